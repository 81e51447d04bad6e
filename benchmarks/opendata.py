"""What the open data of a ledger cost: `python -m benchmarks.opendata [1000]`. CPU seconds, the least of five runs.

Beside it a peer on the same records: pydantic and `json` for the projects, pandas for the tables, nothing cut or guarded.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.records import grow
from generator import pipeline
from generator.render.feeds.atom import feeds
from generator.render.feeds.calendar import calendars
from generator.render.opendata.facts import Facts
from generator.render.opendata.publication import publication
from generator.render.opendata.themes import THEMES
from generator.words.edition import Edition

MUST = 0.5  # at 1,000 records


def least(work: Callable[[], int], runs: int = 5) -> tuple[float, int]:
    """The least CPU time of some runs, and what the last gave; nothing is collected meanwhile, as in a build."""
    times, result = [], 0
    gc.collect()
    gc.disable()
    for _ in range(runs):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    gc.enable()
    return min(times), result


def ours(edition: Edition) -> int:
    """Every file of data/, in bytes."""
    return sum(len(text.encode()) for _, text in publication(edition, contacts=True))


def subscriptions(edition: Edition) -> int:
    """Every feed and calendar, in bytes."""
    return sum(len(text.encode()) for _, text in (*feeds(edition), *calendars(edition)))


def peer(edition: Edition) -> int:
    """The same projects twice as JSON, the same tables by pandas."""
    size = 0
    for _ in range(2):
        held = [one.model_dump(mode="json", by_alias=True) for one in edition.records.projects]
        size += len(json.dumps(held, ensure_ascii=False))
    for table in THEMES:
        text = io.StringIO()
        heads = [column.word for column in table.columns]
        pd.DataFrame(list(table.rows(Facts(edition))), columns=heads).to_csv(text, index=False)
        size += len(text.getvalue())
    return size


def main() -> None:
    """Grow a tree, make everything, print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder), count)
        edition = pipeline.edition(pipeline.load(Path(folder)))
    for name, work in (
        ("data, JSON, CSV, OC4IDS", ours),
        ("feeds and calendars", subscriptions),
        ("pydantic + json + pandas", peer),
    ):
        seconds, size = least(lambda work=work: work(edition))  # type: ignore[misc] # bound at once
        print(f"{name:26} {count:6} records  {seconds:6.2f} s CPU  {size / 1e6:6.1f} MB")
    print(f"must: <= {MUST} s at 1000")


if __name__ == "__main__":
    main()
