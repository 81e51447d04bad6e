"""Edition (一期): everything a renderer sees — records, derived figures, lights, standings and findings of one period.

It is frozen and complete: a renderer never recomputes a number, reads a file or asks the clock. Every room may import this.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from generator.words.advance import Advance, Past
from generator.words.district import District
from generator.words.finding import Finding
from generator.words.period import Period
from generator.words.records import Records
from generator.words.rulebook import Rulebook
from generator.words.standing import Ranking
from generator.words.state import Deadline, GroupState, ProjectState, Totals
from generator.words.supervision import Supervision
from generator.words.support import Support


@dataclass(frozen=True)
class Edition:
    """一期. `past` are earlier 期 in short, newest first, where the product asked for them.

    `deadlines` are all open duties by their day, of which `overdue` and `upcoming` (within 提前提醒天数) are parts.

    `as_published` holds each frozen 排名 as its records were known on the day of 发布, by period.
    """

    period: Period
    as_of: dt.date
    time_progress: Decimal
    records: Records
    district: District
    rulebook: Rulebook
    projects: tuple[ProjectState, ...]
    townships: tuple[GroupState, ...]
    sectors: tuple[GroupState, ...]
    totals: Totals
    overdue: tuple[Deadline, ...]
    upcoming: tuple[Deadline, ...]
    supervision: Supervision
    support: Support
    advance: Advance
    findings: tuple[Finding, ...]
    past: tuple[Past, ...] = ()
    rankings: dict[str, Ranking] = field(default_factory=dict)
    as_published: dict[str, Ranking] = field(default_factory=dict)
    digest: str = ""
    classes: tuple[GroupState, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def project(self, project_id: str) -> ProjectState | None:
        """The state of a project by its 编号; None when there is none."""
        return self._by_id.get(project_id)

    def state(self, project_id: str) -> ProjectState:
        """The state of a project that something else in this edition names.

        Raises:
            KeyError: the edition does not hold it.
        """
        return self._by_id[project_id]

    @cached_property
    def _by_id(self) -> dict[str, ProjectState]:
        return {state.id: state for state in self.projects}
