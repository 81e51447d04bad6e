"""推进: 集中开工, 谋划储备, 观摩点评 and earlier periods. Every room may import this.

`score` makes them, the Edition carries them as `edition.advance`, pages print them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.words.choice import AnnualClass, JudgeGroup, Light
from generator.words.period import Period
from generator.words.register import Observation, Remark
from generator.words.rulebook import ObservationMethod, PipelineTarget
from generator.words.state import StartClock

STAGES = ("谋划", "意向", "已签约", "已立项", "手续齐备", "已开工")
"""谋划储备由浅到深; a project stands at the furthest it has reached."""


@dataclass(frozen=True)
class BatchEntry:
    """集中开工的一个项目 and its clock."""

    project: str
    clock: StartClock
    days_left: int


@dataclass(frozen=True)
class Batch:
    """一个季度的集中开工: its ceremonies and projects. Source: 通知 一(五)."""

    quarter: Period
    days: tuple[dt.date, ...]
    entries: tuple[BatchEntry, ...]
    by_state: dict[str, int]


@dataclass(frozen=True)
class PipelineEntry:
    """谋划储备的一个项目 and how far it has come; `converted` when it was signed or started this year."""

    project: str
    stage: str
    converted: bool


@dataclass(frozen=True)
class PipelineCount:
    """谋划储备 of one 乡（街道） or the district this year against its yearly target (None: no target)."""

    name: str
    count: int
    investment: Decimal
    converted: int
    target: PipelineTarget | None


@dataclass(frozen=True)
class Judged:
    """一组评委: mean, number of sheets, lowest and highest, whether one of each was dropped. Never a judge's name."""

    group: JudgeGroup
    mean: Decimal
    sheets: int
    lowest: Decimal
    highest: Decimal
    trimmed: bool


@dataclass(frozen=True)
class Scored:
    """观摩得分 and 名次 by one method."""

    method: ObservationMethod
    score: Decimal
    place: int


@dataclass(frozen=True)
class TourResult:
    """观摩结果 of one 乡（街道）: by the method in force first, by the other beside it."""

    township: str
    groups: tuple[Judged, ...]
    scores: tuple[Scored, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class StopScore:
    """一个观摩项目的评分: its own sheets by 分组平均, whatever the method in force ranks the 乡（街道） by."""

    project: str
    score: Decimal
    groups: tuple[Judged, ...]


@dataclass(frozen=True)
class RemarkState:
    """一条点评意见 at the period's end: 整改 after 截至 does not count."""

    half: str
    remark: Remark
    rectified: dt.date | None
    overdue_days: int

    @property
    def state(self) -> str:
        """已整改、逾期整改、逾期未整改、整改中."""
        due = self.remark.due
        if self.rectified:
            return "逾期整改" if due and self.rectified > due else "已整改"
        return "逾期未整改" if self.overdue_days else "整改中"


@dataclass(frozen=True)
class Tour:
    """一次观摩点评. `earlier` are the remarks of the tours before it, for 回头看; `scored` the projects with sheets. Source: 通知 一(四)."""

    half: Period
    observation: Observation
    results: tuple[TourResult, ...]
    remarks: tuple[RemarkState, ...]
    earlier: tuple[RemarkState, ...]
    scored: tuple[StopScore, ...] = ()


class PastLight(NamedTuple):
    """A project that was 滞后 or 严重滞后 at an earlier month's end, and why."""

    project: str
    name: str
    township: str
    light: Light
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PastTotals:
    """What a 乡（街道） or the district was at an earlier month's end: as `Totals`, without months and 手续. Money in 万元, rate in %."""

    name: str
    count: int
    by_class: dict[AnnualClass, int]
    by_light: dict[Light, int]
    total_investment: Decimal
    planned: Decimal
    year_invested: Decimal
    rate: Decimal | None


@dataclass(frozen=True)
class Past:
    """An earlier 期 in short: its totals, its 乡（街道）, its lights. `invested` is what was done within the 期, 万元."""

    period: Period
    as_of: dt.date
    time_progress: Decimal
    totals: PastTotals
    townships: tuple[PastTotals, ...]
    lit: tuple[PastLight, ...]
    invested: Decimal


@dataclass(frozen=True)
class Advance:
    """推进 of one period."""

    batches: tuple[Batch, ...]
    pipeline: tuple[PipelineEntry, ...]
    pipeline_stages: dict[str, int]
    pipeline_counts: tuple[PipelineCount, ...]
    pipeline_whole: PipelineCount
    tours: tuple[Tour, ...]
