"""督办, 服务保障 and 推进: what an Edition says of forms, meetings, inspections, tours, officers, land, money and policies, by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from generator.words.supervision import Sending
from tests import builders as b

ID, OTHER = "ZH2021-001", "ZH2021-002"


def edition(*documents: Any, period: str = "2021-03") -> Edition:
    held = (
        documents if any(type(one).__name__ == "Project" for one in documents) else (b.project(), *documents)
    )
    return make_edition(b.records(*held), Period.parse(period))


def kinds(found: tuple[Any, ...]) -> list[tuple[str, str, str, int]]:
    return [(one.kind, one.what, one.township, one.days_left) for one in found]


def test_a_form_is_on_time_late_missing_nil_or_unknown() -> None:
    sent = b.submissions(
        乡镇街道={
            "曹镇乡": {"附件1": {"零报告": "2021-03-25"}, "附件2": "2021-03-26", "附件3": "2021-03-25"}
        },
        成员单位={"区国土分局": "2021-03-26"},
    )
    board = edition(sent).supervision
    march = {(one.unit, one.form): one.sending for one in board.forms if str(one.month) == "2021-03"}
    assert [march["曹镇乡", form] for form in ("附件1", "附件2", "附件3")] == [
        Sending.NIL,
        Sending.LATE,
        Sending.ON_TIME,
    ]
    assert march["马庄街道", "附件1"] is Sending.MISSING
    assert {one.sending for one in board.forms if str(one.month) == "2021-02"} == {Sending.UNKNOWN}
    members = {one.unit: one.sending for one in board.member_forms if str(one.month) == "2021-03"}
    assert members == {"区发展改革委": Sending.MISSING, "区国土分局": Sending.LATE}
    in_time = edition(b.submissions(成员单位={"区国土分局": "2021-03-25"})).supervision.member_forms
    assert in_time[-1].sending is Sending.ON_TIME


def test_missing_forms_of_the_month_are_one_overdue_duty_a_unit() -> None:
    sent = b.submissions(
        乡镇街道={"曹镇乡": {"附件1": "2021-03-25"}}, 成员单位={"区发展改革委": "2021-03-20"}
    )
    found = [one for one in kinds(edition(sent).overdue) if one[0] == "报送"]
    assert ("报送", "2021年3月附件2、附件3", "曹镇乡", -6) in found
    assert ("报送", "2021年3月前期项目包装谋划情况", "区国土分局", -6) in found
    assert len(found) == 4
    assert [one for one in kinds(edition(sent, period="2021-04").overdue) if one[0] == "报送"] == []


def test_findings_and_remarks_are_duties_until_rectified() -> None:
    item = {"项目": ID, "方面": "手续办理", "发现": "资料不齐", "扣分": "1", "整改期限": "2021-03-25"}
    inspected = b.inspection(督查=[item, item | {"发现": "已改", "整改": "2021-03-24"}])
    tour = b.observation(
        日期="2021-03-10",
        点评=[{"项目": ID, "意见": "抓紧供地", "整改期限": "2021-04-05", "整改": "2021-04-02"}],
    )
    then = edition(inspected, tour)
    assert ("督查整改", "资料不齐", "曹镇乡", -6) in kinds(then.overdue)
    assert "已改" not in str(kinds(then.overdue))
    assert ("观摩整改", "抓紧供地", "曹镇乡", 5) in kinds(then.upcoming)
    assert "抓紧供地" not in str(kinds(edition(inspected, tour, period="2021-04").overdue))
    found = then.supervision.inspections[0].found
    assert [(one.overdue_days, one.township) for one in found] == [(6, "曹镇乡"), (0, "曹镇乡")]
    lost = {one.township: (one.count, one.lost, one.score) for one in then.supervision.points}
    assert lost["曹镇乡"] == (2, Decimal(2), Decimal(98))
    assert lost["马庄街道"] == (0, Decimal(0), Decimal(100))


def test_a_problem_without_a_day_is_overdue_by_the_rules() -> None:
    problem = {"类型": "用地", "内容": "供地", "提出": "2021-01-20"}
    one = edition(b.project(问题=[problem])).projects[0].problems[0]
    assert (one.due, one.overdue_days, one.open_days) == (dt.date(2021, 3, 21), 10, 70)
    quick = edition(b.project(问题=[problem]), b.rulebook(预警__问题超期天数="30"))
    assert quick.projects[0].problems[0].overdue_days == 40
    dated = edition(b.project(问题=[problem | {"限期": "2021-04-30"}])).projects[0].problems[0]
    assert dated.overdue_days == 0


def test_a_resolution_is_struck_off_only_by_the_day() -> None:
    held = b.meeting(
        日期="2021-03-05",
        议定=[
            {"项目": ID, "事项": "供地", "限期": "2021-03-20", "完成": "2021-04-02"},
            {"事项": "报表", "责任单位": "区发展改革委", "限期": "2021-03-20", "完成": "2021-03-25"},
            {"事项": "调研", "责任单位": "区发展改革委"},
        ],
    )
    states = [one.state for one in edition(held).supervision.meetings[0].resolutions]
    assert states == ["逾期未销号", "逾期销号", "办理中"]
    later = edition(held, period="2021-04").supervision.meetings[0].resolutions
    assert later[0].state == "逾期销号"


def test_the_agenda_brings_up_what_is_open_in_its_order() -> None:
    held = b.meeting(日期="2021-03-05", 议定=[{"项目": ID, "事项": "供地", "限期": "2021-03-20"}])
    stopped = b.project(
        停工=[{"起": "2021-03-01", "原因": "欠薪"}],
        问题=[
            {
                "类型": "资金",
                "内容": "贷款",
                "提出": "2021-03-01",
                "限期": "2021-04-30",
                "责任单位": "区国土分局",
            },
            {"类型": "用地", "内容": "已解决", "提出": "2021-03-01", "解决": "2021-03-02"},
        ],
    )
    found = edition(stopped, held).supervision.agenda
    assert [(one.why, one.unit) for one in found] == [
        ("议定事项未销号", ""),
        ("严重滞后", "曹镇乡"),
        ("问题未解决", "区国土分局"),
    ]
    assert found[0].overdue_days == 11
    assert "欠薪" in found[1].what


def test_nodes_fall_in_week_month_quarter_and_year() -> None:
    nodes = [
        {"名称": "甲", "计划": "2021-02-10"},
        {"名称": "乙", "计划": "2021-03-30", "完成": "2021-03-29"},
        {"名称": "丙", "计划": "2021-04-20"},
        {"名称": "丁", "计划": "2022-01-20"},
        {"名称": "戊", "计划": "2021-01-20", "完成": "2021-01-19"},
    ]
    ledger = edition(b.project(节点=nodes)).supervision.ledgers[0]
    counts = {one.span: (one.due, one.done, one.overdue) for one in ledger.counts}
    assert counts == {
        "本周": (2, 1, 1),
        "本月": (2, 1, 1),
        "下月": (1, 0, 0),
        "本季": (3, 2, 1),
        "本年": (4, 2, 1),
    }
    assert [one.node.node.name for one in ledger.nodes] == ["戊", "甲", "乙", "丙"]
    march = ledger.months[2]
    assert (march.nodes_planned, march.nodes_done) == (1, 1)
    assert ledger.months[3].nodes_done is None


def test_a_slow_project_says_who_does_what_until_when_or_what_is_lacking() -> None:
    slow = b.project(停工=[{"起": "2021-03-01"}])
    lacking = edition(slow).supervision.rectifications[0]
    assert lacking.lacking == ("措施", "责任", "限期")
    problem = {"类型": "资金", "内容": "贷款", "提出": "2021-03-01", "限期": "2021-03-20"}
    whole = b.project(
        停工=[{"起": "2021-03-01"}],
        问题=[problem | {"措施": "担保", "责任单位": "区国土分局", "责任人": "示例甲"}],
    )
    row = edition(whole).supervision.rectifications[0]
    assert (row.measures, row.owners, row.due) == (("担保",), ("区国土分局 示例甲",), dt.date(2021, 3, 20))
    assert (row.lacking, row.overdue_days) == ((), 11)
    late_node = [{"名称": "封顶", "计划": "2021-02-28"}]
    in_time = b.project(停工=[{"起": "2021-03-01"}], 节点=late_node, 问题=[problem | {"限期": "2021-03-31"}])
    row = edition(in_time).supervision.rectifications[0]
    assert (row.due, row.overdue_days) == (dt.date(2021, 3, 31), 0)
    row = edition(b.project(停工=[{"起": "2021-03-01"}], 节点=late_node)).supervision.rectifications[0]
    assert (row.due, row.overdue_days) == (dt.date(2021, 2, 28), 31)
    fast = b.project(年度计划__2021__计划完成投资="10000")
    assert edition(fast).supervision.rectifications == ()


def test_an_officer_was_last_on_site_when_he_led_the_visit() -> None:
    services = [
        {"日期": "2021-02-10", "类型": "走访", "牵头": "示例首席服务员一", "事项": "走访"},
        {"日期": "2021-03-10", "类型": "现场办公", "牵头": "别人", "事项": "办公"},
        {"日期": "2021-03-20", "类型": "手续代办", "牵头": "示例首席服务员一", "事项": "代办"},
    ]
    board = edition(
        b.project(服务记录=services, 问题=[{"类型": "用地", "内容": "供地", "提出": "2021-03-01"}]),
        b.project(OTHER, 项目名称="另一项目", 首席服务员=None),
    ).support
    one = board.officers[0]
    assert (one.name, one.projects, one.open_problems) == ("示例首席服务员一", (ID,), 1)
    assert (one.visited, one.days_since) == (dt.date(2021, 2, 10), 49)
    assert [served.service.day.day for served in one.services] == [20, 10, 10]
    assert board.without_officer == (OTHER,)
    today = {"日期": "2021-03-31", "类型": "走访", "事项": "走访"}
    assert edition(b.project(服务记录=[*services, today])).support.officers[0].days_since == 0


def test_agents_and_procedures_are_counted_once_each() -> None:
    late = {"状态": "已受理", "计划": "2021-03-01", "代办员": "示例代办员"}
    board = edition(b.project(手续__用地=late)).support
    assert [(one.name, one.open, one.overdue, one.done) for one in board.agents] == [("示例代办员", 1, 1, 0)]
    counts = {one.word: (one.due, one.done, one.overdue) for one in board.procedures}
    assert counts["用地"] == (1, 0, 1)
    assert counts["立项"] == (1, 1, 0)
    assert counts["环评"] == (0, 0, 0)


def test_land_is_needed_less_supplied_and_takes_its_days() -> None:
    open_land = {"状态": "已受理"}
    board = edition(
        b.project(用地={"需求": "100", "已报批": "80", "已供应": "30"}, 手续__用地=open_land),
        b.project(OTHER, 项目名称="另一项目", 责任单位="马庄街道", 用地={"需求": "10", "已供应": "12"}),
    ).support
    first, second = board.land
    assert (first.gap, first.days, first.procedure) == (Decimal(70), 78, "已受理")
    assert (second.gap, second.days) == (Decimal(0), 0)
    assert [(one.name, one.gap) for one in board.land_totals] == [
        ("曹镇乡", Decimal(70)),
        ("马庄街道", Decimal(0)),
    ]
    assert (board.land_whole.needed, board.land_whole.gap) == (Decimal(110), Decimal(70))


def test_funds_add_up_to_the_total_investment() -> None:
    made = edition(
        b.project(资金来源={"企业自筹": "40000", "专项债": "12000"}, 融资={"需求": "8000", "已落实": "3000"}),
        b.project(OTHER, 项目名称="另一项目", 总投资="8000"),
    )
    rows = {str(one.kind): one.amount for one in made.support.funds}
    assert rows == {"企业自筹": 40000, "专项债": 12000, "None": 8000}
    assert sum(rows.values()) == made.totals.money.total_investment
    assert made.support.financing_whole.gap == 5000


def test_a_policy_fits_by_sector_and_fund_and_expires() -> None:
    made = edition(
        b.project(资金来源={"专项债": "12000"}),
        b.policy(名称="债", 资金类型="专项债", 适用行业=["工业"], 有效至="2021-04-10"),
        b.policy(名称="农", 资金类型="专项债", 适用行业=["农业"]),
        b.policy(名称="贷", 资金类型="银行贷款"),
        b.policy(名称="旧", 有效至="2021-03-01"),
        b.policy(名称="将来", 发布="2021-05-01"),
    )
    found = {one.policy.title: (one.days_left, one.projects) for one in made.support.policies}
    assert found == {"债": (10, (ID,)), "农": (None, ()), "贷": (None, ()), "旧": (-30, (ID,))}
    assert [one.policy.title for one in made.support.policies][-1] == "旧"


def test_a_batch_counts_its_clocks() -> None:
    made = edition(
        b.project(开工={"集中开工": "2021-01-10", "实质性开工": "2021-03-12"}),
        b.project(OTHER, 项目名称="另一项目", 开工={"集中开工": "2021-01-20"}),
        b.project("ZH2021-003", 项目名称="第三项目", 开工={"集中开工": "2021-03-20"}),
    )
    batch = made.advance.batches[0]
    assert str(batch.quarter) == "2021-Q1"
    assert batch.by_state == {"逾期未开工": 1, "倒计时": 1, "逾期开工": 1}
    assert [(entry.project[-1], entry.days_left) for entry in batch.entries] == [
        ("2", -11),
        ("3", 50),
        ("1", -21),
    ]
    earlier = b.project(开工={"集中开工": "2020-12-10", "实质性开工": "2021-01-12"})
    both = edition(
        earlier, b.project(OTHER, 项目名称="另一项目", 开工={"集中开工": "2021-01-20"})
    ).advance.batches
    assert [str(one.quarter) for one in both] == ["2021-Q1", "2020-Q4"]


def test_the_pipeline_is_counted_as_the_indicators_count_it() -> None:
    made = edition(
        b.early(签约={"状态": "已签约", "日期": "2021-02-20"}),
        b.early(
            OTHER,
            项目名称="另一项目",
            年度计划={"2021": {"类别": "前期", "列入": "2021-04"}},
            月报={"2021-03": {"完成投资": "0"}},
        ),
        period="2021-Q1",
    )
    row = made.advance.pipeline_counts[0]
    assert (row.name, row.count, row.investment, row.converted) == ("曹镇乡", 1, Decimal(52000), 1)
    assert row.target is not None
    assert [(one.project, one.stage, one.converted) for one in made.advance.pipeline] == [
        (ID, "已签约", True)
    ]
    parts = {part.indicator: dict(part.inputs) for part in made.rankings["2021-Q1"].standings[0].parts}
    assert parts["谋划储备"]["谋划个数"] == str(row.count)
    assert parts["谋划转化"]["转化个数"] == str(row.converted)


def test_a_tour_shows_both_methods_and_what_earlier_remarks_became() -> None:
    def sheet(group: str, points: str, project: str = ID) -> dict[str, Any]:
        return {"组": group, "项目": project, "得分": {"项目质量与规模": points, "现场管理": "30"}}

    first = b.observation(
        "2020-H2", 日期="2020-12-20", 点评=[{"项目": ID, "意见": "抓紧", "整改期限": "2021-01-31"}]
    )
    second = b.observation(
        日期="2021-03-28",
        评分=[*(sheet("部门", str(points)) for points in (40, 50, 55, 56, 60)), sheet("部门", "40", OTHER)],
    )
    made = edition(
        b.project(), b.project(OTHER, 项目名称="另一项目", 责任单位="马庄街道"), first, second
    ).advance.tours
    newest = made[0]
    assert [str(one.half) for one in made] == ["2021-H1", "2020-H2"]
    best = newest.results[0]
    assert (best.township, best.groups[0].sheets, best.groups[0].trimmed) == ("曹镇乡", 5, True)
    assert (best.groups[0].lowest, best.groups[0].highest) == (Decimal(70), Decimal(90))
    assert [(str(one.method), one.score, one.place) for one in newest.results[1].scores] == [
        ("分组平均", Decimal("70.00"), 2),
        ("名次票", Decimal(97), 2),
    ]
    assert [(one.state, one.overdue_days) for one in newest.earlier] == [("逾期未整改", 59)]


def test_a_project_on_a_tour_has_the_mean_of_its_own_sheets() -> None:
    def sheet(group: str, points: str, project: str, **who: str) -> dict[str, Any]:
        return {"组": group, "项目": project, "得分": {"项目质量与规模": points}, **who}

    visit = b.observation(
        日期="2021-03-28",
        评分=[
            sheet("部门", "80", ID),
            sheet("部门", "90", ID),
            sheet("乡街互评", "10", ID, 评分单位="曹镇乡"),  # its own unit: does not count
            sheet("部门", "70", OTHER),
            sheet("部门", "99", "ZH2021-999"),
        ],
    )
    made = edition(b.project(), b.project(OTHER, 项目名称="另一项目", 责任单位="马庄街道"), visit)
    (tour,) = made.advance.tours
    assert [(one.project, one.score, [held.sheets for held in one.groups]) for one in tour.scored] == [
        (ID, Decimal("85.00"), [2]),
        (OTHER, Decimal("70.00"), [1]),
    ]


OUT = {"年度计划__2021__移出": "2021-03", "年度计划__2021__移出原因": "选址变更"}


def test_out_of_plan_a_project_owes_nothing_and_needs_no_land() -> None:
    node = {"名称": "甲", "计划": "2021-03-01"}
    facts = {"用地": {"需求": "100"}, "融资": {"需求": "8000"}, "节点": [node]}
    inside, outside = edition(b.project(**facts)), edition(b.project(**facts, **OUT))
    assert [one.kind for one in inside.deadlines if one.project == ID] == ["节点"]
    assert (len(inside.support.land), len(inside.support.financing)) == (1, 1)
    assert [one.kind for one in outside.deadlines if one.project == ID] == []
    assert (outside.support.land, outside.support.financing, outside.support.officers) == ((), (), ())


def test_what_is_done_is_no_duty_any_more() -> None:
    made = edition(
        b.project(
            节点=[
                {"名称": "甲", "计划": "2021-03-01", "完成": "2021-03-20"},
                {"名称": "乙", "计划": "2021-04-01"},
            ],
            手续__用地={"状态": "已受理", "计划": "2021-03-15"},
            手续__环评={"状态": "无需办理", "原因": "列入豁免名录", "计划": "2021-03-15"},
            开工={"集中开工": "2021-02-01", "实质性开工": "2021-03-01"},
            问题=[{"类型": "用地", "内容": "供地", "提出": "2021-03-01", "解决": "2021-03-02"}],
        )
    )
    owed = [(one.kind, one.what) for one in made.deadlines if one.project == ID]
    assert owed == [("手续", "用地"), ("节点", "乙")]


def test_a_resolution_is_charged_to_its_projects_unit_else_to_its_own_else_to_nobody() -> None:
    held = b.meeting(
        日期="2021-03-05",
        议定=[
            {"项目": ID, "事项": "供地", "责任单位": "区国土分局", "限期": "2021-03-20"},
            {"事项": "报表", "责任单位": "区发展改革委", "限期": "2021-03-20"},
            {"事项": "调研", "限期": "2021-03-20"},
        ],
    )
    charged = {one.what: one.township for one in edition(held).deadlines if one.kind == "议定事项"}
    assert charged == {"供地": "曹镇乡", "报表": "区发展改革委", "调研": ""}


def test_what_is_held_after_the_day_is_not_known_and_on_the_day_it_is() -> None:
    item = {"项目": ID, "方面": "手续办理", "发现": "资料不齐", "扣分": "1"}
    today = (b.inspection(日期="2021-03-31", 督查=[item]), b.observation(日期="2021-03-31"))
    later = (b.inspection("2021-04", 督查=[item]), b.observation("2021-H2", 日期="2021-04-01"))
    made = edition(*today, *later)
    assert [str(one.month) for one in made.supervision.inspections] == ["2021-03"]
    assert {one.township: one.lost for one in made.supervision.points}["曹镇乡"] == 1
    assert [str(one.half) for one in made.advance.tours] == ["2021-H1"]


def test_a_project_is_known_by_its_listing_its_reports_or_an_earlier_year() -> None:
    later = {"年度计划": {"2021": {"类别": "前期", "列入": "2021-04"}}}
    carried = {"年度计划": {"2020": {"类别": "前期"}, "2021": {"类别": "前期", "列入": "2021-04"}}}
    made = edition(
        b.early(**later),
        b.early(OTHER, **carried),
        b.early("ZH2021-003", **later, 月报={"2021-03": {"完成投资": "0"}}),
        b.early("ZH2021-004", **later, 月报={"2021-04": {"完成投资": "0"}}),
        b.early("ZH2021-005", 年度计划={"2021": {"类别": "前期", "列入": "2021-03"}}),
    )
    assert [state.id for state in made.projects] == [OTHER, "ZH2021-003", "ZH2021-005"]


def test_the_slow_are_listed_red_first_then_the_slowest() -> None:
    def slow(id_: str, done: str, **more: Any) -> Any:
        return b.project(id_, 项目名称=f"示例{id_}", 月报={"2021-03": {"完成投资": done}}, **more)

    made = edition(
        slow(ID, "3500"),
        slow(OTHER, "1000"),
        slow("ZH2021-003", "500"),
        slow("ZH2021-004", "5000", 停工=[{"起": "2021-03-01"}]),
        b.continued("ZH2021-006", 年度计划={"2021": {"类别": "续建"}}, 停工=[{"起": "2021-03-01"}]),
        b.continued("ZH2021-005", 年度计划={"2021": {"类别": "续建"}}, 停工=[{"起": "2021-03-01"}]),
    )
    order = [one.project[-1] for one in made.supervision.rectifications]
    assert order == ["5", "6", "3", "2", "4", "1"]
    assert [one.overdue_days for one in made.supervision.rectifications] == [0] * 6


def test_either_the_unit_or_the_person_answers_for_a_problem() -> None:
    problem = {"类型": "资金", "内容": "贷款", "提出": "2021-03-01"}
    held = [
        problem | {"责任单位": "区国土分局"},
        problem | {"责任人": "示例甲"},
        problem | {"责任人": "示例甲"},
    ]
    row = edition(b.project(停工=[{"起": "2021-03-01"}], 问题=held)).supervision.rectifications[0]
    assert row.owners == ("区国土分局", "示例甲")
    assert "责任" not in row.lacking


def test_who_carries_most_stands_first() -> None:
    late = {"状态": "已受理", "计划": "2021-03-01"}
    open_ = {"状态": "已受理"}
    board = edition(
        b.project(首席服务员="示例甲", 手续__用地=open_ | {"代办员": "代办甲"}),
        b.project(
            OTHER,
            首席服务员="示例乙",
            手续__用地=open_ | {"代办员": "代办乙"},
            手续__用地规划=open_ | {"代办员": "代办乙"},
        ),
        b.project("ZH2021-003", 首席服务员="示例乙", 手续__用地=late | {"代办员": "代办丙"}),
    ).support
    assert [one.name for one in board.officers] == ["示例乙", "示例甲"]
    assert [(one.name, one.open, one.overdue) for one in board.agents] == [
        ("代办丙", 1, 1),
        ("代办乙", 2, 0),
        ("代办甲", 1, 0),
    ]


def test_all_papers_in_hand_means_every_one_that_is_needed() -> None:
    done = {"状态": "已办结", "文号": "示例1号", "日期": "2021-03-01"}
    exempt = {"状态": "无需办理", "原因": "列入豁免名录"}
    four = dict.fromkeys(("立项", "用地", "用地规划", "建设规划"), done)
    made = edition(
        b.early(手续=four | {"环评": exempt}),
        b.early(OTHER, 手续=four | {"环评": {"状态": "已受理"}}),
        b.early("ZH2021-003", 手续=four),
        b.early("ZH2021-004", 手续=dict.fromkeys(("立项", "用地", "用地规划", "建设规划", "环评"), exempt)),
        b.early("ZH2021-005", 签约={"状态": "已签约", "日期": "2021-04-01"}),
    )
    stages = {one.project[-1]: one.stage for one in made.advance.pipeline}
    assert stages == {"1": "手续齐备", "2": "已立项", "3": "已立项", "4": "谋划", "5": "谋划"}
    assert [one.project[-1] for one in made.advance.pipeline] == ["1", "2", "3", "4", "5"]
    two = edition(b.early(), b.early(OTHER, 签约={"状态": "意向"})).advance.pipeline
    assert [one.project for one in two] == [OTHER, ID]


def test_reporting_is_told_of_from_january_on() -> None:
    board = edition(b.submissions(乡镇街道={})).supervision
    assert sorted({str(one.month) for one in board.forms}) == ["2021-01", "2021-02", "2021-03"]
    assert len(board.forms) == 3 * 3 * 3


def test_the_spans_end_with_sunday_month_quarter_and_year() -> None:
    spans = {one.word: (str(one.first), str(one.last)) for one in edition().supervision.spans}
    assert spans == {
        "本周": ("2021-03-29", "2021-04-04"),
        "本月": ("2021-03-01", "2021-03-31"),
        "下月": ("2021-04-01", "2021-04-30"),
        "本季": ("2021-01-01", "2021-03-31"),
        "本年": ("2021-01-01", "2021-12-31"),
    }


def test_stopped_work_on_the_agenda_is_overdue_by_no_day() -> None:
    red = [one for one in edition(b.project(停工=[{"起": "2021-03-01"}])).supervision.agenda if one.project]
    assert [(one.why, one.overdue_days) for one in red] == [("严重滞后", 0)]


def test_totals_count_the_five_procedures_that_are_due() -> None:
    waiting = {"状态": "准备中", "计划": "2021-04-30"}
    made = edition(b.project(手续__用地=waiting, 手续__施工许可={"状态": "准备中", "计划": "2021-03-01"}))
    assert (made.totals.procedures_due, made.totals.procedures_done) == (3, 3)
    assert made.support.procedure_rate == 100
