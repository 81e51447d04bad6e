"""The workbook that goes back to the township (退回表): what became of every row, and the sheets to mend, faulty cells marked.

These sheets stand as they were sent, each faulty cell with a comment that says why. Written with XlsxWriter, every text as
text, so that nothing sent in can act as a formula. Imports nothing of ours but what is reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from generator.intake.amounts import ValueRefusedError, text_of
from generator.intake.outcome import Outcome, Plan, RowResult, SheetResult
from generator.intake.report import Place, change_text, counted
from generator.intake.sheets import MAX_COLUMNS, Area, Bad, CellValue, Sheet, address
from generator.intake.writing import width

_HEADS = ("工作表", "行", "编号", "项目名称", "结果", "单元格", "内容")
_WIDTHS = (12, 6, 13, 28, 8, 9, 70)
_OUTCOME = _HEADS.index("结果")
_NARROW, _WIDE = 7, 20
_LINE, _TALLEST = 14.0, 409.0
_LONGEST = 32000
_MOST_MERGED = 300


def returned_book(plan: Plan, book: str, place: Place, day: dt.date, closing: str) -> bytes:
    """The workbook for one file that was sent, as bytes, `closing` on top; the same import gives the same bytes."""
    packed = BytesIO()
    workbook = xlsxwriter.Workbook(packed, {"in_memory": True})
    workbook.set_properties({"title": "导入结果", "created": dt.datetime.combine(day, dt.time())})
    looks = _Looks(workbook)
    sheets = [sheet for sheet in plan.sheets if sheet.book == book]
    names = _Names()
    _write_list(workbook.add_worksheet(names.take("导入结果")), looks, sheets, place, closing)
    for sheet in sheets:
        if sheet.table is not None and _to_mend(sheet):
            _write_sheet(workbook.add_worksheet(names.take(sheet.sheet)), looks, sheet)
    workbook.close()
    return packed.getvalue()


def _to_mend(sheet: SheetResult) -> bool:
    """Whether a sheet has to be sent again; the others would only hide the cells that matter."""
    return sheet.stopped or any(row.outcome is Outcome.REFUSED for row in sheet.rows)


def _about(sheet: SheetResult) -> str:
    """What is said of a sheet as a whole."""
    said = f"{sheet.form or '未识别'}：{counted(sheet.rows)}"
    return said if _to_mend(sheet) or sheet.table is None else f"{said}；没有要改的，原表不再附上"


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


class _Looks:
    """The few formats of the workbook: white, head, faulty, taken, what is said of a whole sheet, what stands above a head."""

    def __init__(self, workbook: Any) -> None:
        base = {"font_name": "宋体", "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
        self.plain = workbook.add_format(base)
        self.head = workbook.add_format(base | {"bold": True, "align": "center", "bg_color": "#EDEDED"})
        self.faulty = workbook.add_format(
            base | {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
        )
        self.taken = workbook.add_format(base | {"bg_color": "#E2EFDA"})
        self.about = workbook.add_format(base | {"bold": True, "bg_color": "#F5F5F5"})
        self.loose = workbook.add_format({"font_name": "宋体", "font_size": 10})
        self.title = workbook.add_format(
            {"font_name": "宋体", "font_size": 12, "bold": True, "align": "center"}
        )


def _write_list(sheet: Any, looks: _Looks, results: list[SheetResult], place: Place, closing: str) -> None:
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
    looks: _Looks,
    at: int,
    texts: tuple[str, ...],
    *,
    plain: Any = None,
    faulty: bool = False,
) -> int:
    plain = plain or looks.plain
    for column, text in enumerate(texts):
        marked = faulty and column == _OUTCOME
        sheet.write_string(at, column, text[:_LONGEST], looks.faulty if marked else plain)
    sheet.set_row(at, _height(texts, _WIDTHS))
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


def _write_sheet(sheet: Any, looks: _Looks, result: SheetResult) -> None:
    """The sheet as it was sent, cell by cell at its own address, marked."""
    assert result.source is not None  # noqa: S101 - a sheet with a table was read from somewhere
    assert result.table is not None  # noqa: S101 - only these are written
    by_number = {row.number: row for row in result.rows}
    head, first = result.table.head_row, result.table.first_row
    widths = _widths(result.source, head)
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    for row in result.source.rows:
        outcome = by_number.get(row.number)
        plain = looks.loose if row.number < head else looks.head if row.number < first else looks.plain
        marked = _marked(looks, outcome)
        for column, value in enumerate(row.cells):
            _write(sheet, row.number - 1, column, value, marked.get(column, plain))
        if row.number >= head:
            sheet.set_row(row.number - 1, _height(row.cells, widths))
        if outcome is not None:
            _comment(sheet, looks, outcome)
    by_row = {row.number: row for row in result.source.rows if row.number < first}
    for area in _merged(result.source.areas, first):
        look = looks.head if area.bottom >= head else looks.title
        sheet.merge_range(area.top - 1, area.left, area.bottom - 1, area.right, "", look)
        top = by_row.get(area.top)
        _write(sheet, area.top - 1, area.left, top.cell(area.left) if top else None, look)
    sheet.freeze_panes(first - 1, 0)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head - 1, first - 2)


def _merged(areas: Sequence[Area], first: int) -> Iterator[Area]:
    """The merged areas of title and head, none over another: below, each row says its own."""
    taken: set[tuple[int, int]] = set()
    for area in areas[:_MOST_MERGED]:
        right = min(area.right, MAX_COLUMNS - 1)
        cells = {
            (row, column)
            for row in range(area.top, min(area.bottom, first - 1) + 1)
            for column in range(area.left, right + 1)
        }
        if area.bottom < first and len(cells) > 1 and taken.isdisjoint(cells):
            taken |= cells
            yield replace(area, right=right)


def _widths(source: Sheet, head: int) -> list[int]:
    """A column is as wide as its longest text from the head on, within bounds: the rest wraps."""
    wanted = [0] * max((len(row.cells) for row in source.rows), default=0)
    for row in source.rows:
        if row.number < head:
            continue
        for at, cell in enumerate(row.cells):
            # No character is wider than two: most texts need not be measured.
            if type(cell) is str and wanted[at] < _WIDE and 2 * len(cell) > wanted[at]:
                wanted[at] = max(wanted[at], width(cell))
    return [min(_WIDE, max(_NARROW, one + 1)) for one in wanted]


def _height(cells: Sequence[CellValue], widths: Sequence[int]) -> float:
    """High enough that no text is clipped: no program sets the height of a wrapped row by itself."""
    most = 1
    for cell, room in zip(cells, widths, strict=False):
        if type(cell) is str and (2 * len(cell) >= room or "\n" in cell):
            most = max(most, sum(max(1, ceil((width(line) + 1) / room)) for line in cell.split("\n")))
    return min(_TALLEST, _LINE * most + 4)


def _marked(looks: _Looks, row: RowResult | None) -> dict[int, Any]:
    """The looks of a row's cells that are not plain: taken ones, faulty ones."""
    if row is None:
        return {}
    taken = row.changes if row.outcome in {Outcome.TAKEN, Outcome.NEW} else ()
    marked = {change.column: looks.taken for change in taken}
    return marked | {fault.column: looks.faulty for fault in row.faults if fault.column is not None}


def _write(sheet: Any, row: int, column: int, value: CellValue, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
        return
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, look)
        return
    try:
        sheet.write_string(row, column, text_of(value)[:_LONGEST], look)
    except ValueRefusedError:
        shown = value if isinstance(value, Bad) else str(value).upper()
        sheet.write_string(row, column, str(shown), look)


def _comment(sheet: Any, looks: _Looks, row: RowResult) -> None:
    """A comment at each faulty cell; what concerns the whole row stands at its first cell."""
    by_column: dict[int, list[str]] = {}
    for fault in row.faults:
        by_column.setdefault(fault.column or 0, []).append(fault.sentence)
    for column, sentences in by_column.items():
        options = {"x_scale": 2.2, "y_scale": 0.8 + 0.5 * len(sentences), "author": "", "visible": False}
        sheet.write_comment(row.number - 1, column, "\n".join(sentences)[:_LONGEST], options)
