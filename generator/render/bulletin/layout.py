"""Layout (版面): the measures of GB/T 9704-2012 that Word and print share. Millimetres and points; only the writers use it.

天头 37, 订口 28, 版心 156 × 225, so 切口 26 and 地脚 35; 225 mm in 22 lines is 28.99 pt; 156 mm in 28 characters is 15.79 pt each.
"""

from __future__ import annotations

from enum import StrEnum

from generator.render.bulletin.paper import Table

TOP, BOTTOM, INNER, OUTER, WIDTH, HEIGHT = 37, 35, 28, 26, 156, 225
LINES, CHARACTERS = 22, 28
BODY, TITLE, PAGE_NUMBER, IMPRINT, HEAD_MAX = 16, 22, 14, 14, 44
THICK, THIN = 0.35, 0.25
"""The rules of the 版记 in mm: the first and the last, and those between."""
LINE = 28.95
"""Line pitch in points, rounded down to a twentieth so that 22 lines never spill."""
CHAR_SPACE = -5
"""What Word takes off after each 三号 character, in twentieths of a point, to set 28 of them in 156 mm.

A character grid would say the same, but Word, WPS and LibreOffice each reckon it from another font size.
"""
FOOTER = 23
"""From the page's edge to the foot of the page number: its dashes stand 7 mm below the 版心."""
RED = (0xC0, 0x00, 0x00)


class Face(StrEnum):
    """The fonts of the standard by the names an office's machine knows."""

    FANGSONG = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    TITLE = "方正小标宋简体"
    SONG = "宋体"


def head_size(text: str) -> float:
    """The size of the 发文机关标志 in points: as large as fits on one line of the 版心."""
    return min(HEAD_MAX, WIDTH / 25.4 * 72 / max(len(text), 1) * 0.94)


def measured(text: str) -> float:
    """How many characters wide a text is: figures are half."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def type_size(table: Table) -> float:
    """The size of a table's type: few columns in 小四, more in 五号, many in 小五."""
    columns = len(table.columns)
    return 9 if columns > 11 else 10.5 if columns > 6 else 12
