"""修改历史: who changed which field of which record, from what to what, when and why — facts of the version store.

Every room may import this; it asks neither git nor the clock. Uncommitted changes are not history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.words.records import KINDS

_ALONE = frozenset(kind.word for kind in KINDS if "*" not in kind.pattern)
BEIJING = dt.timezone(dt.timedelta(hours=8), "北京时间")


@dataclass(frozen=True, slots=True)
class Commit:
    """一次提交: its number, who made it (after .mailmap), when it was recorded (北京时间), its 说明 and the reason that gives."""

    id: str
    who: str
    at: dt.datetime
    subject: str
    reason: str = ""

    @property
    def short(self) -> str:
        """The first eight signs of its number."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class Change:
    """一处改动: a field named by its Chinese words, 原值 → 新值; None is “没有”.

    `path` is empty when the whole file came or went. `sensitive` is the kind of 敏感字段, empty for the others;
    `unit` is the 责任单位 of the version that made the change.
    """

    file: str
    kind: str
    id: str
    name: str
    unit: str
    path: tuple[str, ...]
    old: str | None
    new: str | None
    commit: Commit
    reason: str = ""
    sensitive: str = ""

    @property
    def record(self) -> str:
        """Which record, where its kind is not plain: 报送登记 2021-09; a kind of one file (区情, 加减分) says enough."""
        return self.kind if self.kind in _ALONE else f"{self.kind} {self.name or self.id}"

    @property
    def field(self) -> str:
        """The field in words: 月报 2021-03 完成投资; the whole record reads 整份记录."""
        return " ".join(self.path) or "整份记录"

    @property
    def action(self) -> str:
        """新增, 删除 or 修改."""
        return "新增" if self.old is None else "删除" if self.new is None else "修改"

    @property
    def lacks_reason(self) -> bool:
        """Whether a 敏感字段 was changed and nobody said why."""
        return bool(self.sensitive) and not self.reason


@dataclass(frozen=True)
class History:
    """All changes, newest first; `head` is the commit they end with. `trouble` says why there are none to show."""

    changes: tuple[Change, ...] = ()
    head: str = ""
    trouble: str = ""

    def of_project(self, project_id: str) -> tuple[Change, ...]:
        """The changes of one 项目, newest first."""
        return self._by_project.get(project_id, ())

    def by_month(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """The changes by the month they were recorded in (2021-09), newest month first."""
        months: dict[str, list[Change]] = {}
        for change in self.changes:
            months.setdefault(f"{change.commit.at:%Y-%m}", []).append(change)
        for month in sorted(months, reverse=True):
            yield month, tuple(months[month])

    @cached_property
    def _by_project(self) -> dict[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.kind == "项目":
                found.setdefault(change.id, []).append(change)
        return {key: tuple(held) for key, held in found.items()}
