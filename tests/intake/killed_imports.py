"""Run by test_killed_imports in a process of its own: imports of one workbook, by the command a person types, each killed.

argv: folder with data/, the workbook, how many kills after a drawn time; beside these, one kill at every step of the writing.
After each, every record is as it was or as it shall be; the same command again then makes all of them as they shall be.
Prints how many steps there are, how many of the drawn kills hit an import, and how many of all hits left all old, all new, and a part
to be finished. Dies on a half.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator import cli

STEPS = {"open", "os.rename", "os.mkdir", "os.remove"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def imported(root: Path, book: Path) -> int:
    """One import; its exit code. What is faulty in the workbook is sent back, the rest taken."""
    received = ["--received", "2021-10-24", "--period", "2021-10", "--partial"]
    return cli.main(["import", str(book), "--root", str(root), *received])


def started(work: Callable[[], object]) -> int:
    """The process of a piece of work that says nothing."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        work()
        os._exit(0)
    return child


def killed_at(root: Path, book: Path, step: int) -> bool:
    """Whether an import was killed at the step of its own writing that is counted; False when it ended first."""
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        reads = event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITES)
        if event in STEPS and not reads and str(root) in str(arguments[:2]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        sys.addaudithook(hook)
        imported(root, book)

    return os.WIFSIGNALED(os.waitpid(started(work), 0)[1])


def killed_after(root: Path, book: Path, seconds: float) -> bool:
    """Whether an import was still at work after so long, and killed from outside."""
    child = started(lambda: imported(root, book))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def records(root: Path) -> dict[str, bytes]:
    """Every record, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*.yaml"))
    }


def laid_out(root: Path, old: dict[str, bytes]) -> None:
    """The folder as it was before the first import."""
    shutil.rmtree(root)
    for file, content in old.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content)


def held(root: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """How the records stand after a kill: old, new, or a part of them new with what is needed to finish it."""
    now = records(root)
    for file in now.keys() | old.keys():
        assert now.get(file) in {old.get(file), new.get(file)}, f"{file} is half written"
    if now == old:
        return "old"
    if now == new:
        return "new"
    assert any(path.suffix == ".json" for path in (root / "data").iterdir()), (
        "a part is new and no journal tells"
    )
    return "part"


def tried(
    root: Path,
    book: Path,
    whole: tuple[dict[str, bytes], dict[str, bytes]],
    told: dict[str, int],
    kill: Callable[[], bool],
) -> bool:
    """One kill from the start, and the import that follows it; whether it hit."""
    old, new = whole
    laid_out(root, old)
    hit = kill()
    if hit:
        told[held(root, old, new)] += 1
        os.waitpid(started(lambda: imported(root, book)), 0)
    assert records(root) == new, "the next import did not heal"
    left = [path.name for path in (root / "data").rglob("*") if path.suffix in {".new", ".json"}]
    assert left == [], left
    return hit


def main(folder: str, workbook: str, count: str) -> None:
    root, book = Path(folder), Path(workbook)
    old = records(root)
    assert imported(root, book) in {0, 1}  # warms this process: what an import imports, it imports here
    new = records(root)
    assert sum(old.get(file) != content for file, content in new.items()) > 2
    laid_out(root, old)
    began = time.perf_counter()
    os.waitpid(started(lambda: imported(root, book)), 0)
    seconds = time.perf_counter() - began
    told = {"old": 0, "new": 0, "part": 0}
    step = 1
    while tried(root, book, (old, new), told, partial(killed_at, root, book, step)):
        step += 1
    chance, hit = random.Random(2021), 0
    for _ in range(4 * int(count)):  # a kill that came too late is drawn again
        late = chance.uniform(0, seconds)
        hit += hit < int(count) and tried(
            root, book, (old, new), told, partial(killed_after, root, book, late)
        )
    sys.stdout.flush()
    sys.stdout.write(f"\n{step - 1} {hit} {told['old']} {told['new']} {told['part']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
