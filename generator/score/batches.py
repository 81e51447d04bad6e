"""集中开工: the projects of each quarter's ceremonies and their two-month clocks. `advance` uses this; imports words only."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from generator.words.advance import Batch, BatchEntry
from generator.words.period import Month, Period
from generator.words.state import ProjectState


def batches(states: Iterable[ProjectState], as_of: dt.date) -> tuple[Batch, ...]:
    """每季度一批, newest first; within it late ones first, then those still running, by their day. Source: 通知 一(五)."""
    by_quarter: dict[Period, list[BatchEntry]] = {}
    for state in states:
        if state.clock:
            quarter = Period.quarter_of(Month.of(state.clock.ceremony))
            left = (state.clock.deadline - as_of).days
            by_quarter.setdefault(quarter, []).append(BatchEntry(state.id, state.clock, left))
    return tuple(
        Batch(
            quarter=quarter,
            days=tuple(sorted({entry.clock.ceremony for entry in entries})),
            entries=tuple(sorted(entries, key=_order)),
            by_state=dict(Counter(entry.clock.state for entry in entries)),
        )
        for quarter, entries in sorted(by_quarter.items(), reverse=True)
    )


def _order(entry: BatchEntry) -> tuple[bool, int, dt.date, str]:
    clock = entry.clock
    return clock.started is not None, -clock.overdue_days, clock.deadline, entry.project
