"""Facts (事实) as a cell states them: each with its place in the record, as a record writes it. Imports words only."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from generator.words.district import District
from generator.words.period import Month

Path = tuple[str, ...]


@dataclass
class Facts:
    """The facts of a cell by their path in the record, problems as items of their own, and notes on what was interpreted."""

    values: dict[Path, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    loose: dict[Path, str] = field(default_factory=dict)
    """Months of which the cell says the year only, each with the note on how it is taken where the record knows no better."""

    @property
    def told(self) -> tuple[str, ...]:
        """What is to be said of it: what was interpreted, and months taken from a year."""
        return (*self.notes, *(note for path, note in self.loose.items() if path in self.values))

    @property
    def blank(self) -> bool:
        """Whether the cell says nothing."""
        return not self.values and not self.problems


@dataclass(frozen=True)
class Reading:
    """What a cell is read with: the district's words, the unit of the column, the month of the form."""

    district: District
    scale: Decimal
    month: Month


def facts_of(values: dict[Path, str], *notes: str) -> Facts:
    """Facts with what was interpreted, blank notes left out."""
    return Facts(values, notes=tuple(note for note in notes if note))
