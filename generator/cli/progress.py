"""进度 (progress) and 用时 (timings) of long work: a live line on a terminal, a plain line a stage elsewhere, a table when asked.

Here, and nowhere below, the clock is read. `build` and `serve` use it, `patience` does for the others; all of it goes to stderr except the table.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO
from unicodedata import east_asian_width

from generator.cli.parser import Parser
from generator.words.stage import Cost, Stage, Stages, Watcher

if TYPE_CHECKING:
    from rich.progress import Progress


def add_progress(parser: Parser) -> None:
    """`--timings` and `--quiet`, the same in every command that takes long."""
    parser.add_argument(
        "--timings",
        nargs="?",
        const="text",
        choices=("text", "json"),
        metavar="样式",
        help="完成后列出各工序用时：text 表格（默认），json 供程序读",
    )
    parser.add_argument("--quiet", action="store_true", help="不显示进度")


def clock() -> tuple[float, float]:
    """Seconds of the processors, those of programs that were started (git) with them, and of the wall."""
    started = os.times()
    return time.process_time() + started.children_user + started.children_system, time.perf_counter()


@contextmanager
def watched(options: argparse.Namespace) -> Iterator[Stages]:
    """The stages of a command's run, shown while it goes on."""
    if options.quiet:
        yield Stages(clock)
    elif is_terminal(sys.stderr):
        with make_bar() as progress:
            yield Stages(clock, Bar(progress))
    else:
        lines = Lines(sys.stderr)
        yield Stages(clock, lines)
        lines.close()


def is_terminal(stream: TextIO) -> bool:
    """Whether a person watches, who can be shown a line that changes."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and "CI" not in os.environ


class Lines(Watcher):
    """A plain line for each stage that has ended; its kinds are one line."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._ended: dict[str, Cost] = {}

    def begin(self, stage: Stage, kind: str) -> None:
        """Another stage: the one before is told."""
        if any(cost.stage is not stage for cost in self._ended.values()):
            self.close()

    def end(self, cost: Cost) -> None:
        """Kept until another stage begins."""
        self._ended[cost.kind] = cost

    def close(self) -> None:
        """Tell the stage that has ended."""
        for stage in dict.fromkeys(cost.stage for cost in self._ended.values()):
            made = sum(cost.count for cost in self._ended.values())
            seconds = sum(cost.wall for cost in self._ended.values())
            self.stream.write(f"{stage}：{made:,} {stage.unit}，{seconds:.1f} 秒\n")
            self.stream.flush()
        self._ended.clear()


class Bar(Watcher):
    """The live line: what goes on, how much it has made, how long it takes."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task = progress.add_task("", made="", total=None)
        self.unit = ""

    def begin(self, stage: Stage, kind: str) -> None:
        """Another stage or kind."""
        self.unit = stage.unit
        said = f"{stage}·{kind}" if kind else str(stage)
        self.progress.reset(self.task, description=said, made="", total=None)

    def step(self, count: int) -> None:
        """So many by now."""
        self.progress.update(self.task, made=f"{count:,} {self.unit}")


def make_bar() -> Progress:
    """A live line on stderr that leaves nothing behind."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[made]}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def show_timings(costs: tuple[Cost, ...], style: str) -> str:
    """各工序用时 as a table or as JSON; seconds of processor and wall, how much was made, and their sums."""
    if style == "json":
        rows = [
            {
                "工序": cost.stage,
                "内容": cost.kind,
                "处理器秒": round(cost.processor, 4),
                "用时秒": round(cost.wall, 4),
                "数量": cost.count,
            }
            for cost in costs
        ]
        return json.dumps({"工序": rows, "合计": _sums(costs)}, ensure_ascii=False, indent=2) + "\n"
    head, foot = (
        ("工序", "处理器（秒）", "用时（秒）", "数量"),
        [f"{one:.2f}" for one in _sums(costs).values()],
    )
    return "".join(map(_line, (head, *map(_row, costs), ("合计", *foot))))


def _sums(costs: tuple[Cost, ...]) -> dict[str, float]:
    return {
        "处理器秒": round(sum(cost.processor for cost in costs), 4),
        "用时秒": round(sum(cost.wall for cost in costs), 4),
    }


def _row(cost: Cost) -> tuple[str, str, str, str]:
    name = f"{cost.stage}·{cost.kind}" if cost.kind else str(cost.stage)
    return name, f"{cost.processor:.2f}", f"{cost.wall:.2f}", f"{cost.count:,} {cost.stage.unit}"


def _line(row: tuple[str, ...]) -> str:
    first, *figures = row
    return (_pad(first, 22, left=True) + "".join(_pad(one, 14) for one in figures)).rstrip() + "\n"


def _pad(text: str, width: int, *, left: bool = False) -> str:
    room = " " * (width - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text))
    return text + room if left else room + text
