"""Pair (两个版本): what a commit changed in a record, worked out once and kept by the numbers of the versions.

A version nobody can read is passed over: the next readable one is compared with the last readable one. Only `reading` uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.history.compare import Step, steps
from generator.history.trails import Event, Trail


@dataclass(frozen=True, slots=True)
class Pair:
    """The steps between two versions, and what the record was called and whose it was after (or before it went)."""

    name: str
    unit: str
    steps: tuple[Step, ...]


UNREADABLE = "?"
_Ids = tuple[str | None, ...]


def pair_of(before: list[Any], after: Any, bases: Sequence[Any] = ()) -> Pair:
    """What changed from each parent's version to the new one: only what differs from all of them.

    `bases`, of a merge, are the versions its parents' branches began with: what a branch had changed and the merge has
    otherwise is told too.
    """
    each = [steps(old, after) for old in before] or [steps(None, after)]
    others = [{(step.path, step.new) for step in one} for one in each[1:]]
    kept = {
        (step.path, step.new): step
        for step in each[0]
        if all((step.path, step.new) in other for other in others)
    }
    for old, base, found in zip(before, bases, each, strict=False):
        changed = {step.path for step in steps(base, old)}
        kept = {(step.path, step.new): step for step in found if step.path in changed} | kept
    named = after if isinstance(after, dict) else before[0] if before and isinstance(before[0], dict) else {}
    return Pair(
        str(named.get("项目名称") or named.get("名称") or ""),
        str(named.get("责任单位") or ""),
        tuple(kept.values()),
    )


@dataclass
class Comparison:
    """Cached and new entries of one run. `parsed` holds the versions of the record at hand; `load` fetches a rare other."""

    known: dict[str, Any]
    parsed: dict[str, Any]
    load: Callable[[str], Any]
    new: dict[str, Any] = field(default_factory=dict)

    def needs(self, trail: Trail) -> list[str]:
        """The versions that must be read to compare what is not yet known, each once."""
        lacking: dict[str, None] = {}
        for event in reversed(trail.events):
            if _key(event.before, event.after, event.bases) not in self.known:
                lacking.update(
                    dict.fromkeys(id_ for id_ in (*event.before, *event.bases, event.after) if id_)
                )
        return list(lacking)

    def compare(self, trail: Trail) -> Iterator[tuple[Event, Pair]]:
        """Each event with what it changed, oldest first; unreadable versions left out."""
        return iter(list(self._compare(trail)))

    def _compare(self, trail: Trail) -> Iterator[tuple[Event, Pair]]:
        unreadable: set[str] = set()
        good: str | None = None
        for event in reversed(trail.events):
            before = tuple(good if id_ in unreadable else id_ for id_ in event.before)
            entry = self._entry(before, event.after, event.bases)
            if entry == UNREADABLE and event.after:
                unreadable.add(event.after)
                continue
            good = event.after
            name, unit, found = entry
            yield event, Pair(name, unit, tuple(Step(tuple(path), *rest) for path, *rest in found))

    def _entry(self, before: _Ids, after: str | None, bases: _Ids) -> Any:
        key = _key(before, after, bases)
        if key not in self.known:
            new = self._value(after)
            if after and new is None:
                entry: Any = UNREADABLE
            else:
                pair = pair_of(list(map(self._value, before)), new, list(map(self._value, bases)))
                rows = [[list(one.path), one.old, one.new, one.reason, one.late] for one in pair.steps]
                entry = [pair.name, pair.unit, rows]
            self.known[key] = self.new[key] = entry
        return self.known[key]

    def _value(self, id_: str | None) -> Any:
        if id_ is None:
            return None
        if id_ not in self.parsed:
            self.parsed[id_] = self.load(id_)
        return self.parsed[id_]


def _key(before: _Ids, after: str | None, bases: _Ids) -> str:
    told = [",".join(id_ or "-" for id_ in ids) for ids in (before, bases) if ids]
    return "/".join(told) + ":" + (after or "-")
