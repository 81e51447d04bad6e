"""工作台账: nodes by week, month, quarter and year, and the months of each 乡（街道）. Imports words only.

以日保周、以周保月、以月保季、以季保年 (通知 三(四)): every 时段 is looked at from 截至.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from generator.words.period import Month, Period
from generator.words.state import GroupState, ProjectState
from generator.words.supervision import MonthLedger, PlannedNode, Span, SpanCount, WorkLedger

_DAYS_IN_WEEK = 7


def spans(as_of: dt.date) -> tuple[Span, ...]:
    """本周 is the week from Monday in which 截至 lies; 下月 is there because 月初 plans are made at 月末."""
    month, monday = Month.of(as_of), as_of - dt.timedelta(days=as_of.weekday())
    quarter = Period.quarter_of(month).months
    return (
        Span("本周", monday, monday + dt.timedelta(days=_DAYS_IN_WEEK - 1)),
        Span("本月", month.first_day, month.last_day),
        Span("下月", month.plus(1).first_day, month.plus(1).last_day),
        Span("本季", quarter[0].first_day, quarter[-1].last_day),
        Span("本年", dt.date(as_of.year, 1, 1), dt.date(as_of.year, 12, 31)),
    )


def planned_nodes(state: ProjectState, windows: Iterable[Span]) -> tuple[PlannedNode, ...]:
    """The nodes of a project whose latest adjusted date falls in a 时段, done or not, each with the 时段 it falls in.

    A node overdue from before a 时段 stands in it too, in every one but 下月, until it is done.
    """
    found = []
    for node in state.nodes:
        inside = tuple(
            span.word
            for span in windows
            if span.first <= node.target <= span.last
            or (node.overdue_days and node.target < span.first and span.word != "下月")
        )
        if inside:
            found.append(PlannedNode(state.id, state.project.township, node, inside))
    return tuple(found)


def _counts(nodes: tuple[PlannedNode, ...], windows: tuple[Span, ...]) -> tuple[SpanCount, ...]:
    rows = []
    for span in windows:
        inside = [one.node for one in nodes if span.word in one.spans]
        done = sum(node.done is not None for node in inside)
        late = sum(node.overdue_days > 0 for node in inside)
        rows.append(SpanCount(span.word, len(inside), done, late))
    return tuple(rows)


def _months(group: GroupState, states: list[ProjectState], as_of: dt.date) -> tuple[MonthLedger, ...]:
    nodes = [node for state in states for node in state.nodes]
    due = Counter((node.target.year, node.target.month) for node in nodes)
    done = Counter((node.done.year, node.done.month) for node in nodes if node.done)
    rows = []
    for one in group.totals.months:
        month, known = (one.month.year, one.month.month), one.month.first_day <= as_of
        finished = done[month] if known else None
        rows.append(MonthLedger(one.month, one.planned, one.invested, due[month], finished))
    return tuple(rows)


def work_ledgers(
    groups: Iterable[GroupState], states: Iterable[ProjectState], as_of: dt.date
) -> tuple[WorkLedger, ...]:
    """工作台账 of every 乡（街道）: its projects in plan, nodes by the day that holds now."""
    windows = spans(as_of)
    by_unit: dict[str, list[ProjectState]] = {}
    for state in states:
        if state.in_plan:
            by_unit.setdefault(state.project.township, []).append(state)
    made = []
    for group in groups:
        held = by_unit.get(group.name, [])
        nodes = sorted(
            (node for state in held for node in planned_nodes(state, windows)),
            key=lambda one: (one.node.target, one.project),
        )
        found = tuple(nodes)
        made.append(WorkLedger(group.name, _counts(found, windows), _months(group, held, as_of), found))
    return tuple(made)
