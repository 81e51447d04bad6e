"""OC4IDS: the package passes libcoveoc4ids without a network.

The library fetches the standard's schema from its makers' host. Here it is handed the part of 0.9.5 our export uses,
written for this test beside it (closed: a field or code beyond it is found).

OC4IDS_SCHEMA=文件夹 proves the package against the standard's own files instead — project-schema.json,
project-package-schema.json and the codelists, of open-contracting/infrastructure, branch 0.9, schema/project-level — and
holds the part beside to be no wider than they are. OC4IDS_ROOT=文件夹 takes the records of another tree.

Checked on 2026-11-23 with libcoveoc4ids 0.9.1 against every validating keyword of project-schema.json 0.9.5 (its `id` says
0__9__5; commit 40b5573 of that repository): the 40 records of the sample and 1,000 grown by `benchmarks.records`, both for
2021-09 — no validation error, no additional field, no code beyond a closed codelist, no failed check. Beyond an open
codelist, as the standard permits, stand only the three schemes of our own classifications, which the test names.
"""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.render.opendata.facts import Facts
from generator.render.opendata.oc4ids import package, prefix
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders
from tests.needs import ROOT
from tests.render.opendata.narrowing import wider

CLOSED = Path(__file__).parent / "oc4ids"
SCHEMA = Path(os.environ.get("OC4IDS_SCHEMA", CLOSED))
RECORDS = Path(os.environ.get("OC4IDS_ROOT", ROOT))
FILES = ("project-schema.json", "project-package-schema.json")


class Held:
    """A file of the folder, as the answer to a request."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text(encoding="utf-8") if path.exists() else codes_of(path.name)

    def json(self) -> Any:
        return json.loads(self.text)

    def iter_lines(self) -> Iterator[bytes]:
        return iter(self.text.encode().splitlines())

    def raise_for_status(self) -> None:
        assert self.text


def codes_of(name: str) -> str:
    """The CSV of a codelist, made from the codes the schema lists for it; open ones hold what the standard names."""
    open_codes = {
        "classificationScheme.csv": ["sdg", "sdgTarget"],
        "metricID.csv": ["financialProgress", "physicalProgress"],
        "milestoneType.csv": ["approval", "delivery"],
        "partyRole.csv": ["publicAuthority", "procuringEntity"],
    }
    project = json.loads((SCHEMA / "project-schema.json").read_text(encoding="utf-8"))
    found = open_codes.get(name) or next(codes for codelist, codes in _closed(project) if codelist == name)
    text = io.StringIO()
    csv.writer(text).writerows([["Code", "Title"], *([code, code] for code in found)])
    return text.getvalue()


def _closed(value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        if "codelist" in value and "enum" in value:
            yield value["codelist"], value["enum"]
        for inner in value.values():
            yield from _closed(inner)


Check = Callable[[bytes], dict[str, Any]]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Check:
    def held(url: str, **_: Any) -> Held:
        assert url.startswith(
            ("http://standard.open-contracting.org/", "https://raw.githubusercontent.com/open-contracting/")
        )
        return Held(SCHEMA / url.rpartition("/")[2])

    monkeypatch.setattr("libcove.lib.common.get_request", held)
    from libcoveoc4ids.api import oc4ids_json_output

    def checked(text: bytes) -> dict[str, Any]:
        context: dict[str, Any] = oc4ids_json_output(str(tmp_path), json_data=json.loads(text))
        return context

    return checked


@pytest.fixture(scope="module")
def district() -> Edition:
    return pipeline.edition(pipeline.load(RECORDS), Period.parse("2021-09"))


def test_the_package_is_valid(check: Check, district: Edition) -> None:
    found = check(package(Facts(district)))
    assert found["validation_errors"] == []
    assert found["additional_fields_count"] == 0
    assert found["additional_closed_codelist_values"] == {}
    assert found["conformance_checks"] == []
    assert found["additional_checks"] == []
    beyond = {
        one["codelist"]: set(one["values"]) for one in found["additional_open_codelist_values"].values()
    }
    assert beyond == {"classificationScheme.csv": {"行业领域", "重点层级", "类别"}}


@pytest.mark.parametrize("name", FILES)
def test_the_part_beside_is_no_wider_than_the_standard(name: str) -> None:
    if SCHEMA == CLOSED:
        pytest.skip("OC4IDS_SCHEMA names no folder with the standard's own files")
    assert wider(read(CLOSED / name), read(SCHEMA / name)) == []


def read(path: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


WIDER: tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...] = (
    ("/status: enum ['在建']", "properties/status", {"enum": ["在建"]}, {}),
    ("/updated: format date-time, not date", "properties/updated", {}, {"format": "date"}),
    ("/title: type string, not number", "properties/title", {}, {"type": "number"}),
    ("/title: minLength 1, not 2", "properties/title", {}, {"minLength": 2}),
    ("/metrics: uniqueItems False, not True", "properties/metrics", {"uniqueItems": False}, {}),
    ("/parties: oneOf is not compared", "properties/parties", {}, {"oneOf": []}),
    (": title is required", "", {}, {"required": ["id", "title"]}),
    ("/灯: no such field", "properties", {"灯": {"type": "string"}}, {}),
    (
        "/milestones/*/type: codelist milestoneType.csv, not other.csv",
        "definitions/Milestone/properties/type",
        {},
        {"codelist": "other.csv"},
    ),
)


@pytest.mark.parametrize(("said", "place", "of_ours", "of_theirs"), WIDER)
def test_whatever_is_wider_is_named(
    said: str, place: str, of_ours: dict[str, Any], of_theirs: dict[str, Any]
) -> None:
    ours, theirs = read(CLOSED / FILES[0]), read(CLOSED / FILES[0])
    assert wider(ours, theirs) == []
    for schema, values in ((ours, of_ours), (theirs, of_theirs)):
        held = schema
        for step in filter(None, place.split("/")):
            held = held[step]
        held |= values
    assert said in wider(ours, theirs)


def test_the_check_finds_what_is_wrong(check: Check, district: Edition) -> None:
    held = json.loads(package(Facts(district)))
    first = held["projects"][0]
    first |= {"status": "在建", "updated": "昨天", "灯": "绿", "id": 3, "publicAuthority": {"id": "无此单位"}}
    found = check(json.dumps(held).encode())
    assert len(found["validation_errors"]) == 2
    assert [one["values"] for one in found["additional_closed_codelist_values"].values()] == [["在建"]]
    assert found["additional_fields_count"] == 1
    assert [one["check_id"] for one in found["additional_checks"]] == ["missing-org-refs"]


def test_hostile_and_bare_records_are_valid_too(check: Check) -> None:
    evil = """<script>"'\\ {{ 7 }}"""
    bare = {
        "项目单位": None,
        "资金来源": None,
        "月报": None,
        "起始累计": None,
        "手续": None,
        "节点": None,
        "项目代码": None,
    }
    projects = builders.project(项目名称=evil, 建设地点=evil), builders.early("ZH2021-002", **bare)
    made = make_edition(builders.records(*projects), Period.parse("2021-03"))
    found = check(package(Facts(made)))
    assert (found["validation_errors"], found["additional_checks"]) == ([], [])
    assert json.loads(package(Facts(made)))["projects"][0]["title"] == evil


def test_money_is_in_yuan_to_the_cent(district: Edition) -> None:
    held = json.loads(package(Facts(district)), parse_int=Decimal)
    for project, state in zip(held["projects"], district.projects, strict=True):
        assert project["id"] == prefix(district) + state.id
        assert project["budget"]["amount"] == {
            "amount": state.money.total_investment * 10000,
            "currency": "CNY",
        }
        money = [
            one
            for metric in project.get("metrics", [])
            if metric["id"] == "financialProgress"
            for one in metric["observations"]
        ]
        carried = state.project.carry_in.invested if state.project.carry_in else 0
        assert sum(one["value"]["amount"] for one in money) == (state.money.total_invested - carried) * 10000


def test_the_longest_sum_is_exact() -> None:
    project = builders.project(总投资="9999999999999999.25")
    made = make_edition(builders.records(project), Period.parse("2021-03"))
    assert b'"budget":{"amount":{"amount":99999999999999992500,"currency":"CNY"}' in package(Facts(made))


def test_what_is_late_is_not_met() -> None:
    nodes = [
        {"名称": "甲", "计划": "2021-02-20", "完成": "2021-02-19"},
        {"名称": "乙", "计划": "2021-02-20"},
        {
            "名称": "丙",
            "计划": "2021-02-20",
            "调整": [{"日期": "2021-02-25", "改为": "2021-04-20", "原因": "雨"}],
        },
    ]
    made = make_edition(builders.records(builders.project(节点=nodes)), Period.parse("2021-03"))
    milestones = json.loads(package(Facts(made)))["projects"][0]["milestones"]
    assert [one["status"] for one in milestones[:3]] == ["met", "notMet", "scheduled"]
    assert milestones[2]["description"] == "原计划 2021-02-20"
    assert not any("code" in one for one in milestones)
    assert milestones[2]["dueDate"] == "2021-04-20T00:00:00+08:00"
