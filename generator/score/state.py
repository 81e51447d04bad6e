"""一个项目 at a period's end: what was due, done, open and late on that day. Imports words only.

Facts dated after the day do not count: a procedure done later is open then, a problem raised later does not exist then.
"""

from __future__ import annotations

import datetime as dt

from generator.score.cutoff import cut_off
from generator.score.light import Signs, open_stoppage, read_light
from generator.score.money import money_of, month_figures
from generator.words.choice import AnnualClass, ProcedureStatus
from generator.words.period import Month
from generator.words.progress import (
    FIVE_PROCEDURES,
    FIVE_WORDS,
    completion_due,
    in_plan,
    start_deadline,
    start_due,
    under_construction,
)
from generator.words.project import Node, Problem, Procedure, Project
from generator.words.rulebook import Rulebook
from generator.words.state import NodeState, ProblemState, ProcedureState, ProjectState, StartClock


def days_late(due: dt.date | None, as_of: dt.date, *, done: bool) -> int:
    """逾期天数 of what is still open; 0 when done, on the day itself, before it, or without a day."""
    return max((as_of - due).days, 0) if due and not done else 0


def procedure_state(
    word: str, procedure: Procedure | None, annual_class: AnnualClass | None, as_of: dt.date
) -> ProcedureState:
    """一项手续: 应办 when 计划 has come, or it is done, or it has no 计划 and the project is no 前期; 无需办理 is out."""
    if procedure is not None and procedure.status is ProcedureStatus.EXEMPT:
        return ProcedureState(word, procedure, due=False, done=False, overdue_days=0)
    done = _done_by(procedure, as_of)
    planned = procedure.planned if procedure else None
    due = done or (planned <= as_of if planned else annual_class not in {AnnualClass.EARLY, None})
    late = days_late(planned, as_of, done=done)
    if procedure is not None and procedure.status is ProcedureStatus.DONE and not done:
        open_then = {"status": ProcedureStatus.ACCEPTED, "day": None, "number": None}
        procedure = procedure.model_copy(update=open_then)
    return ProcedureState(word, procedure, due=due, done=done, overdue_days=late)


def _done_by(procedure: Procedure | None, as_of: dt.date) -> bool:
    if procedure is None or procedure.status is not ProcedureStatus.DONE:
        return False
    return procedure.day is None or procedure.day <= as_of


def procedure_states(
    project: Project, annual_class: AnnualClass | None, as_of: dt.date
) -> tuple[ProcedureState, ...]:
    """The five of 附件3 in the order of the form, then 施工许可 when it is kept."""
    held = project.procedures
    states = [
        procedure_state(word, getattr(held, name) if held else None, annual_class, as_of)
        for name, word in zip(FIVE_PROCEDURES, FIVE_WORDS, strict=True)
    ]
    if held and held.construction:
        states.append(procedure_state("施工许可", held.construction, AnnualClass.EARLY, as_of))
    return tuple(states)


def node_state(node: Node, as_of: dt.date) -> NodeState:
    """一个节点: 超期 counts against the latest date adjusted by then; missing the original date is kept for good."""
    made = [change for change in node.changes if change.day <= as_of]
    target = max(made, key=lambda change: change.day).new_day if made else node.planned
    done = node.done if node.done and node.done <= as_of else None
    missed = (done or as_of) > node.planned
    return NodeState(node, target, done, days_late(target, as_of, done=done is not None), missed)


def problem_state(problem: Problem, as_of: dt.date, days: int) -> ProblemState:
    """一件问题: open until 解决; 超期 counts from 限期, and without one from 提出 + 问题超期天数 of the rules."""
    solved = problem.solved is not None and problem.solved <= as_of
    due = problem.due or problem.raised + dt.timedelta(days=days)
    late = days_late(due, as_of, done=solved)
    return ProblemState(problem, not solved, 0 if solved else (as_of - problem.raised).days, due, late)


def start_clock(project: Project, rulebook: Rulebook, as_of: dt.date) -> StartClock | None:
    """两个月内实质性开工; None when the project took part in no 集中开工 by the day. Source: 通知 一(五)."""
    start = project.start
    if start is None or start.ceremony is None or start.ceremony > as_of:
        return None
    deadline = start_deadline(start.ceremony, rulebook.start_months)
    started = start.started if start.started and start.started <= as_of else None
    return StartClock(start.ceremony, deadline, started, days_late(deadline, as_of, done=started is not None))


def project_state(project: Project, month: Month, rulebook: Rulebook, as_of: dt.date) -> ProjectState:
    """Everything a reader asks of one project at a month's end, as it was planned and known then."""
    then = cut_off(project, month, as_of)
    plan = then.plans.get(month.year)
    annual_class = plan.annual_class if plan else None
    member = in_plan(plan, month)
    money = money_of(then, plan, month)
    nodes = tuple(node_state(node, as_of) for node in then.nodes)
    clock = start_clock(then, rulebook, as_of)
    signs = Signs(then, annual_class, member, money, clock, nodes)
    stage, progress = _latest_words(then, month)
    return ProjectState(
        project=then,
        annual_class=annual_class,
        plan=plan,
        in_plan=member,
        under_construction=under_construction(then, month),
        money=money,
        months=month_figures(then, plan, month, rulebook.lights.forecast_months),
        light=read_light(signs, rulebook.lights, as_of),
        procedures=procedure_states(then, annual_class, as_of),
        nodes=nodes,
        problems=tuple(problem_state(one, as_of, rulebook.lights.problem_days) for one in then.problems),
        clock=clock,
        stopped=open_stoppage(then, as_of) is not None,
        stage=stage,
        progress=progress,
        start_due=start_due(then, plan, month),
        completion_due=completion_due(then, plan, month),
    )


def _latest_words(project: Project, month: Month) -> tuple[str, str]:
    """形象进度 of the latest 月报 by the month, 阶段 of the latest that names one; empty when nothing was reported.

    附件3 has no column of 阶段: a 月报 that was imported names none, and the work has not gone back for that.
    """
    known = sorted((one for one in project.reports if one <= month), reverse=True)
    stages = (project.reports[one].stage for one in known)
    progress = project.reports[known[0]].progress if known else None
    return str(next((stage for stage in stages if stage), "")), progress or ""
