"""Round trips in memory, many of them: what is filled in is exactly what changes; a conflict is never overwritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.intake.edit import edited
from generator.intake.ledger import Ledger
from generator.intake.orders import project_order
from generator.intake.outcome import Outcome, Plan
from generator.intake.plan import make_plan
from generator.intake.settling import Settlement
from generator.intake.sheets import Bad, Row, Sheet, Workbook
from generator.intake.spans import compose, values
from generator.intake.workbook import read_workbook
from generator.pipeline import load
from generator.score.edition import rulebook_for
from generator.score.state import project_state
from generator.words.annex import FORMS
from generator.words.period import Month
from generator.words.state import ProjectState
from tests.intake.test_messy import LEDGER, out

__all__ = ["out"]

MONTH = Month(2021, 10)


@pytest.fixture(scope="session")
def sheets(out: Path) -> Workbook:
    return read_workbook(out)


@cache
def ledger() -> Ledger:
    records = load(LEDGER).records
    assert records is not None
    held = {project.id: project for project in records.projects}
    rules = rulebook_for(records, 2021)

    @cache
    def state(id_: str) -> ProjectState:
        return project_state(held[id_], MONTH, rules, MONTH.last_day)

    def plain(id_: str) -> Any:
        return held[id_].model_dump(mode="json", by_alias=True, exclude_none=True)

    return Ledger(records.district, records.projects, plain, state, Settlement(MONTH, dt.date(2021, 10, 24)))


def fill(book: Workbook, cells: dict[tuple[str, int, int], Any]) -> Workbook:
    """The workbook with cells of (form, row number, column) replaced."""
    changed = []
    for sheet in book.sheets:
        rows = [
            Row(
                row.number,
                tuple(cells.get((sheet.name, row.number, at), value) for at, value in enumerate(row.cells)),
            )
            for row in sheet.rows
        ]
        changed.append(replace(sheet, rows=tuple(rows)))
    return Workbook(book.name, tuple(changed))


def projects_in(book: Workbook) -> list[tuple[str, int]]:
    return [
        (sheet.name, row.number)
        for sheet in book.sheets
        for row in sheet.rows
        if sheet.name in {form.name for form in FORMS} and str(row.cells[-1]).startswith("ZH")
    ]


def after(plan: Plan) -> dict[str, Any]:
    """Each changed project's values as its text has them after the edit."""
    found = {}
    for file in {row.file for row in plan.rows if row.outcome is Outcome.TAKEN}:
        changes = [
            edit
            for row in plan.rows
            if row.file == file and row.outcome is Outcome.TAKEN
            for edit in row.edits
        ]
        found[file] = edited((LEDGER / file).read_text("utf-8"), changes, project_order).data
    return found


def put(data: Any, path: tuple[str, ...], value: str) -> None:
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))
PLAIN = ("首席服务员", "责任人", "项目单位", "建设地点", "建设内容及规模", "形象进度")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_texts_filled_into_form_3_are_what_changes(sheets: Workbook, data: st.DataObject) -> None:
    form = next(one for one in FORMS if one.name == "附件3")
    rows = [number for name, number in projects_in(sheets) if name == "附件3"]
    cells: dict[tuple[str, int, int], Any] = {}
    wanted: dict[str, dict[tuple[str, ...], str]] = {}
    source = next(sheet for sheet in sheets.sheets if sheet.name == "附件3")
    for number in data.draw(st.lists(st.sampled_from(rows), min_size=1, unique=True)):
        id_ = next(str(row.cells[-1]) for row in source.rows if row.number == number)
        money = data.draw(st.decimals(0, 99999, places=2))
        for head in ("本月完成投资", *data.draw(st.lists(st.sampled_from(PLAIN), unique=True))):
            at, column = next((at, one) for at, one in enumerate(form.columns) if one.head == head)
            value = float(money) if head == "本月完成投资" else data.draw(TEXT)
            cells["附件3", number, at] = value
            text = f"{money.normalize():f}" if head == "本月完成投资" else str(value)
            if not blank(text):
                wanted.setdefault(id_, {})[column.path_in(MONTH)] = text
    plan = make_plan([fill(sheets, cells)], ledger())
    assert not plan.refused
    expected = {}
    for id_, facts in wanted.items():
        file = f"data/projects/{id_}.yaml"
        held = values(compose((LEDGER / file).read_text("utf-8")))
        for path, text in facts.items():
            if "".join(str(held.get(path[0], "")).split()) != "".join(text.split()):
                put(held, path, text)
        expected[file] = held
    assert loose(after(plan)) == loose(expected)


def blank(text: str) -> bool:
    return text in {"/", "\\", "-", "--", "---", "—", "——", "－", "无", "…", "*", ""}


def loose(data: Any) -> Any:
    """As records are read: no word with nothing behind it, no line end of block text."""
    if isinstance(data, dict):
        return {word: loose(value) for word, value in data.items() if value is not None}
    if isinstance(data, list):
        return [loose(value) for value in data]
    return data.removesuffix("\n") if isinstance(data, str) else data


ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.times(),
    st.text(max_size=4).map(Bad),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_cells_in_any_places_never_break_it(sheets: Workbook, data: st.DataObject) -> None:
    cells: dict[tuple[str, int, int], Any] = {}
    for _ in range(data.draw(st.integers(1, 12))):
        sheet = data.draw(st.sampled_from([one for one in sheets.sheets if not one.name.startswith("_")]))
        row = data.draw(st.sampled_from(sheet.rows))
        cells[sheet.name, row.number, data.draw(st.integers(0, max(len(row.cells) - 1, 0)))] = data.draw(ANY)
    plan = make_plan([fill(sheets, cells)], ledger())
    after(plan)
    for told in plan.rows:
        assert told.outcome is not Outcome.REFUSED or told.faults
        assert (told.outcome is Outcome.TAKEN) <= bool(told.edits)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            ANY | st.sampled_from(["序号", "项目名称", "总投资", "形象进度", "合计", "本月完成投资"]),
            max_size=12,
        ),
        max_size=12,
    )
)
def test_a_sheet_of_anything_is_read_or_passed_over(grid: list[list[Any]]) -> None:
    rows = tuple(Row(number, tuple(cells)) for number, cells in enumerate(grid, 1))
    make_plan([Workbook("来表", (Sheet("表", rows),))], ledger())


def test_what_moved_on_both_sides_is_listed_and_not_overwritten(sheets: Workbook) -> None:
    """The workbook went out, the ledger changed, the workbook comes back with the same cell changed."""
    base = ledger()

    def plain(id_: str) -> Any:
        return base.values(id_) | {"责任人": "示例台账新责任人"}  # type: ignore[operator]  # the sample's records are whole

    form = next(one for one in FORMS if one.name == "附件3")
    person = next(at for at, one in enumerate(form.columns) if one.head == "责任人")
    number = next(number for name, number in projects_in(sheets) if name == "附件3")
    moved = replace(base, values=plain)
    plan = make_plan([fill(sheets, {("附件3", number, person): "示例表上新责任人"})], moved)
    row = next(row for row in plan.rows if row.number == number and row.form == "附件3")
    assert row.outcome is Outcome.REFUSED
    assert "台账发出时是“示例责任人甲”，现在是“示例台账新责任人”" in row.faults[0].sentence
    same = make_plan([fill(sheets, {("附件3", number, person): "示例台账新责任人"})], moved)
    assert next(r for r in same.rows if r.number == number and r.form == "附件3").outcome is Outcome.UNCHANGED
