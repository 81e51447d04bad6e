"""Rows (行): the rows of a worksheet as XML, each cell with the number of its style. `pack` pours them into a sheet.

A text is always an inline string: one that begins with `=`, `+`, `-` or `@` is a text like any other. Only `render.forms` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


Value = str | Decimal | Formula | None


class Rows:
    """Rows one after the other, from a row of the sheet on, in UTF-8."""

    def __init__(self, first_row: int, columns: int) -> None:
        """None yet; rows count from 1, as in the sheet."""
        self.made: list[bytes] = []
        self.next_row = first_row
        self.letters = tuple(str(xl_col_to_name(place)) for place in range(columns))

    @property
    def area(self) -> str:
        """The cells of the sheet down to the last row."""
        return f"A1:{self.letters[-1]}{max(self.next_row - 1, 1)}"

    def add(self, cells: Iterable[tuple[int, Value]], height: float | None = None) -> None:
        """One row: a style and a value a cell; None and an empty text leave it blank."""
        row = self.next_row
        made = "".join(
            [
                _cell(f"{letter}{row}", style, value)
                for letter, (style, value) in zip(self.letters, cells, strict=True)
            ]
        )
        high = f' ht="{height:g}" customHeight="1"' if height else ""
        self.made.append(f'<row r="{row}"{high}>{made}</row>'.encode())
        self.next_row += 1

    def add_texts(self, texts: Sequence[str]) -> None:
        """One row of plain texts without a style."""
        row = self.next_row
        made = "".join(
            [
                f'<c r="{letter}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
                for letter, text in zip(self.letters, texts, strict=False)
                if text
            ]
        )
        self.made.append(f'<row r="{row}">{made}</row>'.encode())
        self.next_row += 1


def _cell(place: str, style: int, value: Value) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, str):
        said = escaped(value)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    if isinstance(value, Formula):
        return f'<c r="{place}" s="{style}"><f>{escaped(value.formula)}</f><v>{plain(value.value)}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{plain(value)}</v></c>'
