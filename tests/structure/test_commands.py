"""People and the pipeline use the same few commands."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISED = {
    "help",
    "check",
    "diff",
    "site",
    "forms",
    "newest",
    "audit",
    "bench",
    "deploy",
    "serve",
    "test",
    "schema",
    "lock",
    "licences",
    "machine",
    "clean",
}


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def made_by(script: str) -> list[str]:
    return re.findall(r"^(?:\s*- run: )?make (.+)$", (ROOT / script).read_text("utf-8"), re.MULTILINE)


def test_makefile_keeps_its_promises() -> None:
    assert targets() == PROMISED


def test_every_command_has_a_chinese_line_of_help() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("没有 make")
    said = subprocess.run([make, "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    for target in PROMISED:
        line = next(line for line in said.splitlines() if line.startswith(f"  make {target} "))
        assert re.search(r"[\u4e00-\u9fff]", line)
    assert "DEPLOY=用户@主机:/srv/ledger" in said


def test_an_old_python_is_refused_in_chinese(tmp_path: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("没有 make")
    old = tmp_path / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2"\nexit 1\n', "utf-8")
    old.chmod(0o755)
    run = subprocess.run(
        [make, "-f", str(ROOT / "Makefile"), ".venv/.python", f"PYTHON={old}"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert "需要 Python 3.11 或更新版本" in run.stderr
    assert "Python 3.9.2" in run.stderr
    assert not (tmp_path / ".venv").exists()


def test_pipeline_script_only_makes_what_people_make() -> None:
    assert made_by(".ci/run") == ["site", "test"]


def test_pipeline_script_is_strict_and_executable() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in script.read_text("utf-8")


def test_actions_are_pinned_and_may_only_read() -> None:
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = workflow.read_text("utf-8")
        uses = re.findall(r"uses: (\S+)", text)
        assert [used for used in uses if not re.search(r"@[0-9a-f]{40}$", used)] == []
        assert "permissions:\n  contents: read\n" in text
        assert "secrets." not in text
