"""A browser of 2020 (Chrome 80, Safari 13.1) reads page.js: one sign that it does not know would take all of the script with it, and rows past the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.render.site.stamp import TOGETHER
from tests.look.node import ASSETS
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LATER = re.compile(r"\(\?<[=!]|\?\?=|\|\|=|&&=|\.at\(|\.replaceAll\(|\.replaceChildren\(|:has\(")
# What came later is not there, and a selector with :has() is an error.
OF_2020 = """
  delete Array.prototype.at;
  delete String.prototype.replaceAll;
  delete Element.prototype.replaceChildren;
  delete globalThis.DecompressionStream;
  for (const kind of [Document, Element]) for (const name of ["querySelector", "querySelectorAll"]) {
    const find = kind.prototype[name];
    kind.prototype[name] = function (selector) {
      if (selector.includes(":has(")) throw new DOMException(selector, "SyntaxError");
      return find.call(this, selector);
    };
  }
"""


@pytest.mark.parametrize("part", [*TOGETHER["page.js"], "wall.js"])
def test_no_part_asks_for_a_browser_of_later_years(part: str) -> None:
    assert LATER.findall((ASSETS / part).read_text("utf-8")) == []


@pytest.mark.browser
def test_the_lists_and_the_wall_work_without_what_came_later(site: Site, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script(OF_2020)
    page.goto((site.folder / site.named("手续")).as_uri())
    listed = page.locator("table[data-rows]")
    rows = int(listed.get_attribute("data-rows") or 0)
    assert listed.locator("tbody tr").nth(rows - 1).text_content()
    page.goto((site.folder / site.named("挂图作战")).as_uri())
    page.click("[data-wall] [data-window=quarter]")
    assert page.locator(".wall").get_attribute("data-zoom") == "quarter"
    assert faults == []
    page.close()
