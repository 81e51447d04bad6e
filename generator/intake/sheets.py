"""A sheet as sent (工作表): plain rows of cells, merged areas, and the marks that make a cell worthless. Imports nothing of ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

MAX_COLUMNS = 200


class Bad(str):
    """A cell that holds no value: the text says what it holds (#N/A, a formula never worked out)."""

    __slots__ = ()


CellValue = str | int | float | bool | dt.date | dt.time | dt.timedelta | Bad | None


@dataclass(frozen=True)
class Row:
    """One row with anything in it: its number from 1, its cells from column A on."""

    number: int
    cells: tuple[CellValue, ...]
    hidden: bool = False

    def cell(self, column: int) -> CellValue:
        """The cell of a column, counted from 0; None beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Area:
    """合并单元格: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows with content, merged areas spread."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    areas: tuple[Area, ...] = ()
    unseen: frozenset[int] = frozenset()
    """Columns, from 0, that are hidden."""


@dataclass(frozen=True)
class Workbook:
    """A file as sent."""

    name: str
    sheets: tuple[Sheet, ...]


def address(column: int, row: int) -> str:
    """The cell's address: column 0, row 5 is A5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@dataclass(frozen=True)
class Marks:
    """What a quick reader leaves out of a sheet: hidden rows and columns (`unseen`), merged areas, error cells and formulas without a value.

    `bad` says by row and column what stands there instead of a value.
    """

    hidden: frozenset[int] = frozenset()
    areas: tuple[Area, ...] = ()
    bad: dict[int, dict[int, str]] = field(default_factory=dict)
    unseen: frozenset[int] = frozenset()
