"""What became of each row (结果): taken, unchanged, new, refused or passed over, cell by cell; the words of every report.

Imports nothing of ours but what is read and what is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.intake.edit import Change
from generator.intake.heads import Table
from generator.intake.sheets import Sheet
from generator.intake.writing import Value


class Outcome(StrEnum):
    """一行的结果."""

    TAKEN = "收下"
    NEW = "新增"
    UNCHANGED = "不变"
    REFUSED = "拒收"
    PASSED = "略过"


@dataclass(frozen=True)
class Fault:
    """Why a cell, or a whole row (no column), was refused."""

    sentence: str
    column: int | None = None


@dataclass(frozen=True)
class FieldChange:
    """One fact that changes: the cell it came from, its place in the record, old and new."""

    column: int
    head: str
    path: tuple[str, ...]
    old: str
    new: str


@dataclass
class RowResult:
    """One row of a sheet and what became of it."""

    book: str
    sheet: str
    form: str
    number: int
    name: str
    project: str = ""
    file: str = ""
    outcome: Outcome = Outcome.UNCHANGED
    changes: tuple[FieldChange, ...] = ()
    edits: tuple[Change, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def place_for(self, other: RowResult) -> str:
        """Where this row stands, as told at another: “附件3”第 7 行, with the file's name when it is not the same."""
        book = "" if other.book == self.book else f"《{self.book}》的"
        return f"{book}“{self.sheet}”第 {self.number} 行"

    def refuse(self, sentence: str, column: int | None = None) -> None:
        """Refuse the row: it changes nothing."""
        fault = Fault(sentence, column)
        if fault not in self.faults:
            self.faults.append(fault)
        self.outcome = Outcome.REFUSED


@dataclass
class SheetResult:
    """One sheet: the form it was taken for, what is said of it as a whole, its rows."""

    book: str
    sheet: str
    form: str = ""
    township: str | None = None
    stopped: bool = False
    notes: list[str] = field(default_factory=list)
    rows: list[RowResult] = field(default_factory=list)
    source: Sheet | None = None
    table: Table | None = None


@dataclass
class Plan:
    """All sheets, and the new projects by the row they came from."""

    sheets: list[SheetResult] = field(default_factory=list)
    new: dict[int, dict[str, Value]] = field(default_factory=dict)

    @property
    def rows(self) -> list[RowResult]:
        """Every row of every sheet."""
        return [row for sheet in self.sheets for row in sheet.rows]

    @property
    def refused(self) -> bool:
        """Whether anything at all was refused."""
        return any(sheet.stopped for sheet in self.sheets) or any(
            row.outcome is Outcome.REFUSED for row in self.rows
        )
