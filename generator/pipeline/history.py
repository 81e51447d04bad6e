"""修改历史 of a ledger: the history room given the YAML reader and its cache. The site, `history`, `diff` and `check` begin here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.history.reading import read_history
from generator.load import reader
from generator.words.history import History


def history(root: Path, since: str | None = None) -> History:
    """All changes up to the commit checked out (after `since` if given); without a whole repository a sentence why not."""
    return read_history(root, parse, root / "build" / "cache" / "history.sqlite", since)


def parse(text: str) -> Any:
    """The plain values of a version, read as strictly as today's files; None if it cannot be read."""
    return reader.read_text(text, "").data
