"""Lists beside each other on one page: each filters for itself, keeps its state under its own name, and gives its own file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


LINES = """(cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map((line) => Math.round(line.top))).size;
}"""


@pytest.fixture
def procedures(site: Site, readers: Callable[[int, str], Reader]) -> Iterator[Page]:
    reader = readers(1440, "light")
    page = reader.open(site.named("手续"))
    page.wait_for_selector("[data-ledger-view=all][data-ledger-ready]")
    yield page
    assert reader.faults == []


def shown(page: Page, name: str) -> int:
    return page.locator(f"[data-ledger-view={name}] tbody tr:visible").count()


def test_each_list_filters_for_itself_and_keeps_its_name(procedures: Page) -> None:
    before, others = shown(procedures, "all"), shown(procedures, "kinds")
    procedures.select_option("[data-ledger-view=all] select[name=township]", "曹镇乡")
    few = shown(procedures, "all")
    assert 0 < few < before
    assert shown(procedures, "kinds") == others
    assert "all.township=" in procedures.url
    procedures.reload()
    procedures.wait_for_selector("[data-ledger-view=all][data-ledger-ready]")
    assert shown(procedures, "all") == few


@pytest.mark.parametrize("name", ["open", "kinds", "agents", "all"])
def test_each_list_gives_the_rows_it_shows(procedures: Page, tmp_path: Path, name: str) -> None:
    section = f"[data-ledger-view={name}]"
    rows = shown(procedures, name)
    heads = [
        text.split("（")[0].strip() for text in procedures.locator(f"{section} thead th").all_inner_texts()
    ]
    with procedures.expect_download() as taken:
        procedures.click(f"{section} [data-download=csv]")
    taken.value.save_as(tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines) == rows + 1
    assert [head.split("（")[0] for head in lines[0]] == [head.split("\n")[0] for head in heads]
    with procedures.expect_download() as taken:
        procedures.click(f"{section} [data-download=xlsx]")
    taken.value.save_as(tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    assert sheet.max_row == rows + 1


def test_a_head_in_the_file_is_its_word_even_with_a_drawing(
    site: Site, readers: Callable[[int, str], Reader], tmp_path: Path
) -> None:
    page = readers(1440, "light").open(site.named("挂图作战"))
    page.wait_for_selector("[data-ledger-view][data-ledger-ready]")
    with page.expect_download() as taken:
        page.click("[data-download=csv]")
    taken.value.save_as(tmp_path / "wall.csv")
    with (tmp_path / "wall.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["项目", "灯", "节点", "乡镇街道", "类别", "下一节点"]
    assert any("按期完成" in line[2] for line in lines[1:])


def test_on_a_phone_the_sums_are_headed_like_the_rows(
    site: Site, readers: Callable[[int, str], Reader]
) -> None:
    page = readers(390, "light").open(site.named("乡镇街道"))
    looks = page.evaluate(
        """() => ["tbody", "tfoot"].map((part) => {
             const look = getComputedStyle(document.querySelector(`.table--stack ${part} th`));
             return [look.order, look.flexBasis, look.fontSize, look.fontWeight];
           })"""
    )
    assert looks[0] == looks[1]


def test_an_address_leads_to_its_heading_past_a_list_that_is_drawn_later(
    site: Site, readers: Callable[[int, str], Reader]
) -> None:
    page = readers(1440, "light").open(f"{site.named('手续')}#kinds")
    rows = page.locator("[data-ledger-view=open] tbody tr")
    page.wait_for_function("document.readyState === 'complete'")
    page.wait_for_timeout(300)  # rows that come when the browser is idle
    assert rows.count() == int(page.locator("[data-ledger-view=open] table").get_attribute("data-rows") or 0)
    top, head = page.evaluate(
        '["#kinds", ".md-header"].map((one) => document.querySelector(one).getBoundingClientRect())'
    )
    assert head["bottom"] <= top["top"] < head["bottom"] + 80


def test_the_way_back_leads_to_the_row_one_came_from(
    site: Site, readers: Callable[[int, str], Reader]
) -> None:
    page = readers(1440, "light").open(site.named("手续"), by="file")
    row = page.locator("[data-ledger-view=open] tbody tr").nth(40)
    row.evaluate("(row) => row.scrollIntoView({ block: 'center' })")
    place = page.evaluate("scrollY")
    row.locator("a").first.click()
    page.go_back()
    page.wait_for_timeout(300)  # rows that come when the browser is idle
    assert abs(page.evaluate("scrollY") - place) < 30


@pytest.mark.parametrize("width", [390, 1440])
def test_without_scripts_the_word_of_a_light_stands_in_one_line(
    site: Site, chromium: Browser, addresses: dict[str, str], width: int
) -> None:
    reader = Reader(chromium, addresses, width, "light", scripts=False)
    cells = reader.open(site.named("手续")).locator("noscript tbody tr td:nth-child(2)")
    heights = [(cell.text_content(), cell.evaluate(LINES)) for cell in cells.all()]
    reader.close()
    assert heights
    assert [one for one in heights if one[1] > 1] == []
