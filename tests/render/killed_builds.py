"""Run by test_killed_builds in a process of its own: whole builds of a small tree, by the command a person types, each killed.

argv: folder with data/ and docs/, how many kills. Half of the kills come after a drawn time, half at a drawn step of the writing, some of
these around the moment both trees change places. After each, the served tree must be one of the two whole ones.
Prints how many kills hit a build, how many of these left the new tree in place, and how many builds healed. Dies on a half.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from generator import cli

RECORD = "data/projects/ZH2021-012.yaml"
STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}
NEAR = 6


def compile_once() -> None:
    """A template is compiled once for all builds: half of the time of a small build, and nothing is written in it."""
    real, held = jinja2.Environment.compile, {}

    def compile_(self: jinja2.Environment, source: Any, *arguments: Any, **named: Any) -> Any:
        kind = (*sorted(self.extensions), str(self.autoescape), self.trim_blocks, self.lstrip_blocks)
        key = (source, arguments, tuple(named.items()), kind)
        if key not in held:
            held[key] = real(self, source, *arguments, **named)
        return held[key]

    jinja2.Environment.compile = compile_  # type: ignore[method-assign]  # each build makes its environments anew


def digest(out: Path) -> str:
    """What a reader of the served tree gets: every address and every byte."""
    found = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(out)}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()


def build(root: Path) -> int:
    """One whole build; its exit code."""
    return cli.main(["build", "--root", str(root), "--period", "2021-02"])


def started(work: Callable[[], object], *, says: bool = False) -> int:
    """The process of a piece of work that says nothing, or only what went wrong."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(2 if says else nowhere, 2)
        os._exit(0 if work() in {0, None} else 1)
    return child


def whole(root: Path) -> None:
    """A build that nobody kills."""
    if os.waitpid(started(lambda: build(root), says=True), 0)[1]:
        raise AssertionError("a build failed")


def counted(root: Path, see: Callable[[str], None]) -> int:
    """A build whose steps of writing are told one by one."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and f"{root}/site." in str(arguments[:2]):
            see(event)

    sys.addaudithook(hook)
    return build(root)


def steps_of(root: Path) -> list[str]:
    """Every step a build takes in writing, in order."""
    read, write = os.pipe()

    def tell(event: str) -> None:
        os.write(write, f"{event} ".encode())

    child = started(lambda: counted(root, tell))
    os.close(write)
    with os.fdopen(read) as told:
        found = told.read().split()
    os.waitpid(child, 0)
    return found


def killed_at(root: Path, step: int) -> bool:
    """Whether a build was killed at the step of its own that is counted; False when it ended first."""
    left = [step]

    def see(event: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return os.WIFSIGNALED(os.waitpid(started(lambda: counted(root, see)), 0)[1])


def killed_after(root: Path, seconds: float) -> bool:
    """Whether a build was still at work after so long, and killed from outside."""
    child = started(lambda: build(root))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def points(chance: random.Random, count: int, steps: list[str], seconds: float) -> list[int | float]:
    """When to kill: half after a time, a third at any step, the others around the exchange of both trees."""
    swap = len(steps) - steps[::-1].index("os.rename")
    near = [swap + chance.randint(-NEAR, NEAR) for _ in range(count // 6)]
    any_step = [chance.randint(1, len(steps)) for _ in range(count // 2 - len(near))]
    times = [chance.uniform(0, seconds) for _ in range(count - len(near) - len(any_step))]
    made: list[int | float] = [*near, *any_step, *times]
    chance.shuffle(made)
    return made


def main(folder: str, count: str) -> None:
    root = Path(folder)
    record, out = root / RECORD, root / "site"
    old = record.read_text("utf-8")
    texts = (old, old.replace("南侧 12 亩未完成供地", "南侧 12 亩已完成供地"))
    assert texts[0] != texts[1]
    compile_once()
    sites = []
    assert (
        build(root) == 0
    )  # warms this process: what a build imports and compiles, it imports and compiles here
    for text in texts:
        record.write_text(text, "utf-8")
        whole(root)
        sites.append(digest(out))
    assert sites[0] != sites[1]
    began = time.perf_counter()
    whole(root)
    seconds = time.perf_counter() - began
    steps = steps_of(root)
    standing, hit, renewed, healed = 1, 0, 0, 0
    chance = random.Random(2021)
    left = points(chance, int(count), steps, seconds)
    number = 0
    while left and number < 4 * int(count):
        number, point = number + 1, left.pop()
        record.write_text(texts[1 - standing], "utf-8")
        struck = killed_at(root, point) if isinstance(point, int) else killed_after(root, point)
        if not struck and isinstance(point, float):
            left.insert(0, chance.uniform(0, seconds))  # the build had ended: drawn again
        hit += struck
        found = digest(out)
        assert found in sites, f"half a site after {point}"
        renewed += sites.index(found) != standing
        standing = sites.index(found)
        if number % 10 == 0:
            record.write_text(texts[1 - standing], "utf-8")
            whole(root)
            standing = 1 - standing
            assert digest(out) == sites[standing], "the next build did not heal"
            assert {path.name for path in root.iterdir()} <= {"data", "docs", "build", "site", "site.lock"}
            healed += 1
    sys.stderr.flush()
    sys.__stdout__.write(f"\n{hit} {renewed} {healed}")  # type: ignore[union-attr]  # it stands there


if __name__ == "__main__":
    main(*sys.argv[1:])
