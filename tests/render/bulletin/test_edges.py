"""Prose at the edges: nothing behind, nothing begun, nobody's projects, one project, over 100 %, no plan, any small ledger."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.render.bulletin.notice import notice
from generator.render.bulletin.paper import Section, chinese_number, lines, plain_text, title_lines
from generator.render.bulletin.papers import Kind, papers
from generator.render.bulletin.wording import addressees, gap_said, issuer, number_of, own_span, span, tight
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests.builders import continued, district, early, meeting, project, records, submissions

HOSTILE = "<script>alert(1)</script> #import $x$ @ref {{7*7}} =HYPERLINK(1) [x](javascript:1) \\# *a*"


def edition(*documents: Any, period: str = "2021-03") -> Edition:
    return make_edition(records(*documents), Period.parse(period))


def said(*documents: Any, period: str = "2021-03") -> str:
    return plain_text(notice(edition(*documents, period=period)))


def body(text: str) -> str:
    return text.partition("\n附件")[0]


def reads_well(text: str) -> None:
    """What no clerk would write."""
    told = body(text)
    assert not re.search(r"(?<![\d.,])0(个|件|项|天|名|位|张)", told), told
    assert not re.search(r"[，、；：。]{2}|（）|“”|None|Decimal|\b0万元", told), told
    assert not re.search(r"[A-Za-z]", told), told
    for line in told.splitlines()[2:-2]:
        assert line.endswith(("。", "：")) or re.match(
            r"[一二三四五六七八九十]+、|附件：|\d\.|.*中心$|\d{4}年", line
        ), line


def test_nothing_is_behind() -> None:
    good = project(月报={"2021-03": {"完成投资": "6000", "形象进度": "主体封顶"}}, 手续__环评=None)
    text = said(good)
    reads_well(text)
    assert "滞后" not in body(text).replace("紧盯滞后", "")
    assert "高于时序进度5.0个百分点" in text
    assert "要对照年度计划，保持建设力度" in text
    assert "进度滞后" not in text


def test_nothing_has_begun() -> None:
    late = project(开工={"计划": "2021-02"}, 月报=None, 起始累计=None)
    text = said(late)
    reads_well(text)
    assert "1—3月尚未形成投资。" in text
    assert "应开工1个，均未实质性开工。" in text
    assert "应开工未开工项目1个：" in text
    assert "1.示例智能装备产业园（曹镇乡），计划2月开工，至今未实质性开工。" in text


def test_a_township_without_projects_is_named_once() -> None:
    text = said(project())
    reads_well(text)
    assert "马庄街道、姚孟街道没有列入年度计划的重点项目。" in text


def test_one_project_is_spoken_of_in_the_singular() -> None:
    text = said(project())
    assert "重点项目1个，总投资52,000万元" in text
    assert "个别项目进度滞后。" in text
    assert "1个单位" not in text


def test_more_than_the_whole_plan_is_said_as_it_is() -> None:
    text = said(project(月报={"2021-03": {"完成投资": "25000", "形象进度": "建成"}}))
    reads_well(text)
    assert "占年度计划的125.0%，高于时序进度100.0个百分点" in text


@pytest.mark.parametrize("plan", ["0", None])
def test_a_plan_of_nothing_is_not_divided_by(plan: str | None) -> None:
    text = said(project(年度计划__2021__计划完成投资=plan))
    reads_well(text)
    assert "未安排年度计划投资" in text
    assert "占年度计划" not in text
    assert "百分点" not in body(text)


def test_early_projects_alone_have_no_investment_to_tell() -> None:
    text = said(early())
    reads_well(text)
    assert "前期项目1个" in text
    assert "完成投资" not in body(text)
    assert "工业项目1个，均为前期项目。" in text


def test_an_empty_plan_is_one_sentence() -> None:
    paper = notice(edition())
    assert [line.text for line in lines(paper)] == ["目前没有列入2021年度计划的重点项目。"]
    assert paper.attachments == ()


def test_many_late_projects_are_counted_and_the_table_names_them() -> None:
    many = [project(f"ZH2021-{number:03}", 停工=[{"起": "2021-03-01"}]) for number in range(1, 13)]
    text = said(*many)
    reads_well(text)
    assert "停工项目12个：" in text
    assert "严重滞后项目12个。具体见《重点建设项目进展情况表》。" in text


def test_very_many_are_counted_by_township() -> None:
    many = [project(f"ZH2021-{number:03}", 停工=[{"起": "2021-03-01"}]) for number in range(1, 33)]
    assert "停工项目32个：曹镇乡32个。" in said(*many)


def test_many_that_share_a_rate_are_counted() -> None:
    units = [{"名称": name} for name in ("曹镇乡", *(f"示例{number}街道" for number in "甲乙丙丁戊己庚"))]
    held = edition(district(乡镇街道=units), project(), period="2021-Q1")
    told = "\n".join(plain_text(paper) for paper in papers(held, Kind.RANKING))
    assert "最低的是示例甲街道、示例乙街道、示例丙街道等7个单位（得分率0%）。" in told


def test_a_finished_corner_is_not_mentioned() -> None:
    text = said(continued())
    assert "前期项目" not in body(text)
    assert "新建项目。" not in text
    assert "停工" not in text
    assert "报送不及时" not in text


def test_late_and_missing_forms_are_told_apart() -> None:
    sent = {"附件1": "2021-03-26", "附件2": "2021-03-24"}
    full = {"附件1": "2021-03-24", "附件2": "2021-03-24", "附件3": "2021-03-24"}
    towns = {"曹镇乡": sent, "马庄街道": full, "姚孟街道": full}
    members = {"区发展改革委": "2021-03-20", "区国土分局": "2021-03-20"}
    text = said(project(), submissions("2021-03", 乡镇街道=towns, 成员单位=members))
    assert "未按时报送的有曹镇乡附件1（3月26日报送）；尚未报送的有曹镇乡附件3。" in text
    assert "成员单位有" not in text


def test_projects_without_a_report_are_named_because_the_totals_lack_them() -> None:
    late = continued(月报={"2021-02": {"完成投资": "500", "形象进度": "施工"}})
    text = said(late)
    reads_well(text)
    assert "（示例智能装备产业园），完成投资中不含其当月数。" in text
    assert "尚有1个在建项目没有3月月报" in text
    (told,) = papers(edition(late), Kind.RECTIFICATION)
    assert "尚有1个在建项目没有3月月报" in plain_text(told)
    assert "没有3月月报" not in said(continued())


def test_a_ledger_begun_in_the_middle_of_the_year_says_what_it_leaves_out() -> None:
    begun = {"截至": "2021-01", "投资": "900"}
    text = said(continued(起始累计=begun, 月报={"2021-03": {"完成投资": "500", "形象进度": "施工"}}))
    assert "其中1个项目年中建账，年度完成投资不含建账前完成的部分。" in text
    assert "年中建账" not in said(continued())


def test_a_township_of_any_name_has_a_file_in_the_folder() -> None:
    towns = [{"名称": "../甲/乙乡"}]
    late = continued(责任单位="../甲/乙乡", 停工=[{"起": "2021-03-01"}])
    (paper,) = papers(edition(late, district(乡镇街道=towns)), Kind.RECTIFICATION)
    assert paper.stem == "整改通知-2021-03--甲-乙乡"
    assert paper.addressee == "../甲/乙乡人民政府"


def test_a_resolution_without_unit_or_term_is_still_read() -> None:
    held = meeting(议定=[{"事项": "尽快研究用电方案"}])
    (paper,) = papers(edition(project(), held), Kind.AGENDA)
    assert "1.尽快研究用电方案。3月30日联席会议议定。" in plain_text(paper)


def test_an_agenda_with_nothing_on_it_says_so() -> None:
    (paper,) = papers(edition(early()), Kind.AGENDA)
    assert "没有需要提请联席会议研究的事项" in plain_text(paper)
    assert [line.text for line in lines(paper)][1:] == []


@pytest.mark.parametrize("kind", list(Kind))
def test_hostile_words_stay_words(kind: Kind) -> None:
    hostile = project(
        项目名称=HOSTILE,
        停工=[{"起": "2021-03-01", "原因": HOSTILE}],
        问题=[{"类型": "资金", "内容": HOSTILE, "提出": "2021-02-01", "限期": "2021-02-10"}],
    )
    made = papers(edition(hostile, period="2021-Q1"), kind)
    assert made
    if kind in {Kind.NOTICE, Kind.RECTIFICATION, Kind.AGENDA}:
        assert HOSTILE in plain_text(made[0])


AMOUNTS = st.sampled_from(["0", "0.01", "120", "5000", "20000"])
MADE = {"前期": early, "续建": continued, "新建": project, "竣工": project}


@st.composite
def ledgers(draw: st.DrawFn) -> list[Any]:
    held = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(list(MADE)))
        plan = draw(st.none() | AMOUNTS)
        changes: dict[str, Any] = {
            "项目名称": f"示例项目{chinese_number(number + 1)}",
            "项目代码": None,
            "责任单位": draw(st.sampled_from(["曹镇乡", "马庄街道", "姚孟街道"])),
            "行业领域": draw(st.sampled_from(["工业", "农业", "城建"])),
            "年度计划": {"2021": {"类别": kind} | ({"计划完成投资": plan} if plan else {})},
        }
        if kind in {"新建", "竣工"}:
            started = draw(st.sampled_from([None, "2021-01-20"]))
            changes["开工"] = {"计划": draw(st.sampled_from(["2021-01", "2021-05"]))} | (
                {"实质性开工": started} if started else {}
            )
        if kind != "前期":
            changes["月报"] = {"2021-02": {"完成投资": draw(AMOUNTS), "形象进度": "施工"}}
            changes["停工"] = [{"起": "2021-03-01"}] if draw(st.booleans()) else None
        held.append(MADE[kind](f"ZH2021-{number + 1:03}", **changes))
    return held


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers(), st.sampled_from(["2021-01", "2021-03", "2021-Q1", "2021-H1", "2021"]))
def test_any_small_ledger_reads_well(held: list[Any], period: str) -> None:
    made = edition(*held, period=period)
    paper = notice(made)
    text = plain_text(paper)
    reads_well(text)
    assert plain_text(notice(edition(*reversed(held), period=period))) == text
    counts = [int(found) for found in re.findall(r"项目。共(\d+)个", text)]
    assert sum(counts) == made.totals.count
    for kind in (Kind.RECTIFICATION, Kind.AGENDA, Kind.RANKING):
        for one in papers(made, kind):
            assert not re.search(r"(?<![\d.,])0(个|件|项|天)|[，；。]{2}|None", plain_text(one))
            assert not any(section_is_bare(section) for section in one.sections if not section.empty)


def section_is_bare(section: Section) -> bool:
    return not (section.texts or section.items or section.parts or section.table)


def test_words_that_hang_on_figures() -> None:
    assert [chinese_number(n) for n in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]
    assert gap_said(Decimal("-0.04")) == "与时序进度持平"
    assert gap_said(Decimal("3.25")) == "高于时序进度3.3个百分点"
    assert (span(Period.parse("2021-01")), own_span(Period.parse("2021-01"))) == ("1月", "")
    assert (span(Period.parse("2021-Q3")), own_span(Period.parse("2021-Q3"))) == ("1—9月", "第三季度")
    assert own_span(Period.parse("2021-H2")) == "下半年"
    assert own_span(Period.parse("2021-H1")) == ""
    assert tight("第 1 名，在前 3 名之内") == "第1名，在前3名之内"


def test_who_is_addressed() -> None:
    towns = [{"名称": name} for name in ("甲乡", "乙镇", "丙街道", "高新区")]
    assert addressees(district(乡镇街道=towns, 联席会议成员单位=[])) == "各乡镇人民政府，丙街道办事处，高新区"
    assert addressees(district()) == "曹镇乡人民政府，各街道办事处，联席会议各成员单位"
    assert issuer(district()) == "湛河区建设项目服务中心"


def test_the_number_of_a_paper_is_left_to_the_office_of_any_district() -> None:
    assert number_of(edition(project())) == "×××〔2021〕×号"


def test_a_long_title_breaks_where_words_end() -> None:
    assert title_lines("关于2021年1—9月全区重点项目建设情况的通报") == (
        "关于2021年1—9月全区",
        "重点项目建设情况的通报",
    )
    assert title_lines("专项整改台账") == ("专项整改台账",)
    assert all(len(line) <= 20 for line in title_lines("很" * 55))
