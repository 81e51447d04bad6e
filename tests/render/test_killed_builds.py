"""Whole builds, killed at fifty drawn points: the served tree stays one of two whole ones, and the next build heals."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import ROOT

KILLS = 50


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere two names cannot be exchanged, or there is no fork"
)
def test_a_build_killed_at_any_of_fifty_points_leaves_a_whole_site(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "tests" / "cases" / "contract" / "data", root / "data")
    (root / "docs").mkdir()
    (root / "docs" / "填报指南.md").write_text("# 填报指南\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "tests.render.killed_builds", str(root), str(KILLS)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    hit, renewed, healed = map(int, run.stdout.split("\n")[-1].split())
    assert hit >= KILLS - 4, "builds ended before they were killed"
    assert 0 < renewed < hit
    assert healed >= KILLS // 10
