"""Edition (一期): everything a renderer sees — records, derived figures, lights, standings and findings of one period.

It is frozen and complete: a renderer never recomputes a number, reads a file or asks the clock. Every room may import this.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from generator.words.choice import AnnualClass, Light
from generator.words.district import District
from generator.words.finding import Finding
from generator.words.period import Month, Period
from generator.words.project import AnnualPlan, Node, Problem, Procedure, Project
from generator.words.records import Records
from generator.words.rulebook import Comparison, Rulebook

if (
    TYPE_CHECKING
):  # what an Edition carries beside is made of the states below, so those modules import this one
    from generator.words.advance import Advance, Past
    from generator.words.supervision import Supervision
    from generator.words.support import Support


@dataclass(frozen=True)
class LightReading:
    """灯 with its reasons, each a Chinese sentence; 绿 says why it is fine, 无 why it does not apply."""

    light: Light
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthFigures:
    """One month of the year, 万元. Actual and cumulative are None after the period's month, forecast before it."""

    month: Month
    planned: Decimal
    planned_to_date: Decimal
    invested: Decimal | None
    invested_to_date: Decimal | None
    forecast_to_date: Decimal | None


@dataclass(frozen=True)
class Money:
    """投资 at the period's end, 万元; rate and gap are % and 百分点, None without a plan.

    `ratio` is (年度完成 ÷ 年度计划) ÷ 时序进度. Above 100 % is normal and stays.
    """

    total_investment: Decimal
    planned: Decimal | None
    month_invested: Decimal
    year_invested: Decimal
    total_invested: Decimal
    rate: Decimal | None
    gap: Decimal | None
    ratio: Decimal | None


@dataclass(frozen=True)
class ProcedureState:
    """一项手续 at the period's end; `overdue_days` is 0 unless its 计划 date has passed unfinished."""

    word: str
    procedure: Procedure | None
    due: bool
    done: bool
    overdue_days: int


@dataclass(frozen=True)
class NodeState:
    """一个节点 at the period's end. `target` is the latest adjusted date; 超期 counts against it while not done."""

    node: Node
    target: dt.date
    done: dt.date | None
    overdue_days: int
    missed_original: bool


@dataclass(frozen=True)
class ProblemState:
    """一件问题 at the period's end. `due` is its 限期, else 提出 + 问题超期天数; 逾期 counts from it."""

    problem: Problem
    open: bool
    open_days: int
    due: dt.date
    overdue_days: int


@dataclass(frozen=True)
class StartClock:
    """两个月内实质性开工 of a 集中开工 project: the last day allowed and where it stands."""

    ceremony: dt.date
    deadline: dt.date
    started: dt.date | None
    overdue_days: int

    @property
    def state(self) -> str:
        """按期开工、逾期开工、逾期未开工、倒计时."""
        if self.started:
            return "按期开工" if self.started <= self.deadline else "逾期开工"
        return "逾期未开工" if self.overdue_days else "倒计时"


@dataclass(frozen=True)
class ProjectState:
    """一个项目 at the period's end, as it was planned then."""

    project: Project
    annual_class: AnnualClass | None
    plan: AnnualPlan | None
    in_plan: bool
    under_construction: bool
    money: Money
    months: tuple[MonthFigures, ...]
    light: LightReading
    procedures: tuple[ProcedureState, ...]
    nodes: tuple[NodeState, ...]
    problems: tuple[ProblemState, ...]
    clock: StartClock | None
    stopped: bool
    stage: str
    progress: str
    start_due: bool = False
    completion_due: bool = False

    @property
    def started(self) -> bool:
        """已实质性开工 by the period's end; facts of later days are cut off."""
        return bool(self.project.start and self.project.start.started)

    @property
    def completed(self) -> bool:
        """已竣工 by the period's end."""
        return bool(self.project.completion and self.project.completion.completed)

    @property
    def id(self) -> str:
        """项目编号."""
        return self.project.id


@dataclass(frozen=True)
class Totals:
    """A sum over projects in plan, each counted once; money in 万元, rate in %, gap in 百分点."""

    count: int
    money: Money
    by_class: dict[AnnualClass, int]
    by_light: dict[Light, int]
    procedures_due: int
    procedures_done: int
    months: tuple[MonthFigures, ...] = ()
    starts_due: int = 0
    starts_done: int = 0
    completions_due: int = 0
    completions_done: int = 0


@dataclass(frozen=True)
class GroupState:
    """One 乡（街道）, one 行业 or one 类别: its projects in plan and their totals."""

    name: str
    totals: Totals
    projects: tuple[str, ...]


@dataclass(frozen=True)
class Deadline:
    """A thing due: when, what kind, whose. Negative days left means 逾期."""

    day: dt.date
    kind: str
    what: str
    project: str
    township: str
    days_left: int


@dataclass(frozen=True)
class Part:
    """One 指标 of one township's score: formula in words with its numbers, records counted, basis, next step.

    `share` is exact (0 to 1); `points` is share × full to as many digits as Decimal keeps. `counted` is the share that
    enters the score: that of an applicable one, the 基础分比例 of another under 基础分, None where 折算 leaves it out.
    """

    indicator: str
    applicable: bool
    points: Decimal
    full: Decimal
    formula: str
    inputs: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    basis: str = ""
    comparison: str = ""
    next_step: str = ""
    reason: str = ""
    share: Fraction = Fraction(0)
    counted: Fraction | None = None


@dataclass(frozen=True)
class Standing:
    """一个乡（街道）的成绩: score and place; competition ranking 1-2-2-4, two decimals half up.

    `awards` are sentences (流动红旗、黄牌、约谈 with the reason). `robustness` is the share, in %, of changed sets of
    weights that keep the place; None where it is not computed (half-year, year).
    """

    township: str
    score: Decimal
    place: int
    parts: tuple[Part, ...]
    base: Decimal
    bonus: Decimal
    deduction: Decimal
    bonus_items: tuple[tuple[str, Decimal], ...] = ()
    deduction_items: tuple[tuple[str, Decimal], ...] = ()
    previous_place: int | None = None
    notes: tuple[str, ...] = ()
    group: str = ""
    awards: tuple[str, ...] = ()
    robustness: Decimal | None = None
    exact_bonus: Fraction = Fraction(0)
    exact_deduction: Fraction = Fraction(0)

    @property
    def pairs(self) -> tuple[tuple[str, Decimal | None, Decimal], ...]:
        """四比四看: 得分 and applicable 分值 of each of the four pairs, in the notice's order; None where nothing counts."""
        rows: list[tuple[str, Decimal | None, Decimal]] = []
        for pair in Comparison:
            parts = [
                part
                for part in self.parts
                if part.comparison == pair and (part.applicable or part.counted is not None)
            ]
            points = sum((part.points for part in parts), Decimal(0)) if parts else None
            rows.append((str(pair), points, sum((part.full for part in parts), Decimal(0))))
        return tuple(rows)


@dataclass(frozen=True)
class Ranking:
    """一期排名, in order of place, ties in the order of official papers."""

    period: Period
    standings: tuple[Standing, ...]
    notes: tuple[str, ...] = ()


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
