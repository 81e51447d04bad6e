"""Style (格式): the fonts, borders and alignments of the forms, and the palette by whose numbers rows name them.

The fonts are named as an office has them; a machine without them takes what it has. `heights` leaves room for that.
Only `render.forms` uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from generator.render.forms.heights import SIZES
from generator.words.form import Cell, Column

TITLE_FONT, HEAD_FONT, BODY_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
WHOLE, WITH_DECIMALS, AS_TYPED, TEXT = "#,##0_ ", "#,##0.00_ ", "General", "@"  # _ keeps figures off the line
COUNT = '0"个项目"'
TO_FILL = "#FFF3D6"
"""The paper of a cell that must still be filled in."""
_WIDE = 12.0
"""Columns of this width and more hold sentences, which stand left; narrower ones are centred."""


class Look(NamedTuple):
    """How a cell of a row looks: its number format, alignment and 字号, and whether it is of the 合计 row."""

    number_format: str
    align: str
    size: float
    total: bool = False

    @property
    def properties(self) -> dict[str, Any]:
        """For XlsxWriter: 合计 is locked, the rows below are open."""
        return {
            "font_name": HEAD_FONT if self.total else BODY_FONT,
            "font_size": self.size,
            "border": 1,
            "locked": self.total,
            "num_format": self.number_format,
            "align": self.align,
            "valign": "vcenter",
            "text_wrap": True,
        }


Palette = Mapping[Look, int]


def money_format(value: Cell) -> str:
    """Thousands separators; decimals only where there are some; a cell still to fill shows what is typed."""
    if not isinstance(value, Decimal):
        return AS_TYPED
    return WHOLE if value == value.to_integral_value() else WITH_DECIMALS


def cell_look(column: Column, value: Cell, size: float) -> Look:
    """How a value of a column looks."""
    if column.measure:
        return Look(money_format(value), "right", size)
    align = "left" if column.group or column.width >= _WIDE else "center"
    return Look(WHOLE if isinstance(value, Decimal) else TEXT, align, size)


class Numbers:
    """The number of the style of every value of a form, looked up once a column, 字号 and kind of value."""

    def __init__(self, palette: Palette, columns: Sequence[Column]) -> None:
        """Looked up as rows ask."""
        self._palette = palette
        self._columns = columns
        self._found: dict[tuple[int, float, bool | None], int] = {}

    def of(self, place: int, value: Cell, size: float) -> int:
        """The number for a value in a column."""
        kind = value == value.to_integral_value() if isinstance(value, Decimal) else None
        key = (place, size, kind)
        if key not in self._found:
            self._found[key] = self._palette[cell_look(self._columns[place], value, size)]
        return self._found[key]

    def ordinal(self, size: float) -> int:
        """The number for 序号."""
        return self.of(0, Decimal(1), size)


def total_look(number_format: str) -> Look:
    """How a cell of the 合计 row looks."""
    align = "right" if number_format in {WHOLE, WITH_DECIMALS} else "center"
    return Look(number_format, align, SIZES[0], total=True)


def all_looks() -> Iterator[Look]:
    """Every look a row may have."""
    for size in SIZES:
        for number_format in (WHOLE, WITH_DECIMALS, AS_TYPED):
            yield Look(number_format, "right", size)
        for align in ("left", "center"):
            yield Look(TEXT, align, size)
        yield Look(WHOLE, "center", size)
    for number_format in (TEXT, COUNT, WHOLE, WITH_DECIMALS):
        yield total_look(number_format)


class Styles:
    """The formats of the parts above the rows, each made once a workbook."""

    def __init__(self, workbook: Any) -> None:
        """None yet."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **properties: Any) -> Any:
        """A format with these properties, upright in the middle and wrapped unless they say otherwise."""
        whole = {"valign": "vcenter", "text_wrap": True} | properties
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def title(self) -> Any:
        """表题."""
        return self.get(font_name=TITLE_FONT, font_size=20, align="center")

    def annex(self) -> Any:
        """“附件 1” at the upper left."""
        return self.get(font_name=HEAD_FONT, font_size=14, align="left", text_wrap=False)

    def unit(self) -> Any:
        """“单位：万元” at the right."""
        return self.get(font_name=BODY_FONT, font_size=11, align="right", text_wrap=False)

    def head(self) -> Any:
        """表头."""
        return self.get(font_name=HEAD_FONT, font_size=10, align="center", border=1)
