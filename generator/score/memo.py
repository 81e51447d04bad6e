"""Memo (记住的): what a record came to, kept while it is the very same object. Scoring the same tree again then costs what changed.

`serve` and the page memo hand one Memo to every edition they ask for; without one everything is found anew. Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_not
from typing import Any, TypeVar

T = TypeVar("T")
_Held = dict[Hashable, tuple[tuple[object, ...], Any]]


class Memo:
    """What was found, with what it was found from. Records are frozen, so the same object says the same."""

    def __init__(self) -> None:
        self._held: _Held = {}
        self._before: _Held = {}

    def turn(self) -> None:
        """A new 期 or a tree read again begins: what was not asked for since the last turn is forgotten."""
        self._held, self._before = {}, self._held

    def same(self, key: Hashable, evidence: tuple[object, ...], find: Callable[[], T]) -> T:
        """What was found for a key when every piece of its evidence is the very same object; else it is found now.

        A key always has the same number of pieces.
        """
        held = self._held.get(key) or self._before.get(key)
        if held is None or any(map(is_not, evidence, held[0])):
            held = evidence, find()
        self._held[key] = held
        found: T = held[1]
        return found

    def equal(self, key: Hashable, evidence: tuple[object, ...], find: Callable[[], T]) -> T:
        """The same, where the evidence only has to be equal: it is itself made anew each time."""
        held = self._held.get(key) or self._before.get(key)
        if held is None or held[0] != evidence:
            held = evidence, find()
        self._held[key] = held
        found: T = held[1]
        return found
