"""督查, 议定事项 and the next agenda: what was found or agreed, and whether it was done by the day. Imports words only.

`supervision` puts them together; `deadlines` reads what is still open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.score.cutoff import by_then
from generator.score.inspection import inspect
from generator.score.state import days_late
from generator.words.choice import Light
from generator.words.period import Month
from generator.words.progress import township_then
from generator.words.records import Records
from generator.words.rulebook import Rulebook
from generator.words.state import ProjectState
from generator.words.supervision import (
    AgendaItem,
    FoundState,
    InspectionState,
    MeetingState,
    PointsLost,
    ResolutionState,
)


def inspections(records: Records, as_of: dt.date) -> tuple[InspectionState, ...]:
    """Every 督查 by the day, newest first, with its 整改 clock. Source: 通知 二(三)."""
    projects = {project.id: project for project in records.projects}
    made = []
    for month, held in records.inspections.items():
        if held.day > as_of:
            continue
        found = []
        for item in held.items:
            project, rectified = projects.get(item.project), by_then(item.rectified, as_of)
            unit = township_then(project, Month.of(held.day)) if project else ""
            late = days_late(item.due, as_of, done=rectified is not None)
            found.append(FoundState(month, held.day, item, unit, rectified, late))
        made.append(InspectionState(month, held.day, tuple(found), held.praises))
    return tuple(sorted(made, key=lambda one: one.day, reverse=True))


def points_lost(records: Records, rulebook: Rulebook, as_of: dt.date) -> tuple[PointsLost, ...]:
    """督查扣分 of the year by 乡（街道）, in the order of official papers."""
    inspected = inspect(records, rulebook, as_of.year, as_of)
    return tuple(PointsLost(name, len(one.records), one.lost, one.score) for name, one in inspected.items())


def meetings(records: Records, as_of: dt.date) -> tuple[MeetingState, ...]:
    """Every 会议 by the day, newest first, with its 议定事项. Source: 通知 一(二)."""
    held = (meeting for meeting in records.meetings if meeting.day <= as_of)
    return tuple(
        MeetingState(
            meeting,
            tuple(
                ResolutionState(
                    meeting,
                    one,
                    done := by_then(one.done, as_of),
                    days_late(one.due, as_of, done=done is not None),
                )
                for one in meeting.resolutions
            ),
        )
        for meeting in sorted(held, key=lambda one: (one.day, one.stem), reverse=True)
    )


def agenda(states: Iterable[ProjectState], held: Iterable[MeetingState]) -> tuple[AgendaItem, ...]:
    """下次联席会议的议题: 未销号的议定事项, then 严重滞后 projects, then open problems; within each the longest overdue first.

    A project out of plan is not brought up, except by what a meeting agreed on it.
    """
    members = [state for state in states if state.in_plan]
    groups = (_resolutions(held), _red(members), _problems(members))
    return tuple(
        one for group in groups for one in sorted(group, key=lambda item: (-item.overdue_days, item.project))
    )


def _resolutions(held: Iterable[MeetingState]) -> Iterator[AgendaItem]:
    for meeting in held:
        for one in meeting.resolutions:
            if one.done is None:
                held_in, due = one.resolution, one.resolution.due
                project, unit = held_in.project or "", held_in.unit or ""
                yield AgendaItem("议定事项未销号", held_in.matter, project, unit, due, one.overdue_days)


def _red(members: list[ProjectState]) -> Iterator[AgendaItem]:
    for state in members:
        if state.light.light is Light.RED:
            why = "；".join(reason.rstrip("。") for reason in state.light.reasons)
            late = state.clock.overdue_days if state.clock else 0
            yield AgendaItem("严重滞后", why, state.id, state.project.township, None, late)


def _problems(members: list[ProjectState]) -> Iterator[AgendaItem]:
    for state in members:
        for one in state.problems:
            if one.open:
                unit = one.problem.unit or state.project.township
                what = one.problem.content.strip()
                yield AgendaItem("问题未解决", what, state.id, unit, one.due, one.overdue_days)
