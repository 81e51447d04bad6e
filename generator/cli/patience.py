"""等候 (patience): what is shown of a command that is quick over a district and long over ten thousand projects. `main` hands it to each.

On a terminal a live line comes when a stage takes more than a moment and goes with it; elsewhere a stage that took long has a plain
line when it has ended. All of it goes to stderr.
"""

from __future__ import annotations

import sys
from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO

from generator.cli.progress import Bar, clock, is_terminal, make_bar
from generator.words.stage import Cost, Stage, Stages, Watcher

if TYPE_CHECKING:
    from rich.progress import Progress

_MOMENT, _LONG = 0.5, 3.0
"""Seconds of the wall: after which a live line comes, and from which on a stage has a plain line."""


def patient() -> Stages:
    """The stages of one run, shown when they make somebody wait."""
    return Stages(clock, LateBar(_MOMENT) if is_terminal(sys.stderr) else LongLines(sys.stderr, _LONG))


class LongLines(Watcher):
    """A plain line for each stage that took long."""

    def __init__(self, stream: TextIO, long: float) -> None:
        self.stream, self.long = stream, long

    def end(self, cost: Cost) -> None:
        """Told when it was long; what counts nothing tells its time only."""
        if cost.wall >= self.long:
            made = f"{cost.count:,} {cost.stage.unit}，" if cost.count else ""
            self.stream.write(f"{cost.stage}：{made}{cost.wall:.1f} 秒\n")
            self.stream.flush()


class LateBar(Watcher):
    """A live line that comes after a moment, so that what is quick shows nothing and needs no library for it."""

    def __init__(self, moment: float) -> None:
        self.moment = moment
        self._lock, self._timer, self._count = Lock(), Timer(0, int), 0
        self._live: Progress | None = None
        self._bar: Bar | None = None

    def begin(self, stage: Stage, kind: str) -> None:
        """A moment is given to it."""
        self._count = 0
        self._timer = Timer(self.moment, self._show, (stage,))
        self._timer.daemon = True
        self._timer.start()

    def step(self, count: int) -> None:
        """So many by now."""
        with self._lock:
            self._count = count
            if self._bar:
                self._bar.step(count)

    def end(self, cost: Cost) -> None:
        """The line goes."""
        self.leave()

    def leave(self) -> None:
        """The same when it failed."""
        with self._lock:
            self._timer.cancel()
            if self._live:
                self._live.stop()
            self._live = self._bar = None

    def _show(self, stage: Stage) -> None:
        with self._lock:
            if self._timer.finished.is_set():  # it ended while this was about to begin
                return
            self._live = make_bar()
            self._live.start()
            self._bar = Bar(self._live)
            self._bar.begin(stage, "")
            if self._count:
                self._bar.step(self._count)
