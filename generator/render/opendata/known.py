"""Known (当时所知): a record as a period's open data may tell it — nothing dated after 截至, unit and plans of then.

A 更正 stays whatever its day, because the figure it explains stands there too; a 计划 date may lie ahead. Only `facts` uses it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.words.choice import ProcedureStatus
from generator.words.period import Month
from generator.words.progress import plan_known, township_then
from generator.words.project import AnnualPlan, Node, Problem, Procedure, Procedures, Project, Stoppage
from generator.words.term import Record

R = TypeVar("R", bound=Record)


def _with(record: R, **facts: Any) -> R:
    """The record with these facts; itself when they are what it says already."""
    changed = {name: fact for name, fact in facts.items() if fact != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record


@dataclass(frozen=True)
class Known:
    """What was known at the end of a month."""

    month: Month
    as_of: dt.date

    def by_then(self, day: dt.date | None) -> dt.date | None:
        """A date if it had come by 截至, else None."""
        return day if day is not None and day <= self.as_of else None

    def project(self, project: Project) -> Project:
        """The whole record as it was known."""
        start, completion = project.start, project.completion
        transfers = sorted((one for one in project.transfers if one.month <= self.month), key=_month)
        judged = project.judgement
        return _with(
            project,
            township=township_then(project, self.month),
            transfers=tuple(transfers),
            plans=self._plans(project),
            start=start and self._start(start),
            completion=completion and _with(completion, completed=self.by_then(completion.completed)),
            procedures=project.procedures and self._procedures(project.procedures),
            nodes=tuple(self._node(node) for node in project.nodes),
            reports={m: report for m, report in sorted(project.reports.items()) if m <= self.month},
            judgement=judged if judged and self.by_then(judged.day) else None,
            stoppages=tuple(self._stoppage(one) for one in project.stoppages if one.start <= self.as_of),
            problems=tuple(self._problem(one) for one in project.problems if one.raised <= self.as_of),
            services=tuple(one for one in project.services if one.day <= self.as_of),
            photos=tuple(one for one in project.photos if one.day is None or one.day <= self.as_of),
        )

    def _plans(self, project: Project) -> dict[int, AnnualPlan]:
        """The plans listed by then, 列入 missing being January, each as it stood then."""
        plans = {year: plan_known(plan, self.month) for year, plan in sorted(project.plans.items())}
        return {
            year: self._plan(plan)
            for year, plan in plans.items()
            if (plan.listed or Month(year, 1)) <= self.month
        }

    def _plan(self, plan: AnnualPlan) -> AnnualPlan:
        changes = tuple(one for one in plan.changes if one.month <= self.month)
        if plan.removed is None or plan.removed <= self.month:
            return _with(plan, changes=changes)
        return _with(plan, changes=changes, removed=None, removal_reason=None)

    def _start(self, start: R) -> R:
        facts = {name: self.by_then(getattr(start, name)) for name in ("ceremony", "started")}
        return _with(start, **facts, **({} if facts["started"] else {"evidence": None}))

    def _procedures(self, held: Procedures) -> Procedures:
        done = {name: getattr(held, name) for name in Procedures.model_fields}
        return _with(held, **{name: one and self._procedure(one) for name, one in done.items()})

    def _procedure(self, one: Procedure) -> Procedure:
        """办结 after 截至 was 已受理 on that day, as the pages say."""
        if one.status is not ProcedureStatus.DONE or one.day is None or one.day <= self.as_of:
            return one
        return _with(one, status=ProcedureStatus.ACCEPTED, day=None, number=None)

    def _node(self, node: Node) -> Node:
        changes = tuple(one for one in node.changes if one.day <= self.as_of)
        return _with(node, done=self.by_then(node.done), changes=changes)

    def _stoppage(self, one: Stoppage) -> Stoppage:
        return _with(one, end=self.by_then(one.end))

    def _problem(self, one: Problem) -> Problem:
        return _with(one, solved=self.by_then(one.solved))


def _month(one: Any) -> Month:
    month: Month = one.month
    return month
