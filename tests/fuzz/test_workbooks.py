"""Workbooks that would hang an import, fill the memory or end the process are read or refused; a reader that is ended ends nothing else."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.intake import apart
from generator.intake.apart import ApartError
from generator.intake.cells import WorkbookError, sheets_apart
from generator.intake.workbook import read_bytes
from tests.fuzz.workbooks import HUNGRY

HANGS = 60  # seconds: what the cases took before was minutes, hours or for ever; each takes about one


@pytest.fixture
def _ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What hangs is a failure, not a run that never ends."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: object) -> None:
        pytest.fail(f"not done after {HANGS} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("_ended")
@pytest.mark.parametrize("name", HUNGRY)
def test_a_small_file_that_asks_for_much_is_read_or_refused(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    make, said = HUNGRY[name]
    if said:
        with pytest.raises(WorkbookError, match=said):
            read_bytes(make(), "来表")
    else:
        assert read_bytes(make(), "来表").sheets is not None
    said_aside = capfd.readouterr()
    assert (said_aside.out, said_aside.err) == ("", ""), "nor does a library speak for itself"


def test_what_is_done_apart_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart.apart(range, 1, 3) == (1, 2)
    with pytest.raises(ValueError, match="甲"):
        apart.apart(int, "甲")
    with pytest.raises(ApartError):
        apart.apart(os._exit, 9)
    if sys.platform == "linux":
        with pytest.raises(MemoryError):
            apart.apart(bytearray, apart.MEMORY * 2)
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(ApartError):
        apart.apart(time.sleep, 60)


def test_a_reader_that_was_ended_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(WorkbookError, match="读不下来"):
        tuple(sheets_apart(b"", {}))
