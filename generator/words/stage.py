"""工序 (Stage): the steps of the walk by name, and what each costs. `pipeline` and `render/site` say where one begins and ends.

Nothing here asks the clock: `cli` hands one in, with something that is told what goes on. Without either, a stage costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self


class Stage(StrEnum):
    """A step of the walk, in the order of a build; then what only other commands do."""

    READ = "读取"
    CHECK = "检查"
    SCORE = "计算"
    HISTORY = "修改历史"
    PHOTOS = "照片"
    FRAMES = "页框"
    PAGES = "页面"
    CHARTS = "图表"
    DATA = "开放数据"
    FEEDS = "订阅"
    FILES = "表格下载"
    ASSISTANT = "填报助手"
    SEARCH = "搜索索引"
    WRITE = "落盘"
    FORMS = "写表"
    PRINT = "排版"
    COMPARE = "对照"
    EDIT = "改写"

    @property
    def unit(self) -> str:
        """What is counted in it."""
        return _UNITS[self]


_UNITS = {
    Stage.READ: "个文件",
    Stage.CHECK: "条结果",
    Stage.SCORE: "个项目",
    Stage.HISTORY: "处改动",
    Stage.PHOTOS: "张",
    Stage.FRAMES: "个页框",
    Stage.PAGES: "页",
    Stage.CHARTS: "幅",
    Stage.DATA: "个文件",
    Stage.FEEDS: "个文件",
    Stage.FILES: "份",
    Stage.ASSISTANT: "个文件",
    Stage.SEARCH: "条",
    Stage.WRITE: "个文件",
    Stage.FORMS: "份",
    Stage.PRINT: "份",
    Stage.COMPARE: "行",
    Stage.EDIT: "个文件",
}

Clock = Callable[[], tuple[float, float]]
"""Processor and wall seconds since some moment."""


@dataclass
class Cost:
    """What a stage of one kind (首页, 项目库 …) took, less what ran inside it under a name of its own; how much it made."""

    stage: Stage
    kind: str = ""
    processor: float = 0.0
    wall: float = 0.0
    count: int = 0


class Watcher:
    """Who is told what goes on; this one says nothing. A stage that runs inside another is not announced."""

    def begin(self, stage: Stage, kind: str) -> None:
        """A stage begins."""

    def step(self, count: int) -> None:
        """It has made so many by now."""

    def end(self, cost: Cost) -> None:
        """It has ended, having cost that much so far."""

    def leave(self) -> None:
        """It was left by an error."""


def _no_clock() -> tuple[float, float]:
    return 0.0, 0.0


class Stages:
    """The stages of one run, measured with the clock that is handed in and told to the watcher."""

    def __init__(self, clock: Clock = _no_clock, watcher: Watcher | None = None) -> None:
        self.clock = clock
        self.watcher = watcher or Watcher()
        self._costs: dict[tuple[Stage, str], Cost] = {}
        self._running: list[Running] = []

    def of(self, stage: Stage, kind: str = "") -> Running:
        """A stage, to be entered with `with`; entered again it goes on counting."""
        return Running(self, self._costs.setdefault((stage, kind), Cost(stage, kind)))

    @property
    def costs(self) -> tuple[Cost, ...]:
        """What was entered, in the order of a build; kinds as they came. The sum of all is the whole."""
        order = list(Stage)
        return tuple(sorted(self._costs.values(), key=lambda cost: order.index(cost.stage)))


class Running:
    """A stage while it runs. `made` counts what it makes."""

    def __init__(self, stages: Stages, cost: Cost) -> None:
        self._stages, self._cost = stages, cost
        self._began = self._inside = (0.0, 0.0)

    def made(self, count: int = 1) -> None:
        """So many more are made."""
        self._cost.count += count
        if len(self._stages._running) == 1:  # noqa: SLF001  # one pair of classes
            self._stages.watcher.step(self._cost.count)

    def __enter__(self) -> Self:
        running = self._stages._running  # noqa: SLF001  # the same
        if not running:
            self._stages.watcher.begin(self._cost.stage, self._cost.kind)
        running.append(self)
        self._began, self._inside = self._stages.clock(), (0.0, 0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        now, running = self._stages.clock(), self._stages._running  # noqa: SLF001  # the same
        took = (now[0] - self._began[0], now[1] - self._began[1])
        running.pop()
        self._cost.processor += took[0] - self._inside[0]
        self._cost.wall += took[1] - self._inside[1]
        if running:
            outer = running[-1]
            outer._inside = (outer._inside[0] + took[0], outer._inside[1] + took[1])  # noqa: SLF001  # another of its class
        elif error is None:
            self._stages.watcher.end(self._cost)
        else:
            self._stages.watcher.leave()


UNTIMED = Stages()
"""For whoever does not ask: no clock, no watcher."""
