"""Counts of work: files opened, programs started, templates loaded, functions called. No second is measured, so no machine is too slow.

The interpreter itself reports what is opened and started (audit events), so a new way of reading is counted too.
"""

from __future__ import annotations

import cProfile
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jinja2 import BaseLoader, Environment

import generator


@dataclass
class Work:
    """What was done while it was counted: files opened to read and to write, programs started, our templates loaded.

    A file opened through an opener is heard twice, once from each call: each is counted apart and the greater number stands.
    """

    opened: Counter[tuple[str, bool, bool]] = field(default_factory=Counter)
    started: list[tuple[str, ...]] = field(default_factory=list)
    loaded: Counter[str] = field(default_factory=Counter)

    def read(self, folder: Path) -> dict[str, int]:
        """The files below a folder, as seen from there, and how often each was opened to be read."""
        return self._opened(folder, changed=False)

    def written(self, folder: Path) -> dict[str, int]:
        """The same for files opened to be written."""
        return self._opened(folder, changed=True)

    def _opened(self, folder: Path, *, changed: bool) -> dict[str, int]:
        inside, found = f"{folder}{os.sep}", dict[str, int]()
        for (path, changes, _), n in self.opened.items():
            if changes == changed and path.startswith(inside):
                name = path.removeprefix(inside)
                found[name] = max(n, found.get(name, 0))
        return found


TEMPLATES = Path(generator.__file__).parent / "render" / "templates"
_COUNTING: list[Work] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _COUNTING:
        return
    if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        path, mode, flags = os.fspath(arguments[0]), arguments[1], arguments[2]
        changes = bool(flags & (os.O_WRONLY | os.O_RDWR)) if mode is None else bool(set(mode) & set("wax+"))
        for work in _COUNTING:
            work.opened[str(Path(os.fsdecode(path)).absolute()), changes, mode is None] += 1
    elif event == "subprocess.Popen":
        command = tuple(map(os.fsdecode, arguments[1]))
        for work in _COUNTING:
            work.started.append(command)


sys.addaudithook(_hear)


@contextmanager
def counted(patch: pytest.MonkeyPatch) -> Iterator[Work]:
    """All that is done inside."""
    work, load = Work(), BaseLoader.load

    def loaded(self: BaseLoader, environment: Environment, name: str, *more: Any) -> Any:
        template = load(self, environment, name, *more)
        if str(template.filename).startswith(str(TEMPLATES)):
            work.loaded[name] += 1
        return template

    patch.setattr(BaseLoader, "load", loaded)
    _COUNTING.append(work)
    try:
        yield work
    finally:
        _COUNTING.remove(work)
        patch.undo()


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python a piece of work calls: the same on every machine."""
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())
