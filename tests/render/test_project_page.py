"""The page of one project: a golden of the contract's record, hostile words, and records with too much or nothing."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.render.site.charts import home_charts
from generator.render.site.duties import duties, stuck
from generator.render.site.facts import facts
from generator.render.site.kit import Kit
from generator.render.site.project_page import corrections
from generator.words.period import Month
from generator.words.project import Project
from generator.words.term import term
from tests.render.record_cases import bare, edition_of, page_of

GOLDEN = Path(__file__).parent / "golden" / "project.html"
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\"'><img src=x onerror=alert(2)>|[x](javascript:alert(3))"


class Outline(HTMLParser):
    """Tags and ids of a body, and whether every element that opens is closed in turn."""

    VOID = frozenset({"br", "img", "hr", "input", "line", "rect", "circle", "path", "polyline"})
    LEFT_OUT = frozenset(
        {"td", "th", "tr", "thead", "tbody", "li", "dt", "dd"}
    )  # elements whose end HTML lets be understood

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for key, value in attrs if key == "id" and value]
        assert not any(key.startswith("on") for key, _ in attrs)
        if tag not in self.VOID or tag in {"rect", "path"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag != self.open[-1] and self.open[-1] in self.LEFT_OUT:
            self.open.pop()
        assert self.open.pop() == tag


def outline(html: str) -> Outline:
    read = Outline(html)
    assert read.open == []
    assert len(set(read.ids)) == len(read.ids)
    return read


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_page_of_the_contracts_record_is_as_reviewed() -> None:
    body = str(page_of("2021-04").body)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(body, encoding="utf-8")
    assert body == GOLDEN.read_text(encoding="utf-8")


def test_one_screen_says_how_it_is_who_answers_and_what_is_stuck() -> None:
    head = str(page_of("2021-05").body).split('id="money"')[0]
    for expected in (
        "status--red",
        "首席服务员",
        "责任人",
        "责任单位",
        "工作专班",
        "待解决事项",
        "南侧 12 亩未完成供地",
        "逾期 31 天",
    ):
        assert expected in head


def test_many_reasons_stay_one_sentence() -> None:
    nodes = [{"名称": f"第{n}个节点", "计划": "2021-03-01"} for n in range(20)]
    status = words(str(page_of("2021-04", 节点=nodes).body).split('class="figures"')[0])
    assert "第1个节点" in status
    assert "第9个节点" not in status
    assert "另有 18 项，见" in status


def test_a_correction_shows_the_old_the_new_and_why() -> None:
    text = words(str(page_of("2021-04").body))
    assert "更正完成投资： 2,100 → 1,800，重复计入设备预付款" in text


def test_a_second_correction_of_the_same_figure_chains() -> None:
    made = [
        {"日期": "2021-05-12", "项": "完成投资", "原值": "2100", "原因": "甲"},
        {"日期": "2021-06-01", "项": "完成投资", "原值": "1900", "原因": "乙"},
    ]
    report = (
        edition_of(月报={"2021-04": {"完成投资": "1800", "更正": made}})
        .projects[0]
        .project.reports[Month(2021, 4)]
    )
    assert [(one.former, one.new) for one in corrections(report)] == [("2,100", "1,900"), ("1,900", "1,800")]


def test_later_months_stay_out_of_an_old_period() -> None:
    assert "2021年4月<td>" not in page_of("2021-03").body
    assert "2021年3月<td>" in page_of("2021-03").body


def test_hostile_words_stay_words_everywhere() -> None:
    photo = {"文件": "2021-04.jpg", "说明": HOSTILE}
    page = page_of(
        项目名称=HOSTILE,
        建设地点=HOSTILE,
        责任人=HOSTILE,
        标签=[HOSTILE],
        节点=[
            {
                "名称": HOSTILE,
                "计划": "2021-04-01",
                "调整": [{"日期": "2021-03-01", "改为": "2021-04-02", "原因": HOSTILE}],
            }
        ],
        问题=[{"类型": "用地", "内容": HOSTILE, "提出": "2021-03-10", "措施": HOSTILE}],
        服务记录=[{"日期": "2021-03-10", "类型": "走访", "事项": HOSTILE}],
        月报={"2021-04": {"完成投资": "1", "形象进度": HOSTILE}},
        照片=[photo],
    )
    read = outline(str(page.body))
    assert "script" not in read.tags
    assert "49" not in words(str(page.body)).split()
    assert "{{ 7*7 }}" in page.body


def test_the_name_of_two_hundred_characters_and_sixty_problems_are_all_there() -> None:
    problems = [
        {"类型": "其他", "内容": f"第{n}件", "提出": "2021-03-10", "限期": "2021-03-20"} for n in range(60)
    ]
    page = page_of(项目名称="示例" * 100, 问题=problems)
    outline(str(page.body))
    assert page.title == "示例" * 100
    assert all(f"第{n}件" in page.body for n in range(60))
    assert "另有" in page.body  # the first screen names five and says how many more there are


@pytest.mark.parametrize(
    ("plan", "said"),
    [({"移出": "2021-03", "移出原因": "选址变更"}, "（已移出）"), ({"列入": "2021-12"}, "（未列入）")],
)
def test_a_project_out_of_plan_says_why(plan: dict[str, str], said: str) -> None:
    body = words(str(page_of(年度计划={"2021": {"类别": "新建", "计划完成投资": "9"} | plan}).body))
    assert said in body


def test_a_record_of_nothing_but_the_required_words_is_told_kindly() -> None:
    page = page_of(**bare())
    read = outline(str(page.body))
    text = words(str(page.body))
    for expected in (
        "未列入本年计划",
        "没有投资计划，也没有报送投资",
        "尚未编制节点计划",
        "没有登记问题",
        "尚未报送月报",
        "还没有服务记录",
        "未指定",
    ):
        assert expected in text
    assert "None" not in text
    assert {"stuck", "money", "procedures", "nodes", "problems", "reports", "services", "facts"} <= set(
        read.ids
    )


def test_a_plan_without_reports_draws_and_owes_the_report() -> None:
    edition = edition_of("2021-05", 月报={})
    owed = {one.role: one for one in duties(edition.projects[0], edition)}
    assert owed["责任单位"].owes == "报送5月月报，应于2021年5月25日前"
    assert owed["责任单位"].overdue_days == 6
    outline(str(page_of("2021-05", 月报={}).body))


def test_what_is_stuck_stands_longest_overdue_first() -> None:
    found = stuck(edition_of("2021-06").projects[0])
    assert [one.overdue_days for one in found] == sorted((one.overdue_days for one in found), reverse=True)
    assert {"手续", "问题·用地"} <= {one.kind for one in found}


def test_telephone_numbers_are_masked_and_can_be_left_out() -> None:
    assert "0375-0000012" not in page_of().body
    assert "0375-***0012" in page_of().body
    assert "0375-" not in page_of(kit=Kit(contacts=False)).body


def test_a_new_field_stands_on_the_page_without_a_line_here() -> None:
    class Wider(Project):
        floor: str | None = term("楼层", meaning="示例", default=None)

    project = edition_of().projects[0].project
    wider = Wider.model_validate(project.model_dump() | {"floor": "3"})
    assert ("楼层", ("3",)) in [(fact.word, fact.lines) for fact in facts(wider)]


def test_the_page_is_found_by_figures_both_ways_written() -> None:
    assert {"ZH2021-012", "52000", "52,000", "曹镇乡"} <= set(page_of("2021-08").search_text.split())


def test_the_edit_link_opens_the_record() -> None:
    assert page_of().edit == "data/projects/ZH2021-012.yaml"


@pytest.mark.parametrize("period", ["2021-01", "2021-12", "2022-03"])
def test_any_period_makes_a_page(period: str) -> None:
    outline(str(page_of(period).body))


def test_an_empty_district_has_no_charts() -> None:
    assert home_charts(edition_of(**bare())) == ()
