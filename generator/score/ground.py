"""What formulas stand on: one quarter, each 乡（街道）'s projects as planned then, the rules, the findings. Imports words only.

Shares and scores are `Fraction`: exact, so that half-up at the last digit never depends on how a division was cut off.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.words.choice import AnnualClass
from generator.words.finding import Finding
from generator.words.period import Month, Period
from generator.words.progress import as_planned_then, in_plan, year_invested
from generator.words.project import AnnualPlan, Project
from generator.words.records import Records
from generator.words.rulebook import Rulebook

BUILDING = frozenset((AnnualClass.NEW, AnnualClass.CONTINUED, AnnualClass.COMPLETING))


@dataclass(frozen=True)
class Measurement:
    """What a formula found for one 乡（街道）: a share of the 分值 from 0 to 1, and everything that explains it.

    Not applicable is not zero: `reason` then says why, and the share is 0.
    """

    share: Fraction
    formula: str
    inputs: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    applicable: bool = True
    reason: str = ""


def not_applicable(reason: str) -> Measurement:
    """不适用, with its reason as a sentence."""
    return Measurement(Fraction(0), "不适用", applicable=False, reason=reason)


@dataclass(frozen=True)
class Member:
    """A project as a quarter reads it: unit and plan of the quarter's last month."""

    project: Project
    plan: AnnualPlan | None
    in_plan: bool
    invested: Decimal

    @property
    def id(self) -> str:
        """项目编号."""
        return self.project.id

    @property
    def building(self) -> bool:
        """In plan as 新建、续建 or 竣工."""
        return self.in_plan and self.plan is not None and self.plan.annual_class in BUILDING


@dataclass(frozen=True)
class Ground:
    """One quarter of one district."""

    period: Period
    rulebook: Rulebook
    records: Records
    members: dict[str, tuple[Member, ...]]
    findings: dict[str, int]
    invested: dict[str, Decimal]

    @property
    def month(self) -> Month:
        """季末月."""
        return self.period.end

    @property
    def as_of(self) -> dt.date:
        """季末日."""
        return self.period.as_of

    @property
    def year(self) -> int:
        """年度."""
        return self.period.year

    def planned_members(self, township: str) -> tuple[Member, ...]:
        """在计划内的项目 of one unit."""
        return tuple(member for member in self.members[township] if member.in_plan)

    def due_day(self, day: dt.date | None) -> bool:
        """Whether a date lies in the year and has come by the quarter's end."""
        return day is not None and day.year == self.year and day <= self.as_of

    def due_month(self, month: Month | None) -> bool:
        """Whether a month lies in the year and has come by the quarter's end."""
        return month is not None and month.year == self.year and month <= self.month


def make_ground(
    records: Records, period: Period, rulebook: Rulebook, findings: tuple[Finding, ...]
) -> Ground:
    """The ground of one quarter; projects of units unknown to the district are nobody's."""
    members: dict[str, list[Member]] = {name: [] for name in records.district.township_names}
    for project in records.projects:
        then = as_planned_then(project, period.end)
        if then.township in members:
            plan = then.plans.get(period.year)
            invested = year_invested(then, period.end)
            members[then.township].append(Member(then, plan, in_plan(plan, period.end), invested))
    frozen = {name: tuple(held) for name, held in members.items()}
    return Ground(
        period=period,
        rulebook=rulebook,
        records=records,
        members=frozen,
        findings=_faulty_reports(period, findings),
        invested={name: _invested(held) for name, held in frozen.items()},
    )


def _invested(members: tuple[Member, ...]) -> Decimal:
    return sum((member.invested for member in members if member.building), Decimal(0))


def _faulty_reports(period: Period, findings: tuple[Finding, ...]) -> dict[str, int]:
    """差错 by file: 错误 and 提醒 on 月报 entries of the quarter's months; a 更正 itself is counted by 更正扣, not twice."""
    months = {str(month) for month in period.months}
    counts: dict[str, int] = {}
    for one in findings:
        on_report = one.path[:1] == ("月报",) and len(one.path) > 1 and one.path[1] in months
        if on_report and one.level != "提示" and "更正" not in one.path:
            counts[one.file] = counts.get(one.file, 0) + 1
    return counts
