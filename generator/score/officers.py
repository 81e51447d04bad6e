"""首席服务员 and 代办员: who carries what, and when somebody was last on site. `support` uses this; imports words only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from generator.score.money import HUNDRED
from generator.words.choice import ProcedureStatus, ServiceKind
from generator.words.progress import FIVE_WORDS
from generator.words.state import Deadline, ProjectState
from generator.words.support import AgentState, OfficerState, ProcedureCount, Served

VISITS = {ServiceKind.VISIT, ServiceKind.ON_SITE}


def officers(
    states: Iterable[ProjectState], overdue: tuple[Deadline, ...], as_of: dt.date
) -> tuple[OfficerState, ...]:
    """Every 首席服务员 of a project in plan, those with most projects first; overdue are the dated duties of those projects."""
    by_name: dict[str, list[ProjectState]] = {}
    for state in states:
        if state.in_plan and state.project.chief_officer:
            by_name.setdefault(state.project.chief_officer, []).append(state)
    late: dict[str, list[Deadline]] = {}
    for one in overdue:
        late.setdefault(one.project, []).append(one)
    made = [_officer(name, held, late, as_of) for name, held in by_name.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.projects), one.name)))


def _officer(
    name: str, states: list[ProjectState], late: dict[str, list[Deadline]], as_of: dt.date
) -> OfficerState:
    served = [Served(state.id, one) for state in states for one in state.project.services]
    served.sort(key=lambda one: (-one.service.day.toordinal(), one.project))
    visits = [
        one.service.day
        for one in served
        if one.service.kind in VISITS and one.service.lead in {None, name} and one.service.day <= as_of
    ]
    visited = max(visits, default=None)
    return OfficerState(
        name=name,
        projects=tuple(state.id for state in states),
        open_problems=sum(problem.open for state in states for problem in state.problems),
        overdue=tuple(
            sorted((one for state in states for one in late.get(state.id, ())), key=lambda one: one.day)
        ),
        services=tuple(served),
        visited=visited,
        days_since=(as_of - visited).days if visited else None,
    )


def without_officer(states: Iterable[ProjectState]) -> tuple[str, ...]:
    """在建 projects without a 首席服务员. Source: 通知 一(一)."""
    return tuple(state.id for state in states if state.under_construction and not state.project.chief_officer)


def agents(states: Iterable[ProjectState]) -> tuple[AgentState, ...]:
    """Every 代办员 of a 手续 of a project in plan, those with most overdue first. 无需办理 is nobody's work."""
    counts: dict[str, list[int]] = {}
    for state in states:
        for one in state.procedures if state.in_plan else ():
            held = one.procedure
            if held is None or not held.agent or held.status is ProcedureStatus.EXEMPT:
                continue
            row = counts.setdefault(held.agent, [0, 0, 0])
            row[0] += not one.done
            row[1] += one.overdue_days > 0
            row[2] += one.done
    made = [AgentState(name, *row) for name, row in counts.items()]
    return tuple(sorted(made, key=lambda one: (-one.overdue, -one.open, one.name)))


def procedure_counts(states: Iterable[ProjectState]) -> tuple[ProcedureCount, ...]:
    """应办, 已办结 and 逾期 of every 手续 over projects in plan, in the order of the form."""
    counts: dict[str, list[int]] = {}
    for state in states:
        for one in state.procedures if state.in_plan else ():
            row = counts.setdefault(one.word, [0, 0, 0])
            row[0] += one.due
            row[1] += one.due and one.done
            row[2] += one.overdue_days > 0
    return tuple(ProcedureCount(word, *row) for word, row in counts.items())


def procedure_rate(counts: Iterable[ProcedureCount]) -> Decimal | None:
    """办结率 of the five 联审联批手续, %; None when none is due."""
    five = [one for one in counts if one.word in FIVE_WORDS]
    due = sum(one.due for one in five)
    return Decimal(sum(one.done for one in five)) * HUNDRED / due if due else None
