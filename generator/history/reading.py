"""read_history (读历史): commits and versions to changes of fields, newest first. `pipeline` calls it with the YAML reader.

Same commit, same history: neither the clock, the time zone of the machine nor uncommitted files show in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.history.ancestry import dated
from generator.history.cache import add_to_cache, read_cache
from generator.history.commits import Entry, entries, sides
from generator.history.merges import has_merges, with_overruled
from generator.history.pairs import Comparison, Pair
from generator.history.pieces import Pieces
from generator.history.reasons import legible, reason_of
from generator.history.sensitive import sensitivity
from generator.history.store import Store, StoreError, open_store, resolve, versions
from generator.history.trails import Event, Trail, trails
from generator.words.history import BEIJING, Change, Commit, History

MOST_BYTES = 256 * 1024
"""As much as a data file may have; larger versions were never valid records."""

Parse = Callable[[str], Any]
"""The text of a version to its plain values; None when it cannot be read."""


@dataclass(frozen=True)
class Span:
    """Which commits: up to a head (None: the one checked out), after `since` if given."""

    since: str | None = None
    head: str | None = None


WHOLE = Span()


def read_history(root: Path, parse: Parse, cache: Path | None = None, span: Span = WHOLE) -> History:
    """All changes of a span of commits, newest first. Trouble is a sentence, not an exception."""
    try:
        store = open_store(root)
        if span.head:
            store = replace(store, head=resolve(root, span.head))
        start = resolve(root, span.since) if span.since else None
        return _history(store, _commits(store, start), parse, cache)
    except StoreError as error:
        return History(trouble=f"{error}。")


def _commits(store: Store, start: str | None) -> list[Entry]:
    told = dated(list(entries(store, start)))
    return with_overruled(told, sides(store, start)) if has_merges(told) else told


def _history(store: Store, told: list[Entry], parse: Parse, cache: Path | None) -> History:
    known, parse = read_cache(cache), Pieces(parse).read
    found = trails(told, store.prefix, lambda ids: _load(store, parse, ids))
    comparison = Comparison(known, {}, lambda id_: _load(store, parse, [id_])[id_])
    lacking = [(trail, need) for trail in found if (need := comparison.needs(trail))]
    loaded = versions(store, (id_ for _, need in lacking for id_ in need), MOST_BYTES)
    for trail, need in lacking:  # one record after another, so that only its versions are held
        comparison.parsed = {id_: plain_values(next(loaded)[1], parse) for id_ in need}
        comparison.compare(trail)
    comparison.parsed = {}
    if comparison.new:
        add_to_cache(cache, comparison.new.items())
    commits: dict[str, Commit] = {}
    ordered = sorted(_changes(found, comparison, commits), key=lambda pair: pair[0])
    return History(tuple(change for _, change in ordered), store.head)


def _load(store: Store, parse: Parse, ids: Iterable[str]) -> dict[str, Any]:
    return {id_: plain_values(content, parse) for id_, content in versions(store, ids, MOST_BYTES)}


def plain_values(content: bytes | None, parse: Parse) -> Any:
    """Plain values of a version, a bare list under 条目; bad bytes, hostile or too large versions are None, as unreadable."""
    if content is None:
        return None
    try:
        data = parse(content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return {"条目": data} if isinstance(data, list) else data


def _changes(
    found: list[Trail], comparison: Comparison, commits: dict[str, Commit]
) -> Iterator[tuple[tuple[int, str, int], Change]]:
    for trail in found:
        for event, pair in comparison.compare(trail):
            commit = commits.get(event.entry.id)
            if commit is None:
                commit = commits[event.entry.id] = _commit(event.entry)
            for place, change in enumerate(_of_pair(trail, event, pair, commit)):
                yield (event.order, trail.file, place), change


def _of_pair(trail: Trail, event: Event, pair: Pair, commit: Commit) -> Iterator[Change]:
    name, unit, id_ = legible(pair.name), legible(pair.unit), trail.id
    month = f"{_time(event.entry.latest):%Y-%m}"
    for step in pair.steps:
        path = tuple([legible(word) for word in step.path])
        yield Change(
            file=trail.file,
            kind=trail.kind.word,
            id=id_,
            name=name,
            unit=unit,
            path=path,
            old=None if step.old is None else legible(step.old),
            new=None if step.new is None else legible(step.new),
            commit=commit,
            reason=legible(step.reason) or commit.reason,
            sensitive=sensitivity(trail.kind, replace(step, path=path), month),
        )


def _commit(entry: Entry) -> Commit:
    subject = legible(entry.message.split("\n", 1)[0])[:200]
    return Commit(
        entry.id, legible(entry.who), _time(entry.seconds), subject, legible(reason_of(entry.message))
    )


def _time(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, BEIJING)


def between(history: History, first: dt.date | None, last: dt.date | None) -> History:
    """The changes recorded from one day to another, both included."""
    kept = [
        change
        for change in history.changes
        if (first is None or change.commit.at.date() >= first)
        and (last is None or change.commit.at.date() <= last)
    ]
    return replace(history, changes=tuple(kept))
