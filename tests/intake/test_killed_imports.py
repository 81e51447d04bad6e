"""Imports, killed at every step of writing and at as many drawn points, fifty or more: no record is ever half written, and the next import finishes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.test_messy import BINARIES, LEDGER
from tests.needs import ROOT

DRAWN = 31


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")
def test_an_import_killed_at_any_point_writes_no_half(tmp_path: Path) -> None:
    root = tmp_path / "ledger"
    shutil.copytree(LEDGER, root)
    run = subprocess.run(
        [sys.executable, "-m", "tests.intake.killed_imports", str(root), str(BINARIES / "as_the_form_is.xlsx"), str(DRAWN)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-3000:]
    steps, hit, old, new, part = map(int, run.stdout.split("\n")[-1].split())
    assert old + new + part == steps + hit
    assert hit == DRAWN
    assert steps + hit >= 50
    assert min(old, new, part) > 0, "no kill fell before, into or after the writing"
