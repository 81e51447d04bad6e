"""修改历史 of a ledger: the history room given the YAML reader and its cache. The site, `history`, `diff` and `check` begin here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.history.reading import WHOLE, Span, between, read_history
from generator.load import reader
from generator.render.revisions import STYLES
from generator.words.history import History
from generator.words.keeping import uncollected


@dataclass(frozen=True)
class Asked:
    """What someone wants to see of the history: one 编号 or all, between two days, only 敏感字段 or all."""

    id: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    sensitive: bool = False


def history(root: Path, span: Span = WHOLE) -> History:
    """All changes of a span of commits, else up to the one checked out; without a whole repository a sentence why not."""
    with uncollected():
        return read_history(root, parse, root / "build" / "cache" / "history.sqlite", span)


def show_history(root: Path, asked: Asked, style: str) -> tuple[str, str]:
    """The asked part of the history in a style, and the trouble if there is none to show."""
    whole = history(root)
    if whole.trouble:
        return "", whole.trouble
    if asked.id is not None and all(one.id != asked.id for one in whole.changes):
        return "", f"版本库里没有 {asked.id} 的记录，请核对编号；刚新建的，提交以后才有修改历史。"
    found = between(whole, asked.first, asked.last)
    kept = [
        one
        for one in found.changes
        if (asked.id is None or one.id == asked.id) and (one.sensitive or not asked.sensitive)
    ]
    return STYLES[style](replace(found, changes=tuple(kept)), asked.id or "台账"), ""


def parse(text: str) -> Any:
    """The plain values of a version, read as strictly as today's files; None if it cannot be read."""
    return reader.read_text(text, "").data
