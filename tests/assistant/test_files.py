"""What the 填报助手 reads: a record's text without a telephone number, a few records a file, none of it for the public."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator import pipeline
from generator.load.reader import read_text
from generator.render.site.assistant import FORM, files, pages, record_of
from generator.render.site.assistant_form import PARCEL
from generator.render.site.contents import CONTENTS
from generator.render.site.kit import Kit
from generator.render.site.page import assistant_parcel_at
from generator.render.site.stamp import editor
from generator.words.edition import Edition
from generator.words.telephone import REMOVED, Numbers
from tests.builders import project
from tests.needs import ROOT
from tests.site.tree import Site, said_in, unpacked

PHONE = "0375-0000012"
NUMBERS = Numbers(frozenset({PHONE}))


@pytest.fixture(scope="module")
def loaded() -> pipeline.Loaded:
    return pipeline.load(ROOT)


@pytest.fixture(scope="module")
def edition(loaded: pipeline.Loaded) -> Edition:
    return pipeline.edition(loaded, None)


def handed(text: str) -> list[dict[str, Any]]:
    """What the brackets of `ledgerAssistant.received("…");` hold, unpacked."""
    found: list[dict[str, Any]] = json.loads(unpacked(text))
    return found


@pytest.mark.parametrize(
    "written",
    [
        f"联系人: {{姓名: 示例, 电话: {PHONE}}}\n",
        f'联系人: {{姓名: 示例, 电话: "{PHONE}"}}\n',
        f"联系人:\n  姓名: 示例\n  电话: {PHONE}   # 办公室 0375-0000099\n",
        f"# 找 {PHONE} 或 13000000000\n联系人: {{电话: '{PHONE}'}}\n",
    ],
)
def test_a_text_keeps_its_lines_and_loses_its_numbers(written: str) -> None:
    record = record_of(project(), written, NUMBERS)
    text = str(record["text"])
    assert record["masked"]
    assert not NUMBERS.within(text)
    assert REMOVED in text
    assert text.count("\n") == written.count("\n")
    assert read_text(text, "a").data["联系人"]["电话"] == REMOVED


def test_a_text_without_a_number_is_whole() -> None:
    one = project(联系人__电话=None)
    record = record_of(one, "项目代码: 2101-410411-04-01-123456\n日期: 2021-03-25\n", NUMBERS)
    assert (record["text"], record["masked"]) == (
        "项目代码: 2101-410411-04-01-123456\n日期: 2021-03-25\n",
        False,
    )


@pytest.mark.parametrize(
    "written",
    ["联系人: {电话: '0375-00000\n    12'}\n", 'x: "0375\\u002d0000012"\n', "联系人: {电话: 0375}\n"],
)
def test_a_number_that_cannot_be_found_takes_the_text_with_it(written: str) -> None:
    record = record_of(project(), written, NUMBERS)
    assert (record["text"], record["masked"]) == (None, True)


def test_a_record_that_was_not_read_has_no_text() -> None:
    assert record_of(project(), None, NUMBERS)["text"] is None


def test_the_records_stand_in_small_files_in_the_order_of_the_list(
    loaded: pipeline.Loaded, edition: Edition
) -> None:
    made = dict(files(edition, Kit(rules=pipeline.rules(), texts=loaded.texts)))
    projects = edition.records.projects
    form = json.loads(made[FORM].partition("=")[2].rstrip(";\n"))
    assert [one[0] for one in form["projects"]] == [one.id for one in projects]
    assert form["parcel"] == PARCEL
    assert set(made) == {FORM, *(assistant_parcel_at(place // PARCEL) for place in range(len(projects)))}
    for place, one in enumerate(projects):
        record = handed(made[assistant_parcel_at(place // PARCEL)])[place % PARCEL]
        assert record["id"] == one.id
        assert record["path"] == one.path
        text = (ROOT / one.path).read_bytes().decode("utf-8")
        kept = [
            line for line in text.splitlines() if not (one.contact and (one.contact.phone or "-") in line)
        ]
        assert [line for line in record["text"].splitlines() if REMOVED not in line] == kept
    assert max(len(text) for name, text in made.items() if name != FORM) < PARCEL * 2_000
    assert max(len(text.encode()) for text in made.values()) < 25_000 + PARCEL * 4_000
    for text in made.values():
        assert text.count("\n") == 1


def test_no_number_of_any_record_stands_in_the_site(site: Site, loaded: pipeline.Loaded) -> None:
    assert loaded.records
    stated = {one.contact.phone for one in loaded.records.projects if one.contact and one.contact.phone}
    assert stated
    holders = [
        (file.relative_to(site.folder).as_posix(), number)
        for file in sorted(site.folder.rglob("*"))
        if file.suffix in {".html", ".js", ".json", ".csv", ".xml", ".ics", ".txt", ".svg"}
        for text in [said_in(file)]
        for number in stated
        if number in text
    ]
    assert holders == []


def test_the_public_gets_none_of_it(edition: Edition) -> None:
    kit = Kit(rules=pipeline.rules(), contacts=False)
    assert list(files(edition, kit)) == []
    assert [entry.internal for entry in CONTENTS if entry.pages is pages] == [True]


def test_the_page_holds_no_script_of_its_own(edition: Edition) -> None:
    (page,) = pages(edition, Kit(rules=pipeline.rules()))
    body = str(page.body)
    assert body.count("<script") == body.count("<script src=")
    assert " style=" not in body
    assert not any(f" on{event}=" in body for event in ("click", "input", "change", "submit", "load"))
    assert "<noscript>" in body


@pytest.mark.parametrize(
    ("repo", "uri", "expected"),
    [
        (
            "https://git.example.gov.cn/zhanhe/ledger",
            "edit/main/",
            "https://git.example.gov.cn/zhanhe/ledger/edit/main/",
        ),
        (
            "https://git.example.gov.cn/zhanhe/ledger/",
            "-/edit/main/",
            "https://git.example.gov.cn/zhanhe/ledger/-/edit/main/",
        ),
        (None, "edit/main/", ""),
    ],
)
def test_the_editor_is_where_the_edit_link_leads(repo: str | None, uri: str, expected: str) -> None:
    config = MkDocsConfig()
    config.load_dict({"repo_url": repo, "edit_uri": uri, "site_name": "台账"})
    assert editor(config) == expected
