"""Memory (记忆): what each page was made from, found by watching it being made, so that a page is made again only when that changed.

A page reads its Edition and Kit through watched copies that note every field it takes and every record it asks for by 编号. Nothing is
guessed: what a page did not read cannot show in it. Only `renewal` begins one; pages come to it by `kit.kept`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import PurePath
from typing import Any, TypeVar

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.advance import Advance
from generator.words.edition import Edition
from generator.words.history import History
from generator.words.records import Records
from generator.words.supervision import Supervision
from generator.words.support import Support

T = TypeVar("T")
Key = tuple[Any, ...]
Reads = dict[Key, Any]

OPENED: tuple[type, ...] = (Edition, Kit, Records, Supervision, Support, Advance, History)
"""What is watched field by field; any other value is taken as a whole."""
ASKED = {Edition: {"project": "project", "state": "project"}, History: {"of_project": "of_project"}}
"""Questions about one record, by the question that gives the same answer or None."""
MEANS = frozenset({"env", "stages", "worked", "memory"})
"""What a page is made with, not from."""
OTHER_MONTHS = frozenset({"snapshot_at", "booklet_at", "edition_at"})
"""Ways to all records: whoever calls one depends on every record."""


class Memory:
    """The pages of the last build with what each read. `begin` starts a build; then `kept` and `recording` belong to it."""

    def __init__(self) -> None:
        self._made: dict[Key, tuple[Reads, Any]] = {}
        self._reading: list[Reads] = []
        self._shared: dict[str, tuple[Reads, Any]] = {}
        self._now: Reads = {}
        self._same: dict[tuple[int, int], tuple[Any, Any, bool]] = {}
        self._keys: dict[Key, Key] = {}
        self._roots: dict[str, Any] = {}
        self._watched: tuple[Any, ...] = ()

    def begin(self, edition: Edition, kit: Kit) -> tuple[Edition, Kit]:
        """The watched copies from which the pages of this build are made."""
        self._reading.clear()
        self.rest()
        self._roots = {"edition": edition, "kit": dataclasses.replace(kit, memory=self)}
        self._watched = watch(edition, self, ("edition",)), watch(self._roots["kit"], self, ("kit",))
        return self._watched

    def rest(self) -> None:
        """All pages are made: what several shared, and what was held to compare it with what was before, goes."""
        for held in (self._shared, self._now, self._same, self._keys):
            held.clear()

    def unchanged(self, name: Key) -> bool:
        """Whether everything that was read under a name says the same now."""
        made = self._made.get(name)
        if made is None:
            return False
        reads = made[0]
        if not all(self._is_same(known, self._value(key)) for key, known in reads.items()):
            return False
        reads.update({key: self._value(key) for key in reads})  # the same, and one object next time
        self._note(reads)
        return True

    @contextmanager
    def recording(self, name: Key) -> Iterator[None]:
        """What is read meanwhile is what `name` is made from; whoever is recorded around it reads it too."""
        reads: Reads = {}
        self._reading.append(reads)
        try:
            yield
            self._made[name] = (reads, None)
        finally:
            self._reading.pop()
        self._note(reads)

    def kept(self, edition: Edition, kit: Kit, work: Callable[..., Page], key: Key) -> Page:
        """The page that `work` makes of its key; without its body, as `kept`, when it stands as it is."""
        name = (work.__module__, work.__qualname__, *key)
        if self.unchanged(name):
            found: Page = self._made[name][1]
            return found
        with self.recording(name):
            page = work(edition, kit, *key)
        self._made[name] = (self._made[name][0], dataclasses.replace(page, body=page.body[:0], kept=True))
        return page

    def shared(self, what: str, work: Callable[[], T]) -> T:
        """What several pages use and the first works out: each of them has read what that took."""
        if what not in self._shared:
            self._reading.append({})
            try:
                value = work()
            finally:
                reads = self._reading.pop()
            self._shared[what] = (reads, value)
        reads, found = self._shared[what]
        self._note(reads)
        return found  # type: ignore[no-any-return]  # kept under this name by this very work

    def asked(self, work: Callable[..., T], key: Key) -> T:
        """What `work` answers to a key: whoever asks has read the answer, not what the answer was found in."""
        name = ("asked", work, *key)
        answer: T = self._value(name)
        self.read(name, answer)
        return answer

    def _answer(self, work: Callable[..., Any], key: Key) -> Any:
        self._reading.append({})
        try:
            return work(*self._watched, *key)
        finally:
            self._reading.pop()

    def read(self, key: Key, value: Any) -> None:
        """A page has read a value."""
        if self._reading:
            self._reading[-1][self._keys.setdefault(key, key)] = value  # one tuple for all pages that read it

    def _note(self, reads: Reads) -> None:
        if self._reading:
            self._reading[-1].update({key: self._value(key) for key in reads})

    def _value(self, key: Key) -> Any:
        """What stands under a key in this build."""
        if key not in self._now:
            self._now[key] = self._answer(key[1], key[2:]) if key[0] == "asked" else self._found(key)
        return self._now[key]

    def _found(self, key: Key) -> Any:
        value = self._roots[key[0]]
        for step in key[1:]:
            value = getattr(value, step[0])(step[1]) if isinstance(step, tuple) else _field(value, step)
        return value

    def _is_same(self, known: Any, now: Any) -> bool:
        if known is now:
            return True
        pair = (id(known), id(now))
        if pair not in self._same:
            self._same[pair] = (known, now, same(known, now))  # both held, so that neither's id is used again
        return self._same[pair][2]


def _field(value: Any, name: str) -> Any:
    found = getattr(value, name)
    return found is None if name in OTHER_MONTHS else found


def watch(value: T, memory: Memory, path: Key) -> T:
    """A copy of a value that notes what is read of it, under a path."""
    kind: Any = type(value)
    made: T = object.__new__(_watched(kind))
    vars(made).update(vars(value), _watch=(memory, path))
    return made


@cache
def _watched(kind: Any) -> Any:
    fields = frozenset(field.name for field in dataclasses.fields(kind)) - MEANS
    asked = ASKED.get(kind, {})

    def read(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name not in fields and name not in asked:
            return value
        watching = object.__getattribute__(self, "__dict__").get("_watch")
        if watching is None:
            return value
        memory, path = watching
        if name in asked:
            return _question(memory, path, asked[name], name)
        return _noted(memory, (*path, name), name, value)

    return type(f"Watched{kind.__name__}", (kind,), {"__getattribute__": read})


def _noted(memory: Memory, path: Key, name: str, value: Any) -> Any:
    if isinstance(value, OPENED):
        return watch(value, memory, path)
    memory.read(path, value is None if name in OTHER_MONTHS else value)
    return _way(memory, value) if name in OTHER_MONTHS and value is not None else value


def _question(memory: Memory, path: Key, name: str, asked: str) -> Callable[[Any], Any]:
    """Which record is asked for, and what stands under it. The answer comes from the unwatched value, which is searched unseen."""

    def answer(of: Any) -> Any:
        key = (*path, (name, of))
        memory.read(key, memory._value(key))  # noqa: SLF001  # a function of the same module
        return getattr(memory._value(path), asked)(of)  # noqa: SLF001  # the same

    return answer


def _way(memory: Memory, way: Callable[..., Any]) -> Callable[..., Any]:
    def go(*arguments: Any) -> Any:
        memory.read(("edition", "digest"), memory._value(("edition", "digest")))  # noqa: SLF001  # the same
        return way(*arguments)

    return go


def same(one: Any, other: Any) -> bool:
    """Whether two values print alike: of one type, and equal to the last sign — 1.0 is not 1.00, the order of a table counts.

    Records of the data files are the same only when they are one object: an unchanged file gives the same object again.
    """
    return one is other or (type(one) is type(other) and _alike(one, other))


def _alike(one: Any, other: Any) -> bool:
    """The same for two values of one type."""
    if isinstance(one, Decimal):
        return bool(one.as_tuple() == other.as_tuple())
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(map(same, one.items(), other.items()))
    if dataclasses.is_dataclass(one):
        kind: Any = type(one)
        return all(same(getattr(one, name), getattr(other, name)) for name in _names(kind))
    return isinstance(one, _PLAIN) and bool(one == other)


_PLAIN = (str, int, bytes, Fraction, frozenset, dt.date, PurePath)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
