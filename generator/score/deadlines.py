"""到期与逾期: every dated duty of projects, meetings, inspections, tours and forms, seen from one day. Imports words only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.words.advance import Tour
from generator.words.choice import ProcedureStatus
from generator.words.state import Deadline, ProjectState
from generator.words.supervision import InspectionState, MeetingState, Sending, SentForm, Supervision


def deadlines(
    states: tuple[ProjectState, ...], supervision: Supervision, tours: tuple[Tour, ...], as_of: dt.date
) -> tuple[Deadline, ...]:
    """All open duties in order of their day: nodes, procedures, two-month clocks, problems, 议定事项, 督查整改, 观摩整改, 报送.

    A duty that rests in the project counts only while it is in plan; a duty due on the day itself has 0 days left and is not yet 逾期.
    What a project's duty is charged to is its 乡（街道） at the period's end.
    """
    found = [one for state in states if state.in_plan for one in _of_project(state, as_of)]
    townships = {state.id: state.project.township for state in states}
    for meeting in supervision.meetings:
        found += _of_meeting(meeting, townships, as_of)
    for inspection in supervision.inspections:
        found += _of_inspection(inspection, townships, as_of)
    found += _of_tours(tours, townships, as_of)
    found += _of_forms((*supervision.forms, *supervision.member_forms), as_of)
    return tuple(sorted(found, key=lambda one: (one.day, one.project, one.kind, one.what)))


def _of_project(state: ProjectState, as_of: dt.date) -> Iterator[Deadline]:
    def due(day: dt.date, kind: str, what: str) -> Deadline:
        return Deadline(day, kind, what, state.id, state.project.township, (day - as_of).days)

    for node in state.nodes:
        if node.done is None:
            yield due(node.target, "节点", node.node.name)
    for procedure in state.procedures:
        held = procedure.procedure
        if held and held.planned and not procedure.done and held.status is not ProcedureStatus.EXEMPT:
            yield due(held.planned, "手续", procedure.word)
    if state.clock and not state.clock.started:
        yield due(state.clock.deadline, "两月开工", "集中开工后实质性开工")
    for problem in state.problems:
        if problem.open:
            yield due(problem.due, "问题", problem.problem.content)


def _of_meeting(meeting: MeetingState, townships: dict[str, str], as_of: dt.date) -> Iterator[Deadline]:
    for one in meeting.resolutions:
        held = one.resolution
        if held.due and one.done is None:
            project = held.project or ""
            unit = townships.get(project, held.unit or "")
            yield Deadline(held.due, "议定事项", held.matter, project, unit, (held.due - as_of).days)


def _of_inspection(
    inspection: InspectionState, townships: dict[str, str], as_of: dt.date
) -> Iterator[Deadline]:
    for one in inspection.found:
        if one.item.due and one.rectified is None:
            project = one.item.project
            unit = townships.get(project, one.township)
            left = (one.item.due - as_of).days
            yield Deadline(one.item.due, "督查整改", one.item.finding, project, unit, left)


def _of_tours(tours: Iterable[Tour], townships: dict[str, str], as_of: dt.date) -> Iterator[Deadline]:
    for tour in tours:
        for one in tour.remarks:
            held = one.remark
            if held.due and one.rectified is None:
                unit, left = townships.get(held.project, ""), (held.due - as_of).days
                yield Deadline(held.due, "观摩整改", held.opinion, held.project, unit, left)


def _of_forms(forms: Iterable[SentForm], as_of: dt.date) -> Iterator[Deadline]:
    """漏报 of the period's own month, one duty a unit; earlier ones are past mending and stand in 报送."""
    owed: dict[tuple[str, dt.date], list[SentForm]] = {}
    for form in forms:
        if form.sending is Sending.MISSING and (form.month.year, form.month.month) == (
            as_of.year,
            as_of.month,
        ):
            owed.setdefault((form.unit, form.due), []).append(form)
    for (unit, due), held in owed.items():
        what = f"{held[0].month.chinese}{'、'.join(form.form for form in held)}"
        yield Deadline(due, "报送", what, "", unit, (due - as_of).days)
