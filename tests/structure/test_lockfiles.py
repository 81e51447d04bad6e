"""The lock files name no host and pin everything that is asked for, so that any mirror can serve them."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "requirements-audit.txt")


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(file: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    return {
        normalised(re.split(r"[=<>~!\[; ]", line)[0]) for line in lines if line and not line.startswith("-")
    }


def pinned(file: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;]+)", (ROOT / file).read_text("utf-8"), re.MULTILINE
    ):
        pins.setdefault(normalised(name), set()).add(version)
    return pins


@pytest.mark.parametrize(
    "file", [*LOCKS, *(lock.replace(".txt", ".in") for lock in LOCKS), "package-lock.json"]
)
def test_no_lock_file_names_an_address(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|\s-[if]\s", text)


@pytest.mark.parametrize("file", LOCKS)
def test_every_pinned_package_has_hashes(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    blocks = [block for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if block.strip()]
    assert blocks
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements.in", "requirements-dev.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
        ("requirements-bench.in", "requirements-bench.txt"),
        ("requirements-audit.in", "requirements-audit.txt"),
    ],
)
def test_everything_asked_for_is_pinned(wanted: str, lock: str) -> None:
    assert asked(wanted) - set(pinned(lock)) == set()


def test_site_and_tests_run_on_the_same_versions() -> None:
    runtime, development = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: versions for name, versions in runtime.items() if development.get(name) != versions} == {}


def test_the_package_declares_what_is_locked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.in"]}


def test_browser_tools_are_pinned_with_checksums() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in wanted.items():
        entry = locked[f"node_modules/{name}"]
        assert entry["version"] == version
        assert entry["integrity"].startswith("sha512-")


def test_what_is_locked_is_installed_as_it_stands() -> None:
    """pip left to resolve would look for an extra's newest release (coverage[toml]) and refuse the lock once there is one."""
    installs = re.findall(r"install .*-r .*", (ROOT / "Makefile").read_text("utf-8"))
    assert len(installs) == len(LOCKS)
    assert [one for one in installs if "--no-deps --require-hashes" not in one] == []
