"""完整台账: every field of the model stands in it, a theme a sheet, with filters."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from generator.render.forms.ledger import ledger_book
from generator.render.forms.themes import Theme, themes
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.form import Cell
from generator.words.period import Period
from generator.words.project import Procedures, Project
from generator.words.term import Record, nested, read_term
from tests import builders


@pytest.fixture(scope="module")
def ledger(sample: Edition) -> Any:
    return openpyxl.load_workbook(BytesIO(ledger_book(sample)))


@pytest.fixture(scope="module")
def tables(sample: Edition) -> dict[str, Theme]:
    return {theme.name: theme for theme in themes(sample)}


def leaves(model: type[Record]) -> Iterator[str]:
    for attribute, field in model.model_fields.items():
        if attribute != "path":
            yield read_term(attribute, field).word


def test_every_field_has_a_head(tables: dict[str, Theme]) -> None:
    heads = {theme: " ".join(table.heads) for theme, table in tables.items()}
    for attribute, field in Project.model_fields.items():
        if attribute == "path":
            continue
        term, inner = read_term(attribute, field), nested(field)
        where = heads.get(term.word, heads["项目"])
        assert term.word in heads or term.word in heads["项目"]
        for word in leaves(inner) if inner and inner is not Procedures else ():
            assert word in where, (term.word, word)


def test_every_project_and_every_entry_is_there(tables: dict[str, Theme], sample: Edition) -> None:
    projects = [state.project for state in sample.projects]
    assert len(tables["进展"].rows) == len(tables["项目"].rows) == len(projects)
    for name, attribute in (
        ("月报", "reports"),
        ("节点", "nodes"),
        ("问题", "problems"),
        ("年度计划", "plans"),
    ):
        assert len(tables[name].rows) == sum(len(getattr(one, attribute)) for one in projects)
    assert all(len(row) == len(table.heads) for table in tables.values() for row in table.rows)


def test_each_text_stands_once_and_every_cell_says_what_its_theme_says(
    ledger: Any, sample: Edition, tables: dict[str, Theme]
) -> None:
    with zipfile.ZipFile(BytesIO(ledger_book(sample))) as archive:
        texts = re.findall("<si><t>(.*?)</t></si>", archive.read("xl/sharedStrings.xml").decode())
    below = texts[len({head for table in tables.values() for head in table.heads}) :]
    assert len(set(below)) == len(below)
    for name, table in tables.items():
        held = ledger[name].iter_rows(min_row=2, max_col=len(table.heads), values_only=True)
        for row, told in zip(held, table.rows, strict=False):
            assert row == tuple(_seen(value) for value in told)


def _seen(value: Cell) -> Any:
    """Figures, zero among them, as figures; a text on one line; nothing where there is none."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return value if value is None else pytest.approx(float(value))


def test_signs_of_formulas_and_markup_stay_text() -> None:
    evil = ['=HYPERLINK("x")', "<b>&amp;</b>", "_x0041_", "+1"]
    made = make_edition(
        builders.records(*(builders.project(f"ZH2021-9{at}", 项目名称=text) for at, text in enumerate(evil))),
        Period.parse("2021-03"),
    )
    sheet = openpyxl.load_workbook(BytesIO(ledger_book(made)))["项目"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in evil]


def test_sheets_have_filters_and_keep_head_and_name(ledger: Any, tables: dict[str, Theme]) -> None:
    assert ledger.sheetnames == list(tables)
    for sheet in ledger:
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.freeze_panes == "C2"
        assert [cell.value for cell in sheet[1]] == list(tables[sheet.title].heads)
        assert sheet.max_row == len(tables[sheet.title].rows) + 1


def test_derived_figures_are_the_editions(ledger: Any, sample: Edition) -> None:
    heads = [cell.value for cell in ledger["进展"][1]]
    place = heads.index("年度完成（万元）")
    held = {row[0]: row[place] for row in ledger["进展"].iter_rows(min_row=2, values_only=True)}
    assert held == {state.id: state.money.year_invested for state in sample.projects}


def test_what_is_done_later_is_open() -> None:
    node = {"名称": "桩基完成", "计划": "2021-03-01", "完成": "2021-04-02"}
    problem = {"类型": "用地", "内容": "未供地", "提出": "2021-03-01", "解决": "2021-04-02"}
    records = builders.records(builders.project(节点=[node], 问题=[problem]))
    then = {
        theme.name: theme for theme in themes(make_edition(records, Period.parse("2021-03"), rankings={}))
    }
    assert "2021-04-02" not in str((then["节点"].rows, then["问题"].rows))
    assert {row[2] for row in then["月报"].rows} == {"2021-01", "2021-02", "2021-03"}


def test_same_edition_same_bytes(sample: Edition) -> None:
    assert ledger_book(sample) == ledger_book(sample)
