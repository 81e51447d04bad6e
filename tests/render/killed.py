"""Run by test_placing in a process of its own: builds a small tree over and over and kills each build at another moment.

argv: folder, "exchange" or "renames". Prints how many moments were tried and how many left the new tree in place; dies on a half.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from generator.render.site import placing

FILES = 25
EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}


def build(out: Path, version: str) -> None:
    with placing.place_of(out) as new:
        (new / "sub").mkdir(parents=True)
        for number in range(FILES):
            (new / "sub" / f"{number}.html").write_text(version)


def standing(out: Path) -> str:
    """The one version of every file of the tree; anything else is a half."""
    found = {path.read_text() for path in (out / "sub").iterdir()}
    assert len(list((out / "sub").iterdir())) == FILES, "files are missing"
    assert len(found) == 1, f"mixed: {found}"
    return found.pop()


def killed_at(out: Path, version: str, moment: int) -> bool:
    """Whether a build was killed before the moment of its own that is counted; False when it ended first."""
    child = os.fork()
    if child == 0:
        left = [moment]

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event in EVENTS and out.name in str(arguments[:1]):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        build(out, version)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_after(out: Path, version: str, seconds: float) -> None:
    """A build killed from outside after so long, wherever it is."""
    child = os.fork()
    if child == 0:
        build(out, version)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(folder: str, way: str) -> None:
    out = Path(folder) / "site"
    if way == "renames":
        placing._exchange = lambda new, out: False
    build(out, "0")
    began = time.perf_counter()
    build(out, "1")
    whole = time.perf_counter() - began
    tried, renewed, gone, last = 0, 0, 0, "1"
    chance = random.Random(2021)
    moments: list[int | float] = [*range(1, 400), *(chance.uniform(0, whole * 1.2) for _ in range(50))]
    ended = False
    for moment in moments:
        if isinstance(moment, int) and ended:
            continue
        version = str(tried + 2)
        if isinstance(moment, int):
            ended = not killed_at(out, version, moment)
        else:
            killed_after(out, version, moment)
        tried += 1
        if way == "renames" and not out.exists():
            gone += 1
            build(out, version)
        stands = standing(out)
        assert stands in {last, version}, (stands, last, version)
        renewed += stands == version
        last = stands
    build(out, "end")
    assert standing(out) == "end"
    assert sorted(path.name for path in Path(folder).iterdir()) == ["site", "site.lock"]
    sys.stdout.write(f"{tried} {renewed} {gone}")


main(*sys.argv[1:])
