"""Rows (行): the rows of a worksheet as XML, each cell with the number of its style. `pack` pours them into a sheet.

A text is always an inline string: one that begins with `=`, `+`, `-` or `@` is a text like any other. Only `render.forms` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.utility import xl_col_to_name

from generator.words.measure import plain

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=32768)  # heads, places and units stand in a thousand cells
def escaped(text: str) -> str:
    """A text as it stands between tags. What XML cannot hold is written _xHHHH_, as Excel does, and so is what looks like it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text) if _UNFIT.search(text) else text


@dataclass(frozen=True)
class Formula:
    """A formula of ours and its value now."""

    formula: str
    value: Decimal


@dataclass(frozen=True)
class Place:
    """序号: which of the rows this is, known when the row is poured."""


Value = str | Decimal | Formula | Place | None
Ready = bytes
"""A row of a sheet in UTF-8 with marks where its number and its 序号 go; no text can hold these marks."""
_ROW, _PLACE = "\x00", "\x01"


def ready(cells: Sequence[tuple[int, Value]], height: float | None = None) -> Ready:
    """A row from the first column on: a style and a value a cell; None and an empty text leave it blank."""
    made = "".join([_cell(letter, *cell) for letter, cell in zip(letters_of(len(cells)), cells, strict=True)])
    high = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{_ROW}"{high}>{made}</row>'.encode()


def ready_texts(texts: Sequence[str]) -> Ready:
    """A row of plain texts without a style."""
    made = "".join(
        [
            f'<c r="{letter}{_ROW}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
            for letter, text in zip(letters_of(len(texts)), texts, strict=True)
            if text
        ]
    )
    return f'<row r="{_ROW}">{made}</row>'.encode()


@lru_cache(maxsize=64)
def letters_of(columns: int) -> tuple[str, ...]:
    """The letters of the first columns."""
    return tuple(str(xl_col_to_name(place)) for place in range(columns))


def _cell(letter: str, style: int, value: Value) -> str:
    if value is None or value == "":
        return f'<c r="{letter}{_ROW}" s="{style}"/>'
    if isinstance(value, str):
        said = escaped(value)
        return (
            f'<c r="{letter}{_ROW}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
        )
    if isinstance(value, Decimal):
        return f'<c r="{letter}{_ROW}" s="{style}"><v>{plain(value)}</v></c>'
    if isinstance(value, Place):
        return f'<c r="{letter}{_ROW}" s="{style}"><v>{_PLACE}</v></c>'
    formula = escaped(value.formula)
    return f'<c r="{letter}{_ROW}" s="{style}"><f>{formula}</f><v>{plain(value.value)}</v></c>'


class Rows:
    """Rows one after the other, from a row of the sheet on."""

    def __init__(self, first_row: int, columns: int) -> None:
        """None yet; rows count from 1, as in the sheet."""
        self.made: list[bytes] = []
        self.next_row = first_row
        self._last_letter = letters_of(columns)[-1]

    @property
    def area(self) -> str:
        """The cells of the sheet down to the last row."""
        return f"A1:{self._last_letter}{max(self.next_row - 1, 1)}"

    def add(self, row: Ready, place: int = 0) -> None:
        """The next row, and its 序号."""
        numbered = row.replace(b"\x00", b"%d" % self.next_row).replace(b"\x01", b"%d" % place)
        self.made.append(numbered)
        self.next_row += 1

    def put(self, cells: str) -> None:
        """The next row, whose cells know their places."""
        self.made.append(f'<row r="{self.next_row}">{cells}</row>'.encode())
        self.next_row += 1
