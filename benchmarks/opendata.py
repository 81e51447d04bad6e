"""What the open data of a ledger cost: `python -m benchmarks.opendata [--records 1000]`.

Beside it a peer on the same records: pydantic and `json` for the projects, pandas for the tables, nothing cut or guarded.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from benchmarks.measuring import Row, in_process, show
from benchmarks.records import grow
from generator import pipeline
from generator.render.feeds.atom import feeds
from generator.render.feeds.calendar import calendars
from generator.render.opendata.facts import Facts
from generator.render.opendata.themes import THEMES
from generator.render.site.extras import open_data
from generator.render.site.kit import Kit
from generator.words.edition import Edition

MUST = 0.5  # at 1,000 records


def ours(edition: Edition) -> int:
    """Every file of data/, packed where a large ledger's are, in bytes."""
    return sum(len(one.content) for one in open_data(edition, Kit()))


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


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """The files of data/, the subscriptions, the peer."""
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder), asked.records)
        edition = pipeline.edition(pipeline.load(Path(folder)))
    data = in_process("generator", lambda: ours(edition), asked.runs)
    feeds_too = in_process("generator", lambda: subscriptions(edition), asked.runs)
    plain = in_process("pydantic, json and pandas, nothing cut or guarded", lambda: peer(edition), asked.runs)
    size = f"{asked.records:,} records"
    return [
        Row(f"open data (JSON, CSV, OC4IDS), {size}", data, MUST * asked.records / 1000, (plain,)),
        Row(f"feeds and calendars, {size}", feeds_too),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1000)
    sys.exit(show(measure, parser))
