"""What is kept in the repository stands on its own: nothing in it points to one person's machine."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = "120000"


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    """Path → mode of every file in git."""
    if not (ROOT / ".git").exists():
        pytest.skip("不在版本库里")
    said = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-sz"], capture_output=True, check=True).stdout
    return {line.split("\t")[1]: line.split()[0] for line in said.decode().split("\0") if line}


def test_no_link_is_kept(kept: dict[str, str]) -> None:
    """A link leads out of a clone: on the next machine there is nothing at its end."""
    assert kept
    assert [path for path, mode in kept.items() if mode == LINK] == []


def test_nothing_that_can_be_made_again_is_kept(kept: dict[str, str]) -> None:
    made = ("build/", "site/", ".venv/", "node_modules")
    assert [path for path in kept if path.startswith(made)] == []
