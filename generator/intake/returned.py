"""The workbook that goes back to the township (退回表): what became of every row, and the sheets to mend, faulty cells marked.

The sheets stand as they were sent (`sent_sheet`). Written with XlsxWriter, every text as text, so that nothing sent in can act as
a formula. Imports nothing of ours but what is reported.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter

from generator.intake.outcome import Outcome, Plan, RowResult, SheetResult
from generator.intake.report import Place, change_text, counted
from generator.intake.sent_sheet import LONGEST, Looks, problems, row_height, write_sheet
from generator.intake.sheets import address

_HEADS = ("工作表", "行", "编号", "项目名称", "结果", "单元格", "内容")
_WIDTHS = (12, 6, 13, 28, 8, 9, 70)
_OUTCOME = _HEADS.index("结果")


def returned_book(plan: Plan, book: str, place: Place, day: dt.date, closing: str) -> bytes:
    """The workbook for one file that was sent, as bytes, `closing` on top; the same import gives the same bytes."""
    packed = BytesIO()
    workbook = xlsxwriter.Workbook(packed, {"in_memory": True})
    workbook.set_properties({"title": "导入结果", "created": dt.datetime.combine(day, dt.time())})
    looks = Looks(workbook)
    sheets = [sheet for sheet in plan.sheets if sheet.book == book]
    names = _Names()
    _write_list(workbook.add_worksheet(names.take("导入结果")), looks, sheets, place, closing)
    for sheet in sheets:
        if sheet.table is not None and _to_mend(sheet):
            write_sheet(workbook.add_worksheet(names.take(sheet.sheet)), looks, sheet)
    workbook.close()
    return packed.getvalue()


def _to_mend(sheet: SheetResult) -> bool:
    """Whether a sheet has to be sent again; the others would only hide the cells that matter."""
    refused = any(row.outcome is Outcome.REFUSED for row in sheet.rows)
    return sheet.stopped or refused or any(one.head for one in problems(sheet))


def _about(sheet: SheetResult) -> str:
    """What is said of a sheet as a whole."""
    said = f"{sheet.form or '未识别'}：{counted(sheet.rows)}"
    return said if _to_mend(sheet) or sheet.table is None else f"{said}；没有拒收的，原表不再附上"


class _Names:
    """Names of sheets as Excel takes them, none twice."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def take(self, name: str) -> str:
        """A free name like this one."""
        clean = (
            "".join("_" if char in "[]:*?/\\'" or not char.isprintable() else char for char in name)[:25]
            or "表"
        )
        free, number = clean, 1
        while free.lower() in self.used:
            number += 1
            free = f"{clean}({number})"
        self.used.add(free.lower())
        return free


def _write_list(sheet: Any, looks: Looks, results: list[SheetResult], place: Place, closing: str) -> None:
    for column, (head, wide) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.write_string(0, column, head, looks.head)
        sheet.set_column(column, column, wide)
    sheet.freeze_panes(1, 0)
    at = _line(sheet, looks, 1, ("", "", "", "", "", "", closing), plain=looks.about)
    for result in results:
        for note in (_about(result), *result.notes):
            stopped = "整张拒收" if result.stopped else ""
            texts = (result.sheet, "", "", "", stopped, "", note)
            at = _line(sheet, looks, at, texts, plain=looks.about, faulty=result.stopped)
        for row in result.rows:
            for cell, said in _said(row, place):
                texts = (result.sheet, str(row.number), row.project, row.name, str(row.outcome), cell, said)
                at = _line(sheet, looks, at, texts, faulty=row.outcome is Outcome.REFUSED)
    sheet.autofilter(0, 0, max(at - 1, 1), len(_HEADS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _line(
    sheet: Any,
    looks: Looks,
    at: int,
    texts: tuple[str, ...],
    *,
    plain: Any = None,
    faulty: bool = False,
) -> int:
    plain = plain or looks.plain
    for column, text in enumerate(texts):
        marked = faulty and column == _OUTCOME
        sheet.write_string(at, column, text[:LONGEST], looks.faulty if marked else plain)
    sheet.set_row(at, row_height(texts, _WIDTHS))
    return at + 1


def _said(row: RowResult, place: Place) -> list[tuple[str, str]]:
    """Every sentence about a row with its cell; a row nothing is said of has one empty line."""
    said = [
        (address(fault.column, row.number) if fault.column is not None else "", fault.sentence)
        for fault in row.faults
    ]
    if row.outcome is not Outcome.REFUSED:
        for change in row.changes:
            cell, _, text = change_text(row, change, place).partition(" ")
            said.append((cell, text))
    said += [("", note) for note in dict.fromkeys(row.notes)]
    return said or [("", "")]
