"""到期与逾期: every dated duty of projects and meetings, seen from one day. Imports words only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.words.edition import Deadline, ProjectState
from generator.words.register import Meeting


def deadlines(
    states: tuple[ProjectState, ...], meetings: tuple[Meeting, ...], as_of: dt.date
) -> tuple[Deadline, ...]:
    """All open duties in order of their day: nodes, procedures, two-month clocks, problems, 议定事项.

    Only projects in plan; a duty due on the day itself has 0 days left and is not yet 逾期.
    """
    found = [one for state in states if state.in_plan for one in _of_project(state, as_of)]
    townships = {state.id: state.project.township for state in states}
    for meeting in meetings:
        if meeting.day <= as_of:
            found += _of_meeting(meeting, townships, as_of)
    return tuple(sorted(found, key=lambda one: (one.day, one.project, one.kind, one.what)))


def _of_project(state: ProjectState, as_of: dt.date) -> Iterator[Deadline]:
    def due(day: dt.date, kind: str, what: str) -> Deadline:
        return Deadline(day, kind, what, state.id, state.project.township, (day - as_of).days)

    for node in state.nodes:
        if node.done is None:
            yield due(node.target, "节点", node.node.name)
    for procedure in state.procedures:
        held = procedure.procedure
        if held and held.planned and not procedure.done and held.status != "无需办理":
            yield due(held.planned, "手续", procedure.word)
    if state.clock and not state.clock.started:
        yield due(state.clock.deadline, "两月开工", "集中开工后实质性开工")
    for problem in state.problems:
        if problem.open and problem.problem.due:
            yield due(problem.problem.due, "问题", problem.problem.content)


def _of_meeting(meeting: Meeting, townships: dict[str, str], as_of: dt.date) -> Iterator[Deadline]:
    for one in meeting.resolutions:
        if one.due and (one.done is None or one.done > as_of):
            project = one.project or ""
            unit = townships.get(project, one.unit or "")
            yield Deadline(one.due, "议定事项", one.matter, project, unit, (one.due - as_of).days)
