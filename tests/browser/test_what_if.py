"""测算 in the browser: with the published weights it gives the published numbers exactly; with others, places move; nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.words.measure import half_up
from tests.browser.reader import Reader
from tests.needs import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PERIODS = ("2021-Q1", "2021-Q2", "2021-Q3")
LINES = """() => [...document.querySelectorAll("[data-what-if] tbody tr")].map((row) => [
  row.dataset.township, row.querySelector("[data-place]").textContent, row.querySelector("[data-score]").textContent])"""


def lines(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(LINES)
    return found


def data(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.locator(".what-if-data").text_content() or "")
    return found


def issued_places(period: str) -> dict[str, tuple[str, str]]:
    """名次 and 得分 in data/published/, by 乡（街道）; empty when the period is not published."""
    file = ROOT / "data" / "published" / f"{period}.yaml"
    if not file.is_file():
        return {}
    found = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)["结果"]
    return {one["乡镇街道"]: (one["名次"], one["得分"]) for one in found}


def scored(row: dict[str, Any], weights: dict[str, str]) -> str:
    """The same sum in Python's fractions."""
    shares = {name: Fraction(share) for name, share in row["shares"].items()}
    full = sum((Fraction(weights[name]) for name in shares), Fraction(0))
    base = 100 * sum((share * Fraction(weights[name]) for name, share in shares.items()), Fraction(0)) / full
    whole = base + Fraction(row["bonus"]) - Fraction(row["deduction"])
    return f"{half_up(Decimal(whole.numerator) / whole.denominator, 2):.2f}"


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("by", ["http", "file"])
def test_the_published_weights_give_the_published_numbers(
    readers: Callable[[int, str], Reader], period: str, by: str
) -> None:
    reader = readers(1440, "light")
    page = reader.open(f"rankings/{period}.html", by=by)
    page.wait_for_selector("[data-what-if][data-ready]")
    published = [[row["name"], str(row["place"]), row["score"]] for row in data(page)["rows"]]
    assert lines(page) == published
    issued = issued_places(period)
    if issued:  # what was announced, read from the frozen file itself
        assert {name: (place, score) for name, place, score in lines(page)} == issued
    assert ("与公布的结果一致" if issued else "与上表一致") in page.locator(
        "[data-what-if-status]"
    ).inner_text()
    assert reader.faults == []


def test_other_weights_move_places_and_reset_brings_them_back(readers: Callable[[int, str], Reader]) -> None:
    page = readers(1440, "light").open("rankings/2021-Q3.html")
    page.wait_for_selector("[data-what-if][data-ready]")
    held = data(page)
    before = lines(page)
    page.fill("[data-what-if] input[name=投资体量]", "90")
    weights = held["weights"] | {"投资体量": "90"}
    expected = {row["name"]: scored(row, weights) for row in held["rows"]}
    after = lines(page)
    assert {name: score for name, _, score in after} == expected
    order = sorted(expected.values(), key=Decimal, reverse=True)
    assert [score for _, _, score in after] == order
    assert "测算" in page.locator("[data-what-if-status]").inner_text()
    page.click("[data-what-if] button[type=reset]")
    page.wait_for_function(
        "document.querySelector('[data-what-if-status]').textContent.includes('与上表一致')"
    )
    assert lines(page) == before
    page.reload()
    assert lines(page) == before


def test_places_sort_from_the_first_place(readers: Callable[[int, str], Reader]) -> None:
    page = readers(1440, "light").open("rankings/2021-Q3.html")
    head = page.locator("table[data-ledger] th[data-key=place] button")
    head.click()
    assert page.locator("table[data-ledger] tbody tr:not([hidden]) td.place").first.inner_text() == "1"
    head.click()
    assert page.locator("table[data-ledger] tbody tr:not([hidden]) td.place").first.inner_text() == "10"
