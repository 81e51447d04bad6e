"""The search box finds exactly the pages that hold every word asked for, as substrings: a township and a word, a village, a number of a project, a figure.

Truth is a plain substring search over the index's texts; the words come from the records, so the test moves with the sample.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site, folded

pytestmark = pytest.mark.browser

RESULTS = "li.md-search-result__item > a.md-search-result__link, li.md-search-result__item > details > summary > a.md-search-result__link"


def texts(site: Site) -> dict[str, str]:
    """Each page's searchable text: its own entry and its sections'."""
    pages: dict[str, list[str]] = defaultdict(list)
    for entry in site.index:
        plain = unescape(re.sub(r"<[^>]*>", " ", f"{entry['title']}\n{entry['text']}"))
        pages[unquote(entry["location"].split("#")[0])].append(
            re.sub(r"\s+", " ", plain) + "\n" + "\n".join(entry.get("tags", []))
        )
    return {location or "index.html": folded("\n".join(parts)) for location, parts in pages.items()}


def truth(site: Site, query: str) -> set[str]:
    words = folded(query).split()
    return {location for location, text in texts(site).items() if all(word in text for word in words)}


def rare(site: Site, pattern: str, most: int) -> str:
    """The first text of this form that stands on some, but not many, pages."""
    seen = sorted({found for text in texts(site).values() for found in re.findall(pattern, text)})
    for found in seen:
        if 1 <= len(truth(site, found)) <= most:
            return str(found)
    pytest.fail(f"the sample has nothing like {pattern}")


def queries(site: Site) -> dict[str, str]:
    township = next(name for name in ("曹镇乡", "北渡街道", "荆山街道") if truth(site, name))
    words = (word for word in ("硬化", "道路", "改造", "建设", "项目") if truth(site, f"{township} {word}"))
    return {
        "乡镇和词": f"{township} {next(words)}",
        "村名": rare(site, r"[一-鿿]{2}村(?![一-鿿]*委)", 6),
        "编号": rare(site, r"zh\d{4}-\d{3}", 40).upper(),
        "编号的一部分": rare(site, r"\d{4}-\d{3}(?!\d)", 40),
        "金额": rare(site, r"(?<![\d.])\d{3,5}\.\d{1,2}(?![\d.])", 12),
        "全角": "".join(
            chr(ord(sign) + 0xFEE0) if "0" <= sign <= "9" else sign
            for sign in rare(site, r"(?<![\d.])\d{4,5}(?![\d.])", 12)
        ),
        "没有": "查无此项甲乙丙",
    }


def found(reader: Reader, query: str, by: str) -> tuple[set[str], str]:
    """Pages that the box lists, opened to the last, and what it says above them."""
    page = reader.page
    box = page.locator(".md-search__input")
    box.fill("")
    box.dispatch_event("keyup")
    page.wait_for_timeout(60)
    box.fill(query)
    box.dispatch_event("keyup")  # text set by an input method: the theme listens to keys only
    page.wait_for_function(
        "() => !/正在|需要|键入|初始化/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.wait_for_timeout(120)
    while True:
        before = page.locator("li.md-search-result__item").count()
        page.evaluate(
            "() => { const pane = document.querySelector('.md-search__scrollwrap'); pane.scrollTop = pane.scrollHeight; }"
        )
        page.wait_for_timeout(60)
        if page.locator("li.md-search-result__item").count() == before:
            break
    links = page.evaluate(
        "() => [...document.querySelectorAll('li.md-search-result__item')].map((item) => item.querySelector('a.md-search-result__link').href)"
    )
    base = urlsplit(reader.addresses[by]).path
    paths = {unquote(urlsplit(link).path.removeprefix(base)) or "index.html" for link in links}
    return paths, page.locator(".md-search-result__meta").inner_text()


@pytest.mark.parametrize("by", ["http", "file"])
def test_the_box_finds_exactly_the_pages_that_hold_the_words(
    site: Site, readers: Callable[[int, str], Reader], by: str
) -> None:
    reader = readers(1440, "light")
    page = reader.open("index.html", by=by)
    page.locator(".md-search__input").click()
    for name, query in queries(site).items():
        paths, said = found(reader, query, by)
        expected = truth(site, query)
        assert paths == expected, f"{name}: {query}"
        assert (str(len(expected)) in said) if expected else ("没有" in said), f"{name}: {query}: {said}"
    assert reader.faults == []


def test_what_no_key_wrote_is_searched_too(site: Site, readers: Callable[[int, str], Reader]) -> None:
    """Pasted with the mouse, dictated, or written by an input method: the page hears of no key."""
    page = readers(1440, "light").open("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(queries(site)["编号"])
    page.locator("a.md-search-result__link").first.wait_for(timeout=5000)


def test_a_project_found_by_its_number_opens(site: Site, readers: Callable[[int, str], Reader]) -> None:
    reader = readers(390, "light")
    page = reader.open("index.html")
    number = queries(site)["编号"]
    page.locator("label.md-header__button[for=__search]").click()
    found(reader, number, "http")
    page.locator("a.md-search-result__link").first.click()
    page.wait_for_load_state()
    assert number in page.locator("main").inner_text()
