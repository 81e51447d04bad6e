"""项目库 in the browser: filters, order, address and files agree with the plain table that stands in the page without scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site, folded

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

VIEW = "[data-ledger-view]"
# The table as it stands: one dict a shown row. Buttons put in by scripts have their words from the style sheet.
ROWS = """() => [...document.querySelector("[data-ledger-view] table[data-ledger]").tBodies].flatMap((body) => [...body.rows])
  .filter((row) => !row.hidden).map((row) => ({
    data: { ...row.dataset },
    texts: [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim()),
    sort: [...row.cells].map((cell) => cell.dataset.sort ?? null),
  }))"""
COLUMNS = """() => [...document.querySelectorAll("[data-ledger-view] table[data-ledger] thead tr:last-child th")]
  .map((head, index) => ({ index, key: head.dataset.key, number: head.classList.contains("num"), text: head.textContent.replace(/\\s+/g, " ").trim() }))"""


def rows_of(page: Page) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = page.evaluate(ROWS)
    return rows


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [" ".join(row["texts"][:2]) for row in rows]


def figure(row: dict[str, Any], index: int) -> float | None:
    text = (
        (row["sort"][index] if row["sort"][index] is not None else row["texts"][index])
        .replace(",", "")
        .rstrip("%")
    )
    try:
        return float(text)
    except ValueError:
        return None


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    return site.named("项目库")


@pytest.fixture
def ledger(readers: Callable[[int, str], Reader], path: str) -> Iterator[Page]:
    reader = readers(1440, "light")
    page = reader.open(path)
    page.wait_for_selector(f"{VIEW}[data-ledger-ready]")
    yield page
    assert reader.faults == []


@pytest.fixture
def all_rows(ledger: Page) -> list[dict[str, Any]]:
    return rows_of(ledger)


def options(page: Page, name: str) -> list[str]:
    values: list[str] = page.locator(f"{VIEW} select[name={name}] option").evaluate_all(
        "(all) => all.map((one) => one.value).filter(Boolean)"
    )
    return values


def test_without_scripts_the_table_has_every_project(
    chromium: Browser, addresses: dict[str, str], all_rows: list[dict[str, Any]], path: str, site: Site
) -> None:
    reader = Reader(chromium, addresses, 390, "light", scripts=False)
    page = reader.open(path)
    shown = page.locator(f"{VIEW} table[data-ledger] tbody tr:visible").count()
    reader.close()
    assert shown == len(all_rows) == len(list(site.linked(path, "projects/")))


@pytest.mark.parametrize("name", ["township", "sector", "class", "light", "tier"])
def test_a_select_leaves_the_rows_that_have_the_value(
    ledger: Page, all_rows: list[dict[str, Any]], name: str
) -> None:
    for value in options(ledger, name):
        ledger.select_option(f"{VIEW} select[name={name}]", value)
        expected = [row for row in all_rows if value in (row["data"][name], *row["data"][name].split(" "))]
        assert names(rows_of(ledger)) == names(expected)
    assert len(options(ledger, name)) > 1


def test_words_are_joined_by_and(ledger: Page, all_rows: list[dict[str, Any]]) -> None:
    row = all_rows[len(all_rows) // 2]
    query = f"{row['data']['township']} {row['texts'][0][-4:]}"

    def text(one: dict[str, Any]) -> str:
        return folded("\n".join([*one["texts"], one["data"].get("text", "")]))

    ledger.fill(f"{VIEW} input[name=q]", query)
    expected = [one for one in all_rows if all(word in text(one) for word in folded(query).split())]
    assert names(rows_of(ledger)) == names(expected)
    assert 1 <= len(expected) < len(all_rows)
    assert str(len(expected)) in ledger.locator("[data-ledger-status]").inner_text()
    ledger.fill(f"{VIEW} input[name=q]", "查无此项甲乙丙")
    assert rows_of(ledger) == []


def test_figures_sort_as_figures_by_keyboard(ledger: Page, all_rows: list[dict[str, Any]]) -> None:
    for column in [one for one in ledger.evaluate(COLUMNS) if one["number"]]:
        index = column["index"]
        have = sorted(value for row in all_rows if (value := figure(row, index)) is not None)
        button = ledger.locator(f"{VIEW} thead tr:last-child th").nth(index).locator("button")
        button.focus()
        for key, way in (("Enter", -1), ("Space", 1)):
            ledger.keyboard.press(key)
            got = [figure(row, index) for row in rows_of(ledger)]
            assert got == [*have[::way], *[None] * (len(all_rows) - len(have))], column["text"]
            head = ledger.locator(f"{VIEW} thead tr:last-child th").nth(index)
            assert head.get_attribute("aria-sort") == ("descending" if way < 0 else "ascending")
        assert ledger.evaluate("() => document.activeElement.tagName") == "BUTTON"


def choose_something(page: Page) -> None:
    counts: dict[str, int] = {}
    for row in rows_of(page):
        counts[row["data"]["township"]] = counts.get(row["data"]["township"], 0) + 1
    page.select_option(f"{VIEW} select[name=township]", max(counts, key=lambda name: counts[name]))
    number = next(one["index"] for one in page.evaluate(COLUMNS) if one["number"])
    page.locator(f"{VIEW} thead tr:last-child th").nth(number).locator("button").click()


def test_an_address_that_was_mailed_shows_the_same_view(
    ledger: Page, readers: Callable[[int, str], Reader], all_rows: list[dict[str, Any]], path: str
) -> None:
    choose_something(ledger)
    seen = names(rows_of(ledger))
    assert 1 <= len(seen) < len(all_rows)
    address = ledger.url
    assert "#" in address
    ledger.reload()
    ledger.wait_for_selector(f"{VIEW}[data-ledger-ready]")
    assert names(rows_of(ledger)) == seen
    for by in ("http", "file"):
        other = readers(390, "light").open(path + "#" + address.split("#")[1], by=by)
        other.wait_for_selector(f"{VIEW}[data-ledger-ready]")
        assert names(rows_of(other)) == seen


def download(page: Page, kind: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f"{VIEW} [data-download={kind}]").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def as_seen(page: Page) -> list[list[str | float]]:
    """What a file of the view must hold: texts as they stand, figures as figures."""
    columns = page.evaluate(COLUMNS)
    whole: list[list[str | float]] = []
    for row in rows_of(page):
        cells: list[str | float] = []
        for column in columns:
            text = row["texts"][column["index"]]
            value = figure(row, column["index"]) if column["number"] else None
            cells.append(
                value if value is not None else "" if column["number"] and text in {"—", "-", "－"} else text
            )
        whole.append(cells)
    return whole


def test_the_csv_holds_the_view(ledger: Page) -> None:
    choose_something(ledger)
    name, content = download(ledger, "csv")
    assert name.endswith(".csv")
    assert content.startswith("\ufeff".encode())
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    numbers = [one["number"] for one in ledger.evaluate(COLUMNS)]
    got = [
        [
            float(cell) if number and cell and cell[0] in "-0123456789" else cell
            for cell, number in zip(line, numbers, strict=True)
        ]
        for line in lines
    ]
    assert got == as_seen(ledger)
    assert all(head)


def test_the_workbook_opens_and_holds_the_view(ledger: Page) -> None:
    choose_something(ledger)
    name, content = download(ledger, "xlsx")
    assert name.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert [["" if cell is None else cell for cell in line] for line in lines] == as_seen(ledger)
    assert len(head) == len(ledger.evaluate(COLUMNS))


def test_the_view_can_be_used_on_a_phone(readers: Callable[[int, str], Reader], path: str) -> None:
    reader = readers(390, "light")
    page = reader.open(path)
    page.wait_for_selector(f"{VIEW}[data-ledger-ready]")
    before = len(rows_of(page))
    # filters may be folded away on a phone
    if not page.locator(f"{VIEW} select[name=light]").is_visible():
        page.locator(f"{VIEW} summary").first.tap()
    page.select_option(f"{VIEW} select[name=light]", options(page, "light")[0])
    assert len(rows_of(page)) < before
    page.locator(f"{VIEW} table[data-ledger] tbody tr:visible a").first.tap()
    page.wait_for_url(lambda url: url.split("#")[0] != reader.addresses["http"] + path)
    assert page.locator("h1").count() == 1
