"""What record pages share comes back from one script, whole and in its place; without scripts a page still leads to every tab."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.render.site.chrome import share
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAD = '<head><script>first=1</script></head><body><input class="md-toggle" id="__drawer"><label class="md-overlay" for="__drawer"></label>'
REST = (
    '<script id="__config" type="application/json">{"甲": 1}</script><script src="bundle.js"></script></body>'
)


def test_parts_and_scripts_move_and_the_rest_stays() -> None:
    html = f'{HEAD}<div class="md-main__inner md-grid">正文<script>last=2</script></div>{REST}'
    page, script = share(html, "../shared.js")
    assert page == (
        '<head></head><body><div class="md-main__inner md-grid"><script src="../shared.js"></script>正文</div>'
        '<script src="bundle.js"></script></body>'
    )
    first, parts, last = (
        script.index(text) for text in ("first=1;", '{\\"甲\\": 1}', "last=2;")
    )  # each looks for the one before
    assert first < parts < last


def test_a_theme_it_does_not_know_is_left_alone() -> None:
    html = HEAD + REST
    assert share(html, "../shared.js") == (html, "")


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
def test_every_tab_is_reached_on_a_phone(site: Site, chromium: "Browser", scripts: bool) -> None:  # noqa: FBT001 - with and without
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
