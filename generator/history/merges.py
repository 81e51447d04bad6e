"""合并 (merges): what a branch had changed and the merge that took it in did not keep. Only `reading` uses this.

A file that a merge leaves as one of its parents has it is no news to git, also where that undoes what another parent's branch
changed (`git merge -s ours`, a conflict settled by taking one side). The branches know: a file was changed on a side if a
commit that only this side has touched it. Sets of commits are kept as bits of a number, one for each commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.history.commits import Entry, Side, Touched

_Undone = dict[str, tuple[Side, str | None]]
"""By parent, what a merge did to a file of its branch, and the version the branch began with."""


def has_merges(entries: Iterable[Entry]) -> bool:
    """Whether the branches must be asked at all."""
    return any(len(entry.parents) > 1 for entry in entries)


def with_overruled(entries: Sequence[Entry], sides: Iterable[Side]) -> list[Entry]:
    """The commits, newest first, each merge also with the files in which it left what a branch of its own had changed."""
    aged = entries[::-1]
    own, touched = _own(aged), _touched(aged)
    found: dict[str, dict[str, _Undone]] = {}
    for side in sides:
        changed = touched.get(side.path, 0) & own.get((side.merge, side.parent), 0)
        if changed:
            base = _before(aged[(changed & -changed).bit_length() - 1], side.path)
            if side.after is not None or base is None:  # a record that another branch removed is told there
                found.setdefault(side.merge, {}).setdefault(side.path, {})[side.parent] = (side, base)
    return [
        replace(entry, files=tuple(_files(entry, found[entry.id]))) if entry.id in found else entry
        for entry in entries
    ]


def _own(aged: Sequence[Entry]) -> dict[tuple[str, str], int]:
    """By merge and parent, the commits that only this parent builds on."""
    known: dict[str, int] = {}
    waiting = _children(aged)
    own = {}
    for place, entry in enumerate(aged):
        behind = {parent: known.get(parent, 0) for parent in entry.parents}
        if len(behind) > 1:
            for parent, commits in behind.items():
                others = _union(held for other, held in behind.items() if other != parent)
                own[entry.id, parent] = commits & ~others
        known[entry.id] = _union(behind.values()) | 1 << place
        for parent in behind:
            waiting[parent] -= 1
            if not waiting[parent]:
                known.pop(parent, None)  # nothing else builds on it: ten thousand sets are not kept
    return own


def _children(aged: Iterable[Entry]) -> dict[str, int]:
    count: dict[str, int] = {}
    for entry in aged:
        for parent in set(entry.parents):
            count[parent] = count.get(parent, 0) + 1
    return count


def _union(sets: Iterable[int]) -> int:
    whole = 0
    for one in sets:
        whole |= one
    return whole


def _touched(aged: Iterable[Entry]) -> dict[str, int]:
    """By path, the commits that changed it."""
    places: dict[str, int] = {}
    for place, entry in enumerate(aged):
        for one in entry.files:
            places[one.path] = places.get(one.path, 0) | 1 << place
    return places


def _before(entry: Entry, path: str) -> str | None:
    return next((one.before[0] for one in entry.files if one.path == path), None)


def _files(entry: Entry, undone: dict[str, _Undone]) -> Iterator[Touched]:
    """The files git tells of and those found, in each the version every parent's branch began with."""
    known = {one.path: one for one in entry.files}
    for path in {**known, **undone}:
        held = undone.get(path, {})
        after = known[path].after if path in known else next(iter(held.values()))[0].after
        before = tuple(
            held[parent][0].before
            if parent in held
            else known[path].before[place]
            if path in known
            else after
            for place, parent in enumerate(entry.parents)
        )
        bases = (
            held[one][1] if one in held else kept for one, kept in zip(entry.parents, before, strict=True)
        )
        yield Touched(path, before, after, tuple(bases) if held else ())
