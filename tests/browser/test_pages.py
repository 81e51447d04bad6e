"""Each kind of page, over http and from the folder, on a desk and on a phone, by day and by night: whole, quiet, Chinese, and it stays at home."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.reader import BOARDS, KINDS, Reader, path_of
from tests.site.tree import Site

pytestmark = pytest.mark.browser

# What a theme leaves behind when a phrase was not translated. Words only; names of formats (CSV, YAML) are not English sentences.
LEFTOVERS = (
    "Search",
    "Table of contents",
    "Skip to content",
    "Next",
    "Previous",
    "Back to top",
    "Loading",
    "Initializing",
    "Home",
    "Edit this page",
    "View source",
    "Navigation",
    "Header",
    "Footer",
    "Close",
    "Clear",
    "Share",
    "Copy to clipboard",
    "Type to start searching",
    "No matching documents",
    "Switch to",
    "dark mode",
    "light mode",
    "Made with",
    "None",
    "nan",
    "NaN",
    "undefined",
    "null",
    "True",
    "False",
)

# Text a reader sees or is read out to; what stands as code is as it must be typed.
SEEN = """() => {
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement, text = walk.currentNode.data.trim();
    if (!text || parent.closest("code, pre, script, style, noscript, template, kbd")) continue;
    if (parent.checkVisibility({ visibilityProperty: true })) words.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"]) if (element.getAttribute(name)) words.push(element.getAttribute(name));
  return words;
}"""

MEASURE = """() => ({
  scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth,
  language: document.documentElement.lang, heads: document.querySelectorAll("h1").length,
  scheme: document.body.dataset.mdColorScheme, title: document.title,
  wide: [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map((e) => e.tagName + "." + e.className),
})"""


def english(texts: list[str]) -> list[str]:
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, LEFTOVERS)) + r")(?![\w-])")
    return [text for text in texts if pattern.search(text)]


# Over http every window; from the folder each width and each scheme once: what differs there is where files come from, not how they look.
WINDOWS = [("http", width, scheme) for width in (1440, 390) for scheme in ("light", "dark")]
WINDOWS += [("file", 1440, "light"), ("file", 390, "dark")]


CASES = [(kind, *window) for kind in KINDS for window in WINDOWS]
CASES += [(kind, *window) for kind in BOARDS for window in (WINDOWS[0], WINDOWS[-1])]


@pytest.mark.parametrize(("kind", "by", "width", "scheme"), CASES)
def test_a_page_is_whole_and_stays_at_home(
    site: Site, readers: Callable[[int, str], Reader], kind: str, width: int, scheme: str, by: str
) -> None:
    reader = readers(width, scheme)
    page = reader.open(path_of(site, kind), by=by)
    # charts and long texts answer when they are seen; what they fetch comes in the same moment
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(120)
    got = page.evaluate(MEASURE)
    assert reader.faults == []
    assert got["scroll"] <= got["client"] + 1, f"the page scrolls sideways: {got['wide']}"
    assert got["language"].startswith("zh")
    assert got["heads"] == 1
    assert got["scheme"] == ("slate" if scheme == "dark" else "default")
    assert got["title"]
    assert english(page.evaluate(SEEN)) == []


# The width that A4 leaves between the margins of ledger.css. A browser shrinks what is wider until it fits, and beyond twice the width cuts it off.
SHEET = 695


@pytest.mark.parametrize("kind", [*KINDS, *BOARDS, "一次排名"])
def test_a_printed_page_is_hardly_shrunk(
    site: Site, readers: Callable[[int, str], Reader], kind: str
) -> None:
    reader = readers(1440, "light")
    page = reader.new_page()
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    page.goto(reader.addresses["http"] + path_of(site, kind))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SHEET * 1.2
    page.close()


@pytest.mark.parametrize(("kind", "wide"), [("报送", ".table-wrap > .calendar"), ("排名", ".plot > svg")])
def test_what_is_wider_than_a_phone_shows_its_newest_first(
    site: Site, readers: Callable[[int, str], Reader], kind: str, wide: str
) -> None:
    page = readers(390, "light").open(path_of(site, kind))
    page.locator(wide).first.wait_for()
    left, seen, whole = page.locator(wide).first.evaluate(
        "(one) => { const box = one.parentElement; return [box.scrollLeft, box.clientWidth, box.scrollWidth]; }"
    )
    assert whole > seen
    assert left + seen >= whole - 1


def test_a_thumb_finds_the_months_and_the_way_back(site: Site, readers: Callable[[int, str], Reader]) -> None:
    reader = readers(390, "light")
    months = reader.open("index.html").locator(".periods a[href]")
    assert all(months.nth(at).evaluate("(link) => link.offsetHeight") >= 36 for at in range(months.count()))
    path = reader.open(path_of(site, "项目")).locator(".md-path__link").last
    box = path.bounding_box()
    assert box
    path.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] - 6)
    path.page.wait_for_url("**/projects/index.html")


def test_the_leftover_list_finds_a_leftover() -> None:
    assert english(["Search", "搜索", "编号 ZH2021-001", "Back to top", "CSV"]) == ["Search", "Back to top"]


def test_a_request_to_another_place_is_noticed(site: Site, readers: Callable[[int, str], Reader]) -> None:
    reader = readers(1440, "light")
    page = reader.open("index.html")
    page.route("https://example.invalid/**", lambda route: route.abort())
    page.evaluate("() => fetch('https://example.invalid/x').catch(() => 0)")
    assert any("another place" in fault for fault in reader.faults)


def test_every_page_can_be_reached_by_tab_and_skipped_into(
    site: Site, readers: Callable[[int, str], Reader]
) -> None:
    for path in ("index.html", "口径.html", "rankings/2021-Q3.html"):
        page = readers(1440, "light").open(path)
        page.keyboard.press("Tab")
        first = page.evaluate(
            "() => [document.activeElement.classList[0], document.activeElement.textContent.trim()]"
        )
        assert first == ["md-skip", "跳到正文"]
