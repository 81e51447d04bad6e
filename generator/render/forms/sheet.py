"""Sheet (表页): a form's worksheet above its rows — 附件, 表题, 单位, the head of two levels — its page and its protection.

Only `render.forms.mould` uses it.
"""

from __future__ import annotations

from typing import Any

from generator.render.forms.heights import high, lines, room
from generator.render.forms.layout import PAPERS, Layout
from generator.render.forms.style import BODY_FONT, TEXT, TO_FILL, Styles
from generator.words.form import ID_HEAD

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
_HEAD_SIZE = 10.0
_FACE = 0.92  # 黑体 is the wider face


def write_sheet(sheet: Any, styles: Styles, layout: Layout, title: str) -> None:
    """Everything above the rows, the width of the columns, what stays when the sheet scrolls, what is locked."""
    _columns(sheet, styles, layout)
    _top(sheet, styles, layout, title)
    _head(sheet, styles, layout)
    sheet.freeze_panes(layout.first, 2)
    sheet.protect("", ROW_OPTIONS)


def set_page(sheet: Any, layout: Layout, last_row: int, left: str, right: str) -> None:
    """纸张, landscape, one page wide, the head on every page; who and when above, the page's number below."""
    sheet.set_paper(PAPERS[layout.form.paper])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
    sheet.repeat_rows(layout.head, layout.head_end)
    sheet.print_area(0, 0, last_row, layout.columns - 1)
    font = f'&"{BODY_FONT},Regular"&10'
    sheet.set_header(f"&L{font} {left}&R{font} {right}", {"margin": 0.3})
    sheet.set_footer(f"&C{font} 第 &P 页，共 &N 页", {"margin": 0.3})


def mark_to_fill(workbook: Any, sheet: Any, layout: Layout) -> None:
    """Cells that may not stay blank have a paper of their own until they are filled in: the four of 附件2 and this month's facts."""
    paper = workbook.add_format({"bg_color": TO_FILL})
    for place, column in enumerate(layout.form.columns):
        if column.monthly or column.group:
            letter, first = layout.letter(place), layout.first + 1
            rule = {
                "type": "formula",
                "criteria": f'=AND($B{first}<>"",LEN(TRIM(${letter}{first}))=0)',
                "format": paper,
            }
            sheet.conditional_format(layout.first, place, layout.end, place, rule)


def _columns(sheet: Any, styles: Styles, layout: Layout) -> None:
    look = {"locked": False, "font_name": BODY_FONT, "font_size": 10}
    open_text, open_number = styles.get(**look, num_format=TEXT), styles.get(**look)
    for place, column in enumerate(layout.form.columns):
        sheet.set_column(place, place, column.width, open_number if column.measure else open_text)
    sheet.set_column(layout.id_column, layout.id_column, 12, open_text, {"hidden": True})


def _top(sheet: Any, styles: Styles, layout: Layout, title: str) -> None:
    last = layout.columns - 1
    annex = f"{layout.form.name[:2]} {layout.form.name[2:]}"
    texts = ((22, annex, styles.annex()), (36, title, styles.title()), (20, "单位：万元", styles.unit()))
    for row, (height, text, style) in enumerate(texts):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, text, style)


def _head(sheet: Any, styles: Styles, layout: Layout) -> None:
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


def _high(words: str, width: float) -> float:
    return high(lines(words, room(width, _HEAD_SIZE) * _FACE), _HEAD_SIZE)


def _head_rows(sheet: Any, layout: Layout, heads: list[str], grouped: set[int]) -> None:
    """Heads that span two rows share their height; those below an upper head have the second row alone."""
    widths = [column.width for column in layout.form.columns]
    needed = [_high(words, width) for words, width in zip(heads, widths, strict=True)]
    whole = max(high for place, high in enumerate(needed) if place not in grouped)
    if not layout.two_levels:
        sheet.set_row(layout.head, whole)
        return
    lower = max(needed[place] for place in grouped)
    upper = [_high(words, sum(widths[first : last + 1])) for words, first, last in layout.groups()]
    sheet.set_row(layout.head, max(whole - lower, *upper))
    sheet.set_row(layout.head_end, lower)
