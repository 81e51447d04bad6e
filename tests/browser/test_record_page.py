"""A record page is light, and on a phone it leads to every tab: by the drawer that a script brings, without scripts by plain links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def a_project(site: Site) -> str:
    return next(
        path for path in site.pages if path.startswith("projects/") and not path.endswith("index.html")
    )


def test_a_record_page_asks_for_the_script_and_is_light(site: Site) -> None:
    page = (site.folder / a_project(site)).read_text("utf-8")
    chrome, _, rest = page.partition("<h1>")
    asked = re.search(r'<script src="\.\./(assets/ledger/frame-[^"]+)"', chrome)
    assert asked
    shared = (site.folder / asked[1]).read_text("utf-8")
    for part in ("md-search__input", "md-tabs__link", "md-header__topic", "md-top", "md-footer", "__config"):
        assert part in shared
        assert part not in page
    assert not re.search(r"<script>|<svg", chrome)
    plain = re.search(r"<noscript><nav [^>]*>(.*?)</nav>", chrome)
    assert plain
    assert plain[1].count("<a href=") > 5
    assert len((chrome + rest.partition("</article>")[2]).encode()) < 3_000


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_every_tab_is_reached_on_a_phone(site: Site, chromium: Browser, scripts: bool) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(Path(site.folder / a_project(site)).as_uri())
    if scripts:
        page.locator('.md-header label[for="__drawer"]').click()
        page.locator(".md-sidebar--primary .md-nav__link", has_text="督办").first.click()
    else:
        page.get_by_role("navigation", name="栏目").get_by_role("link", name="督办").click()
    page.wait_for_url("**/alerts.html")
    context.close()


@pytest.mark.browser
def test_what_the_script_brings_stands_in_its_place(site: Site, chromium: Browser) -> None:
    """Head, tabs, text, foot, in this order; the head says the page's title as it is written, signs of HTML and all."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(Path(site.folder / a_project(site)).as_uri())
    order = page.evaluate(
        """() => [...document.querySelectorAll(".md-skip, .md-header, .md-tabs, article, .md-top, .md-footer")]
                 .map((one) => one.localName + "." + one.classList[0])"""
    )
    assert order == [
        "a.md-skip",
        "header.md-header",
        "nav.md-tabs",
        "article.md-content__inner",
        "button.md-top",
        "footer.md-footer",
    ]
    topics = page.locator(".md-header__topic").all_text_contents()
    assert topics[1].strip() == page.locator("h1").text_content()
    context.close()


AIR = 4
"""What a line of 13 px may have above its letters: Noto Sans CJK, the first of the style sheet's fonts on Linux, has a quarter of them."""


def a_project_with_figures(site: Site) -> str:
    return next(
        path
        for path in site.pages
        if path.startswith("projects/")
        and "data-months" in (text := (site.folder / path).read_text("utf-8"))
        and "data-as-of" in text
    )


@pytest.mark.browser
def test_figures_are_drawn_from_the_tables_into_the_room_they_have(site: Site, chromium: Browser) -> None:
    """The picture says what the table below it says, nothing leaves its frame, and nothing on the page moves when it is drawn."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(Path(site.folder / a_project_with_figures(site)).as_uri())
    said = page.locator(".plot title").all_text_contents()
    rows = page.locator(".table--figures tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    assert said == [f"{month}完成 {done}" for month, _, done, *_ in rows if done != "—"]
    assert said
    days = set(page.locator(".gantt title").all_text_contents())
    planned = page.locator(".table--nodes td:nth-child(3)").all_text_contents()
    assert {f"计划 {day.strip()}" for day in planned} <= days
    for figure in (".plot svg", ".gantt svg"):
        held = page.locator(figure).evaluate(
            "svg => { const all = svg.getBBox(), room = svg.viewBox.baseVal;"
            f" return all.width > 300 && all.x >= -1 && all.y >= -{AIR} && all.y + all.height <= room.height + 1; }}"
        )
        assert held
    page.set_viewport_size({"width": 390, "height": 844})
    for figure in (".plot", ".gantt"):  # on a phone the whole year stands in the window
        page.locator(f"{figure} svg[viewBox^='0 0 400 ']").wait_for()
        assert page.locator(figure).evaluate("box => box.scrollWidth <= box.clientWidth")
    context.close()


@pytest.mark.browser
def test_without_scripts_the_figures_are_the_tables(site: Site, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(Path(site.folder / a_project_with_figures(site)).as_uri())
    assert not page.locator(".plot, .gantt, .legend").filter(visible=True).count()
    page.get_by_text("各月数据", exact=True).click()
    assert page.locator(".table--figures tbody tr").first.is_visible()
    assert page.locator(".table--nodes tbody tr").first.is_visible()
    context.close()
