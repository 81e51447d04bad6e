"""谋划储备: how far each 前期 project has come, and each 乡（街道） against its target. `advance` and `pipeline` use this.

Source: 通知 二(五).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from generator.words.advance import STAGES, PipelineCount, PipelineEntry
from generator.words.choice import ProcedureStatus, SigningStatus
from generator.words.measure import chinese_day
from generator.words.period import Month
from generator.words.progress import ZERO, early_since
from generator.words.project import Project
from generator.words.rulebook import Rulebook
from generator.words.state import ProjectState

_WHOLE = "全区"


def converted(project: Project, day: dt.date) -> str:
    """How a 前期 project turned real in the day's year, by the day: 签约 or 实质性开工; empty when it has not."""

    def came(when: dt.date | None) -> bool:
        return when is not None and when.year == day.year and when <= day

    signing, start = project.signing, project.start
    if signing and signing.status is SigningStatus.SIGNED and signing.day and came(signing.day):
        return f"{chinese_day(signing.day)}签约"
    if start and start.started and came(start.started):
        return f"{chinese_day(start.started)}实质性开工"
    return ""


def pipeline_projects(states: Iterable[ProjectState], month: Month) -> tuple[ProjectState, ...]:
    """前期 projects 列入 this year by the month (not written: January), also when moved out since."""
    pairs = ((state, early_since(state.plan, month)) for state in states)
    return tuple(state for state, listed in pairs if listed and listed.year == month.year)


def stage_of(state: ProjectState, as_of: dt.date) -> str:
    """到了哪一步, by what is dated by the day; procedures count as they stood then."""
    project, signing = state.project, state.project.signing
    signed = signing and signing.status is SigningStatus.SIGNED and not (signing.day and signing.day > as_of)
    needed = [
        one
        for one in state.procedures
        if one.procedure is None or one.procedure.status is not ProcedureStatus.EXEMPT
    ]
    reached = {
        "谋划": True,
        "意向": signing is not None and signing.status is SigningStatus.INTENT,
        "已签约": bool(signed),
        "已立项": any(one.word == "立项" and one.done for one in state.procedures),
        "手续齐备": bool(needed) and all(one.done for one in needed),
        "已开工": project.start is not None and project.start.started is not None,
    }
    return next(stage for stage in reversed(STAGES) if reached[stage])


def pipeline_entries(held: Iterable[ProjectState], as_of: dt.date) -> tuple[PipelineEntry, ...]:
    """The projects of the year's 谋划储备, the furthest first."""
    made = [
        PipelineEntry(state.id, stage_of(state, as_of), bool(converted(state.project, as_of)))
        for state in held
    ]
    return tuple(sorted(made, key=lambda one: (-STAGES.index(one.stage), one.project)))


def _count(name: str, held: list[ProjectState], rulebook: Rulebook | None, as_of: dt.date) -> PipelineCount:
    return PipelineCount(
        name=name,
        count=len(held),
        investment=sum((state.project.total_investment for state in held), ZERO),
        converted=sum(bool(converted(state.project, as_of)) for state in held),
        target=rulebook.pipeline_targets.get(name) if rulebook else None,
    )


def pipeline_counts(
    held: tuple[ProjectState, ...], names: Iterable[str], rulebook: Rulebook, as_of: dt.date
) -> tuple[PipelineCount, ...]:
    """个数, 总投资 and 转化 of every 乡（街道）, in the order of official papers, as 谋划储备 and 谋划转化 count them."""
    by_unit: dict[str, list[ProjectState]] = {name: [] for name in names}
    for state in held:
        by_unit.setdefault(state.project.township, []).append(state)
    return tuple(_count(name, found, rulebook, as_of) for name, found in by_unit.items())


def pipeline_whole(held: tuple[ProjectState, ...], as_of: dt.date) -> PipelineCount:
    """The same over the district; targets are set for each 乡（街道） only."""
    return _count(_WHOLE, list(held), None, as_of)
