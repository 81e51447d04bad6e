"""A record page is light, and on a phone it leads to every tab: by the drawer that a script brings, without scripts by the tabs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINKED = re.compile(r'<a href="([^"]+)" class="md-tabs__link"')


def test_a_record_page_asks_for_the_script_and_is_light(site: Site) -> None:
    at = next(path for path in site.pages if path.startswith("projects/") and not path.endswith("index.html"))
    page = (site.folder / at).read_text("utf-8")
    chrome, _, rest = page.partition("<h1>")
    asked = re.search(r'<script src="\.\./(assets/ledger/frame-[^"]+)"', chrome)
    assert asked
    assert "md-search__input" in (site.folder / asked[1]).read_text("utf-8")
    assert not re.search(r"<script>|<svg|md-search", chrome)
    assert len(LINKED.findall(chrome)) > 5
    assert len((chrome + rest.partition("</article>")[2]).encode()) < 5_000


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_every_tab_is_reached_on_a_phone(site: Site, chromium: Browser, scripts: bool) -> None:
    at = next(path for path in site.pages if path.startswith("projects/") and not path.endswith("index.html"))
    context = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(Path(site.folder / at).as_uri())
    if scripts:
        page.locator('.md-header label[for="__drawer"]').click()
        page.locator(".md-sidebar--primary .md-nav__link", has_text="督办").click()
    else:
        page.locator(".md-tabs__link", has_text="督办").click()
    page.wait_for_url("**/alerts.html")
    context.close()
