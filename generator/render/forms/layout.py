"""Layout (版面): where the rows and columns of a form stand on its sheet, and the paper it is printed on. Only `render.forms` uses it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from generator.words.form import Form

PAPERS = {"A4": 9, "A3": 8}
"""The numbers by which a workbook names 纸张."""
RULED_ROWS = 20000
"""How many rows have rules and count in 合计: more than any ledger has, so that rows can be added by hand."""


@dataclass(frozen=True)
class Layout:
    """Rows and columns of one form's sheet, counted from 0 as XlsxWriter does."""

    form: Form
    year: int

    @cached_property
    def columns(self) -> int:
        """How many columns are seen."""
        return len(self.form.columns)

    @property
    def id_column(self) -> int:
        """The hidden column of the 编号."""
        return self.columns

    @cached_property
    def two_levels(self) -> bool:
        """Whether the head has an upper row."""
        return any(column.group for column in self.form.columns)

    @property
    def head(self) -> int:
        """The first row of the head; above it 附件, 表题, 单位."""
        return 3

    @property
    def head_end(self) -> int:
        """The last row of the head."""
        return self.head + int(self.two_levels)

    @property
    def total(self) -> int:
        """The 合计 row: right below the head, so that rows can be added at the end."""
        return self.head_end + 1

    @property
    def first(self) -> int:
        """The first row of projects."""
        return self.total + 1

    @property
    def end(self) -> int:
        """The last row with rules."""
        return self.first + RULED_ROWS - 1

    def body(self, column: int) -> str:
        """The cells of a column below 合计, as a formula names them."""
        letter = self.letter(column)
        return f"{letter}{self.first + 1}:{letter}{self.end + 1}"

    def letter(self, column: int) -> str:
        """A column's letters."""
        return str(xl_col_to_name(column))

    def groups(self) -> tuple[tuple[str, int, int], ...]:
        """The upper heads: the words, the first and last column below each."""
        found: list[tuple[str, int, int]] = []
        for place, column in enumerate(self.form.columns):
            if column.group and found and found[-1][0] == column.group and found[-1][2] == place - 1:
                found[-1] = (column.group, found[-1][1], place)
            elif column.group:
                found.append((column.group, place, place))
        return tuple(found)
