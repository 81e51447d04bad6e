"""行高 (height): how many lines a text takes in a cell and how high the row must be, so that nothing is clipped.

No program sets the height of a wrapped row by itself when it opens a file, so it is computed here, on the careful side: fonts
that stand in for 仿宋_GB2312 are wider and taller than it. Only `render.forms` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

# Of the size of the font: a Chinese character is 1 in every font, a digit 0.5 in 仿宋 and up to 0.64 in what stands in for it.
WIDE, NARROW = 1.0, 0.64
# Of the size of the font: 仿宋 and 宋体 take 1.2 to 1.28 for a line; small sizes are rounded up to whole pixels, 1.42 at 6 点.
LEAD, SMALL_LEAD, SMALL = 1.32, 1.5, 9.0
PADDING = 5.0
TALLEST = 409.0
"""No row of a worksheet may be higher (点)."""
LOWEST = 26.0
SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
"""字号 tried in this order until a row is not too high."""
CUT = "……（全文见台账）"
_PIXELS_A_CHARACTER, _POINTS_A_PIXEL = 7, 0.75

# A line is not broken inside a number or word, save after a hyphen, nor before closing or after opening marks (避头尾).
_TOKEN = re.compile(r"[（〔《“‘【]*(?:[!-,.-~]+-?|-|.)[、，。；：）〕》”’】！？%]*")


@lru_cache(maxsize=65536)  # most are the single characters a line may break between
def measure(text: str) -> float:
    """The length of a text in ems. Characters outside GBK count more than they are: careful, not exact."""
    wide = len(text.encode("gb18030", "replace")) - len(text)
    return wide * WIDE + max(len(text) - wide, 0) * NARROW


def room(width: float, size: float) -> float:
    """How many ems stand on a line of a column; the cell's own margin is off."""
    return width * _PIXELS_A_CHARACTER * _POINTS_A_PIXEL / size


def high(count: int, size: float) -> float:
    """How high so many lines are, with the cell's own margin."""
    return count * size * (LEAD if size >= SMALL else SMALL_LEAD) + PADDING


@lru_cache(maxsize=65536)
def lines(text: str, ems: float) -> int:
    """How many lines a text takes where a line holds so many ems; nothing takes one."""
    if "\n" in text:
        return sum(lines(part, ems) for part in text.split("\n"))
    return 1 if measure(text) <= ems else _wrapped(text, ems)


def _wrapped(text: str, ems: float) -> int:
    count, used = 1, 0.0
    for length in map(measure, _TOKEN.findall(text)):
        if used + length <= ems:
            used += length
        elif length <= ems:
            count, used = count + 1, length
        else:  # longer than a line: broken wherever the line ends
            count += ceil(length / (ems - WIDE)) - (used == 0)
            used = ems
    return count


class RowFit(NamedTuple):
    """What a row needs: its height in points, the 字号, and its texts, cut only where even the smallest does not fit."""

    height: float
    size: float
    texts: tuple[str, ...]


EMPTY_FIT = RowFit(LOWEST, SIZES[0], ())
"""A row still to fill in."""


def fit_row(texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> RowFit:
    """The largest 字号 at which every text of a row is seen whole within the tallest row there may be."""
    spare = 0.92 if bold else 1.0
    for size in SIZES:
        most = max((lines(t, room(w, size) * spare) for t, w in zip(texts, widths, strict=True)), default=1)
        if (height := high(most, size)) <= TALLEST:
            return RowFit(max(round(height * 4 + 0.5) / 4, LOWEST), size, tuple(texts))
    size = SIZES[-1]
    shown = tuple(_cut(t, room(w, size)) for t, w in zip(texts, widths, strict=True))
    return RowFit(TALLEST, size, shown)


def _cut(text: str, ems: float) -> str:
    """As much of a text as the tallest row holds, then where to read the rest."""
    most = int((TALLEST - PADDING) / (high(1, SIZES[-1]) - PADDING))
    if lines(text, ems) <= most:
        return text
    low, top = 0, len(text)
    while low < top:
        middle = (low + top + 1) // 2
        low, top = (middle, top) if lines(text[:middle] + CUT, ems) <= most else (low, middle - 1)
    return text[:low] + CUT
