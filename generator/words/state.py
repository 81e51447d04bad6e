"""States (状态): what a project, and a group of them, has come to at a period's end — money, 手续, 节点, 问题, 灯, totals, what is due.

Derived, never stored; an Edition holds them. Every room may import this.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.words.choice import AnnualClass, Light
from generator.words.period import Month
from generator.words.project import AnnualPlan, Node, Problem, Procedure, Project


class LightReading(NamedTuple):
    """灯 with its reasons, each a Chinese sentence; 绿 says why it is fine, 无 why it does not apply."""

    light: Light
    reasons: tuple[str, ...] = ()


class MonthFigures(
    NamedTuple
):  # a dozen to each project of each period: a tuple is made in a third of the time
    """One month of the year, 万元. Actual and cumulative are None after the period's month, forecast before it."""

    month: Month
    planned: Decimal
    planned_to_date: Decimal
    invested: Decimal | None
    invested_to_date: Decimal | None
    forecast_to_date: Decimal | None


class Money(NamedTuple):
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


class ProcedureState(NamedTuple):
    """一项手续 at the period's end; `overdue_days` is 0 unless its 计划 date has passed unfinished."""

    word: str
    procedure: Procedure | None
    due: bool
    done: bool
    overdue_days: int


class NodeState(NamedTuple):
    """一个节点 at the period's end. `target` is the latest adjusted date; 超期 counts against it while not done."""

    node: Node
    target: dt.date
    done: dt.date | None
    overdue_days: int
    missed_original: bool


class ProblemState(NamedTuple):
    """一件问题 at the period's end. `due` is its 限期, else 提出 + 问题超期天数; 逾期 counts from it."""

    problem: Problem
    open: bool
    open_days: int
    due: dt.date
    overdue_days: int


class StartClock(NamedTuple):
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


class Deadline(NamedTuple):
    """A thing due: when, what kind, whose. Negative days left means 逾期."""

    day: dt.date
    kind: str
    what: str
    project: str
    township: str
    days_left: int
