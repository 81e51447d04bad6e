"""One project at a month's end: lights, money, procedures, nodes and clocks as they stood then, checked by hand."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.load.reader import read_text
from generator.score.edition import make_edition
from generator.score.money import recent_mean
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.period import Month, Period
from generator.words.progress import start_deadline
from generator.words.project import Project
from generator.words.records import Records
from generator.words.rulebook import NoRulesError
from generator.words.state import ProjectState
from tests import builders

CONTRACT = Path(__file__).parents[1] / "cases" / "contract"
LOADED = pipeline.load(CONTRACT)


def edition(period: str, **changes: Any) -> Edition:
    """The contract's own record, with some of its words replaced, at a period."""
    assert LOADED.records is not None
    text = (CONTRACT / "data/projects/ZH2021-012.yaml").read_text(encoding="utf-8")
    data = read_text(text, "f").data | {"文件路径": "data/projects/ZH2021-012.yaml"} | changes
    project = Project.model_validate({key: value for key, value in data.items() if value is not None})
    records = Records(
        LOADED.records.district, LOADED.records.rulebooks, (project,), meetings=LOADED.records.meetings
    )
    return make_edition(records, Period.parse(period))


PLAIN = {"2021": {"类别": "新建", "计划完成投资": "24000"}}


def state(period: str, **changes: Any) -> ProjectState:
    return edition(period, **changes).projects[0]


def test_money_follows_the_plan_that_held_then() -> None:
    before, after = state("2021-04").money, state("2021-07").money
    assert (before.planned, after.planned) == (Decimal(24000), Decimal(20000))
    assert before.year_invested == before.total_invested == Decimal("3650.5")
    assert before.ratio == Decimal("3650.5") * 12 / (24000 * 4)
    assert round(after.gap or 0, 4) == Decimal("-40.0808")


def test_the_year_starts_anew_in_january_while_the_total_goes_on() -> None:
    plans = {"2021": {"类别": "续建", "计划完成投资": "1200"}, "2020": {"类别": "新建"}}
    reports = {"2020-12": {"完成投资": "500"}, "2021-01": {"完成投资": "100"}}
    carry = {"截至": "2020-11", "投资": "1000"}
    january = state("2021-01", 年度计划=plans, 月报=reports, 起始累计=carry).money
    assert (january.year_invested, january.total_invested) == (Decimal(100), Decimal(1600))
    assert january.ratio == 1
    december = state("2020-12", 年度计划=plans, 月报=reports, 起始累计=carry).money
    assert (december.year_invested, december.total_invested, december.rate) == (
        Decimal(500),
        Decimal(1500),
        None,
    )


def test_transfer_puts_the_former_unit_back() -> None:
    assert state("2021-06").project.township == "马庄街道"
    assert state("2021-07").project.township == "曹镇乡"


@pytest.mark.parametrize(
    ("invested", "light"),
    [("599.99", Light.RED), ("600", Light.YELLOW), ("799.99", Light.YELLOW), ("800", Light.GREEN)],
)
def test_a_light_turns_below_its_line_not_on_it(invested: str, light: Light) -> None:
    plan = {"2021": {"类别": "续建", "计划完成投资": "2000"}}
    report = {"2021-06": {"完成投资": invested}}
    one = state("2021-06", 年度计划=plan, 月报=report, 停工=None, 节点=None, 研判=None, 开工=None, 移交=None)
    assert one.light.light is light


def quiet(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "年度计划": {"2021": {"类别": "续建", "计划完成投资": "1200"}},
        "月报": {"2021-06": {"完成投资": "700"}},
        "停工": None,
        "节点": None,
        "研判": None,
        "开工": None,
    }
    return base | changes


def test_green_says_why() -> None:
    assert state("2021-06", **quiet()).light.reasons == ("年度完成率 58.3%，为时序进度的 1.17。",)
    # a round rate keeps its decimal, as the column beside it has it
    even = quiet(月报={"2021-06": {"完成投资": "600"}})
    assert state("2021-06", **even).light.reasons == ("年度完成率 50.0%，为时序进度的 1.00。",)


def test_a_light_says_what_a_ledger_begun_within_the_year_leaves_out() -> None:
    plan = {"2021": {"类别": "续建", "计划完成投资": "2400"}}
    begun = {"截至": "2021-05", "投资": "900"}
    one = state("2021-06", **quiet(起始累计=begun, 年度计划=plan)).light
    assert one.reasons == (
        "年度完成率 29.2%（不含2021年5月底建账以前的投资），为时序进度的 0.58，低于 0.60。",
    )
    assert "建账" not in state("2021-06", **quiet(起始累计=begun | {"截至": "2020-12"})).light.reasons[0]
    assert "建账" not in state("2021-06", **quiet(起始累计=begun | {"投资": "0"})).light.reasons[0]


def test_an_open_stoppage_is_red_until_work_resumes() -> None:
    stopped = [{"起": "2021-06-10", "止": "2021-07-01", "原因": "暴雨"}]
    june = state("2021-06", **quiet(停工=stopped))
    assert (june.light.light, june.stopped) == (Light.RED, True)
    assert "2021年6月10日起停工，原因：暴雨。" in june.light.reasons
    assert state("2021-07", **quiet(停工=stopped)).stopped is False
    assert state("2021-05", **quiet(停工=stopped)).stopped is False


def test_an_overdue_node_is_at_least_yellow_and_adjusting_it_moves_only_the_target() -> None:
    late = [{"名称": "封顶", "计划": "2021-06-20"}]
    one = state("2021-06", **quiet(节点=late))
    assert one.light.light is Light.YELLOW
    assert one.nodes[0].overdue_days == 10
    moved = [late[0] | {"调整": [{"日期": "2021-06-15", "改为": "2021-07-10", "原因": "雨"}]}]
    one = state("2021-06", **quiet(节点=moved))
    assert one.light.light is Light.GREEN
    assert (one.nodes[0].overdue_days, one.nodes[0].missed_original) == (0, True)
    assert state("2021-05", **quiet(节点=moved, 月报={"2021-05": {"完成投资": "600"}})).nodes[
        0
    ].target == dt.date(2021, 6, 20)


def test_two_months_after_the_ceremony_without_start_is_red() -> None:
    start = {"集中开工": "2021-03-31", "实质性开工": "2021-06-05"}
    assert (
        state("2021-05", **quiet(开工=start, 月报={"2021-05": {"完成投资": "600"}})).light.light
        is Light.GREEN
    )
    june = state("2021-06", **quiet(开工=start))
    assert june.clock is not None
    assert june.clock.state == "逾期开工"
    open_ = state("2021-06", **quiet(开工={"集中开工": "2021-03-31"}))
    assert open_.light.light is Light.RED
    assert open_.clock is not None
    assert (open_.clock.state, open_.clock.overdue_days) == ("逾期未开工", 30)
    prompt = state("2021-06", **quiet(开工={"集中开工": "2021-05-31", "实质性开工": "2021-06-01"}))
    assert prompt.clock is not None
    assert prompt.clock.state == "按期开工"
    assert state("2021-02", **quiet(开工=start)).clock is None


def test_a_judgement_only_worsens_and_only_from_its_day() -> None:
    worse = {"灯": "红", "原因": "资金链紧张", "日期": "2021-06-20"}
    assert state("2021-06", **quiet(研判=worse)).light.light is Light.RED
    assert state("2021-06", **quiet(研判=worse)).light.reasons[0].startswith("人工研判为红灯：资金链紧张")
    assert (
        state("2021-05", **quiet(研判=worse, 月报={"2021-05": {"完成投资": "600"}})).light.light
        is Light.GREEN
    )
    better = worse | {"灯": "绿"}
    low = {"2021-06": {"完成投资": "1"}}
    assert state("2021-06", **quiet(研判=better, 月报=low)).light.light is Light.RED
    none = {"2021": {"类别": "前期"}}
    assert state("2021-06", **quiet(研判=better, 年度计划=none)).light.light is Light.NONE
    assert state("2021-06", **quiet(研判=worse, 年度计划=none)).light.light is Light.RED


def test_a_ratio_just_below_its_line_does_not_print_the_line() -> None:
    just = {"2021-06": {"完成投资": "479"}}
    assert state("2021-06", **quiet(月报=just)).light.reasons == (
        "年度完成率 39.9%，为时序进度的 0.7983，低于 0.80。",
    )


def test_out_of_plan_a_project_is_still_red_when_it_stands_still() -> None:
    out = {"2021": {"类别": "续建", "计划完成投资": "9999", "移出": "2021-06", "移出原因": "选址变更"}}
    stopped = [{"起": "2021-06-10", "原因": "暴雨"}]
    one = state("2021-06", **quiet(年度计划=out, 停工=stopped)).light
    assert (one.light, one.reasons) == (Light.RED, ("2021年6月10日起停工，原因：暴雨。",))


def test_what_is_not_in_plan_or_has_no_plan_money_has_no_light() -> None:
    out = {"2021": {"类别": "续建", "计划完成投资": "1200", "移出": "2021-06", "移出原因": "选址变更"}}
    assert state("2021-06", **quiet(年度计划=out)).light.reasons == ("2021年6月移出本年计划。",)
    late = {"2021": {"类别": "续建", "计划完成投资": "1200", "列入": "2021-07"}}
    assert state("2021-06", **quiet(年度计划=late)).light.reasons == ("2021年7月起列入本年计划。",)
    assert state("2021-06", **quiet(年度计划={})).light.reasons == ("未列入本年计划。",)
    assert state("2021-05", **quiet(年度计划=out)).in_plan
    early = state("2021-06", **quiet(年度计划={"2021": {"类别": "前期"}}))
    assert (early.light.light, early.light.reasons) == (Light.NONE, ("前期项目，本年没有投资计划。",))
    bare = state("2021-06", **quiet(年度计划={"2021": {"类别": "续建"}}))
    assert bare.light.reasons == ("没有年度计划投资（万元），不能比较进度。",)


def test_a_project_listed_later_does_not_exist_in_an_older_period() -> None:
    later = {"2021": {"类别": "新建", "列入": "2021-05"}}
    assert edition("2021-04", **quiet(年度计划=later)).projects == ()
    assert len(edition("2021-05", **quiet(年度计划=later)).projects) == 1


def test_procedures_count_as_they_stood() -> None:
    january, april = state("2021-01"), state("2021-04")
    by_word = {one.word: one for one in january.procedures}
    assert [by_word[word].done for word in ("立项", "用地", "用地规划")] == [True, False, False]
    assert by_word["用地"].procedure is not None
    assert by_word["用地"].procedure.status == "已受理"
    building = next(one for one in april.procedures if one.word == "建设规划")
    assert (building.due, building.done, building.overdue_days) == (True, False, 0)
    exempt = next(one for one in april.procedures if one.word == "环评")
    assert (exempt.due, exempt.done) == (False, False)
    missing = state("2021-04", 手续=None)
    assert all(one.due and not one.done for one in missing.procedures)


def test_problems_open_and_close_by_their_dates() -> None:
    solved = [
        {"类型": "用地", "内容": "供地", "提出": "2021-03-10", "限期": "2021-04-10", "解决": "2021-05-01"}
    ]
    assert state("2021-02", **quiet(问题=solved)).problems == ()
    april = state("2021-04", **quiet(问题=solved)).problems[0]
    assert (april.open, april.open_days, april.overdue_days) == (True, 51, 20)
    assert state("2021-05", **quiet(问题=solved)).problems[0].open is False


def test_deadlines_are_split_at_the_day_itself() -> None:
    april, july = edition("2021-04"), edition("2021-07")
    assert [(one.kind, one.days_left) for one in april.upcoming] == [("手续", 0), ("问题", 0)]
    assert april.overdue == ()
    assert [(one.kind, one.days_left) for one in july.overdue][:2] == [("手续", -92), ("问题", -92)]
    march = edition("2021-03")
    assert all(one.kind != "议定事项" for one in march.upcoming)
    assert edition("2021-04", 开工={"集中开工": "2021-03-05"}).upcoming[-1].kind == "两月开工"


def test_totals_count_each_project_once_and_early_projects_bring_no_plan() -> None:
    whole = edition("2021-04")
    assert whole.totals.count == 1
    assert whole.totals.money.planned == Decimal(24000)
    assert [group.totals.count for group in whole.townships][:2] == [0, 1]
    assert (
        sum(group.totals.money.year_invested for group in whole.sectors) == whole.totals.money.year_invested
    )
    early = edition("2021-04", 年度计划={"2021": {"类别": "前期", "计划完成投资": "10"}}).totals
    assert (early.count, early.money.planned, early.money.rate) == (1, Decimal(0), None)
    assert whole.project("ZH2021-012") is whole.projects[0]
    assert whole.project("没有") is None
    elsewhere = edition("2021-04", 责任单位="外区", 移交=None)
    assert all(group.totals.count == 0 for group in elsewhere.townships)


def test_forecast_is_the_mean_of_the_last_three_months() -> None:
    rows = state("2021-04").months
    assert rows[3].forecast_to_date == Decimal("3650.5")
    mean = (Decimal(650) + Decimal("1200.5") + Decimal(1800)) / 3
    assert rows[11].forecast_to_date == Decimal("3650.5") + mean * 8
    assert rows[2].forecast_to_date is None
    assert rows[4].invested is None
    assert rows[11].planned_to_date == Decimal(24000)
    assert state("2021-04", 月报=None).months[11].forecast_to_date is None


def test_the_two_months_end_on_the_same_day_or_the_last() -> None:
    assert start_deadline(dt.date(2021, 12, 31), 2) == dt.date(2022, 2, 28)
    assert start_deadline(dt.date(2021, 3, 15), 2) == dt.date(2021, 5, 15)
    assert start_deadline(dt.date(2021, 3, 15), 999_999_999) == dt.date(2031, 3, 15)


def test_without_rules_nothing_is_judged() -> None:
    assert LOADED.records is not None
    bare = Records(LOADED.records.district)
    with pytest.raises(NoRulesError, match="没有 2021 年可用的考核规则"):
        make_edition(bare, Period.monthly(Month(2021, 3)))


def test_a_line_is_printed_with_two_digits_where_they_tell_enough() -> None:
    (said,) = state("2021-03", 月报={"2021-03": {"完成投资": "3300"}}, 年度计划=PLAIN).light.reasons
    assert said == "年度完成率 13.8%，为时序进度的 0.55，低于 0.60。"


def test_a_problem_raised_on_the_day_itself_is_open_for_no_day() -> None:
    (one,) = state("2021-03", 问题=[{"类型": "用地", "内容": "供地", "提出": "2021-03-31"}]).problems
    assert (one.open, one.open_days, one.overdue_days) == (True, 0, 0)


def test_before_its_first_report_a_project_has_no_mean_to_go_by() -> None:
    one = builders.project(月报={"2021-03": {"完成投资": "300"}})
    assert recent_mean(one, Month(2021, 2), 3) is None
    assert [recent_mean(one, Month(2021, month), 3) for month in (3, 4, 5, 6)] == [300, 150, 100, 0]


def test_a_month_that_names_no_stage_keeps_the_one_before() -> None:
    """附件3 has no column of 阶段: what comes by import names none."""
    imported = {
        "2021-05": {"完成投资": "600", "阶段": "主体", "形象进度": "三层结构施工"},
        "2021-06": {"完成投资": "100", "形象进度": "四层结构施工"},
    }
    june = state("2021-06", **quiet(月报=imported))
    assert (june.stage, june.progress) == ("主体", "四层结构施工")
    assert state("2021-04", **quiet(月报=imported)).stage == ""
