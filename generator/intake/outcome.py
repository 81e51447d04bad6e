"""What became of each row (结果): taken, unchanged, new, refused or passed over, cell by cell; the words of every report.

Imports nothing of ours but what is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.intake.edit import Change


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

    def refuse(self, sentence: str, column: int | None = None) -> None:
        """Refuse the row: it changes nothing."""
        fault = Fault(sentence, column)
        if fault not in self.faults:
            self.faults.append(fault)
        self.outcome = Outcome.REFUSED
