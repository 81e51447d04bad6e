"""One row of a table (一行): passed over, matched to its project and compared, or a new project's record. Imports words only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.intake.amounts import ValueRefusedError, read_text
from generator.intake.comparing import UNSEEN, Against, Asked, compare_row
from generator.intake.facts import problem_kind, read_facts, township_of
from generator.intake.heads import Table
from generator.intake.ledger import Ledger
from generator.intake.matching import Match, Matcher, plain_name
from generator.intake.outcome import FieldChange, Outcome, Plan, RowResult, SheetResult
from generator.intake.rowkinds import name_column, passed_over
from generator.intake.sheets import Row
from generator.intake.stated import Facts
from generator.intake.writing import Bare
from generator.words.baseline import Baseline
from generator.words.choice import AnnualClass
from generator.words.progress import township_then

NEW_FORM_NAME = "附件1"
"""The form in which new projects are announced. Basis: 通知 三(五), 附件1."""


@dataclass(frozen=True)
class Scope:
    """What every row of a sheet is read with: its table and columns, what went out, the projects, the ledger."""

    table: Table
    asked: Sequence[Asked]
    baseline: Baseline | None
    matcher: Matcher
    ledger: Ledger


def read_row(plan: Plan, result: SheetResult, row: Row, scope: Scope) -> None:
    """Read one row into the sheet's results; a new project into the plan."""
    table = scope.table
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
    (result, row), table, ledger = at, scope.table, scope.ledger
    id_, code = _said(row, table.id_column), _said(row, table.code_column)
    match = scope.matcher.match(id_, code, made.name)
    if match.project is None and plain_name(made.name) in ledger.confirmed_new and not id_:
        match = Match(new=True)
    if match.new and made.form == NEW_FORM_NAME:
        _new_row(plan, made, at, scope)
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
    compare_row(
        made, scope.asked, row, Against(project.id, ledger.state, ledger.values, month, scope.baseline)
    )


def _new_row(plan: Plan, made: RowResult, at: tuple[SheetResult, Row], scope: Scope) -> None:
    """A new record from all that a row of 附件1 says."""
    (result, row), ledger = at, scope.ledger
    values: dict[str, Any] = {}
    changes = []
    for one in scope.asked:
        place, column = one.place, one.column
        if column.derived:
            continue
        try:
            facts = read_facts(column, row.cell(place), one.reading)
        except ValueRefusedError as error:
            made.refuse(f"{column.head}：{error}", place)
            continue
        if one.unseen and not facts.blank:
            made.refuse(f"{column.head}：{UNSEEN}", place)
            continue
        made.notes += [f"{column.head}：{note}" for note in facts.told]
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
