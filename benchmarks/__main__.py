"""`make bench`: every benchmark in one run, a table on the terminal and benchmarks/RESULTS.md with the machine and the day.

`python -m benchmarks [--only site,check] [--runs 3] [--large 10000]`. Each benchmark is a process of its own, so that no memory
or cache of one stands in another's figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import Row, Side, rows_of, text

BENCHMARKS = ("check", "site", "change", "search", "forms", "intake", "opendata", "booklet", "history")
"""The benchmarks in the order of PRODUCT's table: each a module with rows of its own."""
WITH_LARGE = ("check", "site")
"""Those that can also take a tree of ten thousand records."""
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def run(name: str, asked: argparse.Namespace) -> list[Row]:
    """The rows of one benchmark.

    Raises:
        RuntimeError: it printed no rows.
    """
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json", "--runs", str(asked.runs)]
    if name in WITH_LARGE and asked.large:
        command += ["--large", str(asked.large)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(f"benchmarks.{name} gave no figures")
    return rows_of(done.stdout)


def machine() -> str:
    """What the figures were measured on, without its name."""
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    load = os.getloadavg()[0]
    return f"{cores} cores, {memory} GiB, {platform.system()} {platform.machine()}, Python {platform.python_version()}; load at the start {load:.1f}"


def report(rows: list[Row], day: dt.date, where: str, runs: int) -> str:
    """RESULTS.md: one table, ours and each peer a line."""
    lines = [
        "# Results",
        "",
        f"Written by `make bench` on {day}. {where}. Median of {runs} runs (least to most), sides in turn; CPU is user and system of all processes.",
        "A budget is PRODUCT's; a peer does only the part of the work that it can.",
        "",
        "| Work | CPU s | Budget | Memory MiB | Bytes MB | Beside ours |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(_line(row))
        lines += [_peer(row, side) for side in row.peers]
    over = [row.work for row in rows if not row.met]
    lines += ["", f"Over budget: {'; '.join(over)}." if over else "Every budget is met.", ""]
    return "\n".join(lines)


def _line(row: Row) -> str:
    budgets = [] if row.budget is None else [f"{row.budget:.1f} s"]
    budgets += [] if row.size_budget is None else [f"{row.size_budget / 1e6:.3g} MB"]
    verdict = "" if not budgets else " met" if row.met else " **over**"
    return f"| **{row.work}** | {_cpu(row.ours)} | {', '.join(budgets)}{verdict} | {_rest(row.ours)} | {row.note} |"


def _peer(row: Row, side: Side) -> str:
    ratio = f"{side.median / row.ours.median:.1f} × ours" if row.ours.median else ""
    return f"| {side.name} | {_cpu(side)} |  | {_rest(side)} | {ratio} |"


def _cpu(side: Side) -> str:
    if not side.median:
        return "–"
    return f"{side.median:.2f} ({min(side.cpu):.2f}–{max(side.cpu):.2f})"


def _rest(side: Side) -> str:
    peak = f"{side.peak:.0f}" if side.peak else "–"
    return f"{peak} | {f'{side.size / 1e6:.3g}' if side.size else '–'}"


def main() -> int:
    """Run, print, write; 1 when a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(BENCHMARKS), help="some of: " + ", ".join(BENCHMARKS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", type=int, default=0, help="also a tree of so many records")
    asked = parser.parse_args()
    where, rows = machine(), []
    for name in asked.only.split(","):
        print(f"{name} …", file=sys.stderr)
        rows += run(name, asked)
    print(text(rows))
    if asked.only == parser.get_default("only"):
        RESULTS.write_text(report(rows, dt.datetime.now(tz=dt.UTC).date(), where, asked.runs), "utf-8")
    return int(not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
