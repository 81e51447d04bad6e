"""Trail (来龙去脉): the versions of one record through all commits, also when its file was moved. Only `reading` uses it.

A record is known by where its file stands; followed backwards, a file that came in the commit in which an equal one, or one
of the same name, or a project that reads the same but for some fields, went, is that one moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.history.commits import Entry, Touched
from generator.history.moves import moved
from generator.words.records import Kind, kind_of

_PROJECTS = "data/projects/"
Read = Callable[[list[str]], Mapping[str, Any]]
"""The plain values of versions by their numbers."""


@dataclass(frozen=True, slots=True)
class Event:
    """One commit's effect on a record: `order` counts commits from the newest."""

    order: int
    entry: Entry
    before: tuple[str | None, ...]
    after: str | None
    bases: tuple[str | None, ...] = ()


@dataclass
class Trail:
    """One record: its file as it stands now or stood last (data/projects/….yaml), its kind, its events newest first."""

    file: str
    kind: Kind
    events: list[Event] = field(default_factory=list)

    @property
    def id(self) -> str:
        """文件名去掉扩展名: the 项目编号, month or period."""
        return self.file.rpartition("/")[2].rpartition(".")[0]


def trails(entries: Iterable[Entry], prefix: str, read: Read) -> list[Trail]:
    """Every record that ever was, from commits newest first; `prefix` is where the ledger stands in the repository.

    `read` gives the plain values of versions, asked only where projects came and went in one commit.
    """
    at: dict[str, Trail] = {}
    found: list[Trail] = []
    for order, entry in enumerate(entries):
        sources = _sources(entry.files, f"{prefix}{_PROJECTS}", read)
        went = {one.path for one in sources.values()}
        for one in sorted(entry.files, key=lambda touched: touched.after is None):
            trail = at.get(one.path) or _begin(one.path, prefix, at, found)
            if trail is None or one.path in went:
                continue
            before, source = one.before, sources.get(one.path)
            if source:
                before, at[source.path] = source.before, trail
            trail.events.append(Event(order, entry, before, one.after, one.bases))
    return [trail for trail in found if trail.events]


def _begin(path: str, prefix: str, at: dict[str, Trail], found: list[Trail]) -> Trail | None:
    """A new trail for a record not met before; None for a file that is none."""
    data = f"{prefix}data/"
    kind = kind_of(path.removeprefix(data)) if path.startswith(data) else None
    if kind is None:
        return None
    at[path] = Trail(path.removeprefix(prefix), kind)
    found.append(at[path])
    return at[path]


def _sources(files: Iterable[Touched], projects: str, read: Read) -> dict[str, Touched]:
    """By the path of each file that came, the one that went and is it."""
    gone = [one for one in files if one.after is None]
    came = [one for one in files if one.after and not any(one.before)] if gone else []
    found = {one.path: source for one in came if (source := _source(one, gone))}
    taken = {one.path for one in found.values()}
    new = {one.path: one for one in came if one.path not in found and one.path.startswith(projects)}
    left = {one.path: one for one in gone if one.path not in taken and one.path.startswith(projects)}
    if not new or not left:
        return found
    values = read([id_ for one in (*new.values(), *left.values()) if (id_ := _version(one))])
    known = {one.path: values.get(_version(one) or "") for one in (*new.values(), *left.values())}
    pairs = moved({path: known[path] for path in new}, {path: known[path] for path in left})
    return found | {path: left[source] for path, source in pairs.items()}


def _version(one: Touched) -> str | None:
    return one.after or next((id_ for id_ in one.before if id_), None)


def _source(came: Touched, gone: list[Touched]) -> Touched | None:
    """The file that went where this one came: of the same content, else of the same name and folder name, else the only one of that name."""
    same = [one for one in gone if came.after in one.before]
    if same:
        return same[0]
    here = PurePosixPath(came.path)
    named = [one for one in gone if PurePosixPath(one.path).name == here.name]
    beside = [one for one in named if PurePosixPath(one.path).parent.name == here.parent.name]
    return beside[0] if beside else named[0] if len(named) == 1 else None
