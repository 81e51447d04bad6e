"""One record changed in a ledger of 1,000, until the preview is right: `python -m benchmarks.change`.

The first step of `serve` makes the changed pages, 项目库, 排名 and search right; after the last the folder holds the bytes of a full
build. Beside it, hugo building its plain pages anew, which is what it does on each change too.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import Row, Side, cpu, in_turn, show
from benchmarks.peers import bare_hugo
from benchmarks.records import grow
from generator.pipeline.preview import Preview

MUST = 2.0
_MONEY = re.compile(r"(?m)^(  2021-09: \{完成投资: )(\d+)")


def save(record: Path, number: int) -> None:
    """A clerk saves another figure for the month."""
    text = record.read_text("utf-8")
    changed = _MONEY.sub(lambda found: f"{found[1]}{int(found[2]) + number}", text, count=1)
    if changed == text:
        raise RuntimeError(f"{record.name} has no figure to change")
    record.write_text(changed, "utf-8")


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """Seconds of processor until the first step, and until all files are right."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "tree" / "thousand"
        grow(root, 1000)
        preview = Preview(root, Path(name) / "site")
        list(preview.renew())
        reported = [
            one
            for one in sorted((root / "data/projects").glob("*.yaml"))
            if _MONEY.search(one.read_text("utf-8"))
        ]
        first, whole = [], []
        for number in range(1, asked.runs + 1):
            save(reported[number], number)
            begun, steps = cpu(), preview.renew()
            next(steps)
            first.append(cpu() - begun)
            list(steps)
            whole.append(cpu() - begun)
        hugo = bare_hugo(root)
        peers = tuple(in_turn([hugo], asked.runs)) if hugo else ()
    work = "one record of 1,000 changed: page, 排名, search right"
    return [
        Row(work, Side("generator serve", tuple(first)), MUST, peers),
        Row("the same, until every file is right", Side("generator serve", tuple(whole))),
    ]


if __name__ == "__main__":
    sys.exit(show(measure, argparse.ArgumentParser(description=__doc__)))
