"""404.html: one file that asks for no other, whose links hold at any depth, and that the server's sample answers with."""

import re
from pathlib import Path

import pytest

from generator.render.site import missing
from generator.render.site.build import build_site
from generator.render.site.kit import Kit
from generator.render.site.policy import digest, inline_styles, policy
from generator.words.edition import Edition
from tests.needs import ROOT
from tests.render.conftest import copy_of_case
from tests.render.test_site import Links


def text_of(edition: Edition, at: str = "/") -> str:
    ((location, text),) = missing.files(edition, Kit(at=at))
    assert location == "404.html"
    return text


def test_it_asks_for_no_other_file(edition: Edition) -> None:
    asked = {(tag, target) for tag, _, target in Links(text_of(edition)).found if tag != "a"}
    assert asked == {("link", "data:,")}  # a browser would ask for an icon otherwise
    assert not re.search(r"<script|@import|url\(| style=", text_of(edition))


@pytest.mark.parametrize("at", ["/", "/ledger/"])
def test_its_links_begin_at_the_sites_own_address(edition: Edition, site: Path, at: str) -> None:
    for target in (target for tag, _, target in Links(text_of(edition, at)).found if tag == "a"):
        assert target.startswith(at)
        assert (site / target.removeprefix(at)).is_file()


def test_the_address_is_that_of_mkdocs_yml(edition: Edition, kit: Kit, tmp_path: Path) -> None:
    root = copy_of_case(tmp_path)
    (root / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/generator/render/templates/mkdocs.yml\nsite_url: https://ledger.example.gov.cn/ledger/\n",
        encoding="utf-8",
    )
    build_site(edition, root, tmp_path / "site", kit)
    assert 'href="/ledger/index.html"' in (tmp_path / "site" / "404.html").read_text(encoding="utf-8")


def test_its_style_is_the_only_one_the_policy_lets_stand_in_a_page(edition: Edition, site: Path) -> None:
    (style,) = inline_styles(text_of(edition))
    assert f"style-src 'self' {digest(style)};" in policy(site)


def test_the_servers_sample_answers_with_it(site: Path) -> None:
    said = re.findall(
        r"^\s*error_page 404 (\S+);", (ROOT / "deploy/nginx.conf").read_text("utf-8"), re.MULTILINE
    )
    assert said == ["/404.html"]
    assert (site / said[0].lstrip("/")).is_file()
