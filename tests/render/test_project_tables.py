"""The tables of a project page: their values, and that the style sheet's words before cells on a phone are the heads of the tables."""

import re

from generator.render.site.project_page import report_rows
from generator.render.site.project_tables import months_table, nodes_table, reports_table
from tests.needs import ROOT
from tests.render.record_cases import edition_of, page_of

STYLES = (ROOT / "generator" / "render" / "assets" / "figures.css").read_text("utf-8")
LABEL = re.compile(r'\.table--(\w+) td:nth-child\((\d)\)::before \{ content: "([^"]+) "; \}')
UNLABELLED = {
    ("nodes", 2),
    ("problems", 2),
    ("problems", 6),
}  # a state says itself what it is; 措施 is left out on a phone


def cells(html: str) -> list[list[str]]:
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"<t[hd]\b[^>]*>", row)[1:]]
        for row in html.split("<tr>")[1:]
    ]


def test_the_words_before_cells_are_the_heads() -> None:
    labels = {(name, int(place)): word for name, place, word in LABEL.findall(STYLES)}
    problem = {"类型": "用地", "内容": "甲", "提出": "2021-03-10"}
    body = str(page_of("2021-04", 问题=[problem]).body)
    heads = {}
    for name, head in re.findall(r'table--stack table--(\w+)">\s*<thead><tr>(.*?)</thead>', body):
        words = head.split("<th>")[1:]
        for place, word in enumerate(words[1:], start=2):
            heads[name, place] = word.replace("<small>", "（").replace("</small>", "）")
    assert set(heads) - set(labels) == UNLABELLED
    assert labels == {place: word for place, word in heads.items() if place not in UNLABELLED}


def test_nodes_say_their_state_each_change_and_when_they_were_done() -> None:
    changes = [
        {"日期": "2021-03-01", "改为": "2021-04-10", "原因": "一 < 二"},
        {"日期": "2021-03-20", "改为": "2021-04-20", "原因": "三"},
    ]
    nodes = [
        {"名称": "甲", "计划": "2021-04-01", "调整": changes},
        {"名称": "乙", "计划": "2021-03-01", "完成": "2021-02-25"},
    ]
    table = nodes_table(edition_of("2021-04", 节点=nodes).projects[0].nodes)
    assert cells(table)[1:] == [
        ["甲", "逾期 10 天", "2021-04-01", "2021-04-10 一 &lt; 二2021-04-20 三", "—"],
        ["乙", "按期完成", "2021-03-01", "—", "2021-02-25"],
    ]


def test_reports_stand_latest_first_and_what_is_missing_is_a_dash() -> None:
    edition = edition_of(
        "2021-04", 月报={"2021-03": {"完成投资": "1200"}, "2021-04": {"完成投资": "0", "阶段": "主体"}}
    )
    table = reports_table(tuple(report_rows(edition.projects[0], edition.period.end)))
    assert cells(table)[1:] == [["2021年4月", "0", "主体", "—"], ["2021年3月", "1,200", "—", "—"]]
    assert "print-only" not in table


def test_ten_reports_say_that_paper_shows_nine() -> None:
    months = {f"2021-{month:02}": {"完成投资": "1"} for month in range(1, 11)}
    edition = edition_of("2021-10", 月报=months)
    assert "只印最近 9 期" in reports_table(tuple(report_rows(edition.projects[0], edition.period.end)))


def test_each_month_of_the_year_has_its_figures() -> None:
    edition = edition_of("2021-04")
    rows = cells(months_table(edition.projects[0].months))
    assert [row[0] for row in rows[1:]] == [f"{month}月" for month in range(1, 13)]
    assert {len(row) for row in rows} == {6}
