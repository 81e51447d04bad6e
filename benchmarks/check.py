"""`generator check` on 1,000 records of nine months, beside check-jsonschema on the same files: `python -m benchmarks.check`.

check-jsonschema tests only shape; ours also 写法, the 校验规则 of records and the sums. `--large 10000` adds a tree of that
many, which may cost eleven times the thousand's median.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import GENERATOR, Program, Row, in_turn, show
from benchmarks.peers import check_jsonschema
from benchmarks.records import grow

MUST, GROWTH = 1.5, 11


def ours(root: Path) -> Program:
    """The whole command, imports included."""
    return Program("generator check", (*GENERATOR, "check", "--root", str(root)), Path.cwd())


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """The row of 1,000, and of the large tree when one is asked for."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "thousand"
        grow(root, 1000)
        peer = check_jsonschema(root)
        first, *beside = in_turn([ours(root), *([peer] if peer else [])], asked.runs)
        rows = [Row("check, 1,000 records of 9 months", first, MUST, tuple(beside))]
        if asked.large:
            grow(large := Path(name) / "large", asked.large)
            (many,) = in_turn([ours(large)], 1)
            allowed = GROWTH * first.median * asked.large / 10_000
            note = f"{many.median / first.median:.1f} times the thousand's"
            rows.append(Row(f"check, {asked.large:,} records", many, allowed, note=note))
        return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=0, help="also a tree of so many records")
    sys.exit(show(measure, parser))
