"""Mould (模子): a workbook of forms without rows — heads, page, rules, lists — made once for a year and used for every 乡（街道）.

What differs stands as a token (填报单位, 月份, the last printed row, the date) that `told` replaces. Only `render.forms.book` uses it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.render.forms.layout import Layout
from generator.render.forms.pack import Pack, make_pack
from generator.render.forms.ready import ReadyRows
from generator.render.forms.rules import Choices
from generator.render.forms.sheet import mark_to_fill, set_page, write_sheet
from generator.render.forms.style import Palette, Styles, all_looks
from generator.words.baseline import BASELINE_SHEET
from generator.words.district import District
from generator.words.form import Form

WHOSE, WHEN = "{{填报单位}}", "{{月份}}"
DAY = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates know no zone
_LAST_ROW = 900001
"""What stands for the last printed row of the first form; no sheet of ours is so long."""


@dataclass(frozen=True)
class Mould:
    """The parts without rows, the numbers of the looks, each form's layout and its rows as they are made."""

    pack: Pack
    palette: Palette
    layouts: tuple[Layout, ...]
    ready: tuple[ReadyRows, ...]

    @property
    def baseline_sheet(self) -> int:
        """The number of the sheet `_基准`, the last: forms, `_选项`, `_基准`."""
        return len(self.layouts) + 2


def last_row_token(place: int) -> str:
    """How the last printed row of a form stands in the mould."""
    return f"${_LAST_ROW + place}"


def day_token(day: dt.date) -> str:
    """How a workbook writes the day it was made."""
    return f"{day:%Y-%m-%d}T00:00:00Z"


def mould_of(district: District, forms: tuple[Form, ...], year: int) -> Mould:
    """The mould of these forms in a year; made once for the same district."""
    names = (district.name, district.centre, district.township_names)
    return _mould(_Named(names, district), forms, year)


@dataclass(frozen=True)
class _Named:
    """A district that equals another when the workbook of both is the same."""

    names: tuple[object, ...]
    district: District

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and self.names == other.names

    def __hash__(self) -> int:
        return hash(self.names)


@lru_cache(maxsize=32)
def _mould(named: _Named, forms: tuple[Form, ...], year: int) -> Mould:
    layouts = tuple(Layout(form, year) for form in forms)
    district = named.district

    def write(workbook: Any) -> None:
        about = {"title": f"{district.name}重点项目", "author": district.centre, "created": DAY}
        workbook.set_properties(about)
        workbook.set_size(2400, 1400)
        styles, choices = Styles(workbook), Choices(district)
        for place, layout in enumerate(layouts):
            sheet = workbook.add_worksheet(layout.form.name)
            write_sheet(sheet, styles, layout, layout.form.title_in(district.name, year))
            set_page(sheet, layout, _LAST_ROW + place - 1, WHOSE, WHEN)
            mark_to_fill(workbook, sheet, layout)
            choices.rule(sheet, layout)
        choices.write(workbook)
        hidden = workbook.add_worksheet(BASELINE_SHEET)
        for place, look in enumerate(
            all_looks()
        ):  # the palette: its numbers are read off, then the row is taken out
            hidden.write_blank(0, place, None, workbook.add_format(look.properties))
        hidden.very_hidden()

    pack, numbers = make_pack(write).palette(len(forms) + 2, row=1)
    palette = dict(zip(all_looks(), numbers, strict=True))
    return Mould(pack, palette, layouts, tuple(ReadyRows(form, palette) for form in forms))
