"""服务保障: 首席服务员, 手续代办, 用地, 资金 and 政策 at a period's end. Every room may import this.

`score` makes them, the Edition carries them as `edition.support`, pages print them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.words.choice import FundKind
from generator.words.project import Service
from generator.words.register import Policy
from generator.words.state import Deadline


@dataclass(frozen=True)
class Served:
    """一条服务记录 and the project it was for."""

    project: str
    service: Service


@dataclass(frozen=True)
class OfficerState:
    """一名首席服务员: projects, what is open and overdue there, 服务记录 newest first. Source: 通知 一(一).

    走访 is the latest 走访 or 现场办公 that the officer led (or nobody is named for); None when there was none yet.
    """

    name: str
    projects: tuple[str, ...]
    open_problems: int
    overdue: tuple[Deadline, ...]
    services: tuple[Served, ...]
    visited: dt.date | None
    days_since: int | None


@dataclass(frozen=True)
class LandState:
    """一个项目的用地, 亩. 缺口 = 需求 − 已供应, not below 0; None where 需求 is not reported.

    办理天数 run from 立项办结 to 用地办结 or 截至; None while 立项 is open or 用地 needs no procedure.
    """

    project: str
    needed: Decimal | None
    approved: Decimal
    supplied: Decimal
    gap: Decimal | None
    procedure: str
    days: int | None


@dataclass(frozen=True)
class LandTotals:
    """用地 of one 乡（街道） or the district, 亩; the sums of its projects."""

    name: str
    count: int
    needed: Decimal
    approved: Decimal
    supplied: Decimal
    gap: Decimal


@dataclass(frozen=True)
class FundTotals:
    """一种资金来源 over projects in plan, 万元; without a kind it is what no source is written for (总投资 − 合计)."""

    kind: FundKind | None
    count: int
    amount: Decimal
    share: Decimal | None


@dataclass(frozen=True)
class FinancingState:
    """一个项目的融资, 万元; 缺口 = 需求 − 已落实, not below 0."""

    project: str
    needed: Decimal
    secured: Decimal
    gap: Decimal
    bank: str


@dataclass(frozen=True)
class PolicyState:
    """一项政策 at the period's end: days left (negative: 已失效, None: no end), projects it fits by 行业 and 资金类型."""

    policy: Policy
    days_left: int | None
    projects: tuple[str, ...]


@dataclass(frozen=True)
class AgentState:
    """一名代办员: procedures not yet done, of them overdue, and done. Source: 通知 三(三)."""

    name: str
    open: int
    overdue: int
    done: int


@dataclass(frozen=True)
class ProcedureCount:
    """一项手续 over projects in plan: 应办, of them 已办结, of the others 逾期."""

    word: str
    due: int
    done: int
    overdue: int


@dataclass(frozen=True)
class Support:
    """服务保障 of one period. 办结率 (%) is of the five 联审联批手续, None when none is due."""

    officers: tuple[OfficerState, ...]
    without_officer: tuple[str, ...]
    land: tuple[LandState, ...]
    land_totals: tuple[LandTotals, ...]
    land_whole: LandTotals
    funds: tuple[FundTotals, ...]
    financing: tuple[FinancingState, ...]
    financing_whole: FinancingState
    policies: tuple[PolicyState, ...]
    procedures: tuple[ProcedureCount, ...]
    procedure_rate: Decimal | None
    agents: tuple[AgentState, ...]
