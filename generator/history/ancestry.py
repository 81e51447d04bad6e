"""先后 (ancestry): what comes before a commit, whatever date it gives. Only `reading` uses this.

A date is what the machine that made the commit said. Where it said none that can be, the commit is dated by what it builds on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.history.commits import EARLIEST, Entry


def dated(entries: Sequence[Entry]) -> list[Entry]:
    """The commits, newest first, each with a date: its own, else the latest before it, else the earliest there is."""
    first = min((entry.seconds for entry in entries if entry.seconds), default=EARLIEST)
    latest: dict[str, int] = {}
    found = []
    for entry in reversed(entries):
        before = max((latest[one] for one in entry.parents if one in latest), default=first)
        latest[entry.id] = max(entry.seconds, before)
        found.append(replace(entry, seconds=entry.seconds or before, latest=latest[entry.id]))
    return found[::-1]
