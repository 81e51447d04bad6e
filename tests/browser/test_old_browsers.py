"""A browser of 2020 (Chrome 80, Safari 14 with its BigInt) reads every script of ours: one sign that it does not know would take all of the script with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.look.node import ASSETS
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LATER = re.compile(
    r"\(\?<[=!]|\?\?=|\|\|=|&&=|\.at\(|\.replaceAll\(|\.replaceChildren\(|:has\(|structuredClone|hasOwn\(|\.findLast"
)
# What came later is not there, and a selector with :has() is an error.
OF_2020 = """
  delete Array.prototype.at;
  delete String.prototype.replaceAll;
  delete Element.prototype.replaceChildren;
  delete globalThis.DecompressionStream;
  delete globalThis.structuredClone;
  for (const kind of [Document, Element]) for (const name of ["querySelector", "querySelectorAll"]) {
    const find = kind.prototype[name];
    kind.prototype[name] = function (selector) {
      if (selector.includes(":has(")) throw new DOMException(selector, "SyntaxError");
      return find.call(this, selector);
    };
  }
"""


# Vega answers only where it loads; the frame-worker is asked for only where a search is made straight from a folder.
PARTS = sorted(
    path.relative_to(ASSETS).as_posix()
    for path in ASSETS.rglob("*.js")
    if not {"vega", "iframe-worker"} & {*path.parts}
)


@pytest.mark.parametrize("part", PARTS)
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


@pytest.mark.browser
def test_the_assistant_works_without_what_came_later(addresses: dict[str, str], chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script(OF_2020)
    page.goto(addresses["http"] + "assistant.html#ZH2021-001")
    page.fill("[data-key='月报/2021-10/完成投资'] input", "2300.5")
    page.select_option("[data-key='月报/2021-10/阶段'] select", "装修安装")
    page.fill("[data-key='月报/2021-10/形象进度'] textarea", "二号厂房三层结构施工")
    page.get_by_text("2021-10: {完成投资: 2300.5, 阶段: 装修安装").first.wait_for()
    assert faults == []
    page.close()
