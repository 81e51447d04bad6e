"""督办: 报送, 督查, 议定事项, 工作台账 and 专项整改 at a period's end — what somebody owes somebody. Every room may import this.

`score` makes them, the Edition carries them as `edition.supervision`, pages print them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.words.choice import MeetingKind
from generator.words.period import Month
from generator.words.register import InspectionItem, Meeting, Praise, Resolution
from generator.words.state import NodeState


class Sending(StrEnum):
    """一张表报得怎样. 零报告 counts as sent; a month nobody keeps a 登记 of says nothing about anybody."""

    ON_TIME = "按时"
    NIL = "零报告"
    LATE = "迟报"
    MISSING = "漏报"
    UNKNOWN = "未登记"


@dataclass(frozen=True)
class SentForm:
    """一个单位一个月的一张表: when it was due, when it came (None: never)."""

    unit: str
    month: Month
    form: str
    due: dt.date
    received: dt.date | None
    sending: Sending


def tally(forms: Iterable[SentForm]) -> dict[Sending, int]:
    """How many forms were sent how; every way is named, also with 0."""
    counts = Counter(form.sending for form in forms)
    return {way: counts[way] for way in Sending}


@dataclass(frozen=True)
class FoundState:
    """督查发现 at the period's end. `township` is the unit of that month; 整改 after 截至 does not count."""

    month: Month
    day: dt.date
    item: InspectionItem
    township: str
    rectified: dt.date | None
    overdue_days: int

    @property
    def state(self) -> str:
        """已整改、逾期整改、逾期未整改、整改中."""
        if self.rectified:
            return "逾期整改" if self.item.due and self.rectified > self.item.due else "已整改"
        return "逾期未整改" if self.overdue_days else "整改中"


@dataclass(frozen=True)
class InspectionState:
    """一个月的督查."""

    month: Month
    day: dt.date
    found: tuple[FoundState, ...]
    praises: tuple[Praise, ...]


@dataclass(frozen=True)
class PointsLost:
    """督查扣分 of one 乡（街道） this year and the 督查得分 left; counted in 全年 only. Source: 通知 二(三)."""

    township: str
    count: int
    lost: Decimal
    score: Decimal


@dataclass(frozen=True)
class ResolutionState:
    """一件议定事项 at the period's end; 完成 after 截至 does not count."""

    meeting: Meeting
    resolution: Resolution
    done: dt.date | None
    overdue_days: int

    @property
    def state(self) -> str:
        """已销号、逾期销号、逾期未销号、办理中."""
        due = self.resolution.due
        if self.done:
            return "逾期销号" if due and self.done > due else "已销号"
        return "逾期未销号" if self.overdue_days else "办理中"


@dataclass(frozen=True)
class MeetingState:
    """一次会议 with its 议定事项."""

    meeting: Meeting
    resolutions: tuple[ResolutionState, ...]

    @property
    def kind(self) -> MeetingKind:
        """会议类型."""
        return self.meeting.kind


@dataclass(frozen=True)
class AgendaItem:
    """下次联席会议的一项议题: why it is there, what it is, of which project, who answers, how long it is overdue."""

    why: str
    what: str
    project: str
    unit: str
    due: dt.date | None
    overdue_days: int


@dataclass(frozen=True)
class Span:
    """工作台账的一段时间: 本周、本月、下月、本季、本年, first and last day both in it."""

    word: str
    first: dt.date
    last: dt.date


class PlannedNode(NamedTuple):
    """一个节点 in 工作台账: whose, and every 时段 it stands in: where its day falls and, while it is overdue, all that began since."""

    project: str
    township: str
    node: NodeState
    spans: tuple[str, ...]


@dataclass(frozen=True)
class SpanCount:
    """Of one 乡（街道） in one 时段: nodes due, of them done, of the others overdue."""

    span: str
    due: int
    done: int
    overdue: int


@dataclass(frozen=True)
class MonthLedger:
    """按月台账 of one 乡（街道）: plan and actual in 万元 (None after the period), nodes planned and done in the month."""

    month: Month
    planned: Decimal
    invested: Decimal | None
    nodes_planned: int
    nodes_done: int | None


@dataclass(frozen=True)
class WorkLedger:
    """一个乡（街道）的工作台账. Source: 通知 三(四)."""

    township: str
    counts: tuple[SpanCount, ...]
    months: tuple[MonthLedger, ...]
    nodes: tuple[PlannedNode, ...]


@dataclass(frozen=True)
class Rectification:
    """专项整改台账的一行: a slow project, why, what is done about it, by whom, until when. Source: 通知 三(二).

    `lacking` names what nobody has written down yet: 措施, 责任, 限期.
    """

    project: str
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    owners: tuple[str, ...]
    due: dt.date | None
    overdue_days: int
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Supervision:
    """督办 of one period. 报送 runs over the year's months to the period; everything else stands as of 截至."""

    forms: tuple[SentForm, ...]
    member_forms: tuple[SentForm, ...]
    inspections: tuple[InspectionState, ...]
    points: tuple[PointsLost, ...]
    meetings: tuple[MeetingState, ...]
    agenda: tuple[AgendaItem, ...]
    spans: tuple[Span, ...]
    ledgers: tuple[WorkLedger, ...]
    rectifications: tuple[Rectification, ...]
