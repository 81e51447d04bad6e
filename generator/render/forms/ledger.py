"""Ledger (完整台账): all fields of all projects as one workbook, a sheet a theme, filters on. `pipeline` and the downloads use it."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from generator.render.forms.book import new_workbook
from generator.render.forms.rows import ReadySheet
from generator.render.forms.style import BODY_FONT, HEAD_FONT, TEXT, money_format
from generator.render.forms.themes import Theme, themes
from generator.words.form import Cell, MonthEnd

NARROWEST, WIDEST = 8.0, 48.0
_LOOKED_AT = 60
"""How many rows a column's width is taken from."""


def ledger_book(end: MonthEnd) -> bytes:
    """The whole ledger at the period's end as the bytes of an .xlsx."""
    packed = BytesIO()
    workbook = new_workbook(end, packed)
    looks = _Looks(workbook)
    for theme in themes(end):
        _write(workbook.add_worksheet(theme.name, ReadySheet), looks, theme)
    workbook.close()
    return packed.getvalue()


class _Looks:
    """The head's format, and the numbers of those of text and figures."""

    def __init__(self, workbook: Any) -> None:
        body = {"font_name": BODY_FONT, "font_size": 10, "valign": "vcenter"}
        self.head = workbook.add_format(
            {"font_name": HEAD_FONT, "font_size": 10, "border": 1, "text_wrap": True, "align": "center"}
            | {"valign": "vcenter"}
        )
        formats = (TEXT, *(money_format(Decimal(one)) for one in ("1", "0.5")))
        self._numbers: dict[str, int] = {
            one: workbook.add_format(body | {"num_format": one})._get_xf_index()  # noqa: SLF001 - see `rows`
            for one in formats
        }

    def number(self, value: Cell) -> int:
        """The number of a value's format."""
        return self._numbers[money_format(value) if isinstance(value, Decimal) else TEXT]


def _write(sheet: ReadySheet, looks: _Looks, theme: Theme) -> None:
    last = len(theme.heads) - 1
    for place, head in enumerate(theme.heads):
        sheet.write_string(0, place, head, looks.head)
        sheet.set_column(place, place, _width(theme, place))
    sheet.set_row(0, 30)
    sheet.begin(2, len(theme.heads))
    for row in theme.rows:
        cells = [(looks.number(value), _flat(value)) for value in row]
        sheet.add(cells)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(theme.rows), 1), last)
    sheet.set_paper(8)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&A　第 &P 页，共 &N 页")


def _flat(value: Cell) -> Cell:
    return " ".join(value.split()) if isinstance(value, str) else value


def _width(theme: Theme, place: int) -> float:
    """Wide enough for the head in two lines and for most values; a long text runs on when it is clicked."""
    texts = [
        f"{row[place]:,f}" if isinstance(row[place], Decimal) else str(row[place] or "")
        for row in theme.rows[:_LOOKED_AT]
    ]
    longest = max((_characters(text) for text in texts), default=0.0)
    return min(max(longest + 2, _characters(theme.heads[place]) / 2 + 4, NARROWEST), WIDEST)


def _characters(text: str) -> float:
    return sum(2.0 if ord(sign) > 0x2E80 else 1.0 for sign in text)
