"""审阅: what a proposed change does — fields old → new, and its effects on totals, lights and places. Every room may import this."""

from __future__ import annotations

from dataclasses import dataclass

from generator.words.history import Change


@dataclass(frozen=True)
class Effect:
    """One thing that comes out otherwise: of whom, what, before and after, both ready to read."""

    subject: str
    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Effects:
    """What follows from a change: 合计, 灯 by project, 得分 and 名次 by 乡（街道）."""

    totals: tuple[Effect, ...] = ()
    lights: tuple[Effect, ...] = ()
    places: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Review:
    """一次审阅. `base` and `head` name the two versions, `period` the 期 both are judged by.

    `photos` are files below data/photos that came, went or hold something else: (新增, 删除 or 替换, name).
    `notes` say what could not be compared and why; `effects` is empty then. `findings` are counts by level, before and after.
    """

    base: str
    head: str
    period: str
    changes: tuple[Change, ...]
    effects: Effects = Effects()
    findings: tuple[Effect, ...] = ()
    notes: tuple[str, ...] = ()
    photos: tuple[tuple[str, str], ...] = ()

    @property
    def lacking_reason(self) -> tuple[Change, ...]:
        """敏感字段 changed without a reason."""
        return tuple(change for change in self.changes if change.lacks_reason)
