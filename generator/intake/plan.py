"""The plan of an import (导入方案): every sheet of every workbook read, every row matched, compared and settled. Nothing is written.

`pipeline` hands in the records and what the forms show of them; imports words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from generator.intake.comparing import asked
from generator.intake.facts import township_of
from generator.intake.heads import Table, find_table
from generator.intake.ledger import Ledger
from generator.intake.matching import Matcher, plain_name
from generator.intake.outcome import Outcome, Plan, RowResult, SheetResult
from generator.intake.rowkinds import passed_over
from generator.intake.rows import Scope, read_row
from generator.intake.settling import settle
from generator.intake.sheets import Sheet, Workbook
from generator.words.baseline import BASELINE_SHEET, CHOICES_SHEET, WHOLE_DISTRICT, Baseline, read_baseline

_FOOT = 5  # rows at the end that may say who reports
_REPORTER = re.compile(r"(?:填报|报送|上报|填表)单位(?:\([^()]*\))?\s*:?\s*([^\s:;,，。、()]{2,20})")


def make_plan(books: Iterable[Workbook], ledger: Ledger) -> Plan:
    """Read all workbooks against the ledger."""
    plan = Plan()
    matcher = Matcher(ledger.projects)
    for book in books:
        baseline = _baseline(book)
        for sheet in book.sheets:
            if sheet.name not in {BASELINE_SHEET, CHOICES_SHEET} and sheet.rows:
                plan.sheets.append(_read_sheet(plan, (book, sheet), baseline, matcher, ledger))
        _check_baseline(plan, book, baseline, ledger)
    _refuse_twice(plan)
    _settle_all(plan, ledger)
    return plan


def _baseline(book: Workbook) -> Baseline | None:
    kept = next((sheet for sheet in book.sheets if sheet.name == BASELINE_SHEET), None)
    return read_baseline([tuple(cell for cell in row.cells) for row in kept.rows]) if kept else None


def _check_baseline(plan: Plan, book: Workbook, baseline: Baseline | None, ledger: Ledger) -> None:
    """A form that went out for another month is not taken for this one, nor one whose 基准 is no longer what went out."""
    if baseline is None or (baseline.intact and baseline.period == str(ledger.by.month)):
        return
    said = f"这份表是 {baseline.period} 的，导入的是 {ledger.by.month}"
    if not baseline.intact:
        said = f"表里隐藏的“{BASELINE_SHEET}”与发出时不一样，分不清哪些是填报时改的；请在发出的原表上重新填报"
    for sheet in plan.sheets:
        if sheet.book == book.name:
            sheet.stopped = True
            for row in sheet.rows:
                plan.new.pop(id(row), None)
            sheet.rows.clear()  # what is not taken is not told as if it were
            sheet.notes.append(said)


def _read_sheet(
    plan: Plan, at: tuple[Workbook, Sheet], baseline: Baseline | None, matcher: Matcher, ledger: Ledger
) -> SheetResult:
    book, sheet = at
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
    told = told or _reporter(table, ledger)
    result.township = ledger.township or told
    if told and told != result.township:
        result.notes.append(f"这是{told}的表，导入时写的是 --township {result.township}")
        result.stopped = True
    if not result.stopped:
        scope = Scope(table, asked(table, ledger.district, ledger.by.month), baseline, matcher, ledger)
        for row in table.rows:
            read_row(plan, result, row, scope)
        _note_missing(result, baseline)
    return result


def _reporter(table: Table, ledger: Ledger) -> str | None:
    """The 乡（街道） that 填报单位 names above the head or below the rows; the centre and whoever else is none."""
    above = (row for row in table.sheet.rows if row.number < table.head_row)
    below = (row for row in table.rows[-_FOOT:] if passed_over(table, row) == "说明行")
    for row in (*above, *below):
        for cell in row.cells:
            said = _REPORTER.search(unicodedata.normalize("NFKC", cell)) if isinstance(cell, str) else None
            if said and (township := township_of(said[1], ledger.district)):
                return township
    return None


def _note_missing(result: SheetResult, baseline: Baseline | None) -> None:
    """Projects that went out and are not in the sheet any more stay as they are."""
    went_out = {id_ for form, id_ in (baseline.rows if baseline else ()) if form == result.form}
    gone = sorted(went_out - {row.project for row in result.rows})
    if gone:
        result.notes.append(f"发出时有、现在表里没有的项目，台账保留：{'、'.join(gone)}")


def _refuse_twice(plan: Plan) -> None:
    """Two rows of one form for one project — or one new name — are both refused: which is right cannot be known."""
    seen: dict[tuple[str, str], list[RowResult]] = defaultdict(list)
    for row in plan.rows:
        if row.outcome is not Outcome.PASSED and (row.project or row.outcome is Outcome.NEW):
            seen[row.form, row.project or plain_name(row.name)].append(row)
    for rows in seen.values():
        for row in rows if len(rows) > 1 else ():
            others = "、".join(one.place_for(row) for one in rows if one is not row)
            row.refuse(f"与{others}是同一个项目，只留一行")
            plan.new.pop(id(row), None)


def _settle_all(plan: Plan, ledger: Ledger) -> None:
    groups: dict[str, list[RowResult]] = defaultdict(list)
    for row in plan.rows:
        if row.project and row.outcome is not Outcome.PASSED:
            groups[row.project].append(row)
    for id_, rows in groups.items():
        if any(row.edits or row.outcome is Outcome.REFUSED for row in rows):
            known = ledger.values(id_)
            settle(rows, ledger.state, {} if known is None else known, ledger.by)
