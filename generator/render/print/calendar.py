"""Calendar (横道): one project's year as bars, diamonds and labels, in shares of the width from 1 January to 31 December.

Only `wallchart` uses it. Labels are laid in lanes so that none covers another, however many nodes stand close together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from generator.render.print.wording import said, shortened
from generator.words.state import NodeState, ProjectState

LABEL = 16  # characters of a node's name; the day always stands in full
GAP = 0.006  # between a diamond and its label, as a share of the width


def day_share(day: dt.date, year: int) -> float:
    """Where a day stands in a year: 1 January 0, 31 December nearly 1; days outside stand at the edge."""
    first, following = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    return min(max((day - first).days / (following - first).days, 0.0), 1.0)


def planned_bar(state: ProjectState, year: int) -> list[float] | None:
    """From the planned start to the end of the planned completion, within the year; 建设年限 where no month is planned."""
    project = state.project
    start = (project.start.planned if project.start else None) or project.build_period.start
    end = (project.completion.planned if project.completion else None) or project.build_period.end
    return _bar(start.first_day, end.last_day, year)


def actual_bar(state: ProjectState, as_of: dt.date) -> list[float] | None:
    """From 实质性开工 to 竣工, or to the day; None before the start."""
    project = state.project
    started = project.start.started if project.start else None
    if started is None or started > as_of:
        return None
    completed = project.completion.completed if project.completion else None
    return _bar(started, min(completed or as_of, as_of), as_of.year)


def _bar(start: dt.date, end: dt.date, year: int) -> list[float] | None:
    if end.year < year or start.year > year or end < start:
        return None
    return [round(day_share(start, year), 4), round(day_share(end + dt.timedelta(days=1), year), 4)]


def node_marks(nodes: Sequence[NodeState], year: int, em: float) -> tuple[list[dict[str, Any]], int]:
    """The nodes of a year with their labels laid in lanes, and how many lanes that takes; `em` is a character's width."""
    ends: list[float] = []
    marks = []
    for mark in sorted(_marks(nodes, year), key=lambda one: float(one["at"])):
        width = _width(mark["label"]) * em
        left = mark["at"] + GAP
        if left + width > 1:
            left = max(mark["at"] - GAP - width, 0.0)
        lane = next((index for index, end in enumerate(ends) if left >= end), len(ends))
        ends[lane : lane + 1] = [left + width + GAP]
        marks.append({**mark, "left": round(left, 4), "lane": lane})
    return marks, len(ends)


def _marks(nodes: Sequence[NodeState], year: int) -> Iterator[dict[str, Any]]:
    for one in nodes:
        day = one.done or one.target
        if day.year != year:
            continue
        late = one.done is None and one.overdue_days > 0
        label = f"{shortened(said(one.node.name), LABEL)} {day.month}.{day.day}"
        yield {
            "at": round(day_share(day, year), 4),
            "label": f"{label} 逾期{one.overdue_days}天" if late else label,
            "done": one.done is not None,
            "late": late,
        }


def _width(text: str) -> float:
    """A text's width in characters: an ideograph is one, a letter or digit a little more than a half."""
    return sum(0.6 if ord(character) < 0x2000 else 1.0 for character in text)
