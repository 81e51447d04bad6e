"""Shared cells (共用文字): the cells of large tables, each text written once a workbook and named by its number. Only `ledger` uses it.

Names and places stand in thousands of rows of the ledger; written once they take a third less room and time. The forms keep
each text in its own cell, so that a row can be made ready and used in several workbooks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.render.forms.rows import Rows, escaped, letters_of
from generator.render.forms.style import TEXT, money_format
from generator.words.form import Cell
from generator.words.measure import plain


class SharedCells(dict[Cell, str]):
    """What stands in a cell of each value, after its place: worked out once a value. `texts` are the new ones in order."""

    def __init__(self, palette: Mapping[str, int], first: int) -> None:
        """None yet; the workbook has `first` texts of its own."""
        super().__init__()
        self._palette = palette
        self._first = first
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def __missing__(self, value: Cell) -> str:
        self[value] = made = self._made(value)
        return made

    def _made(self, value: Cell) -> str:
        if isinstance(value, Decimal):
            return f'" s="{self._palette[money_format(value)]}"><v>{plain(value)}</v></c>'
        text = " ".join((value or "").split())  # a line each, also where a block of YAML had several
        if not text:
            return f'" s="{self._palette[TEXT]}"/>'
        return f'" s="{self._palette[TEXT]}" t="s"><v>{self._place(text)}</v></c>'

    def _place(self, text: str) -> int:
        if text not in self._places:
            self._places[text] = self._first + len(self.texts)
            self.texts.append(escaped(text))
        return self._places[text]

    def rows(self, first_row: int, columns: int, values: Sequence[Sequence[Cell]]) -> Rows:
        """The rows of a sheet from `first_row` on; a blank cell is left out."""
        made, letters = Rows(first_row, columns), letters_of(columns)
        for number, row in enumerate(values, first_row):
            cells = [
                f'<c r="{letter}{number}{self[value]}'
                for letter, value in zip(letters, row, strict=True)
                if value or value == 0
            ]
            made.put("".join(cells))
        return made
