"""`mkdocs build` typed by hand makes what `generator build` makes, byte for byte."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import pipeline
from generator.render.site.build import build_site
from generator.render.site.kit import Kit

ROOT = Path(__file__).parent.parent.parent


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_both_ways_give_the_same_site(tmp_path: Path, kit: Kit) -> None:
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "typed")))
    build_site(pipeline.edition(pipeline.load(ROOT)), ROOT, tmp_path / "ours", kit)
    assert contents_of(tmp_path / "typed") == contents_of(tmp_path / "ours")
