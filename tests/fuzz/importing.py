"""Workbooks of every sort thrown at `import --dry-run`: each ends in a report, writes nothing outside, starts nothing, and takes seconds.

`consume` is what a fuzzer calls. With atheris:

    mkdir -p build/corpus-import && PYTHONPATH=. .venv/bin/python tests/fuzz/importing.py -runs=200000 -max_len=65536 -timeout=60 build/corpus-import tests/intake/cases/binaries

Without it `--slips 1000` makes the same calls from numbered slips; `test_fuzzers.py` runs a few of both.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
import resource
import shutil
import signal
import sys
import tempfile
import types
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.intake import apart, cells, workbook
from generator.pipeline.importing import ImportOrder, import_forms, write_returned
from generator.words.period import Month
from tests.fuzz import slips
from tests.fuzz.watch import Watch
from tests.needs import ROOT

LEDGER = ROOT / "tests" / "intake" / "cases" / "ledger"
BINARIES = ROOT / "tests" / "intake" / "cases" / "binaries"


def forked(function: Callable[..., Any], *arguments: Any) -> tuple[Any, ...]:
    """As `apart.apart`, by a fork: thousands of times a minute, with the same bounds and the same outcomes."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _child(theirs, function, arguments)
    os.close(theirs)
    with os.fdopen(ours, "rb") as made:
        told = made.read()
    if os.waitpid(child, 0)[1]:
        raise apart.ApartError
    done, raised = pickle.loads(told)
    if raised is not None:
        raise raised
    return tuple(done)


def _child(pipe: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    for number in (
        signal.SIGABRT,
        signal.SIGSEGV,
        signal.SIGALRM,
        signal.SIGBUS,
        signal.SIGFPE,
        signal.SIGILL,
        signal.SIGTERM,
    ):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    resource.setrlimit(resource.RLIMIT_AS, (apart.MEMORY, apart.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(apart.SECONDS)
    try:
        told: tuple[Any, Any] = (tuple(function(*arguments)), None)
    except Exception as error:  # noqa: BLE001 - raised again where it was asked for, as in `apart`
        told = ((), error)
    except BaseException:  # noqa: BLE001 - what a library of another language raises past every `except`
        os._exit(9)
    with os.fdopen(pipe, "wb") as out:
        pickle.dump(told, out)
    os._exit(0)


class Desk:
    """A small ledger, loaded once, in a folder of its own; and the watch over all that happens."""

    def __init__(self) -> None:
        sys.dont_write_bytecode = True
        self.folder = Path(tempfile.mkdtemp(prefix="fuzz-import-"))
        self.root = self.folder / "ledger"
        shutil.copytree(LEDGER, self.root)
        self.loaded = pipeline.read(self.root)  # as the command does
        self.before = self.texts()
        self.count = 0
        self.watch = Watch(self.folder)
        for kind in ("xlsx", "ods", "xls"):  # what libraries read once, at their first use
            self.take((BINARIES / f"as_the_form_is.{kind}").read_bytes())
        self.watch.ask()

    def texts(self) -> dict[str, bytes]:
        """The records as they stand."""
        return {str(path): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}

    def take(self, raw: bytes) -> str:
        """Import one workbook on trial; the report."""
        self.count += 1
        file = self.folder / "来表.xlsx"
        file.write_bytes(raw)
        order = ImportOrder(
            (file,), Month(2021, 10), dt.date(2021, 10, 24), dry_run=True, partial=self.count % 2 == 0
        )
        self.watch.on = True
        try:
            done = import_forms(self.loaded, self.root, order)
            write_returned(self.folder / "out", done.returned)
        finally:
            self.watch.on = False
        return done.report


@cache
def desk() -> Desk:
    """The one of this process."""
    vars(cells)["apart"] = forked  # the same, cheaper
    return Desk()


def consume(raw: bytes) -> str:
    """Take bytes as a workbook that was sent; the report."""
    here = desk()
    report = here.take(raw)
    noted = here.watch.ask()
    if noted:
        raise AssertionError(noted)
    if not re.search("[一-鿿]", report):
        raise AssertionError("nothing was said")
    if here.count % 100 == 0 and here.texts() != here.before:
        raise AssertionError("a trial changed the records")
    return report


def seeds() -> list[bytes]:
    """Workbooks as three programs save them, packed plainly so that a change of bytes is a change of content; and their sheets alone."""
    held = [path.read_bytes() for path in sorted(BINARIES.iterdir())]
    whole = [slips.packed(parts) if (parts := slips.parts_of(one)) else one for one in held]
    read = {workbook.read_bytes(one, "来表").sheets[at] for one in held if one[:1] == b"P" for at in (0, -1)}
    return whole + [slips.slim(sheet) for sheet in sorted(read, key=repr)]


def run_slips(count: int) -> None:
    """As many numbered slips, each in the time that a hang would not keep."""
    held, read = seeds(), 0
    for number in range(count):
        signal.alarm(60)
        read += "已经损坏" not in consume(slips.slipped(held[number % len(held)], number))
    signal.alarm(0)
    sys.stdout.write(f"{count} workbooks, {read} read\n")


def main() -> None:
    """Hand `consume` and the slips to libFuzzer, with the branches of generator/intake to guide it."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # Linux only, without types

    def mutated(data: bytes, most: int, number: int) -> bytes:
        made = slips.slipped(data, number)
        return made if 0 < len(made) <= most and number % 10 else bytes(atheris.Mutate(data, most))

    for module in [held for name, held in sys.modules.items() if name.startswith("generator.intake.")]:
        for name, thing in vars(module).items():
            if isinstance(thing, types.FunctionType) and thing.__module__ == module.__name__:
                setattr(module, name, atheris.instrument_func(thing))
    desk()
    atheris.Setup(sys.argv, consume, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # zipfile warns of the names that slips doubled
    if sys.argv[1:2] == ["--slips"]:
        run_slips(int(sys.argv[2]))
    else:
        main()
