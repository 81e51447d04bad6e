"""Sheet (表页): one form on one worksheet — 附件, 表题, 单位, head of two levels, 合计, a row a project, page and rules.

Only `render.forms.book` uses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.render.forms.heights import LEAD, PADDING, fit_row, lines, room
from generator.render.forms.layout import PAPERS, Layout
from generator.render.forms.rows import ReadySheet
from generator.render.forms.style import BODY_FONT, COUNT, TEXT, TO_FILL, Styles, money_format
from generator.words.form import ID_HEAD, TOTAL, Cell, Column, FormRow, sums_of

ROW_OPTIONS = {
    "insert_rows": True,
    "delete_rows": True,
    "format_rows": True,
    "format_columns": True,
    "format_cells": True,
    "sort": True,
    "autofilter": True,
}
"""What may be done while the head is locked; there is no password."""
_MARGINS = {"left": 0.47, "right": 0.47, "top": 0.59, "bottom": 0.59}  # 12 and 15 mm, in inches


def write_sheet(
    sheet: ReadySheet, styles: Styles, layout: Layout, title: str, rows: tuple[FormRow, ...]
) -> None:
    """All of a form but its lists and its page's head and foot, which need the workbook."""
    _columns(sheet, styles, layout)
    _top(sheet, styles, layout, title)
    _head(sheet, styles, layout)
    _total(sheet, styles, layout, rows)
    sheet.begin(layout.first + 1, layout.columns + 1)
    for row in rows:
        _row(sheet, styles, layout.form.columns, row)
    for _ in range(layout.rows - len(rows)):
        _row(sheet, styles, layout.form.columns, FormRow("", (None,) * layout.columns))
    sheet.freeze_panes(layout.first, 2)
    sheet.protect("", ROW_OPTIONS)


def set_page(sheet: ReadySheet, layout: Layout, left: str, right: str) -> None:
    """纸张, landscape, one page wide, the head on every page; who and when above, the page's number below."""
    sheet.set_paper(PAPERS[layout.form.paper])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
    sheet.repeat_rows(layout.head, layout.head_end)
    sheet.print_area(0, 0, layout.last, layout.columns - 1)
    font = f'&"{BODY_FONT},Regular"&10'
    sheet.set_header(f"&L{font} {_spelled(left)}&R{font} {_spelled(right)}", {"margin": 0.3})
    sheet.set_footer(f"&C{font} 第 &P 页，共 &N 页", {"margin": 0.3})


def _spelled(text: str) -> str:
    return text.replace("&", "&&")


def _columns(sheet: ReadySheet, styles: Styles, layout: Layout) -> None:
    open_cell = styles.get(locked=False, font_name=BODY_FONT, font_size=10, num_format=TEXT)
    for place, column in enumerate(layout.form.columns):
        open_number = styles.get(locked=False, font_name=BODY_FONT, font_size=10)
        sheet.set_column(place, place, column.width, open_number if column.measure else open_cell)
    sheet.set_column(layout.id_column, layout.id_column, 12, open_cell, {"hidden": True})


def _top(sheet: ReadySheet, styles: Styles, layout: Layout, title: str) -> None:
    last = layout.columns - 1
    annex = f"{layout.form.name[:2]} {layout.form.name[2:]}"
    sheet.set_row(0, 22)
    sheet.merge_range(0, 0, 0, last, "", styles.annex())
    sheet.write_string(0, 0, annex, styles.annex())
    sheet.set_row(1, 36)
    sheet.merge_range(1, 0, 1, last, "", styles.title())
    sheet.write_string(1, 0, title, styles.title())
    sheet.set_row(2, 20)
    sheet.merge_range(2, 0, 2, last, "", styles.unit())
    sheet.write_string(2, 0, "单位：万元", styles.unit())


def _head(sheet: ReadySheet, styles: Styles, layout: Layout) -> None:
    style, form = styles.head(), layout.form
    heads = [column.head_in(layout.year) for column in form.columns]
    upper = layout.groups()
    grouped = {place for _, first, last in upper for place in range(first, last + 1)}
    _head_rows(sheet, layout, heads, grouped)
    for words, first, last in upper:
        sheet.merge_range(layout.head, first, layout.head, last, words, style)
    for place, words in enumerate((*heads, ID_HEAD)):
        if place in grouped or not layout.two_levels:
            sheet.write_string(layout.head_end, place, words, style)
        else:
            sheet.merge_range(layout.head, place, layout.head_end, place, words, style)


def _head_rows(sheet: ReadySheet, layout: Layout, heads: list[str], grouped: set[int]) -> None:
    """Heads that span two rows share their height; those below an upper head have the second row alone."""

    def high(place: int) -> float:
        ems = room(layout.form.columns[place].width, 10) * 0.92  # 黑体 is the wider face
        return lines(heads[place], ems) * 10 * LEAD + PADDING

    lower = max((high(place) for place in grouped), default=0.0)
    whole = max(high(place) for place in range(layout.columns) if place not in grouped)
    if not layout.two_levels:
        sheet.set_row(layout.head, whole)
        return
    above = max(10 * LEAD + PADDING, whole - lower, *(_above(layout, group) for group in layout.groups()))
    sheet.set_row(layout.head, above)
    sheet.set_row(layout.head_end, lower)


def _above(layout: Layout, group: tuple[str, int, int]) -> float:
    words, first, last = group
    width = sum(column.width for column in layout.form.columns[first : last + 1])
    return lines(words, room(width, 10) * 0.92) * 10 * LEAD + PADDING


def _total(sheet: ReadySheet, styles: Styles, layout: Layout, rows: tuple[FormRow, ...]) -> None:
    """合计: the count and the sums, as formulas that follow what is typed, each with its value now."""
    sums, at = sums_of(layout.form, rows), layout.total
    label = styles.total(TEXT, "center")
    sheet.set_row(at, 26)
    sheet.write_string(at, 0, TOTAL, label)
    sheet.write_formula(at, 1, f"=COUNTA({layout.body(1)})", styles.total(COUNT, "center"), len(rows))
    for place, column in enumerate(layout.form.columns):
        if column.summed:
            value = sums[column.head]
            style = styles.total(money_format(value), "right")
            sheet.write_formula(at, place, f"=SUM({layout.body(place)})", style, value)
        elif place > 1:
            sheet.write_blank(at, place, None, label)


def _row(sheet: ReadySheet, styles: Styles, columns: tuple[Column, ...], row: FormRow) -> None:
    shown = [_shown(column, value) for column, value in zip(columns, row.cells, strict=True)]
    fit = fit_row(shown, [column.width for column in columns])
    cells: list[tuple[int, Cell]] = []
    for column, value, text in zip(columns, row.cells, fit.texts, strict=True):
        said = text if isinstance(value, str) else value
        cells.append((styles.cell(column, value, fit.size), said))
    cells.append((styles.cell(columns[0], "", fit.size), row.id))
    sheet.add(cells, fit.height)


def _shown(column: Column, value: Cell) -> str:
    """What is seen of a value: figures with their separators take more room than they say."""
    if isinstance(value, str) or value is None:
        return value or ""
    return f"{value:,f}" if column.measure else f"{value:f}"


def mark_to_fill(workbook: Any, sheet: ReadySheet, layout: Layout) -> None:
    """Cells that may not stay blank have a paper of their own until they are filled in: the four of 附件2 and this month's facts."""
    paper = workbook.add_format({"bg_color": TO_FILL})
    for place, column in enumerate(layout.form.columns):
        if column.monthly or column.group:
            letter, first = layout.letter(place), layout.first + 1
            rule: Mapping[str, Any] = {
                "type": "formula",
                "criteria": f'=AND($B{first}<>"",LEN(TRIM(${letter}{first}))=0)',
                "format": paper,
            }
            sheet.conditional_format(layout.first, place, layout.end, place, dict(rule))
