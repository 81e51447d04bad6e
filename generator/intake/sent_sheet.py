"""A sheet that goes back (原表): as it was sent, cell by cell at its own address, what is to mend in red with a comment that says why.

Written with XlsxWriter, every text as text, so that nothing sent in can act as a formula. `returned` puts it into a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from generator.intake.amounts import ValueRefusedError, text_of
from generator.intake.heads import Problem
from generator.intake.outcome import Outcome, RowResult, SheetResult
from generator.intake.sheets import MAX_COLUMNS, Area, Bad, CellValue, Row, Sheet
from generator.intake.writing import width

LONGEST = 32000
"""Characters of a cell's text that are written: a little less than Excel takes."""
_NARROW, _WIDE = 7, 20
_LINE, _TALLEST = 14.0, 409.0
_MOST_MERGED = 300


class Looks:
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


def problems(sheet: SheetResult) -> tuple[Problem, ...]:
    """What was found in the heads of a sheet."""
    return sheet.table.problems if sheet.table else ()


def write_sheet(sheet: Any, looks: Looks, result: SheetResult) -> None:
    """Write a sheet in which a form was found."""
    assert result.source is not None  # noqa: S101 - a sheet with a table was read from somewhere
    assert result.table is not None  # noqa: S101 - only these are written
    head, first = result.table.head_row, result.table.first_row
    widths = _widths(result.source, head)
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    _write_head(sheet, looks, result, head, first)
    outcomes = {row.number: row for row in result.rows}
    for row in result.source.rows:
        if row.number >= first:
            outcome = outcomes.get(row.number)
            _write_row(sheet, row, _marked(looks, outcome), looks.plain)
            _comment(sheet, row.number, _comments(outcome))
        if row.number >= head:
            sheet.set_row(row.number - 1, row_height(row.cells, widths))
    sheet.freeze_panes(first - 1, 0)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head - 1, first - 2)


def _write_head(sheet: Any, looks: Looks, result: SheetResult, head: int, first: int) -> None:
    """Title and head, merged as they were sent; a head to mend is red and says why, once."""
    assert result.source is not None  # noqa: S101 - as for the whole sheet
    rows = {row.number: row for row in result.source.rows if row.number < first}
    strange = {number: _strange_heads(result, row) for number, row in rows.items() if number >= head}
    for number, row in rows.items():
        red = dict.fromkeys(strange.get(number, ()), looks.faulty)
        _write_row(sheet, row, red, looks.head if number >= head else looks.loose)
    for area in _merged(result.source.areas, first):
        spots = [
            (number, column)
            for number in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]
        said = [strange[number].pop(column) for number, column in spots if column in strange.get(number, ())]
        look = looks.faulty if said else looks.head if area.bottom >= head else looks.title
        sheet.merge_range(area.top - 1, area.left, area.bottom - 1, area.right, "", look)
        _write(
            sheet, area.top - 1, area.left, rows[area.top].cell(area.left) if area.top in rows else None, look
        )
        _comment(sheet, area.top, {area.left: said[0]} if said else {})
    for number, comments in strange.items():
        _comment(sheet, number, comments)


def _write_row(sheet: Any, row: Row, marked: Mapping[int, Any], plain: Any) -> None:
    for column, value in enumerate(row.cells):
        _write(sheet, row.number - 1, column, value, marked.get(column, plain))


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


def row_height(cells: Sequence[CellValue], widths: Sequence[int]) -> float:
    """High enough that no text is clipped: no program sets the height of a wrapped row by itself."""
    most = 1
    for cell, room in zip(cells, widths, strict=False):
        if type(cell) is str and (2 * len(cell) >= room or "\n" in cell):
            most = max(most, sum(max(1, ceil((width(line) + 1) / room)) for line in cell.split("\n")))
    return min(_TALLEST, _LINE * most + 4)


def _marked(looks: Looks, row: RowResult | None) -> dict[int, Any]:
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
        sheet.write_string(row, column, text_of(value)[:LONGEST], look)
    except ValueRefusedError:
        shown = value if isinstance(value, Bad) else str(value).upper()
        sheet.write_string(row, column, str(shown), look)


def _strange_heads(result: SheetResult, row: Row) -> dict[int, list[str]]:
    """What is said of the heads in this row that nobody knows and that are nearly a column's: what is below was not taken."""
    found = {}
    for one in problems(result):
        place, head = one.head or (len(row.cells), "")
        if place < len(row.cells) and " ".join(str(row.cells[place]).split()) == head:
            found[place] = [one.sentence]
    return found


def _comments(row: RowResult | None) -> dict[int, list[str]]:
    """What is said of each faulty cell; what concerns the whole row stands at its first cell."""
    by_column: dict[int, list[str]] = {}
    for fault in row.faults if row else ():
        by_column.setdefault(fault.column or 0, []).append(fault.sentence)
    return by_column


def _comment(sheet: Any, number: int, said: Mapping[int, list[str]]) -> None:
    for column, sentences in said.items():
        options = {"x_scale": 2.2, "y_scale": 0.8 + 0.5 * len(sentences), "author": "", "visible": False}
        sheet.write_comment(number - 1, column, "\n".join(sentences)[:LONGEST], options)
