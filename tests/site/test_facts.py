"""One fact, one number: whatever two pages say of the same thing is equal, and groups add up to the whole.

A page names a fact it shares in data-fact: its word, @ the unit it is of, and before it the month when that is not the edition's.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest

from tests.site.tree import VOID, Site


class Facts(HTMLParser):
    """(fact, text) of a page; the elements that state one hold no other element of the same name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str | None]] = []
        self._texts: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            fact = dict(attrs).get("data-fact")
            self._open.append((tag, fact))
            if fact:
                self._texts.append([])

    def handle_data(self, data: str) -> None:
        if self._texts:
            self._texts[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, fact = self._open.pop()
            if fact:
                self.found.append((fact, "".join(self._texts.pop())))
            if name == tag:
                break


def number(text: str) -> str:
    return re.sub(r"[,%\s]", "", text)


def month_of(site: Site) -> str:
    said = re.search(r"(\d{4})年(\d{1,2})月 · 截至", site.pages["index.html"].html)
    assert said
    return f"{said[1]}-{int(said[2]):02}"


def stated(site: Site) -> dict[str, dict[str, set[str]]]:
    """Of each fact its values, of each value the pages that state it."""
    month, facts = month_of(site), dict[str, dict[str, set[str]]]()
    for path, page in site.pages.items():
        for fact, text in Facts(page.html).found:
            whole = fact if re.match(r"\d{4}-\d{2} ", fact) else f"{month} {fact}"
            facts.setdefault(whole, {}).setdefault(number(text), set()).add(path)
    return facts


def test_what_two_pages_say_of_the_same_thing_is_equal(site: Site) -> None:
    facts = stated(site)
    differing = {fact: values for fact, values in facts.items() if len(values) > 1}
    assert differing == {}
    shared = [fact for fact, values in facts.items() if len(next(iter(values.values()))) > 1]
    assert len(shared) >= 40
    assert {
        f"{month_of(site)} {word}" for word in ("年度完成", "总投资", "严重滞后", "逾期事项", "完成率")
    } <= set(shared)


def test_units_add_up_to_the_district(site: Site) -> None:
    facts = {fact: next(iter(values)) for fact, values in stated(site).items()}
    month = month_of(site)
    for word in ("项目个数", "总投资", "年度计划", "年度完成"):
        parts = [Decimal(value) for fact, value in facts.items() if fact.startswith(f"{month} {word}@")]
        assert len(parts) > 1
        assert sum(parts) == Decimal(facts[f"{month} {word}"]), word


@pytest.mark.parametrize(
    ("head", "word"), [("年度完成", "年度完成"), ("年度计划", "年度计划"), ("项目", "项目个数")]
)
def test_the_units_of_every_period_add_up_to_its_figures(site: Site, head: str, word: str) -> None:
    seen = 0
    for path, page in site.pages.items():
        if not path.startswith("periods/"):
            continue
        cells = re.findall(rf'data-label="{head}（(?:万元|个)）"[^>]*>([\d,.]+)<', page.html)
        figure = next(text for fact, text in Facts(page.html).found if fact.endswith(f" {word}"))
        assert sum(Decimal(number(cell)) for cell in cells) == Decimal(number(figure)), path
        seen += 1
    assert seen >= 12


def test_a_count_of_the_home_page_leads_to_so_many_rows(site: Site) -> None:
    rows = [
        dict(re.findall(r'data-([a-z]+)="([^"]*)"', row))
        for row in re.findall(r"<tr ([^>]*data-light[^>]*)>", site.pages["projects/index.html"].html)
    ]
    assert {row.get("listed") for row in rows} == {"yes", "no"}
    links = re.findall(
        r'href="projects/index.html#([^"]+)">.*?<b data-fact="[^"]+">(\d+)</b>', site.pages["index.html"].html
    )
    assert len(links) >= 6
    for address, count in links:
        asked = dict(parse_qsl(address.replace("&amp;", "&")))
        assert sum(asked.items() <= row.items() for row in rows) == int(count), address


def test_the_figures_of_the_project_table_come_to_those_of_the_home_page(site: Site) -> None:
    facts = dict(Facts(site.pages["index.html"].html).found)
    for word in ("年度计划", "年度完成"):
        cells = re.findall(
            rf'data-label="{word}（万元）"[^>]*>([\d,.]+)<', site.pages["projects/index.html"].html
        )
        assert sum(Decimal(number(cell)) for cell in cells) == Decimal(number(facts[word])), word


def test_the_walk_finds_a_difference(tmp_path: object) -> None:
    first, second = (
        Facts(f'<p>完成 <b data-fact="年度完成">{value}</b> 万元</p>').found for value in ("1,200", "1,201")
    )
    assert [number(text) for _, text in first + second] == ["1200", "1201"]


def test_a_list_of_more_than_the_counts_says_what_they_leave_out(site: Site) -> None:
    """项目库 lists also what is 未列入 or 已移出; how many these are stands above it, and the rest is the count of 首页."""
    listed = site.pages["projects/index.html"].html
    left_out = re.search(r"全部项目中有 (\d+) 个未列入本年计划或已移出", listed)
    counted = re.search(r"列入计划的 (?:<[^>]+>)?(\d+)(?:</[^>]+>)? 个项目", site.pages["index.html"].html)
    assert left_out
    assert counted
    assert listed.count('data-listed="no"') == int(left_out[1])
    assert listed.count('data-listed="yes"') == int(counted[1])
