"""The JSON of a 期: as its own schema says, exact, the same facts as the records, enough for a roll-up."""

import io
import json
import zipfile
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from generator import pipeline
from generator.render.opendata import publication as publication_module
from generator.render.opendata.publication import (
    LEDGER,
    OC4IDS,
    PACKAGE,
    SCHEMA,
    TABLES,
    project_json_at,
    publication,
    theme_at,
)
from generator.render.opendata.record_json import record_json
from generator.render.opendata.themes import THEMES
from generator.render.opendata.versions import CURRENT, VERSIONS
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from generator.words.project import Project
from generator.words.term import terms_of
from tests import builders
from tests.needs import ROOT


@pytest.fixture(scope="module")
def district() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))


def told(edition: Edition, *, contacts: bool = True) -> dict[str, str]:
    """Every file's text where it stands, those of 数据包 where they stand once it is unpacked."""
    made = dict(publication(edition, contacts=contacts))
    if TABLES in made:
        with zipfile.ZipFile(io.BytesIO(made.pop(TABLES))) as packed:
            made |= {f"data/{name}": packed.read(name) for name in packed.namelist()}
    return {place: content.decode() for place, content in made.items()}


@pytest.fixture(scope="module")
def files(district: Edition) -> dict[str, str]:
    return told(district)


def read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def test_all_and_each_are_as_the_schema_says(district: Edition, files: dict[str, str]) -> None:
    schema = json.loads(files[SCHEMA])
    jsonschema.Draft7Validator.check_schema(schema)
    whole = json.loads(files[LEDGER])
    jsonschema.Draft7Validator(schema).validate(whole)
    each = jsonschema.Draft7Validator({"definitions": schema["definitions"], "$ref": "#/definitions/Told"})
    for state, told in zip(district.projects, whole["项目"], strict=True):
        alone = json.loads(files[project_json_at(state.id)])
        assert alone.pop("项目") == told
        assert alone == {
            "版本": CURRENT,
            "区名": "湛河区",
            "上级": "平顶山市",
            "期": "2021-09",
            "截至": "2021-09-30",
        }
        each.validate(told)


def test_a_large_ledger_tells_each_project_in_its_line_only(
    district: Edition, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication_module, "LARGE", len(district.projects) - 1)
    made = told(district)
    gone = {project_json_at(state.id) for state in district.projects}
    packed = {OC4IDS, LEDGER}  # the same text at another place, where the site packs it
    moved = {f"{place}.gz" if place in packed else place: text for place, text in files.items()}
    assert {place: text for place, text in moved.items() if place not in gone} == made
    lines = made[f"{LEDGER}.gz"].split('"项目":[\n')[-1].split("\n")
    for state, line in zip(district.projects, lines, strict=False):
        assert line.startswith(f'{{"编号":"{state.id}"')
        assert json.loads(files[project_json_at(state.id)])["项目"] == json.loads(line.rstrip(","))


def test_the_schema_finds_what_is_wrong(files: dict[str, str]) -> None:
    whole = json.loads(files[LEDGER])
    whole["项目"][0]["记录"]["总投资"] = "52000"
    del whole["合计"]
    whole["项目"][1]["状态"]["灯"] = "蓝"
    assert len(list(jsonschema.Draft7Validator(json.loads(files[SCHEMA])).iter_errors(whole))) == 3


def test_a_roll_up_can_add_the_published_files(district: Edition, files: dict[str, str]) -> None:
    whole = read(files[LEDGER])
    planned = [one["状态"] for one in whole["项目"] if one["状态"]["在计划内"]]
    assert len(planned) == whole["合计"]["项目数"] == district.totals.count
    assert sum(one["投资"]["年度完成"] for one in planned) == whole["合计"]["投资"]["年度完成"]
    assert (
        sum(one["合计"]["投资"]["年度计划"] or 0 for one in whole["乡镇街道"])
        == whole["合计"]["投资"]["年度计划"]
    )
    quarter = next(one for one in whole["排名"] if one["期"] == "2021-Q3")
    told = [(one["乡镇街道"], one["得分"], one["名次"]) for one in quarter["结果"]]
    assert told == [(one.township, one.score, one.place) for one in district.rankings["2021-Q3"].standings]


def test_numbers_are_exact_and_texts_of_digits_stay_texts() -> None:
    project = builders.project(
        总投资="9007199254740993.25",
        责任人="12",
        手续__立项={"状态": "已办结", "文号": "12", "日期": "2021-01-12"},
        资金来源={"其他": "3.10"},
        年度计划={"2021": {"类别": "新建", "月度计划": {"2021-02": "7.5"}, "目标": '"总投资":"12"'}},
    )
    text = record_json(project, contacts=True)
    told = read(text)
    assert '"总投资":9007199254740993.25' in text
    assert (told["责任人"], told["手续"]["立项"]["文号"]) == ("12", "12")
    assert told["资金来源"] == {"其他": Decimal("3.10")}
    assert told["年度计划"]["2021"]["月度计划"] == {"2021-02": Decimal("7.5")}
    assert told["年度计划"]["2021"]["目标"] == '"总投资":"12"'


def test_a_decimal_keeps_the_zeros_it_was_written_with() -> None:
    assert '"纬度":33.7160}' in record_json(
        builders.project(坐标={"经度": "113.1", "纬度": "33.7160"}), contacts=True
    )


def test_empty_cells_and_lists_are_left_out_and_texts_that_look_like_them_stay() -> None:
    project = builders.project(责任人='甲,"更正":[]', 标签=[',"调整":[]'])
    text = record_json(project, contacts=True)
    told = read(text)
    assert (told["责任人"], told["标签"]) == ('甲,"更正":[]', [',"调整":[]'])
    assert told["月报"]["2021-03"] == {
        "完成投资": Decimal("1200.5"),
        "阶段": "基础",
        "形象进度": "桩基施工完成 90%",
    }
    assert told["年度计划"] == {"2021": {"类别": "新建", "计划完成投资": 20000}}
    assert "节点" not in told


def test_no_word_is_both_a_text_and_a_number() -> None:
    terms = [term for term in terms_of(Project) if term.word not in {"资金来源", "月度计划"}]
    assert {term.word for term in terms if term.measure} & {
        term.word for term in terms if not term.measure
    } == set()


def test_telephone_numbers_are_masked_or_gone() -> None:
    made = make_edition(builders.records(builders.project()), Period.parse("2021-03"))
    assert '"电话":"0375-***0012"' in told(made)[LEDGER]
    for contacts in (True, False):
        assert not [place for place, text in told(made, contacts=contacts).items() if "0375-0000012" in text]
    assert not [place for place, text in told(made, contacts=False).items() if "示例联系人" in text]


def test_a_large_ledger_masks_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication_module, "LARGE", 0)
    made = make_edition(builders.records(builders.project()), Period.parse("2021-03"))
    inside, public = told(made), told(made, contacts=False)
    assert all("0375-***0012" in inside[place] for place in (f"{LEDGER}.gz", theme_at("项目")))
    assert not [place for place, text in (inside | public).items() if "0375-0000012" in text]
    assert not [place for place, text in public.items() if "示例联系人" in text]


def test_hostile_text_is_the_same_text_again() -> None:
    evil = '</script>\\u0000","总投资":"1"\n{{ }}'
    made = make_edition(
        builders.records(builders.project(项目名称=evil, 责任人="\\u00001")), Period.parse("2021-03")
    )
    record = json.loads(told(made)[LEDGER])["项目"][0]["记录"]
    assert (record["项目名称"], record["责任人"], record["总投资"]) == (evil, "\\u00001", 52000)


def test_the_package_describes_every_table(files: dict[str, str]) -> None:
    package = json.loads(files[PACKAGE])
    assert package["version"] == CURRENT
    assert [f"data/{one['path']}" for one in package["resources"]] == [
        theme_at(table.name) for table in THEMES
    ]
    for one in package["resources"]:
        heads = files[f"data/{one['path']}"].removeprefix("\ufeff").split("\r\n")[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == heads


def test_versions_fall_and_say_what_changed() -> None:
    numbers = [tuple(map(int, one.number.split("."))) for one in VERSIONS]
    assert numbers == sorted(numbers, reverse=True)
    assert all(one.changes for one in VERSIONS)
    assert VERSIONS[0].number == CURRENT
    assert f"超过 {publication_module.LARGE} 个的台账" in VERSIONS[-1].changes[-1]


def test_same_edition_same_bytes(district: Edition, files: dict[str, str]) -> None:
    assert told(district) == files
