"""Situation (情况): what a notice has to tell of a period — who is late, stopped, not started, open — picked from the Edition once.

Every list here is counted by its length, so the prose, the tables and the 整改通知 cannot disagree. Only
`generator.render.bulletin` uses it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.render.bulletin.wording import flat
from generator.words.choice import AnnualClass, Light, ProcedureStatus, SigningStatus
from generator.words.edition import Edition
from generator.words.project import Stoppage
from generator.words.register import Remark
from generator.words.state import (
    GroupState,
    MonthFigures,
    NodeState,
    ProblemState,
    ProcedureState,
    ProjectState,
)
from generator.words.supervision import FoundState, Sending, SentForm

TO_START = (AnnualClass.NEW, AnnualClass.COMPLETING)


@dataclass(frozen=True)
class Situation:
    """The projects in plan and what is the matter with them; each list in the order it is told."""

    edition: Edition
    members: tuple[ProjectState, ...]
    lit: dict[Light, tuple[ProjectState, ...]]
    unstarted: tuple[ProjectState, ...]
    waiting: tuple[ProjectState, ...]
    stopped: tuple[ProjectState, ...]
    nodes: tuple[tuple[ProjectState, NodeState], ...]
    procedures: tuple[tuple[ProjectState, ProcedureState], ...]
    problems: tuple[tuple[ProjectState, ProblemState], ...]
    late_forms: tuple[SentForm, ...]
    unreported: tuple[ProjectState, ...] = ()
    local: bool = False

    def named(self, state: ProjectState) -> str:
        """A project by its name, with its 乡（街道） where the paper speaks of several."""
        name = flat(state.project.name)
        return name if self.local else f"{name}（{state.project.township}）"

    @property
    def behind(self) -> tuple[ProjectState, ...]:
        """滞后: red first, then yellow."""
        return (*self.lit[Light.RED], *self.lit[Light.YELLOW])

    def of(self, township: str) -> Situation:
        """The same of one 乡（街道）."""
        states = tuple(state for state in self.members if state.project.township == township)
        late = tuple(one for one in self.late_forms if one.unit == township)
        return replace(situation_of(self.edition, states, late), local=True)


def situation(edition: Edition) -> Situation:
    """The whole district's."""
    members = tuple(state for state in edition.projects if state.in_plan)
    return situation_of(edition, members, late_forms(edition))


def situation_of(
    edition: Edition, members: tuple[ProjectState, ...], late: tuple[SentForm, ...]
) -> Situation:
    """What is the matter with some of the projects in plan."""
    return Situation(
        edition=edition,
        members=members,
        lit={light: _lit(members, light) for light in Light},
        unstarted=tuple(state for state in members if should_have_started(state)),
        waiting=tuple(state for state in members if waits_for_start(state)),
        stopped=tuple(state for state in members if state.stopped),
        nodes=tuple((state, node) for state in members for node in state.nodes if node.overdue_days),
        procedures=tuple(
            (state, one) for state in members for one in state.procedures if one.due and not one.done
        ),
        problems=tuple((state, one) for state in members for one in state.problems if one.open),
        late_forms=late,
        unreported=tuple(
            state
            for state in members
            if state.under_construction and edition.period.end not in state.project.reports
        ),
    )


def _lit(members: tuple[ProjectState, ...], light: Light) -> tuple[ProjectState, ...]:
    found = (state for state in members if state.light.light is light)
    return tuple(sorted(found, key=lambda state: (state.money.gap or Decimal(0), state.id)))


def should_have_started(state: ProjectState) -> bool:
    """应开工未开工: the planned month has come, or 集中开工 is more than its months ago, and nothing has really begun."""
    late_clock = state.clock is not None and state.clock.overdue_days > 0
    return not state.started and (state.start_due or late_clock)


def waits_for_start(state: ProjectState) -> bool:
    """未到开工时间: 新建 or 竣工 not begun, whose month has not come or is not known."""
    return state.annual_class in TO_START and not state.started and not should_have_started(state)


def signed(states: tuple[ProjectState, ...], as_of: dt.date) -> tuple[ProjectState, ...]:
    """已签约 by the day."""
    return tuple(
        state
        for state in states
        if (signing := state.project.signing) is not None
        and signing.status is SigningStatus.SIGNED
        and (signing.day is None or signing.day <= as_of)
    )


def invested_in(months: tuple[MonthFigures, ...], edition: Edition) -> Decimal:
    """完成投资（万元） within the period itself: the sum over its months; 0 without projects."""
    return sum(
        (row.invested or Decimal(0) for row in months if row.month in edition.period.months), Decimal(0)
    )


def group_of(groups: tuple[GroupState, ...], name: str) -> GroupState | None:
    """A group by its name, when it holds a project in plan."""
    return next((group for group in groups if group.name == name and group.totals.count), None)


def open_stoppage(state: ProjectState) -> Stoppage:
    """The stoppage a stopped project is in: the last begun."""
    return max(state.project.stoppages, key=lambda stoppage: stoppage.start)


def reason_of(state: ProjectState) -> str:
    """Why a project does not start, as it is on record: its first open problem, else the procedures it still lacks."""
    problem = next((one.problem.content for one in state.problems if one.open), None)
    if problem:
        return problem
    lacking = [one.word for one in state.procedures if one.due and not one.done]
    return f"{'、'.join(lacking)}手续尚未办结" if lacking else ""


def stage_of(one: ProcedureState) -> str:
    """How far an open procedure has come: 未启动, 准备中, 已受理; not recorded is 未启动."""
    return str(one.procedure.status if one.procedure else ProcedureStatus.NOT_STARTED)


def late_forms(edition: Edition) -> tuple[SentForm, ...]:
    """迟报 and 漏报 of the period's months, 乡（街道） first; a month nobody keeps 登记 of says nothing."""
    held = (*edition.supervision.forms, *edition.supervision.member_forms)
    return tuple(
        form
        for form in held
        if form.month in edition.period.months and form.sending in {Sending.LATE, Sending.MISSING}
    )


def unrectified(edition: Edition, ids: frozenset[str]) -> Iterator[FoundState]:
    """督查 found it and it is not yet put right, the oldest first."""
    for inspection in reversed(edition.supervision.inspections):
        for one in inspection.found:
            if one.item.project in ids and one.rectified is None:
                yield one


def unanswered(edition: Edition, ids: frozenset[str]) -> Iterator[tuple[str, Remark]]:
    """点评意见 not yet answered, with the visit's name."""
    for tour in edition.advance.tours:
        for one in tour.remarks:
            if one.remark.project in ids and one.rectified is None:
                yield tour.observation.title, one.remark
