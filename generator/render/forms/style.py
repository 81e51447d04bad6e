"""Style (格式): the fonts, borders and alignments of the forms, each made once a workbook. Only `render.forms` uses it.

The fonts are named as an office has them; a machine without them takes what it has. `heights` leaves room for that.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.words.form import Cell, Column

TITLE_FONT, HEAD_FONT, BODY_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
WHOLE, WITH_DECIMALS, AS_TYPED, TEXT = "#,##0", "#,##0.00", "General", "@"
COUNT = '0"个项目"'
TO_FILL = "#FFF3D6"
"""The paper of a cell that must still be filled in."""


def money_format(value: Cell) -> str:
    """Thousands separators; decimals only where there are some; a cell still to fill shows what is typed."""
    if not isinstance(value, Decimal):
        return AS_TYPED
    return WHOLE if value == value.to_integral_value() else WITH_DECIMALS


class Styles:
    """The formats of one workbook by their properties, and the number a ready row names each by."""

    def __init__(self, workbook: Any) -> None:
        """None yet."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._indices: dict[tuple[Any, ...], int] = {}

    def get(self, **properties: Any) -> Any:
        """A format with these properties, upright in the middle and wrapped."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            basic = {"valign": "vcenter", "text_wrap": True}
            self._made[key] = self._workbook.add_format(basic | properties)
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

    def total(self, number_format: str, align: str) -> Any:
        """合计."""
        return self.get(
            font_name=HEAD_FONT, font_size=10, align=align, border=1, num_format=number_format, shrink=False
        )

    def cell(self, column: Column, value: Cell, size: float) -> int:
        """The number of the style of a body cell: unlocked, its alignment and form by the column."""
        number_format = _format(column, value)
        key = (number_format, _align(column), size)
        if key not in self._indices:
            look = {"font_name": BODY_FONT, "font_size": size, "border": 1, "locked": False}
            made = self.get(**look, num_format=number_format, align=_align(column))
            self._indices[key] = made._get_xf_index()  # noqa: SLF001 - a ready row names its style so
        return self._indices[key]


def _format(column: Column, value: Cell) -> str:
    if column.measure:
        return money_format(value)
    return WHOLE if isinstance(value, Decimal) else TEXT


def _align(column: Column) -> str:
    if column.measure:
        return "right"
    return "left" if column.group or column.width >= 12 else "center"
