"""挂图作战 in the browser: it zooms, moves and filters, remembers what is seen in its address, and is whole without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SPAN = "() => Number(document.querySelector('.wall').dataset.span)"
SHOWN = "[data-wall-shown]"
# Marks whose middle lies inside their lane, and all of them.
SEEN = """() => {
  const marks = [...document.querySelectorAll("td .lane svg path")].filter((mark) => mark.checkVisibility());
  const inside = marks.filter((mark) => {
    const box = mark.getBoundingClientRect(), lane = mark.closest(".lane").getBoundingClientRect(), x = (box.left + box.right) / 2;
    return x >= lane.left && x <= lane.right;
  });
  return [inside.length, marks.length];
}"""


@pytest.fixture
def wall(site: Site, readers: Callable[[int, str], Reader]) -> Iterator[Page]:
    reader = readers(1440, "light")
    page = reader.open(site.named("挂图作战"))
    page.wait_for_selector("[data-ledger-view][data-ledger-ready]")
    yield page
    assert reader.faults == []


def test_a_closer_look_shows_fewer_days_and_fewer_marks(wall: Page) -> None:
    year, (in_year, marks) = wall.evaluate(SPAN), wall.evaluate(SEEN)
    assert year in {365, 366}
    wall.click("[data-window=quarter]")
    assert wall.evaluate(SPAN) in range(90, 93)
    in_quarter, _ = wall.evaluate(SEEN)
    assert 0 < in_quarter < in_year <= marks
    wall.click("[data-window=month]")
    assert wall.evaluate(SPAN) in range(28, 32)
    wall.click("[data-window=years]")
    assert wall.evaluate(SEEN)[0] >= in_year
    assert wall.locator("[aria-pressed=true]").inner_text() == "三年"


def test_a_quarter_moves_by_a_quarter(wall: Page) -> None:
    wall.click("[data-window=quarter]")
    first = wall.inner_text(SHOWN)
    wall.click("[data-step='-1']")
    earlier = wall.inner_text(SHOWN)
    wall.click("[data-step='1']")
    assert wall.inner_text(SHOWN) == first != earlier
    assert earlier.split("至")[1].endswith(("31日", "30日"))


def test_the_address_keeps_window_and_list_together(wall: Page) -> None:
    wall.click("[data-window=month]")
    wall.click("[data-step='1']")
    shown = wall.inner_text(SHOWN)
    wall.select_option("select[name=light]", "正常")
    rows = wall.locator("table[data-ledger] tbody tr:visible").count()
    assert "wall.window=month" in wall.url
    assert "light=" in wall.url
    wall.reload()
    wall.wait_for_selector("[data-ledger-view][data-ledger-ready]")
    assert wall.inner_text(SHOWN) == shown
    assert wall.locator("table[data-ledger] tbody tr:visible").count() == rows
    assert wall.evaluate(SPAN) in range(28, 32)


def test_a_mark_says_its_node_under_the_pointer(wall: Page) -> None:
    said = wall.evaluate(
        """() => [...document.querySelectorAll("td .lane")].map((lane) => [
             [...lane.querySelectorAll("svg > title")].map((one) => one.textContent).join("；"), lane.nextElementSibling.textContent])"""
    )
    assert sum(bool(words) for _, words in said) > 5
    assert [one for one in said if one[0] != one[1]] == []


def test_without_scripts_the_whole_year_stands(
    chromium: Browser, addresses: dict[str, str], site: Site
) -> None:
    reader = Reader(chromium, addresses, 390, "light", scripts=False)
    page = reader.open(site.named("挂图作战"))
    assert page.evaluate(SEEN)[0] > 20
    assert page.locator("[data-wall]").is_hidden()
    reader.close()
