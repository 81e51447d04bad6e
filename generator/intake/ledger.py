"""What an import is held against (台账): the records, what the forms show of them, and how changes are entered. Imports words only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.intake.settling import Settlement
from generator.words.district import District
from generator.words.project import Project
from generator.words.state import ProjectState


@dataclass(frozen=True)
class Ledger:
    """What rows are compared with.

    `values` gives a project's record as plain values, None when it cannot be read; `state` the project as its forms show
    it that month. Both are only asked for rows that say something new.
    """

    district: District
    projects: tuple[Project, ...]
    values: Callable[[str], Mapping[str, Any] | None]
    state: Callable[[str], ProjectState]
    by: Settlement
    township: str | None = None
    confirmed_new: frozenset[str] = frozenset()
