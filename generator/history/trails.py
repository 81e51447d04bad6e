"""Trail (来龙去脉): the versions of one record through all commits, also when its file was moved. Only `reading` uses it.

A record is known by where its file stands; followed backwards, a file that came in the commit in which an equal one, or one
of the same name, went, is that one moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.history.commits import Entry, Touched
from generator.words.records import Kind, kind_of


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


def trails(entries: Iterable[Entry], prefix: str) -> list[Trail]:
    """Every record that ever was, from commits newest first; `prefix` is where the ledger stands in the repository."""
    at: dict[str, Trail] = {}
    found: list[Trail] = []
    for order, entry in enumerate(entries):
        gone = [one for one in entry.files if one.after is None]
        moved: set[str] = set()
        for one in sorted(entry.files, key=lambda touched: touched.after is None):
            trail = at.get(one.path) or _begin(one.path, prefix, at, found)
            if trail is None or one.path in moved:
                continue
            before = one.before
            source = _source(one, gone) if one.after and not any(before) else None
            if source:
                moved.add(source.path)
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


def _source(came: Touched, gone: list[Touched]) -> Touched | None:
    """The file that went where this one came: of the same content, else of the same name and folder name, else the only one of that name."""
    same = [one for one in gone if came.after in one.before]
    if same:
        return same[0]
    here = PurePosixPath(came.path)
    named = [one for one in gone if PurePosixPath(one.path).name == here.name]
    beside = [one for one in named if PurePosixPath(one.path).parent.name == here.parent.name]
    return beside[0] if beside else named[0] if len(named) == 1 else None
