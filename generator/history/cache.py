"""History cache (历史缓存): what two versions differ in, kept by the numbers of both, so that it is worked out once ever.

Versions never change, so an entry is never wrong; a change of the comparing code begins a new cache. A cache that cannot
be read or written is left aside. Only `reading` uses it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_DETERMINES = ("items.py", "compare.py", "pairs.py")


@cache
def code_digest() -> str:
    """Of the modules that decide what an entry says."""
    digest = hashlib.sha256()
    for name in _DETERMINES:
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()[:16]


def read_cache(file: Path | None) -> dict[str, Any]:
    """Every entry of this code; empty when there is no cache or it cannot be read."""
    if file is None or not file.is_file():
        return {}
    try:
        with closing(sqlite3.connect(file, timeout=5)) as base:
            rows = base.execute(
                "SELECT pair, steps FROM compared WHERE code = ?", (code_digest(),)
            ).fetchall()
        return {pair: json.loads(steps) for pair, steps in rows}
    except (sqlite3.Error, ValueError):
        return {}


def add_to_cache(file: Path | None, entries: Iterable[tuple[str, Any]]) -> None:
    """Keep new entries; entries of older code go."""
    if file is None:
        return
    rows = [
        (pair, code_digest(), json.dumps(steps, ensure_ascii=False, separators=(",", ":")))
        for pair, steps in entries
    ]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, rows)
    except (OSError, sqlite3.OperationalError):
        return  # a folder that cannot be written, or another build writing: it costs time, not the history
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)  # not a cache of ours: the next run begins anew


def _write(file: Path, rows: list[tuple[str, str, str]]) -> None:
    with closing(sqlite3.connect(file, timeout=30)) as base, base:
        base.execute("CREATE TABLE IF NOT EXISTS compared (pair TEXT PRIMARY KEY, code TEXT, steps TEXT)")
        base.execute("DELETE FROM compared WHERE code <> ?", (code_digest(),))
        base.executemany("INSERT OR REPLACE INTO compared VALUES (?, ?, ?)", rows)
