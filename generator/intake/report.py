"""The report of an import as text (导入结果): every sheet, every row, every cell — what was taken, what was not and why.

Imports nothing of ours but what is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from generator.intake.outcome import FieldChange, Outcome, Plan, RowResult, SheetResult
from generator.intake.sheets import address

Place = Callable[[str, tuple[str, ...]], int]
"""The line at which a path stands in a file once the import is done."""


def counted(rows: list[RowResult]) -> str:
    """收下 3 行，不变 18 行，拒收 1 行."""
    counts = Counter(row.outcome for row in rows)
    return (
        "，".join(f"{outcome} {counts[outcome]} 行" for outcome in Outcome if counts[outcome]) or "没有项目行"
    )


def report_lines(plan: Plan, place: Place) -> Iterator[str]:
    """The whole report."""
    book = None
    for sheet in plan.sheets:
        if sheet.book != book:
            book = sheet.book
            yield f"{book}"
        yield from _sheet_lines(sheet, place)


def _sheet_lines(sheet: SheetResult, place: Place) -> Iterator[str]:
    said = f"按{sheet.form}读" if sheet.form else "没有读" if sheet.sheet == "—" else "不是三张表"
    if sheet.stopped:
        said = f"{said if sheet.form else '读不了'}，没有收"
    elif sheet.form:
        said += f"；{counted(sheet.rows)}"
    yield f"  工作表“{sheet.sheet}”：{said}"
    yield from (f"    说明：{note}" for note in sheet.notes)
    for row in sheet.rows:
        yield from row_lines(row, place)


def row_lines(row: RowResult, place: Place) -> Iterator[str]:
    """One row: its outcome, then its changes, refusals and notes."""
    who = " ".join(part for part in (row.project, row.name) if part)
    if row.outcome is Outcome.PASSED:
        yield f"    第 {row.number} 行 {row.outcome}（{'、'.join(row.notes)}）{who}"
        return
    yield f"    第 {row.number} 行 {row.outcome} {who}".rstrip()
    if row.outcome is not Outcome.REFUSED:
        for change in row.changes:
            yield f"      {change_text(row, change, place)}"
    for fault in row.faults:
        at = f"{address(fault.column, row.number)} " if fault.column is not None else ""
        yield f"      × {at}{fault.sentence}"
    yield from (f"      · {note}" for note in dict.fromkeys(row.notes))


def change_text(row: RowResult, change: FieldChange, place: Place) -> str:
    """H7 本月完成投资：650 → 820（data/projects/ZH2021-012.yaml:72）."""
    where = f"（{row.file}:{place(row.file, change.path)}）" if row.file else ""
    path = ".".join(change.path)
    word = change.head if path == change.head else f"{change.head}〔{path}〕"
    return f"{address(change.column, row.number)} {word}：{change.old or '空白'} → {change.new}{where}"
