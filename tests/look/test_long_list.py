"""A list of more rows than a page draws: its 续表 is read as text, its pages are turned, and every answer is that of a plain filter of the rows in Python."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from markupsafe import Markup

from generator.render.site.cells import Cell, amount, light_cell, long_words, words
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.rest import packed_away
from generator.render.site.stamp import TOGETHER
from generator.words.choice import Light
from tests.look.node import ASSETS
from tests.needs import ROOT

pytestmark = pytest.mark.browser

PAGE = 50
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
TOWNS = ("曹镇乡", "荆山街道", "南环路街道")
HEADS = ["项目", "灯", "乡镇街道", "总投资（万元）", "说明", "限期", "图"]
TRAPS = (
    "",
    "甲乙\n丙丁",
    "A & B < C > \"D\" 'E'",
    "&lt;b&gt; 不是标记",
    "<td>不是格</td>",
    "\n<tr><th>不是行",
    "</tbody></noscript><script>boom()</script>",
    "=HYPERLINK(1)",
)


@dataclass(frozen=True)
class One:
    """What a row says, in plain values."""

    name: str
    light: Light
    town: str
    total: Decimal
    words: str
    hidden: str


def ones(count: int) -> list[One]:
    draw = random.Random(7)
    return [
        One(
            f"示例第{n}号项目",
            draw.choice(list(Light)),
            draw.choice(TOWNS),
            Decimal(draw.randrange(1, 10**7)) / 100,
            draw.choice(TRAPS),
            f"代码{draw.randrange(1000):03}",
        )
        for n in range(1, count + 1)
    ]


def listing(held: list[One], name: str = "") -> Listing:
    columns = (
        Column("name", "项目", "name"),
        Column("light", "灯", "light", facet=True),
        Column("township", "乡镇街道", facet=True),
        Column("total", "总投资", "num", "万元", total=True),
        Column("words", "说明", "name"),
        Column("due", "限期"),
        Column("lane", "图"),
    )
    rows = (
        Row(
            (
                Cell(one.name, f"p.html?{index}", note=f"ZH-{index}"),
                light_cell(one.light),
                words(one.town),
                amount(one.total),
                long_words(one.words),
                Cell("—", sort=str(index % 7), late="逾期 3 天" if index % 5 == 0 else ""),
                Cell(
                    "图",
                    look="visually-hidden",
                    drawn=Markup('<svg viewBox="0 0 1 1"><title>线</title></svg>'),
                ),
            ),
            one.hidden,
            (("tier", "省" if index % 10 == 0 else "区"),),
        )
        for index, one in enumerate(held)
    )
    return Listing("长表", columns, tuple(rows), "没有。", "个项目", name)


def packed(body: object) -> Markup:
    """A list as it stands in the site of a large ledger."""
    return Markup(packed_away(Markup(body), ""))


@pytest.fixture(params=["whole", "packed"])
def reader(chromium: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A reader of a list as the site of an ordinary ledger has it, and of a large one: with scripts he does not know which."""
    heard: list[str] = []
    opened = []

    def show(body: object, fragment: str = "", *, script: bool = True, width: int = 1440) -> Any:
        file = tmp_path / "list.html"
        scripts = "".join(
            f'<script src="{(ASSETS / name).as_uri()}"></script>'
            for name in TOGETHER["page.js"]
            if name not in {"charts.js", "what-if.js"}
        )
        file.write_text(
            f'<!doctype html><html lang="zh" class="{"js" if script else "no-js"}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>长表</title>'
            f'<link rel="stylesheet" href="{(ASSETS / "ledger.css").as_uri()}"><body style="margin:0"><main class="md-typeset">'
            f"{packed(body) if script and request.param == 'packed' else Markup(body)}</main>{scripts}</body></html>",
            encoding="utf-8",
        )
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


def drawn(page: Any) -> list[str]:
    texts: list[str] = page.locator("table[data-ledger] tbody th a").all_inner_texts()
    return texts


def taken(page: Any, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.click(f"[data-download={kind}]")
    return Path(waiting.value.path()).read_bytes()


def lines(page: Any) -> list[list[str]]:
    head, *rest = csv.reader(io.StringIO(taken(page, "csv").decode("utf-8-sig"), newline=""))
    assert head == HEADS
    return rest


def named(held: list[One]) -> list[str]:
    return [one.name for one in held]


def test_only_a_page_is_drawn_and_the_sum_is_of_all(reader: Any) -> None:
    held = ones(1234)
    page = reader(listing(held))
    said = page.locator("[data-ledger-status]")
    total = f"{sum((one.total for one in held), Decimal(0)).normalize():,f}"
    assert said.inner_text() == f"共 1,234 个项目，总投资 {total} 万元。"
    assert drawn(page) == named(held[:PAGE])
    # Read and summed by the script, the sentence is the same to the letter.
    page.select_option("[name=township]", "曹镇乡")
    page.select_option("[name=township]", "")
    assert said.inner_text() == f"共 1,234 个项目，总投资 {total} 万元。"


def test_filters_are_those_of_a_plain_filter(reader: Any) -> None:
    held = ones(1234)
    page = reader(listing(held))
    for light in Light:
        for town in TOWNS:
            page.select_option("[name=light]", light.meaning)
            page.select_option("[name=township]", town)
            expected = [one for one in held if one.light is light and one.town == town]
            assert len(expected) > 1
            assert drawn(page) == named(expected[:PAGE])
            count = page.locator("[data-ledger-status]").inner_text()
            assert f"1,234 个项目中显示 {len(expected)} 个项目" in count
    page.click("button[type=reset]")
    page.wait_for_function("location.hash === ''")
    page.fill("[name=q]", "代码007 区")
    assert drawn(page) == []  # what a row is chosen by is no word of it
    page.fill("[name=q]", "代码007")
    assert drawn(page) == [one.name for one in held if one.hidden == "代码007"]
    page.fill("[name=q]", "zh-1233")
    assert drawn(page) == [held[1233].name]


def test_order_is_of_all_rows_not_of_those_drawn(reader: Any) -> None:
    held = ones(700)
    page = reader(listing(held))
    page.click("th[data-key=total] button")
    expected = sorted(held, key=lambda one: -one.total)
    assert drawn(page) == named(expected[:PAGE])
    page.click("th[data-key=total] button")
    assert drawn(page)[0] == expected[-1].name
    page.click("th[data-key=township] button")
    towns = page.locator("table[data-ledger] tbody td:nth-child(3)").all_inner_texts()
    assert len(set(towns)) == 1


def test_files_hold_every_row_of_the_view(reader: Any) -> None:
    held = ones(1234)
    page = reader(listing(held), "#township=%E6%9B%B9%E9%95%87%E4%B9%A1&sort=-total&page=2")
    expected = sorted((one for one in held if one.town == "曹镇乡"), key=lambda one: -one.total)
    assert len(expected) > 200
    assert drawn(page) == named(expected[PAGE : 2 * PAGE])
    got = lines(page)
    assert [line[0].split()[0] for line in got] == named(expected)
    assert [Decimal(line[3]) for line in got] == [one.total for one in expected]
    first = {line[0]: line for line in lines(reader(listing(held)))}
    # A row of the 续表 says in a file what it would say had it stood in the page.
    for index, one in enumerate(held):
        _, light, town, _, said, due, lane = first[f"{one.name} ZH-{index}"]
        bare = " ".join(one.words.split())
        assert (light, town) == (one.light.meaning, one.town)
        assert said in (bare or "—", f"'{bare}")
        assert due == ("— 逾期 3 天" if index % 5 == 0 else "—")
        assert lane == "线图"
    sheet = openpyxl.load_workbook(io.BytesIO(taken(page, "xlsx"))).worksheets[0]
    assert sheet.max_row == len(expected) + 1


def test_pages_are_turned_by_keyboard_and_stand_in_the_address(reader: Any) -> None:
    held = ones(1234)
    page = reader(listing(held))
    below, above = (page.get_by_role("group", name=f"表{side}翻页") for side in ("下", "上"))
    below.get_by_role("button", name="下一页").focus()
    page.keyboard.press("Enter")
    assert drawn(page) == named(held[PAGE : 2 * PAGE])
    # The focus went to the top of the table with the eye, to the same control.
    assert page.evaluate(
        "document.activeElement === document.querySelector('[data-pager] button:nth-of-type(2)')"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#page=3"
    number = above.get_by_role("spinbutton")
    number.fill("25")
    number.press("Enter")
    assert drawn(page) == named(held[24 * PAGE :])
    assert below.get_by_role("button", name="下一页").is_disabled()
    number.fill("99")
    number.press("Enter")
    assert (page.evaluate("location.hash"), number.input_value()) == ("#page=25", "25")
    page.reload()
    assert drawn(page) == named(held[24 * PAGE :])
    page.select_option("[name=township]", "荆山街道")
    assert "page=" not in page.evaluate("location.hash")
    above.get_by_role("button", name="显示全部").click()
    assert drawn(page) == [one.name for one in held if one.town == "荆山街道"]


def test_two_long_lists_keep_their_pages_apart(reader: Any) -> None:
    held = ones(600)
    both = Markup(listing(held, "a")) + Markup(listing(held, "b"))
    page = reader(both, "#a.page=2&b.page=3")
    first = [page.locator(f"[data-ledger-view={name}] tbody th a").first.inner_text() for name in "ab"]
    assert first == [held[PAGE].name, held[2 * PAGE].name]


@pytest.mark.parametrize("count", [100, 101, 300])
def test_a_table_of_a_few_hundred_comes_to_stand_whole(reader: Any, count: int) -> None:
    """Its 续表 is read out of a noscript or unpacked: the reader does not know which."""
    held = ones(count)
    page = reader(listing(held))
    page.locator("table[data-ledger] tbody tr").nth(count - 1).wait_for()
    assert drawn(page) == named(held)
    assert page.locator("[data-pager]").count() == 0
    # Rows from the 续表 look like the first: classes, labels and all.
    shapes = page.evaluate(
        f"[0, {count - 1}].map((n) => [...document.querySelector('table[data-ledger]').tBodies[0].rows[n].cells].map((cell) => [cell.tagName, cell.className, cell.dataset.label]))"
    )
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("count", [300, 301])
def test_text_of_records_stays_text(reader: Any, count: int) -> None:
    held = ones(count)
    page = reader(listing(held))
    if count > 300:
        page.get_by_role("button", name="显示全部").first.click()
    page.locator("table[data-ledger] tbody tr").nth(count - 1).wait_for()
    shown = page.locator("table[data-ledger] tbody td:nth-child(5)").evaluate_all(
        "(cells) => cells.map((cell) => cell.textContent)"
    )
    assert shown == [one.words.strip() or "—" for one in held]
    assert page.locator("table[data-ledger] tbody :is(script, b, td td, tr tr)").count() == 0


def test_without_scripts_every_row_stands(reader: Any) -> None:
    held = ones(700)
    page = reader(listing(held), script=False, width=390)
    assert page.locator("tbody th a").all_text_contents() == named(held)
    assert page.locator("caption").inner_text() == "续表（第 51 行起）"
    assert page.locator("[data-pager]:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_a_list_of_few_stands_whole_in_a_large_ledger_too(reader: Any) -> None:
    told = re.search(r"a list of up to (\d+) rows is whole there too", ARCHITECTURE)
    held = ones(int(told[1]) if told else 0)
    page = reader(packed(listing(held)), script=False, width=390)
    assert page.locator("tbody th a").all_text_contents() == named(held)
    assert held


@pytest.mark.parametrize(
    ("count", "first", "others"), [(101, 25, "76"), (300, 25, "275"), (1234, PAGE, "1,184")]
)
def test_without_scripts_a_longer_list_of_a_large_ledger_says_how_many_more_there_are(
    reader: Any, count: int, first: int, others: str
) -> None:
    held = ones(count)
    page = reader(packed(listing(held)), script=False, width=390)
    assert page.locator("tbody th a").all_text_contents() == named(held[:first])
    assert page.locator("p.note").inner_text() == (
        f"这里列出前 {first} 个项目，其余 {others} 个项目要启用浏览器脚本才能查看；台账的全部数据也可以从数据下载取得。"
    )
    assert page.locator("p.note a").get_attribute("href") == "opendata.html"
    assert page.locator("[data-pager]:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def garbled(html: str, way: str) -> str:
    """A page as it may come: a sign of the 续表 is another one, it ends in its midst, or it is not there at all."""
    first, head, packed = html.partition("data-ledger-rest>")
    middle = packed.index("</script>") // 2
    if way == "another sign":
        other = "B" if packed[middle] == "A" else "A"
        return f"{first}{head}{packed[:middle]}{other}{packed[middle + 1 :]}"
    return f"{first}{head}{packed[:middle]}" if way == "cut short" else first.rpartition("<")[0]


@pytest.mark.parametrize("way", ["another sign", "cut short", "gone"])
def test_a_reader_of_a_damaged_page_is_told_and_keeps_its_first_rows(reader: Any, way: str) -> None:
    held = ones(1234)
    page = reader(Markup(garbled(packed(listing(held)), way)))
    said = page.locator("[data-ledger-status]")
    page.wait_for_function("document.querySelector('[data-ledger-status]').textContent.includes('不完整')")
    told = (
        "本页数据不完整：1,234 个项目中只读出前 50 个项目，查找和合计限于这些，暂不能下载。"
        "请刷新页面；刷新后仍不完整的，请到“数据下载”取得全部数据。"
    )
    total = f"{sum((one.total for one in held[:PAGE]), Decimal(0)).normalize():,f}"
    assert said.inner_text() == f"{told}共 50 个项目，总投资 {total} 万元。"
    assert drawn(page) == named(held[:PAGE])
    assert page.locator("[data-pager]:visible").count() == 0
    assert page.locator("[data-download]:enabled").count() == 0
    page.select_option("[name=township]", TOWNS[0])
    few = [one for one in held[:PAGE] if one.town == TOWNS[0]]
    assert said.inner_text().startswith(f"{told}50 个项目中显示 {len(few)} 个项目")
    assert drawn(page) == named(few)


def test_a_damaged_page_asked_for_a_choice_at_once_says_so_at_once(reader: Any) -> None:
    held = ones(700)
    page = reader(Markup(garbled(packed(listing(held)), "cut short")), "#sort=-total&page=3")
    assert page.locator("[data-ledger-status]").inner_text().startswith("本页数据不完整：")
    assert drawn(page) == named(sorted(held[:PAGE], key=lambda one: -one.total))


def test_paper_holds_the_whole_view(reader: Any) -> None:
    held = ones(600)
    page = reader(listing(held), "#township=%E6%9B%B9%E9%95%87%E4%B9%A1")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert drawn(page) == [one.name for one in held if one.town == "曹镇乡"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(drawn(page)) == PAGE
