"""LICENCES.md tells of every locked package, as the packages that are installed here declare it; none that runs is of a kind that binds the district."""

import importlib.util
import re
from importlib import metadata
from types import ModuleType

import pytest

from tests.needs import ROOT

# A network copyleft would bind whoever shows the site to others.
UNWELCOME = re.compile(r"AGPL|Affero|SSPL|Commons Clause|proprietary", re.IGNORECASE)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "tools" / "licences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_licences_are_fresh(tool: ModuleType) -> None:
    committed = (ROOT / "LICENCES.md").read_text("utf-8").splitlines()
    made = tool.document().splitlines()
    assert [line.split(" | ")[0] for line in made] == [line.split(" | ")[0] for line in committed], (
        "运行 make licences 并提交"
    )
    names = [re.fullmatch(r"\| ([a-z0-9._-]+) \| .*", line) for line in made]
    stale = [
        (old, new)
        for old, new, name in zip(committed, made, names, strict=True)
        if old != new and (name is None or installed(name[1]))
    ]
    assert stale == [], "运行 make licences 并提交"


def test_no_licence_is_unknown_or_unwelcome() -> None:
    text = (
        (ROOT / "LICENCES.md").read_text("utf-8").split("\n## 开发")[0]
    )  # tests may use what is not handed on
    assert "## 运行所需" in text
    assert not UNWELCOME.search(text)
    assert "| — |" not in text
