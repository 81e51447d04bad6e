"""`mkdocs build` typed by hand makes what `generator build` makes, byte for byte."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import pipeline
from generator.pipeline.site import make_kit
from generator.render.site.build import SETTINGS, build_site
from tests.render.conftest import copy_of_case

ROOT = Path(__file__).parent.parent.parent


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_both_ways_give_the_same_site(tmp_path: Path) -> None:
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "typed")))
    loaded = pipeline.load(ROOT)
    build_site(pipeline.site_edition(loaded), ROOT, tmp_path / "ours", make_kit(loaded, ROOT))
    assert contents_of(tmp_path / "typed") == contents_of(tmp_path / "ours")


def test_a_fault_stops_the_build_before_the_old_site_is_touched(tmp_path: Path) -> None:
    root = copy_of_case(tmp_path / "tree")
    (root / "mkdocs.yml").write_text(
        f"INHERIT: {SETTINGS}\nhooks: [{ROOT / 'hooks' / 'ledger.py'}]\n", encoding="utf-8"
    )
    (root / "site").mkdir()
    (root / "site" / "old.html").touch()
    path = root / "data" / "projects" / "ZH2021-012.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("总投资: ", "总投资: 约"), encoding="utf-8")
    with pytest.raises(Abort, match="网站没有生成"):
        build(load_config(str(root / "mkdocs.yml")))
    assert (root / "site" / "old.html").exists()
