"""Text from records is data: markup, templates and Markdown in it stay text on every page."""

from pathlib import Path

import pytest

from generator.render.site.build import build_site
from generator.render.site.kit import Kit
from tests.render.conftest import copy_of_case, edition_of

EVIL = (
    """<script>alert(1)</script>{{ 7*7 }}{% raw %}[x](javascript:alert(2))"><img src=x onerror=alert(3)>|a|"""
)


@pytest.fixture(scope="module")
def evil_site(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Path:
    root = copy_of_case(tmp_path_factory.mktemp("evil") / "tree")
    path = next((root / "data" / "projects").glob("*.yaml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    quoted = "'" + EVIL + "'"
    words = ("项目名称", "建设地点", "项目单位", "责任人", "首席服务员")
    evil = [f"{line.split(':')[0]}: {quoted}" if line.startswith(words) else line for line in lines]
    path.write_text("\n".join(evil) + "\n", encoding="utf-8")
    build_site(edition_of(root), root, root / "site", kit)
    return root / "site"


def test_evil_names_stay_text_on_every_page(evil_site: Path) -> None:
    seen = 0
    for page in evil_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html, page
        assert "<img src=x" not in html, page
        assert 'href="javascript:' not in html, page
        assert "49{% raw" not in html, page
        seen += "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in html
    assert seen >= 2
