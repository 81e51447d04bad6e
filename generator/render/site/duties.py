"""Duties (责任): who answers for a project and what each owes next; what is stuck. The project page and 首席服务员 read it.

Division of work: an open problem is the 首席服务员's, a node the 责任人's, the 月报 and the start the 责任单位's, a procedure the 专班's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from generator.render.site.page import officer_at, township_at
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.project import Procedures, Project
from generator.words.state import NodeState, ProblemState, ProcedureState, ProjectState
from generator.words.term import word_of

NONE_NEXT = "暂无待办"


class Duty(NamedTuple):
    """One role on a project: who, and the next thing owed with its day. `page` is where the person's or unit's own page stands."""

    role: str
    names: tuple[str, ...]
    owes: str = NONE_NEXT
    overdue_days: int = 0
    page: str = ""


class Stuck(NamedTuple):
    """One thing that is stuck: kind, what, who answers, since when; `place` is the heading that tells more."""

    kind: str
    what: str
    who: str
    overdue_days: int
    place: str
    note: str = ""


def duties(state: ProjectState, edition: Edition) -> tuple[Duty, ...]:
    """首席服务员, 责任人, 责任单位, 专班 in this order, each with what it owes next."""
    project = state.project
    officer, person = (_words(name) for name in (project.chief_officer, project.person))
    return (
        Duty(_word("chief_officer"), officer, *_problem_owed(state), page=_officer_page(state, edition)),
        Duty(_word("person"), person, *_node_owed(state)),
        Duty(
            _word("township"),
            (project.township,),
            *_unit_owed(state, edition),
            page=township_at(project.township),
        ),
        Duty(_word("team"), project.team, *_procedure_owed(state)),
    )


def _officer_page(state: ProjectState, edition: Edition) -> str:
    """首席服务员 of projects in plan have a page."""
    name = state.project.chief_officer
    return officer_at(name) if name and state.in_plan else ""


def _word(attribute: str) -> str:
    return word_of(Project, attribute).word


def _words(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def by_day(day: dt.date | None) -> str:
    """A day as a term: “，9月30日前”; the year is written out, since old terms matter most. Nothing without a day."""
    return f"，应于{chinese_day(day)}前" if day else ""


def _problem_owed(state: ProjectState) -> tuple[str, int]:
    """The open problem longest overdue, then the one due first, then the oldest."""
    waiting = sorted((one for one in state.problems if one.open), key=_problem_order)
    if not waiting:
        return NONE_NEXT, 0
    first = waiting[0]
    return (
        f"协调解决“{first.problem.content.strip().rstrip('。')}”{by_day(first.problem.due)}",
        first.overdue_days,
    )


def _problem_order(one: ProblemState) -> tuple[int, dt.date, dt.date]:
    return -one.overdue_days, one.problem.due or dt.date.max, one.problem.raised


def _node_owed(state: ProjectState) -> tuple[str, int]:
    waiting = sorted((one for one in state.nodes if one.done is None), key=lambda one: one.target)
    if not waiting:
        return NONE_NEXT, 0
    return f"{waiting[0].node.name}{by_day(waiting[0].target)}", waiting[0].overdue_days


def _unit_owed(state: ProjectState, edition: Edition) -> tuple[str, int]:
    """The start that is overdue, else the 月报 not sent, else the start to come, else the next 月报."""
    clock, month = state.clock, edition.period.end
    starting = clock is not None and clock.started is None
    if clock and starting and clock.overdue_days:
        return f"实质性开工{by_day(clock.deadline)}", clock.overdue_days
    due = edition.district.due_day(month)
    if state.under_construction and month not in state.project.reports:
        return f"报送{month.month}月月报{by_day(due)}", max((edition.as_of - due).days, 0)
    if clock and starting:
        return f"实质性开工{by_day(clock.deadline)}", 0
    if state.under_construction:
        following = month.plus(1)
        return f"报送{following.month}月月报{by_day(edition.district.due_day(following))}", 0
    return NONE_NEXT, 0


def _procedure_owed(state: ProjectState) -> tuple[str, int]:
    waiting = [one for one in state.procedures if not one.done and one.due]
    if not waiting:
        return NONE_NEXT, 0
    first = max(waiting, key=lambda one: one.overdue_days)
    planned = first.procedure.planned if first.procedure else None
    return f"办理{procedure_name(first)}{by_day(planned)}", first.overdue_days


def procedure_name(one: ProcedureState) -> str:
    """手续 as a thing to be done: 立项, 用地, 施工许可 … 手续."""
    return one.word if one.word == word_of(Procedures, "construction").word else f"{one.word}手续"


def stuck(state: ProjectState) -> tuple[Stuck, ...]:
    """What holds the project up, longest overdue first: stoppage, start, nodes, procedures, open problems."""
    found = [
        *_stopped(state),
        *_overdue_nodes(state.nodes),
        *_overdue_procedures(state),
        *_open_problems(state),
    ]
    return tuple(sorted(found, key=lambda one: -one.overdue_days))


def _stopped(state: ProjectState) -> Iterator[Stuck]:
    project = state.project
    if state.stopped:
        last = max(project.stoppages, key=lambda stoppage: stoppage.start)
        reason = f"，{last.reason}" if last.reason else ""
        yield Stuck(
            "停工", f"{chinese_day(last.start)}起停工{reason}", project.township, 0, "facts", "尚未复工"
        )
    if state.clock and state.clock.overdue_days:
        what = f"{chinese_day(state.clock.ceremony)}集中开工，至今未实质性开工"
        yield Stuck("开工", what, project.township, state.clock.overdue_days, "facts")


def _overdue_nodes(nodes: tuple[NodeState, ...]) -> Iterator[Stuck]:
    for one in nodes:
        if one.overdue_days:
            yield Stuck(
                "节点", one.node.name, "", one.overdue_days, "nodes", f"应于{chinese_day(one.target)}完成"
            )


def _overdue_procedures(state: ProjectState) -> Iterator[Stuck]:
    for one in state.procedures:
        if one.overdue_days:
            agent = one.procedure.agent if one.procedure and one.procedure.agent else ""
            yield Stuck("手续", f"{procedure_name(one)}未办结", agent, one.overdue_days, "procedures")


def _open_problems(state: ProjectState) -> Iterator[Stuck]:
    for one in state.problems:
        if one.open:
            held = one.problem
            kind, who = f"问题·{held.kind}", held.unit or held.person or ""
            yield Stuck(
                kind, held.content.strip(), who, one.overdue_days, "problems", f"已提出 {one.open_days} 天"
            )
