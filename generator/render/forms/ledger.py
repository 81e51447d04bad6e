"""Ledger (完整台账): all fields of all projects as one workbook, a sheet a theme, filters on. `pipeline` and the downloads use it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from generator.render.forms.pack import make_pack
from generator.render.forms.shared import SharedCells
from generator.render.forms.style import (
    BODY_FONT,
    HEAD_FONT,
    TEXT,
    WHOLE,
    WITH_DECIMALS,
    Styles,
)
from generator.render.forms.themes import Theme, themes
from generator.words.form import Cell, MonthEnd

NARROWEST, WIDEST = 8.0, 48.0
_LOOKED_AT = 60
"""How many rows a column's width is taken from."""
_FORMATS = (TEXT, WHOLE, WITH_DECIMALS)


def ledger_book(end: MonthEnd) -> bytes:
    """The whole ledger at the period's end as the bytes of an .xlsx."""
    held = list(themes(end))

    def write(workbook: Any) -> None:
        day = dt.datetime.combine(end.as_of, dt.time())
        title = f"{end.district.name}重点项目完整台账"
        workbook.set_properties({"title": title, "author": end.district.centre, "created": day})
        workbook.set_size(2400, 1400)
        styles = Styles(workbook)
        sheets = [workbook.add_worksheet(theme.name) for theme in held]
        for sheet, theme in zip(sheets, held, strict=True):
            _head(sheet, styles, theme)
        for place, one in enumerate(
            _FORMATS
        ):  # the palette: its numbers are read off, then the row is taken out
            look = styles.get(font_name=BODY_FONT, font_size=10, num_format=one, text_wrap=False)
            sheets[0].write_blank(1, place, None, look)

    pack, numbers = make_pack(write).palette(1, row=2)
    palette = dict(zip(_FORMATS, numbers, strict=True))
    cells = SharedCells(palette, pack.texts)
    for place in range(1, len(held) + 1):
        theme = held.pop(
            0
        )  # what has been poured goes: the rows of a large ledger and their sheets are not held together
        pack = pack.poured(place, cells.rows(2, len(theme.heads), theme.rows))
    return pack.with_texts(cells.texts).packed()


def _head(sheet: Any, styles: Styles, theme: Theme) -> None:
    look = styles.get(font_name=HEAD_FONT, font_size=10, border=1, align="center")
    for place, head in enumerate(theme.heads):
        sheet.write_string(0, place, head, look)
        sheet.set_column(place, place, _width(theme, place))
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(theme.rows), 1), len(theme.heads) - 1)
    sheet.set_paper(8)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&A　第 &P 页，共 &N 页")


def _width(theme: Theme, place: int) -> float:
    """Wide enough for the head in two lines and for most values; a long text runs on when it is clicked."""
    texts = (_seen(row[place]) for row in theme.rows[:_LOOKED_AT])
    longest = max(map(_characters, texts), default=0.0)
    return min(max(longest + 2, _characters(theme.heads[place]) / 2 + 4, NARROWEST), WIDEST)


def _seen(value: Cell) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else value or ""


def _characters(text: str) -> float:
    return sum(2.0 if ord(sign) > 0x2E80 else 1.0 for sign in text)
