"""Facts (事实): the records as a period's open data may tell them — nothing dated after 截至, plans and units of then.

The themes read records through it, so that all of them cut at the same day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from generator.render.opendata.known import Known
from generator.words.edition import Edition
from generator.words.finding import Finding
from generator.words.period import Month
from generator.words.project import Project


@dataclass(frozen=True)
class Facts:
    """The records behind one Edition, and which of them count by its day; without `contacts` no telephone number."""

    edition: Edition
    contacts: bool = True

    @property
    def month(self) -> Month:
        """The period's last month."""
        return self.edition.period.end

    @property
    def as_of(self) -> dt.date:
        """截至."""
        return self.edition.as_of

    @cached_property
    def known(self) -> Known:
        """What was known at the period's end."""
        return Known(self.month, self.as_of)

    def by_then(self, day: dt.date | None) -> dt.date | None:
        """A date if it had come by 截至, else None."""
        return self.known.by_then(day)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Projects by 编号, as known: those of the edition, and those not yet listed whose start or nodes count in a score."""
        held = self.edition.records.projects
        return tuple(
            self.known.project(one) for one in held if self.edition.project(one.id) or self._counts(one)
        )

    @cached_property
    def named(self) -> tuple[tuple[str, Project], ...]:
        """The same projects, each after its 编号: every theme begins its rows with it."""
        return tuple((one.id, one) for one in self.projects)

    def _counts(self, project: Project) -> bool:
        ceremony = project.start.ceremony if project.start else None
        return bool(self.by_then(ceremony)) or any(node.planned <= self.as_of for node in project.nodes)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The months a 报送登记 counts for: those kept, and every month of a ranked quarter; none after the period."""
        kept = set(self.edition.records.submissions)
        ranked = {month for one in self.edition.rankings.values() for month in one.period.months}
        quarters = {month for month in ranked if month <= self.month}
        return tuple(sorted({month for month in kept if month <= self.month} | quarters))

    def report_month(self, finding: Finding) -> Month | None:
        """The month of the 月报 entry a finding stands at; None elsewhere."""
        if len(finding.path) <= 1 or finding.path[0] != "月报":
            return None
        try:
            return Month.parse(finding.path[1])
        except ValueError:
            return None

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """Projects by 编号."""
        return {project.id: project for project in self.edition.records.projects}

    @cached_property
    def by_path(self) -> dict[str, Project]:
        """Projects by the path of their file."""
        return {project.path: project for project in self.edition.records.projects}
