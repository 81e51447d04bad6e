"""The whole site of 1,000 records, nothing cached, beside plain mkdocs-material and bare hugo: `python -m benchmarks.site`.

The peers turn the same records into plain pages and nothing else: no check, no score, no ranking, no Excel, no PDF, no open data.
`--large 10000` adds a tree of that many, which may cost twelve times the thousand's median.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measuring import GENERATOR, Program, Row, Side, in_turn, set_aside, show, weight
from benchmarks.peers import bare_hugo, plain_material
from benchmarks.records import grow

MUST, GROWTH = 6.0, 12
WEIGHT, PAGE = 30_000_000, 25_000
"""Bytes of the whole site at 1,000, and of one project page."""
TO_TAKE_AWAY = ("data", "files")
"""Excel and PDF, CSV and JSON and calendars: in the bytes of the whole site, and in no peer's."""


def ours(root: Path) -> Program:
    """The whole command; the site of before and everything kept from it is gone."""
    site = root / "site"

    def bare() -> None:
        set_aside(site)
        set_aside(root / "build")

    command = (*GENERATOR, "build", "--root", str(root), "--out", str(site))
    return Program("generator build", command, Path.cwd(), bare, site)


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """Rows of the thousand (cold, again with what it kept, a project page), and of the large tree when one is asked for."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "tree" / "thousand"
        grow(root, 1000)
        peers = [plain_material(root), bare_hugo(root)]
        first, *beside = in_turn([ours(root), *(peer for peer in peers if peer)], asked.runs)
        work = "whole site, 1,000 records, nothing cached"
        rows = [Row(work, first, MUST, tuple(beside), WEIGHT), *_again(root, asked.runs)]
        if asked.large:
            grow(large := Path(name) / "large", asked.large)
            (many,) = in_turn([ours(large)], 1)
            allowed = GROWTH * first.median * asked.large / 10_000
            note = f"{many.median / first.median:.1f} times the thousand's"
            rows.append(Row(f"whole site, {asked.large:,} records", many, allowed, note=note))
        return rows


def _again(root: Path, runs: int) -> list[Row]:
    kept = ours(root)
    warm = Program("generator build", kept.command, kept.folder, writes=kept.writes)
    (again,) = in_turn([warm], runs)
    pages = sorted(file.stat().st_size for file in (root / "site/projects").glob("ZH*.html"))
    page = Side("a project page, the median one", (0.0,), size=int(median(pages)))
    note = f"{len(pages)} pages, the heaviest {max(pages) / 1000:.1f} KB"
    taken = sum(weight(root / "site" / name) for name in TO_TAKE_AWAY)
    loaded = Side("all but data/ and files/", (0.0,), size=weight(root / "site") - taken)
    return [
        Row("the same again, nothing changed", again),
        Row("weight of a project page", page, size_budget=PAGE, note=note),
        Row(
            "of its bytes, those a browser loads",
            loaded,
            note=f"to take away, besides: {taken / 1e6:.1f} MB of Excel, PDF and open data",
        ),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=0, help="also a tree of so many records")
    sys.exit(show(measure, parser))
