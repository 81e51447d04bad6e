"""A table view in a real browser, opened from a file: filter, order, address, count, downloads, phone, no script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.look.node import ASSETS

LONG = "一二三四五六七八九十" * 20
PROJECTS = [
    ("示例甲道路硬化", "曹镇乡", "正常", "9", "71.2"),
    ("示例乙", "曹镇乡", "严重滞后", "52,000", "不适用"),
    (LONG, "荆山街道", "滞后", "1,046.8", "104.3"),
]

pytestmark = pytest.mark.browser


def page_of(rows: list[tuple[str, str, str, str, str]]) -> str:
    body = "".join(
        f'<tr data-township="{town}" data-light="{light}"><th scope="row" class="name"><div class="clamp">{name}</div></th>'
        f'<td class="cell--light"><span class="light light--red">{light}</span></td><td data-label="乡镇街道">{town}</td>'
        f'<td class="num" data-label="总投资">{total}</td><td class="num" data-label="完成率">{rate}</td></tr>'
        for name, town, light, total, rate in rows
    )
    return f"""<!doctype html><html lang="zh" class="js"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>项目库</title><link rel="stylesheet" href="{(ASSETS / "ledger.css").as_uri()}"><body style="margin:0"><main class="md-typeset">
<section data-ledger-view><form class="filters" data-ledger-filters><label>乡镇街道<select name="township"><option value="">全部</option>
<option>曹镇乡</option><option>荆山街道</option></select></label><label class="filters__q">查找<input type="search" name="q"></label>
<span class="filters__do"><button type="reset">清除条件</button><button type="button" data-download="csv">下载 CSV</button>
<button type="button" data-download="xlsx">下载 Excel</button></span></form>
<p class="view-status" role="status" data-ledger-status data-unit="个项目"></p><div class="table-wrap"><table class="table table--stack" data-ledger
data-filename="项目库-2021-09"><thead><tr><th scope="col" data-key="name">项目</th><th scope="col" data-key="light">灯</th>
<th scope="col" data-key="township">乡镇街道</th><th scope="col" class="num" data-key="total" data-total data-measure="万元">总投资<small>万元</small></th>
<th scope="col" class="num" data-key="rate">完成率<small>%</small></th></tr></thead><tbody>{body}</tbody></table></div></section></main>
<script src="{(ASSETS / "table-rows.js").as_uri()}"></script><script src="{(ASSETS / "table.js").as_uri()}"></script><script src="{(ASSETS / "ledger.js").as_uri()}"></script></body></html>"""


@pytest.fixture
def view(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page of the view at a width; any word on the console fails the test."""
    heard: list[str] = []
    opened = []

    def show(fragment: str = "", width: int = 1440, *, rows: Any = None, script: bool = True) -> Any:
        file = tmp_path / "view.html"
        file.write_text(page_of(PROJECTS if rows is None else rows), encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, accept_downloads=True
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(file.as_uri() + fragment)
        return page

    yield show
    for context in opened:
        context.close()
    assert heard == []


def names(page: Any) -> list[str]:
    return [text[:3] for text in page.locator("tbody tr:not([hidden]) th").all_inner_texts()]


def status(page: Any) -> str:
    return str(page.locator("[data-ledger-status]").inner_text())


def test_all_are_counted_and_summed(view: Any) -> None:
    assert status(view()) == "共 3 个项目，总投资 53,055.8 万元。"


def test_filter_writes_the_address_and_the_address_gives_the_view_back(view: Any) -> None:
    page = view()
    page.select_option("[name=township]", "曹镇乡")
    page.fill("[name=q]", "硬化")
    assert names(page) == ["示例甲"]
    assert status(page) == "3 个项目中显示 1 个项目，总投资 9 万元。"
    fragment = page.evaluate("location.hash")
    assert page.evaluate("[...new URLSearchParams(location.hash.slice(1))]") == [
        ["township", "曹镇乡"],
        ["q", "硬化"],
    ]
    again = view(fragment)
    assert names(again) == ["示例甲"]
    assert again.input_value("[name=township]") == "曹镇乡"
    again.click("button[type=reset]")
    again.wait_for_function("location.hash === ''")
    assert len(names(again)) == 3


def test_nothing_found_is_said_kindly(view: Any) -> None:
    page = view("#q=%E6%B2%A1%E6%9C%89")
    assert names(page) == []
    assert status(page) == "没有符合条件的项目，可减少条件或清除条件。"


def test_thousands_are_found_either_way(view: Any) -> None:
    assert names(view("#q=1046.8")) == names(view("#q=1%2C046.8")) == ["一二三"]


def test_order_by_keyboard(view: Any) -> None:
    page = view()
    head = page.locator("th[data-key=total]")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert (names(page), head.get_attribute("aria-sort")) == (["示例乙", "一二三", "示例甲"], "descending")
    assert page.evaluate("location.hash") == "#sort=-total"
    page.keyboard.press("Enter")
    assert (names(page), head.get_attribute("aria-sort")) == (["示例甲", "一二三", "示例乙"], "ascending")
    page.keyboard.press("Enter")
    assert (names(page), head.get_attribute("aria-sort")) == (["示例甲", "示例乙", "一二三"], None)


def test_downloads_hold_the_view(view: Any) -> None:
    import openpyxl

    page = view("#township=%E6%9B%B9%E9%95%87%E4%B9%A1&sort=-total")
    with page.expect_download() as csv:
        page.click("[data-download=csv]")
    assert csv.value.suggested_filename == "项目库-2021-09.csv"
    text = Path(csv.value.path()).read_bytes().decode("utf-8")
    assert text.splitlines() == [
        "\ufeff项目,灯,乡镇街道,总投资（万元）,完成率（%）",
        "示例乙,严重滞后,曹镇乡,52000,不适用",
        "示例甲道路硬化,正常,曹镇乡,9,71.2",
    ]
    with page.expect_download() as xlsx:
        page.click("[data-download=xlsx]")
    with Path(xlsx.value.path()).open("rb") as file:
        sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert sheet["D2"].value == 52000


def test_phone_orders_by_select_and_never_scrolls_sideways(view: Any) -> None:
    page = view(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.select_option("[data-sorter]", "-rate")
    assert names(page) == ["一二三", "示例甲", "示例乙"]
    assert page.locator("thead").is_hidden()
    light, name = page.locator("tbody tr").first.locator(".cell--light, th").all()
    assert abs(light.bounding_box()["y"] - name.bounding_box()["y"]) < 12


def test_long_name_opens(view: Any) -> None:
    page = view()
    block = page.locator(".clamp").nth(2)
    closed = block.bounding_box()["height"]
    button = block.locator("button")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert block.bounding_box()["height"] > closed


def test_a_long_table_is_turned_by_the_page(view: Any) -> None:
    rows = [(f"示例{n}", "曹镇乡", "正常", "1", "50") for n in range(1000)]
    page = view(rows=rows)
    assert len(names(page)) == 50
    assert status(page) == "共 1,000 个项目，总投资 1,000 万元。"
    page.get_by_role("group", name="表下翻页").get_by_role("button", name="下一页").click()
    assert page.locator("tbody th").first.inner_text() == "示例50"
    page.get_by_role("group", name="表上翻页").get_by_role("button", name="显示全部 1,000 行").click()
    assert len(names(page)) == 1000


def test_table_of_three_hundred_stands_whole(view: Any) -> None:
    rows = [(f"示例{n}", "曹镇乡", "正常", "1", "50") for n in range(300)]
    assert len(names(view(rows=rows))) == 300


def test_without_script_all_is_there(view: Any) -> None:
    page = view(script=False)
    assert len(names(page)) == 3
