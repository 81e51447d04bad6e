"""Quarter: what the eleven indicators are read from — the projects of each 乡（街道） as planned and known at its end.

Formulas and standings take a Quarter; it is gathered once from the records. Imports words only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import NamedTuple

from generator.score.memo import Memo
from generator.words.choice import AnnualClass
from generator.words.finding import Finding, Level
from generator.words.period import Month, Period
from generator.words.progress import ZERO, as_planned_then, in_plan, township_then, year_invested
from generator.words.project import AnnualPlan, Project
from generator.words.records import Records
from generator.words.rulebook import Rulebook


class Case(NamedTuple):
    """One project as it counts at the quarter's end: unit and plan of that month, 年度完成 through it."""

    project: Project
    plan: AnnualPlan | None
    in_plan: bool
    invested: Decimal

    @property
    def annual_class(self) -> AnnualClass | None:
        """类别 of the year as it stood then; None without a plan."""
        return self.plan.annual_class if self.plan else None

    @property
    def building(self) -> bool:
        """In plan as 新建、续建 or 竣工."""
        return self.in_plan and self.annual_class is not AnnualClass.EARLY

    @property
    def planned(self) -> Decimal:
        """计划完成投资（万元）; not written is 0."""
        return (self.plan.planned if self.plan else None) or ZERO


@dataclass(frozen=True)
class Fault:
    """One thing that costs 报送质量: which project, what, and how it is printed."""

    project: str
    text: str


class Sums(NamedTuple):
    """ΣP and ΣD（万元） of one 乡（街道） over in-plan 新建、续建、竣工."""

    planned: Decimal = ZERO
    invested: Decimal = ZERO

    @classmethod
    def over(cls, cases: list[Case]) -> Sums:
        """The sums over those cases that are building."""
        held = [case for case in cases if case.building]
        return cls(sum((case.planned for case in held), ZERO), sum((case.invested for case in held), ZERO))


@dataclass(frozen=True)
class Quarter:
    """A quarter's evidence. `extra` is money imagined on top of what was done, for 下一步 only."""

    records: Records
    rulebook: Rulebook
    period: Period
    cases: dict[str, tuple[Case, ...]]
    sums: dict[str, Sums]
    findings: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    corrections: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    extra: dict[str, Decimal] = field(default_factory=dict)

    @property
    def month(self) -> Month:
        """m: the quarter's last month."""
        return self.period.end

    @cached_property
    def day(self) -> dt.date:
        """The quarter's last day: what is dated later does not count."""
        return self.period.as_of

    @property
    def townships(self) -> tuple[str, ...]:
        """Every 乡（街道） in the order of official papers."""
        return self.records.district.township_names

    def of(self, township: str) -> tuple[Case, ...]:
        """The projects of a 乡（街道） at the quarter's end, by 编号."""
        return self.cases.get(township, ())

    def evidence_of(self, township: str) -> tuple[object, ...]:
        """Everything of projects that a formula may read for a 乡（街道）."""
        found, changed = self.findings.get(township), self.corrections.get(township)
        return self.of(township), self.sums.get(township), self.largest_invested, found, changed

    @cached_property
    def first_day(self) -> dt.date:
        """The quarter's first day."""
        return self.period.months[0].first_day

    def in_year(self, day: dt.date | None) -> bool:
        """Whether a date lies in the year and not after the quarter's end."""
        return day is not None and day.year == self.month.year and day <= self.day

    def in_quarter(self, day: dt.date | None) -> bool:
        """Whether a date lies in the quarter."""
        return day is not None and self.first_day <= day <= self.day

    @cached_property
    def largest_invested(self) -> Decimal:
        """The largest ΣD（万元） of all 乡（街道）; 0 when nobody has done anything."""
        return max((self.invested(name) for name in self.townships), default=ZERO)

    def planned(self, township: str) -> Decimal:
        """ΣP（万元） of a 乡（街道）; 0 without projects."""
        return self.sums.get(township, Sums()).planned

    def invested(self, township: str) -> Decimal:
        """ΣD（万元） of a 乡（街道）, with what is imagined on top; 0 without projects."""
        return self.sums.get(township, Sums()).invested + self.extra.get(township, ZERO)

    def imagining(self, township: str, more: Decimal) -> Quarter:
        """The same quarter, had this 乡（街道） done so much more（万元）."""
        return replace(self, extra={township: more})


def _case(project: Project, month: Month) -> Case:
    then = as_planned_then(project, month)
    plan = then.plans.get(month.year)
    return Case(then, plan, in_plan(plan, month), year_invested(project, month))


def _grouped(pairs: Iterator[tuple[str, Fault]]) -> dict[str, tuple[Fault, ...]]:
    held: dict[str, list[Fault]] = {}
    for township, fault in pairs:
        held.setdefault(township, []).append(fault)
    return {township: tuple(faults) for township, faults in held.items()}


def _report_month(finding: Finding) -> Month | None:
    """The month of the 月报 entry a finding stands at; None elsewhere, and on a 更正, which has its own cost."""
    if len(finding.path) <= 1 or finding.path[0] != "月报" or "更正" in finding.path:
        return None
    return Month.said(finding.path[1])


def _findings(
    projects: list[Project], period: Period, findings: tuple[Finding, ...]
) -> Iterator[tuple[str, Fault]]:
    """错误 and 提醒 on the quarter's 月报, each charged to the unit of that month."""
    by_path = {project.path: project for project in projects}
    for finding in findings:
        project, month = by_path.get(finding.file), _report_month(finding)
        if project is None or month is None or month not in period.months or finding.level is Level.HINT:
            continue
        yield township_then(project, month), Fault(project.id, f"{month}月报：{finding.message}")


def _corrections(projects: list[Project], period: Period) -> Iterator[tuple[str, Fault]]:
    """更正 made in the quarter, each charged to the unit that had reported the figure."""
    for project in projects:
        for month, report in project.reports.items():
            for change in report.corrections:
                if Month.of(change.day) in period.months:
                    said = f"{change.day}更正{month}月报{change.item}（原报 {change.former}）"
                    yield township_then(project, month), Fault(project.id, said)


def gather(
    records: Records,
    rulebook: Rulebook,
    period: Period,
    findings: tuple[Finding, ...],
    memo: Memo | None = None,
) -> Quarter:
    """The evidence of a quarter; projects by 编号 whatever the order of files."""
    projects = sorted(records.projects, key=lambda project: project.id)
    cases: dict[str, list[Case]] = {}
    memo = memo or Memo()
    for project in projects:
        case = memo.same(("case", project.path, period.end), (project,), partial(_case, project, period.end))
        cases.setdefault(case.project.township, []).append(case)
    return Quarter(
        records=records,
        rulebook=rulebook,
        period=period,
        cases={township: tuple(held) for township, held in cases.items()},
        sums={township: Sums.over(held) for township, held in cases.items()},
        findings=_grouped(_findings(projects, period, findings)),
        corrections=_grouped(_corrections(projects, period)),
    )
