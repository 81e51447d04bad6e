"""填报助手 in the browser, over http and from a folder: pick, fill in, be told what is wrong, see the change, take it away whole; nothing is lost, nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.load.reader import read_text
from tests.browser.reader import Reader
from tests.browser.test_axe import RUN
from tests.needs import AXE, ROOT, need
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

ID, NAME = "ZH2021-012", "示例智能装备产业园一期"
FILE = ROOT / f"data/projects/{ID}.yaml"
TEXT = FILE.read_bytes().decode("utf-8")
LINE = "  2021-10: {完成投资: 2300.5, 阶段: 装修安装, 形象进度: 一号厂房内外装修，二号厂房三层结构施工}"
BY = pytest.mark.parametrize("by", ["http", "file"])


@pytest.fixture
def reader(chromium: Browser, addresses: dict[str, str]) -> Iterator[Reader]:
    """A browser of one's own: drafts of one test are none of another's."""
    one = Reader(chromium, addresses, 1440, "light")
    yield one
    one.close()


def cell(page: Page, key: str) -> str:
    return f"[data-key='{key}'] :is(input, select, textarea)"


def opened(reader: Reader, by: str = "http") -> Page:
    page = reader.open(f"assistant.html#{ID}", by=by)
    page.wait_for_selector(".assistant__form")
    return page


def fill_october(page: Page) -> None:
    page.fill(cell(page, "月报/2021-10/完成投资"), "2300.5")
    page.select_option(cell(page, "月报/2021-10/阶段"), "装修安装")
    page.fill(cell(page, "月报/2021-10/形象进度"), "一号厂房内外装修，二号厂房三层结构施工")


def take_own(page: Page, text: str = TEXT) -> None:
    page.locator(".assistant__own summary").click()
    page.locator("#own-text").fill(text)
    page.get_by_role("button", name="用粘贴的原文").click()


def answering(page: Page, asked: list[str], *, accept: bool) -> None:
    """Answers every question of the page and writes it down."""

    def answer(dialog: Dialog) -> None:
        asked.append(f"{dialog.type}: {dialog.message}")
        dialog.accept() if accept else dialog.dismiss()

    page.on("dialog", answer)


def summary(page: Page) -> str:
    return page.locator("[data-summary]").inner_text()


@BY
def test_a_project_is_found_by_township_and_name(reader: Reader, by: str) -> None:
    page = reader.open("assistant.html", by=by)
    page.select_option("[data-township]", "曹镇乡")
    page.fill("[data-find]", "智能")
    assert page.locator("[data-found]").inner_text() == "共 1 个项目。"
    page.locator(f"[data-id={ID}]").press("Enter")
    page.wait_for_selector(".assistant__form")
    assert page.evaluate("document.activeElement.textContent") == f"二、填写：{NAME}"
    assert page.input_value("#cell-month") == "2021-10"
    assert (
        page.locator("[data-key='月报/2021-10/完成投资']").inner_text().splitlines()[-1] == "2021-09：2,820"
    )
    page.fill("[data-find]", "没有这个")
    assert page.locator("[data-found]").inner_text() == "没有符合的项目，换几个字再找。"
    assert reader.faults == []


@BY
def test_what_is_typed_is_checked_at_once_and_figures_follow(reader: Reader, by: str) -> None:
    page = opened(reader, by)
    assert summary(page) == "还没有改动。"
    money = cell(page, "月报/2021-10/完成投资")
    page.fill(money, "1.2亿")
    said = page.locator("[data-findings] .finding").first
    assert said.inner_text().split() == [
        "错误",
        "F02",
        "完成投资（万元）",
        "应为数字（单位万元），实为“1.2亿”。",
        "建议：改为",
        "12000（只写数字，不写单位）。",
    ]
    assert page.get_attribute(money, "aria-invalid") == "true"
    assert summary(page).startswith("这次填报有 1 个错误")
    page.fill(money, "2300.5")
    assert page.get_attribute(money, "aria-invalid") is None
    shown = dict(
        zip(
            page.locator("[data-figures] dt").all_inner_texts(),
            page.locator("[data-figures] dd").all_inner_texts(),
            strict=True,
        )
    )
    assert {word.split("\n")[0].removesuffix("万元"): value for word, value in shown.items()} == {
        "总投资": "52,000",
        "本年计划": "20,000",
        "年度完成": "16,200.5",
        "年度完成率": "81.0%",
        "累计完成": "16,200.5",
    }
    page.fill(cell(page, "月报/2021-10/形象进度"), "一号厂房主体封顶，二号厂房二层结构施工")
    assert "R111" in page.locator("[data-findings]").inner_text()
    assert page.locator("[data-summary]").get_attribute("aria-live") == "polite"
    assert reader.faults == []


@BY
def test_the_change_is_shown_line_by_line_and_no_telephone_number_is_in_the_page(
    reader: Reader, by: str
) -> None:
    page = opened(reader, by)
    fill_october(page)
    assert page.locator(".assistant__hunks > li").count() == 1
    number = (
        TEXT.splitlines().index(next(line for line in TEXT.splitlines() if line.startswith("  2021-09:"))) + 1
    )
    assert f"在第 {number} 行" in page.locator(".assistant__hunks").inner_text()
    assert page.locator(".assistant__diff ins").all_inner_texts() == [f"+ {LINE}"]
    assert page.locator(".assistant__diff del").count() == 0
    assert page.locator(".assistant__caption b").inner_text() == f"{NAME}：填报 2021-10 月报"
    assert page.get_by_role("button", name="复制整份 YAML").count() == 0
    number = read_text(TEXT, str(FILE)).data["联系人"]["电话"]
    assert number not in page.content()
    page.get_by_role("button", name="查看改动").click()
    assert page.evaluate("document.activeElement.id") == "change"
    assert reader.faults == []


@BY
def test_with_the_clerks_own_file_the_whole_record_is_copied_and_downloaded(reader: Reader, by: str) -> None:
    page = opened(reader, by)
    if by == "http":
        reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_october(page)
    page.locator("details", has_text="园区 10 千伏").locator("summary").click()
    page.fill(cell(page, "问题/1/解决"), "2021-10-20")
    take_own(page)
    assert page.locator("[data-said]").inner_text() == "已换用自己的原文，可以复制或下载整份文件。"
    with page.expect_download() as got:
        page.get_by_role("button", name=f"下载 {ID}.yaml").click()
    assert got.value.suggested_filename == f"{ID}.yaml"
    made = Path(got.value.path()).read_bytes().decode("utf-8")
    old, new = TEXT.splitlines(keepends=True), made.splitlines(keepends=True)
    solved = next(line for line in old if "园区 10 千伏" in line)
    place = old.index(next(line for line in old if line.startswith("  2021-09:"))) + 1
    expected = [*old[:place], LINE + "\n", *old[place:]]
    assert new == [
        line.replace("解决: }", "解决: 2021-10-20}") if line == solved else line for line in expected
    ]
    before, after = read_text(TEXT, "a").data, read_text(made, "a")
    before["月报"]["2021-10"] = after.data["月报"]["2021-10"]
    before["问题"][1]["解决"] = "2021-10-20"
    assert after.data == before
    if by == "http":
        page.get_by_role("button", name="复制整份 YAML").click()
        page.wait_for_function("document.querySelector('[data-said]').textContent === '已复制。'")
        assert page.evaluate("navigator.clipboard.readText()") == made
    assert reader.faults == []


def test_a_file_of_another_project_is_asked_about(reader: Reader) -> None:
    page = opened(reader)
    fill_october(page)
    asked: list[str] = []
    answering(page, asked, accept=False)
    take_own(page, TEXT.replace(NAME, "别的项目"))
    assert asked == ["confirm: 原文里的项目名称是“别的项目”，与这个项目不同。接着用吗？"]
    assert page.get_by_role("button", name="复制整份 YAML").count() == 0


def test_strange_writing_is_left_to_the_editor(reader: Reader) -> None:
    page = opened(reader)
    fill_october(page)
    take_own(page, "项目名称: &甲 示例\n")
    assert "助手读不懂（第 1 行用了不常用的 YAML 写法）" in page.locator("[data-said]").inner_text()


@BY
def test_a_draft_outlives_the_page_and_can_be_cleared(reader: Reader, by: str) -> None:
    page = opened(reader, by)
    assert page.locator("[data-kept]").is_hidden()
    fill_october(page)
    assert page.locator("[data-kept]").is_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector(".assistant__form")
    assert page.input_value(cell(page, "月报/2021-10/完成投资")) == "2300.5"
    assert page.locator("[data-kept]").is_visible()
    assert page.locator(f"[data-id={ID}] .assistant__draft").inner_text() == "草稿"
    page.get_by_role("button", name="清除草稿").click()
    assert page.input_value(cell(page, "月报/2021-10/完成投资")) == ""
    assert page.evaluate("localStorage.length") == 0 or not any(
        key.startswith("填报草稿") for key in page.evaluate("Object.keys(localStorage)")
    )
    assert summary(page) == "还没有改动。"


def test_leaving_with_changes_asks_first(reader: Reader) -> None:
    page = opened(reader)
    asked: list[str] = []
    answering(page, asked, accept=True)
    page.reload()
    assert asked == []
    page.wait_for_selector(".assistant__form")
    fill_october(page)
    page.reload()
    assert [one.partition(":")[0] for one in asked] == ["beforeunload"]


def test_a_reported_month_is_corrected_openly(reader: Reader) -> None:
    page = opened(reader)
    page.select_option("#cell-month", "2021-09")
    page.fill(cell(page, "月报/2021-09/完成投资"), "2800")
    assert "改动了已报的内容，应写明更正原因和日期" in page.locator("[data-findings]").inner_text()
    page.fill(cell(page, "更正/原因"), "漏扣退货")
    page.fill(cell(page, "更正/日期"), "2021-10-09")
    assert page.locator(".assistant__diff ins").all_inner_texts() == [
        "+   2021-09: {完成投资: 2800, 阶段: 封顶, 形象进度: 一号厂房主体封顶，二号厂房二层结构施工, 更正: [{日期: 2021-10-09, 项: 完成投资, 原值: 2820, 原因: 漏扣退货}]}"
    ]
    assert "R032" in page.locator("[data-findings]").inner_text()


def test_the_forges_editor_is_a_click_away_where_there_is_one(reader: Reader) -> None:
    page = opened(reader)
    page.evaluate("ledgerAssistant.data.editor = 'https://git.example.gov.cn/zhanhe/ledger/edit/main/'")
    fill_october(page)
    link = page.get_by_role("link", name="在代码托管平台打开编辑器")
    assert (
        link.get_attribute("href")
        == f"https://git.example.gov.cn/zhanhe/ledger/edit/main/data/projects/{ID}.yaml"
    )


def test_a_phone_shows_all_of_it(chromium: Browser, addresses: dict[str, str]) -> None:
    reader = Reader(chromium, addresses, 390, "dark")
    page = opened(reader)
    fill_october(page)
    page.locator("#add-problem").click()
    for summary_ in page.locator(".assistant summary").all():
        summary_.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".assistant__cell input").first.bounding_box()["height"] >= 36  # type: ignore[index]  # it is shown
    reader.close()


def test_every_cell_has_its_label_and_its_meaning(reader: Reader) -> None:
    page = opened(reader)
    page.locator("#add-problem").click()
    bare = page.evaluate(
        """() => [...document.querySelectorAll(".assistant__form :is(input, select, textarea)")]
        .filter((one) => !one.labels.length || (one.id !== "cell-month" && !document.getElementById(one.getAttribute("aria-describedby").split(" ")[0]).textContent))
        .map((one) => one.id)"""
    )
    assert bare == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_the_open_form_stands_in_no_readers_way(
    chromium: Browser, addresses: dict[str, str], width: int, scheme: str
) -> None:
    need(AXE.is_file(), "axe-core (npm ci)")
    reader = Reader(chromium, addresses, width, scheme)
    page = opened(reader)
    page.fill(cell(page, "月报/2021-10/完成投资"), "1.2亿")
    page.locator("#add-problem").click()
    for one in page.locator(".assistant summary").all():
        one.click()
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN) == []
    reader.close()


def test_a_projects_page_leads_to_its_form(reader: Reader) -> None:
    page = reader.open(f"projects/{ID}.html")
    page.get_by_role("link", name="在填报助手里填报").click()
    page.wait_for_selector(".assistant__form")
    assert page.locator("#fill").inner_text() == f"二、填写：{NAME}"
    assert page.url.endswith(f"assistant.html#{ID}")
    assert reader.faults == []


def test_without_scripts_the_page_names_the_other_ways(chromium: Browser, addresses: dict[str, str]) -> None:
    reader = Reader(chromium, addresses, 1440, "light", scripts=False)
    page = reader.open("assistant.html")
    text = page.locator("noscript + link, .empty").first.inner_text()
    assert "填报指南" in text
    assert "Excel" in text
    assert page.locator("[data-assistant]").is_hidden()
    reader.close()


def test_every_record_of_the_ledger_opens(site: Site, reader: Reader) -> None:
    page = reader.open("assistant.html")
    ids = [one[0] for one in page.evaluate("ledgerAssistant.data.projects")]
    assert len(ids) == len(list((ROOT / "data/projects").glob("*.yaml")))
    fault = page.evaluate(
        """async (ids) => { const bad = [];
        for (const id of ids) { const record = await ledgerAssistant.picker.fetchRecord("", ledgerAssistant.data, id);
          const data = ledgerAssistant.yaml.plain(ledgerAssistant.yaml.read(record.text));
          if (data.项目名称 !== record.name) bad.push(id); }
        return bad; }""",
        ids,
    )
    assert fault == []
    assert reader.faults == []


def test_a_browser_that_cannot_unpack_by_itself_opens_a_record(reader: Reader) -> None:
    reader.page.add_init_script("delete globalThis.DecompressionStream")
    page = reader.open(f"assistant.html#{ID}")
    page.wait_for_selector(".assistant__form")
    assert page.locator("#fill").inner_text() == f"二、填写：{NAME}"
    assert reader.faults == []
