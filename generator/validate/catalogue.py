"""The catalogue of 校验规则 over records: a rule is one small generator function beside its id, level, wording and basis.

`validate` modules register here; the 校验规则 page and the checks both read this table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.words.finding import Level, Rule
from generator.words.period import Month
from generator.words.progress import under_construction
from generator.words.project import AnnualPlan, Correction, MonthlyReport, Project
from generator.words.records import Records
from generator.words.rulebook import Rulebook

Path = tuple[str, ...]
History = tuple[tuple[Month, MonthlyReport], ...]


@dataclass(frozen=True)
class Fault:
    """What a rule found: in which file, at which words of it, in a sentence, with a suggested fix."""

    file: str
    path: Path
    message: str
    suggestion: str


@dataclass(frozen=True)
class Scene:
    """What rules look at: all records, the latest reported month, its last day, and where photos stand.

    `project_ids` also holds the projects whose file has faults, so that a reference to one is not a second fault.
    `files` are the projects whose own faults are asked for, None: all; what compares projects looks at all of `records`.
    """

    records: Records
    month: Month
    as_of: dt.date
    rulebook: Rulebook | None
    project_ids: frozenset[str]
    photos: frozenset[str]
    files: frozenset[str] | None = None

    # What many rules ask of every project is found once a run, so that each rule costs little.

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects whose own faults are asked for."""
        every = self.records.projects
        return every if self.files is None else tuple(one for one in every if one.path in self.files)

    @cached_property
    def building(self) -> tuple[Project, ...]:
        """在建 at the month: the projects of 附件3."""
        return tuple(one for one in self.projects if under_construction(one, self.month))

    @cached_property
    def planned(self) -> tuple[tuple[Project, AnnualPlan], ...]:
        """Projects with a 年度计划 of the month's year that is not 移出 by the month, and that plan."""
        pairs = ((one, one.plans.get(self.month.year)) for one in self.projects)
        return tuple(
            (one, plan) for one, plan in pairs if plan and not (plan.removed and plan.removed <= self.month)
        )

    @cached_property
    def histories(self) -> tuple[tuple[Project, History], ...]:
        """Projects with 月报, and these in the order of months."""
        return tuple(
            (one, tuple(sorted(one.reports.items(), key=lambda entry: (entry[0].year, entry[0].month))))
            for one in self.projects
            if one.reports
        )

    @cached_property
    def corrections(self) -> tuple[tuple[Project, Month, MonthlyReport, str, Correction], ...]:
        """Every 更正 of these projects, with the 月报 it stands in and its place there."""
        return tuple(
            (project, month, report, str(index), correction)
            for project in self.projects
            for month, report in project.reports.items()
            if report.corrections
            for index, correction in enumerate(report.corrections)
        )

    @cached_property
    def projects_by_id(self) -> dict[str, Project]:
        """项目 by 编号."""
        return {one.id: one for one in self.records.projects}


Check = Callable[[Scene], Iterator[Fault]]


@dataclass(frozen=True)
class CheckedRule:
    """A rule and the function that finds its faults."""

    rule: Rule
    check: Check


CATALOGUE: dict[str, CheckedRule] = {}


def rule(
    id_: str, level: Level, title: str, *, basis: str = "", says: str = "", advice: str = ""
) -> Callable[[Check], Check]:
    """Enter a check into the catalogue; its docstring is the 说明 on the generated page.

    `says` and `advice` are its 句子 with places for values, for `fault_of`; the 填报助手 says the same ones in the browser.

    Raises:
        ValueError: the id is taken or the check has no docstring.
    """

    def enter(check: Check) -> Check:
        detail = (check.__doc__ or "").strip()
        if id_ in CATALOGUE or not detail:
            raise ValueError(f"rule {id_} is taken or has no docstring")
        CATALOGUE[id_] = CheckedRule(Rule(id_, level, title, basis, detail, says, advice), check)
        return check

    return enter


def fault_of(id_: str, file: str, path: Path, **values: object) -> Fault:
    """What a rule found, in the rule's own 句子 with these values in their places.

    Raises:
        KeyError: there is no such rule, or a place has no value.
    """
    entry = CATALOGUE[id_].rule
    return Fault(file, path, entry.says.format(**values), entry.advice.format(**values))
