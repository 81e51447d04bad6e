"""What a piece of work costs: CPU, memory and bytes, ours and a peer's turn about. Every benchmark prints its rows through `show`.

Machines are noisy, so ours and the peer run in turn, all runs are kept and the median is told. `--json` prints the rows for
`python -m benchmarks`, which writes them all to RESULTS.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

MIB = 1024 * 1024


@dataclass(frozen=True)
class Side:
    """One side's runs of one piece of work: CPU seconds of each run, greatest memory (MiB) of any process, bytes written."""

    name: str
    cpu: tuple[float, ...]
    peak: float = 0.0
    size: int = 0

    @property
    def median(self) -> float:
        """The median of all runs, s."""
        return median(self.cpu)


@dataclass(frozen=True)
class Row:
    """One piece of work (`work`): ours, the peers' and the budget in CPU seconds, or in bytes where `size_budget` is given."""

    work: str
    ours: Side
    budget: float | None = None
    peers: tuple[Side, ...] = ()
    size_budget: int | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        """Within every budget there is; without one nothing is missed."""
        fast = self.budget is None or self.ours.median <= self.budget
        return fast and (self.size_budget is None or self.ours.size <= self.size_budget)


@dataclass(frozen=True)
class Program:
    """A program to be measured from outside: its command, what is done before each run (uncounted), where it writes."""

    name: str
    command: tuple[str, ...]
    folder: Path
    ready: Callable[[], object] = field(default=lambda: None)
    writes: Path | None = None
    fails: tuple[int, ...] = (0,)


def set_aside(place: Path) -> None:
    """What an earlier run left is put beside, not deleted, so that the next run begins bare and undisturbed.

    Some file systems (ext4 without a journal) pass over what was deleted a moment ago, one by one, with every file made: thousands
    of files deleted just before cost the next run seconds that are not its own. The folder of the benchmark goes as a whole.
    """
    if place.exists():
        place.rename(place.with_name(f"{place.name}.aside-{time.monotonic_ns()}"))


def as_installed() -> dict[str, str]:
    """The environment of a program under test: Python may keep what it compiles, as on any machine where nobody forbids it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spend(program: Program) -> tuple[float, float]:
    """CPU seconds and greatest memory (MiB) of one run and of all it started, by the kernel's accounting.

    Raises:
        RuntimeError: it ended otherwise than it should, so its cost says nothing.
    """
    program.ready()
    with subprocess.Popen(
        program.command,
        cwd=program.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=as_installed(),
    ) as run:
        said = run.stderr.read() if run.stderr else b""
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode not in program.fails:
        raise RuntimeError(f"{program.name} ended with {run.returncode}: {said.decode()[-500:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def in_turn(programs: Sequence[Program], runs: int) -> list[Side]:
    """Each program's runs, all taken in turn: A B C, A B C …"""
    found: list[list[tuple[float, float]]] = [[] for _ in programs]
    for _ in range(runs):
        for program, kept in zip(programs, found, strict=True):
            kept.append(spend(program))
    return [
        Side(
            one.name,
            tuple(cpu for cpu, _ in kept),
            max(peak for _, peak in kept),
            weight(one.writes) if one.writes else 0,
        )
        for one, kept in zip(programs, found, strict=True)
    ]


def weight(place: Path) -> int:
    """Bytes of a file, or of all files below a folder; a place that is not there weighs nothing."""
    if place.is_file():
        return place.stat().st_size
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())


def in_process(name: str, work: Callable[[], Any], runs: int) -> Side:
    """CPU of a piece of work in this process, `runs` times; bytes it gives are its size. Nothing is collected meanwhile, as in a build."""
    times: list[float] = []
    size = 0
    gc.collect()
    gc.disable()
    for _ in range(runs):
        begun = cpu()
        made = work()
        times.append(cpu() - begun)
        size = len(made) if isinstance(made, bytes) else made if isinstance(made, int) else 0
    gc.enable()
    return Side(name, tuple(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size)


def cpu() -> float:
    """CPU seconds so far, of this process and of the children it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def text(rows: Sequence[Row]) -> str:
    """The rows as a table for a terminal."""
    lines = [f"{'':58}{'CPU s':>8}{'budget':>8}{'MiB':>7}{'MB':>8}"]
    for row in rows:
        budget = "" if row.budget is None else f"{row.budget:.1f}"
        lines.append(f"{row.work:58}{_figures(row.ours, budget)}{'' if row.met else '  OVER'}")
        lines += [f"  beside {peer.name:49}{_figures(peer, '')}" for peer in row.peers]
    return "\n".join(lines)


def _figures(side: Side, budget: str) -> str:
    size = f"{side.size / 1e6:.2f}" if side.size else ""
    return f"{side.median:8.2f}{budget:>8}{side.peak:7.0f}{size:>8}"


def show(measure: Callable[[argparse.Namespace], Sequence[Row]], parser: argparse.ArgumentParser) -> int:
    """The command line of a benchmark: measure, print; 1 when a budget is missed."""
    parser.add_argument("--runs", type=int, default=3, help="runs of each side, 3 unless told")
    parser.add_argument("--json", action="store_true", help="rows as JSON, for python -m benchmarks")
    asked = parser.parse_args()
    rows = measure(asked)
    print(json.dumps([asdict(row) for row in rows], ensure_ascii=False) if asked.json else text(rows))
    return int(not all(row.met for row in rows))


def rows_of(said: str) -> list[Row]:
    """The rows a benchmark printed with --json."""
    return [
        Row(**{**one, "ours": _side(one["ours"]), "peers": tuple(map(_side, one["peers"]))})
        for one in json.loads(said)
    ]


def _side(one: dict[str, Any]) -> Side:
    return Side(**{**one, "cpu": tuple(one["cpu"])})


GENERATOR = (sys.executable, "-m", "generator")
"""How our own program is started: by this Python, as the installed command does."""
