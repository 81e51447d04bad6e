"""The plan of an import (导入方案): every sheet of every workbook read, every row matched, compared and settled. Nothing is written.

`pipeline` hands in the records and what the forms show of them; imports words only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.intake.amounts import ValueRefusedError, read_text
from generator.intake.comparing import Against, compare_row
from generator.intake.facts import Facts, Reading, problem_kind, read_facts, township_of
from generator.intake.heads import Table, find_table
from generator.intake.matching import Match, Matcher, plain_name
from generator.intake.outcome import FieldChange, Outcome, RowResult
from generator.intake.rowkinds import name_column, passed_over
from generator.intake.settling import Settlement, settle
from generator.intake.sheets import Row, Sheet, Workbook
from generator.intake.writing import Bare, Value
from generator.words.baseline import BASELINE_SHEET, WHOLE_DISTRICT, Baseline, read_baseline
from generator.words.choice import AnnualClass
from generator.words.district import District
from generator.words.edition import ProjectState
from generator.words.progress import township_then
from generator.words.project import Project

NEW_FORM_NAME = "附件1"
"""The form in which new projects are announced. Basis: 通知 三(五), 附件1."""


@dataclass(frozen=True)
class Ledger:
    """What rows are compared with.

    `values` gives a project's record as plain values, None when it cannot be read; `state` the project as its forms show
    it that month. Both are only asked for rows that say something new.
    """

    district: District
    projects: tuple[Project, ...]
    values: Callable[[str], Mapping[str, Any] | None]
    state: Callable[[str], ProjectState]
    by: Settlement
    township: str | None = None
    confirmed_new: frozenset[str] = frozenset()


@dataclass
class SheetResult:
    """One sheet: the form it was taken for, what is said of it as a whole, its rows."""

    book: str
    sheet: str
    form: str = ""
    township: str | None = None
    stopped: bool = False
    notes: list[str] = field(default_factory=list)
    rows: list[RowResult] = field(default_factory=list)
    source: Sheet | None = None
    table: Table | None = None


@dataclass
class Plan:
    """All sheets, and the new projects by the row they came from."""

    sheets: list[SheetResult] = field(default_factory=list)
    new: dict[int, dict[str, Value]] = field(default_factory=dict)

    @property
    def rows(self) -> list[RowResult]:
        """Every row of every sheet."""
        return [row for sheet in self.sheets for row in sheet.rows]

    @property
    def refused(self) -> bool:
        """Whether anything at all was refused."""
        return any(sheet.stopped for sheet in self.sheets) or any(
            row.outcome is Outcome.REFUSED for row in self.rows
        )


def make_plan(books: Iterable[Workbook], ledger: Ledger) -> Plan:
    """Read all workbooks against the ledger."""
    plan = Plan()
    matcher = Matcher(ledger.projects)
    for book in books:
        baseline = _baseline(book)
        for sheet in book.sheets:
            if sheet.name != BASELINE_SHEET and not sheet.name.startswith("_") and sheet.rows:
                plan.sheets.append(_read_sheet(plan, book, sheet, (baseline, matcher, ledger)))
        _check_baseline(plan, book, baseline, ledger)
    _refuse_twice(plan)
    _settle_all(plan, ledger)
    return plan


def _baseline(book: Workbook) -> Baseline | None:
    kept = next((sheet for sheet in book.sheets if sheet.name == BASELINE_SHEET), None)
    return read_baseline([tuple(cell for cell in row.cells) for row in kept.rows]) if kept else None


def _check_baseline(plan: Plan, book: Workbook, baseline: Baseline | None, ledger: Ledger) -> None:
    """A form that went out for another month is not taken for this one."""
    if baseline is None or baseline.period == str(ledger.by.month):
        return
    for sheet in plan.sheets:
        if sheet.book == book.name:
            sheet.stopped = True
            sheet.notes.append(f"这份表是 {baseline.period} 的，导入的是 {ledger.by.month}")


Scope = tuple[Baseline | None, Matcher, Ledger]


def _read_sheet(plan: Plan, book: Workbook, sheet: Sheet, scope: Scope) -> SheetResult:
    baseline, _, ledger = scope
    result = SheetResult(book.name, sheet.name, source=sheet)
    if sheet.hidden:
        result.notes.append("工作表是隐藏的，没有收")
        return result
    table = find_table(sheet, ledger.by.month)
    if table is None:
        result.notes.append("没有认出三张表的表头，没有收")
        return result
    result.table, result.form = table, table.form.name
    result.notes += [problem.sentence for problem in table.problems]
    result.stopped = any(problem.stops for problem in table.problems)
    told = baseline.township if baseline and baseline.township != WHOLE_DISTRICT else None
    result.township = ledger.township or told
    if not result.stopped:
        for row in table.rows:
            _read_row(plan, result, row, scope)
        _note_missing(result, baseline)
    return result


def _note_missing(result: SheetResult, baseline: Baseline | None) -> None:
    """Projects that went out and are not in the sheet any more stay as they are."""
    went_out = {id_ for form, id_, _ in (baseline.values if baseline else ()) if form == result.form}
    gone = sorted(went_out - {row.project for row in result.rows})
    if gone:
        result.notes.append(f"发出时有、现在表里没有的项目，台账保留：{'、'.join(gone)}")


def _read_row(plan: Plan, result: SheetResult, row: Row, scope: Scope) -> None:
    table = result.table
    assert table is not None  # noqa: S101 - only sheets with a table have their rows read
    why = passed_over(table, row)
    if why == "空行":
        return
    name, refusal = _name(table, row)
    made = RowResult(result.book, result.sheet, result.form, row.number, name)
    result.rows.append(made)
    if why is not None:
        made.outcome = Outcome.PASSED
        made.notes.append(why)
    elif refusal:
        made.refuse(refusal, name_column(table))
    else:
        _match_row(plan, made, (result, row), scope)


def _name(table: Table, row: Row) -> tuple[str, str]:
    try:
        name = read_text(row.cell(name_column(table))).text
    except ValueRefusedError as error:
        return "", f"项目名称：{error}"
    return name, "" if name else "这一行有内容而没有项目名称"


def _said(row: Row, column: int | None) -> str:
    try:
        return read_text(row.cell(column)).text if column is not None else ""
    except ValueRefusedError:
        return ""


def _match_row(plan: Plan, made: RowResult, at: tuple[SheetResult, Row], scope: Scope) -> None:
    (result, row), (baseline, matcher, ledger) = at, scope
    table = result.table
    assert table is not None  # noqa: S101 - see `_read_row`
    id_, code = _said(row, table.id_column), _said(row, table.code_column)
    match = matcher.match(id_, code, made.name)
    if match.project is None and plain_name(made.name) in ledger.confirmed_new and not id_:
        match = Match(new=True)
    if match.new and made.form == NEW_FORM_NAME:
        _new_row(plan, made, at, ledger)
        return
    if match.project is None:
        hint = "；新项目先在附件1 上报，或用 generator new 新建" if match.new else ""
        if made.form == NEW_FORM_NAME and not match.new and not id_:
            hint = f"；确是新项目，导入时加 --new-project {made.name}"
        made.refuse(match.refusal + hint, name_column(table))
        return
    project, month = match.project, ledger.by.month
    made.project, made.file = project.id, project.path
    township = township_then(project, month)
    if result.township and township != result.township:
        made.refuse(f"这个项目归{township}，不归{result.township}")
        return
    against = Against(project.id, ledger.state, ledger.values, month, baseline)
    compare_row(made, table, row, against, Reading(ledger.district, year=month.year, month=str(month)))


def _new_row(plan: Plan, made: RowResult, at: tuple[SheetResult, Row], ledger: Ledger) -> None:
    """A new record from all that a row of 附件1 says."""
    (result, row) = at
    table = result.table
    assert table is not None  # noqa: S101 - see `_read_row`
    month = ledger.by.month
    values: dict[str, Any] = {}
    changes = []
    for place, column in table.columns.items():
        if column.derived:
            continue
        reading = Reading(ledger.district, table.scales[place], month.year, str(month))
        try:
            facts = read_facts(column, row.cell(place), reading)
        except ValueRefusedError as error:
            made.refuse(f"{column.head}：{error}", place)
            continue
        made.notes += [f"{column.head}：{note}" for note in facts.notes]
        changes += [FieldChange(place, column.head, path, "", new) for path, new in facts.values.items()]
        _put_facts(values, facts, ledger)
    if row.hidden:
        made.refuse("这一行在表里是隐藏的，看不见的内容不收；请取消隐藏、核对后再报")
    _complete_new(made, result, values, ledger)
    if made.outcome is not Outcome.REFUSED:
        made.outcome, made.changes = Outcome.NEW, tuple(changes)
        plan.new[id(made)] = values


def _put_facts(values: dict[str, Any], facts: Facts, ledger: Ledger) -> None:
    for path, new in facts.values.items():
        holder = values
        for step in path[:-1]:
            holder = holder.setdefault(step, {})
        holder[path[-1]] = new
    if facts.problems:
        raised = Bare(ledger.by.received.isoformat())
        source = f"{ledger.by.month}{NEW_FORM_NAME}"
        values["问题"] = [
            {"类型": Bare(problem_kind(one)), "内容": one, "来源": source, "提出": raised}
            for one in facts.problems
        ]


def _complete_new(made: RowResult, result: SheetResult, values: dict[str, Any], ledger: Ledger) -> None:
    if "责任单位" not in values and result.township:
        values["责任单位"] = result.township
    elif result.township and township_of(values["责任单位"], ledger.district) != result.township:
        made.refuse(f"责任单位填的是{values['责任单位']}，这份表是{result.township}的")
    month = ledger.by.month
    plan = {"类别": Bare(str(AnnualClass.EARLY)), "列入": Bare(str(month))}
    values["年度计划"] = {str(month.year): plan}


def _refuse_twice(plan: Plan) -> None:
    """Two rows of one form for one project — or one new name — are both refused: which is right cannot be known."""
    seen: dict[tuple[str, str], list[RowResult]] = defaultdict(list)
    for row in plan.rows:
        if row.outcome is not Outcome.PASSED and (row.project or row.outcome is Outcome.NEW):
            seen[row.form, row.project or plain_name(row.name)].append(row)
    for rows in seen.values():
        for row in rows if len(rows) > 1 else ():
            others = "、".join(f"“{one.sheet}”第 {one.number} 行" for one in rows if one is not row)
            row.refuse(f"与{others}是同一个项目，只留一行")
            plan.new.pop(id(row), None)


def _settle_all(plan: Plan, ledger: Ledger) -> None:
    groups: dict[str, list[RowResult]] = defaultdict(list)
    for row in plan.rows:
        if row.project and row.outcome is not Outcome.PASSED:
            groups[row.project].append(row)
    for id_, rows in groups.items():
        if any(row.edits or row.outcome is Outcome.REFUSED for row in rows):
            settle(rows, ledger.state(id_), ledger.values(id_) or {}, ledger.by)
