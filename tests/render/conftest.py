"""One small ledger, its edition and its built site, shared by the tests of the site."""

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.render.site.build import build_site
from generator.render.site.kit import Kit
from generator.words.edition import Edition

CACHE = Path(__file__).parent.parent.parent / "build"
CONTRACT = Path(__file__).parent.parent / "cases" / "contract"


def edition_of(root: Path) -> Edition:
    return pipeline.site_edition(pipeline.load(root))


def copy_of_case(root: Path) -> Path:
    shutil.copytree(CONTRACT / "data", root / "data")
    CACHE.mkdir(exist_ok=True)
    (root / "build").symlink_to(CACHE)  # pictures and charts are kept by content: drawn once, not once a test
    (root / "docs").mkdir()
    (root / "docs" / "填报指南.md").write_text("# 填报指南\n\n每月 25 日前报送。\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_case(tmp_path_factory.mktemp("ledger") / "tree")


@pytest.fixture(scope="session")
def edition(ledger: Path) -> Edition:
    return edition_of(ledger)


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit(rules=pipeline.rules())


@pytest.fixture(scope="session")
def site(ledger: Path, edition: Edition, kit: Kit) -> Path:
    out = ledger / "site"
    assert build_site(edition, ledger, out, kit) > 0
    return out
