"""审阅 of a proposed change: two versions of the ledger loaded and judged by the same period, and what differs.

The commands `diff` and `check BASE` call it. A version with errors is compared field by field and said; it is never a traceback.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.history.between import Compared, changes_between, without_a_past
from generator.history.commits import latest_of
from generator.history.earlier import earlier_versions
from generator.history.given import Reasons
from generator.history.reading import Span
from generator.history.reasons import legible
from generator.history.snapshot import common_base, write_snapshot
from generator.history.store import Store, StoreError, differing_below, open_store, resolve
from generator.load import tree
from generator.load.reader import read_file
from generator.pipeline.editions import edition
from generator.pipeline.history import history, parse
from generator.pipeline.loading import Loaded, load
from generator.render.review import STYLES
from generator.score.effects import effects_of
from generator.words.edition import Edition
from generator.words.finding import Level, blocks
from generator.words.history import BEIJING, Change, Commit
from generator.words.period import Month, Period
from generator.words.review import Effect, Effects, Review
from generator.words.rulebook import NoRulesError

WORKING_TREE = "工作区"
_PHOTOS = f"data/{tree.PHOTO_FOLDER}"


@dataclass(frozen=True)
class Version:
    """One of the two: what it is called, its records as plain values by file, and as loaded."""

    name: str
    plain: dict[str, Any]
    loaded: Loaded

    @property
    def errors(self) -> int:
        """How many 错误 it has."""
        return sum(finding.level is Level.ERROR for finding in self.loaded.findings)


@dataclass(frozen=True)
class Between:
    """What is compared: from a base to a head (None: the files as they lie here), by a period, `today` for the latter."""

    base: str
    head: str | None = None
    period: Period | None = None
    today: dt.date | None = None


def review(root: Path, asked: Between) -> Review:
    """What the change does.

    Raises:
        ValueError: no whole repository, or no such commit; a sentence.
    """
    try:
        store = open_store(root)
        with _snapshot(store, common_base(store, asked.base, asked.head or "HEAD"), _version) as before:
            if asked.head is None:
                return _review(store, before, _version(WORKING_TREE, root), asked)
            with _snapshot(store, asked.head, _version) as after:
                return _review(store, before, after, asked)
    except StoreError as error:
        raise ValueError(str(error)) from None


def versions_between(root: Path, asked: Between) -> tuple[dict[str, Any], dict[str, Any], tuple[Change, ...]]:
    """Plain values by file before and after, and the fields that differ; raises as `review`."""
    try:
        store = open_store(root)
        with _snapshot(store, common_base(store, asked.base, "HEAD"), _plain_only) as before:
            after = _plain_only(WORKING_TREE, root)
            return before.plain, after.plain, _changes(store, before, after, asked)
    except StoreError as error:
        raise ValueError(str(error)) from None


def show_review(root: Path, asked: Between, style: str) -> str:
    """The review in a style; raises as `review`."""
    return STYLES[style](review(root, asked))


@contextmanager
def _snapshot(store: Store, revision: str, read: Callable[[str, Path], Version]) -> Iterator[Version]:
    with tempfile.TemporaryDirectory() as folder:
        commit = write_snapshot(store, revision, Path(folder))
        yield read(commit[:8], Path(folder))


def _version(name: str, root: Path) -> Version:
    return replace(_plain_only(name, root), loaded=load(root))


def _plain_only(name: str, root: Path) -> Version:
    files = (file for _, file in tree.list_tree(root).files)
    return Version(name, {file: read_file(root / file, file).data for file in files}, Loaded(None, ()))


def _review(store: Store, before: Version, after: Version, asked: Between) -> Review:
    changes = _changes(store, before, after, asked)
    period = asked.period or _period_of(after) or _period_of(before)
    notes = [
        f"{one.name} 的数据有 {one.errors} 处错误，只对比字段，不对比合计、灯和名次；先用 generator check 改正。"
        for one in (before, after)
        if blocks(one.loaded.findings) or one.loaded.records is None
    ]
    effects = Effects()
    if not notes and period is not None:
        effects = _effects(before, after, period, notes)
    chinese = period.chinese if period else ""
    unread = sorted(file for file, data in after.plain.items() if data is None)
    if unread:
        notes.append(f"{after.name} 有读不出来的文件，没有对比：{'、'.join(map(legible, unread))}。")
    findings = tuple(_findings(before, after))
    photos = _photos(store, before, asked)
    return Review(before.name, after.name, chinese, changes, effects, findings, tuple(notes), photos)


def _photos(store: Store, before: Version, asked: Between) -> tuple[tuple[str, str], ...]:
    base, head = resolve(store.root, before.name), resolve(store.root, asked.head) if asked.head else None
    found = differing_below(store, _PHOTOS, base, head)
    return tuple((state, legible(path.removeprefix(f"{_PHOTOS}/"))) for state, path in found)


def _changes(store: Store, before: Version, after: Version, asked: Between) -> tuple[Change, ...]:
    head = resolve(store.root, asked.head or "HEAD")
    day = asked.today or _day_of(store, head)
    proposed = Commit("", "", dt.datetime.combine(day, dt.time(12), BEIJING), "")
    lost = without_a_past(before.plain, after.plain)
    earlier = earlier_versions(store, resolve(store.root, before.name), lost, parse)
    compared = Compared(before.plain, after.plain, earlier)
    return changes_between(compared, proposed, _reasons(store, before, head))


def _effects(before: Version, after: Version, period: Period, notes: list[str]) -> Effects:
    made: list[Edition] = []
    for one in (before, after):
        try:
            made.append(edition(one.loaded, period))
        except (NoRulesError, ValueError) as error:
            notes.append(f"{one.name} 算不出{period.chinese}的结果：{error}。")
    return effects_of(*made) if not notes else Effects()


def _findings(before: Version, after: Version) -> Iterator[Effect]:
    for level in Level:
        old, new = (sum(one.level is level for one in held.loaded.findings) for held in (before, after))
        if old != new:
            yield Effect(level, "条数", str(old), str(new))


def _reasons(store: Store, before: Version, head: str) -> Reasons:
    """What the commits from the base to the head give as reasons."""
    return Reasons(history(store.root, Span(before.name, head)).changes)


def _day_of(store: Store, head: str) -> dt.date:
    """The day of the commit looked at: what a later look at the same commits goes by."""
    return dt.datetime.fromtimestamp(latest_of(store, head), BEIJING).date()


def _period_of(version: Version) -> Period | None:
    records = version.loaded.records
    month: Month | None = records.default_month if records else None
    return Period.monthly(month) if month else None
