"""A short run of both fuzzers, the same inputs every time: numbered slips always, atheris where it is installed.

The long runs are started by hand; see the heads of `reader.py` and `importing.py`. What they find goes into `FOUND` and `HUNGRY`.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import ROOT, need

HANGS = 900
SLIPS = 120
RUNS = {"reader": 6000, "importing": 150}


@pytest.fixture
def _forks() -> None:
    need(sys.platform == "linux", "Linux")


@pytest.mark.slow
@pytest.mark.usefixtures("_forks")
def test_numbered_slips_of_a_workbook_end_in_a_report(tmp_path: Path) -> None:
    """In a process of its own: its watch cannot be taken off again."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.importing", "--slips", str(SLIPS)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGS,
    )
    assert run.returncode == 0, run.stderr
    told = re.fullmatch(rf"{SLIPS} workbooks, (\d+) read\n", run.stdout)
    assert told
    assert int(told[1]) > SLIPS // 3, "most slips break the file itself: nothing else was tried"


@pytest.mark.slow
@pytest.mark.usefixtures("_forks")
@pytest.mark.parametrize("name", RUNS)
def test_a_short_run_of_atheris_finds_nothing(name: str, tmp_path: Path) -> None:
    need(importlib.util.find_spec("atheris") is not None, "atheris")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    if name == "reader":
        for number, path in enumerate(
            sorted((ROOT / "tests" / "cases" / "contract" / "data").rglob("*.yaml"))
        ):
            shutil.copy(path, corpus / str(number))
    else:
        from tests.fuzz.importing import seeds

        for number, seed in enumerate(seeds()):
            (corpus / str(number)).write_bytes(seed)
    words = ROOT / "tests" / "fuzz" / "words.dict"
    run = subprocess.run(
        [
            sys.executable, "-m", f"tests.fuzz.{name}", f"-runs={RUNS[name]}", "-seed=2021", "-timeout=60",
            f"-max_len={4096 if name == 'reader' else 65536}", f"-dict={words}", f"-artifact_prefix={tmp_path}/", str(corpus),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGS,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-4000:]
    done = re.search(r"Done (\d+) (?:runs|in)", run.stderr)
    assert done
    assert int(done[1]) >= RUNS[name]
