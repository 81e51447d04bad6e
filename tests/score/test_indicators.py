"""Each 指标 on cases worked by hand: the usual, nothing due, over 100 %, the cap, and what happened after the day."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.score.bonus import OVER, bonus_items, deduction_items, summed, with_money
from generator.score.indicators import FORMULAS, measure
from generator.score.measurement import Measurement
from generator.score.quarter import Quarter, gather
from generator.words.finding import Finding, Level
from generator.words.period import Period
from generator.words.rulebook import IndicatorName
from tests.builders import award, changed, district, early, project, records, rulebook, submissions

CAO, MA, YAO = "曹镇乡", "马庄街道", "姚孟街道"
ROOT = Path(__file__).parents[2]


def quarter(*documents: Any, period: str = "2021-Q1", findings: tuple[Finding, ...] = ()) -> Quarter:
    held = records(*documents)
    return gather(held, held.rulebooks[2021], Period.parse(period), findings)


def measured(name: str, *documents: Any, unit: str = CAO, **how: Any) -> Measurement:
    return measure(quarter(*documents, **how), unit)[IndicatorName(name)]


def money(planned: str, **months: str) -> dict[str, Any]:
    reports = {f"2021-{month[1:]}": {"完成投资": done} for month, done in months.items()}
    return {"年度计划__2021__计划完成投资": planned, "月报": reports}


def test_every_indicator_has_a_formula_and_every_formula_an_indicator() -> None:
    assert set(FORMULAS) == set(IndicatorName)
    loaded = pipeline.load(ROOT)
    assert loaded.records is not None
    for book in loaded.records.rulebooks.values():
        assert set(book.indicators) == set(FORMULAS)
        assert sum(rule.points for rule in book.indicators.values()) == 100


def test_progress_is_the_rate_against_elapsed_time() -> None:
    one = measured("投资进度", project(**money("20000", m01="1000", m03="3000")))
    assert one.share == Fraction(4, 5)
    assert one.formula == "（年度完成 4,000 ÷ 年度计划 20,000）÷ 时序进度 3/12 = 80.0%"
    assert one.records == (("ZH2021-001", "年度完成 4,000 万元，年度计划 20,000 万元"),)


def test_progress_is_capped_and_never_below_zero() -> None:
    assert measured("投资进度", project(**money("4000", m01="3000"))).share == 1
    assert "封顶" not in measured("投资进度", project(**money("4000", m01="1000"))).formula
    assert "封顶 100.0%" in measured("投资进度", project(**money("4000", m01="3000"))).formula
    more = rulebook(季度指标__投资进度__上限="1.1")
    assert measured("投资进度", project(**money("4000", m01="3000")), more).share == Fraction(11, 10)
    without = rulebook(季度指标__投资进度__上限=None)
    assert measured("投资进度", project(**money("4000", m01="3000")), without).share == 1
    back = measured("投资进度", project(**money("4000", m01="-3")))
    assert back.share == 0
    assert back.formula.endswith("，按 0 计")


def test_progress_needs_a_plan_and_leaves_early_and_removed_projects_out() -> None:
    assert not measured("投资进度").applicable
    assert not measured("投资进度", project(年度计划__2021__计划完成投资=None)).applicable
    out = project("ZH2021-002", 年度计划__2021__移出="2021-03", 年度计划__2021__移出原因="选址变更")
    spends = early(
        "ZH2021-003",
        年度计划={"2021": {"类别": "前期", "计划完成投资": "900"}},
        月报={"2021-01": {"完成投资": "90"}},
    )
    both = measured("投资进度", project(**money("4000", m01="500")), out, spends)
    assert both.share == Fraction(1, 2)


def test_progress_reads_the_plan_and_the_unit_of_the_quarter() -> None:
    change = [{"月份": "2021-04", "项": "计划完成投资", "原值": "8000", "原因": "推迟"}]
    moved = [{"月份": "2021-04", "原单位": MA, "原因": "区划调整"}]
    one = project(**money("4000", m01="1000"), 年度计划__2021__调整=change, 移交=moved)
    assert measured("投资进度", one, unit=MA).share == Fraction(1, 2)
    assert not measured("投资进度", one, unit=CAO).applicable
    assert measured("投资进度", one, unit=CAO, period="2021-Q2").share == Fraction(1, 2)


def test_volume_is_measured_against_the_largest() -> None:
    held = (
        project(**money("4000", m01="1000")),
        project("ZH2021-002", 责任单位=MA, **money("4000", m01="4000")),
    )
    assert measured("投资体量", *held).share == Fraction(1, 4)
    assert measured("投资体量", *held, unit=MA).share == 1
    none = measured("投资体量", *held, unit=YAO)
    assert none.applicable
    assert none.share == 0
    assert not measured("投资体量", project(月报=None)).applicable


def test_start_rate_counts_what_was_to_start_by_now() -> None:
    due = project(开工__计划="2021-03", 开工__实质性开工="2021-03-31")
    late = project("ZH2021-002", 开工={"计划": "2021-02", "实质性开工": "2021-04-01"})
    later = project("ZH2021-003", 开工={"计划": "2021-04"})
    unplanned = project("ZH2021-004", 开工={"实质性开工": "2021-03-31"})
    one = measured("开工率", due, late, later, unplanned, early("ZH2021-005"))
    assert one.share == Fraction(1, 2)
    assert [id_ for id_, _ in one.records] == ["ZH2021-001", "ZH2021-002"]
    assert not measured("开工率", later).applicable
    assert not measured("开工率", project(开工=None)).applicable
    assert measured("开工率", due, late, later, period="2021-Q2").share == Fraction(2, 3)
    assert [why for _, why in one.records] == [
        "计划 2021年3月开工，已实质性开工",
        "计划 2021年2月开工，未实质性开工",
    ]
    assert one.formula == "已开工 1 ÷ 应开工 2 = 50.0%"
    assert one.lever is not None
    assert (one.lever.most, one.lever.gain) == (1, Fraction(1, 2))


@pytest.mark.parametrize(
    ("ceremony", "started", "period", "share"),
    [
        ("2021-01-31", "2021-03-31", "2021-Q1", 1),
        ("2021-01-31", "2021-04-01", "2021-Q2", 0),
        ("2020-12-31", "2021-02-28", "2021-Q1", 1),
        ("2020-12-31", "2021-03-01", "2021-Q1", 0),
        ("2021-01-15", None, "2021-Q1", 0),
    ],
)
def test_prompt_start_is_two_months_to_the_day(
    ceremony: str, started: str | None, period: str, share: int
) -> None:
    start = {"集中开工": ceremony, "实质性开工": started}
    one = measured("两月实质开工", project(开工={k: v for k, v in start.items() if v}), period=period)
    assert one.applicable
    assert one.share == share
    assert one.lever is None


def test_prompt_start_waits_for_the_clock_to_run_out() -> None:
    assert not measured(
        "两月实质开工", project(开工={"集中开工": "2021-02-01", "实质性开工": "2021-02-02"})
    ).applicable
    assert not measured("两月实质开工", project(开工={"集中开工": "2020-10-01"})).applicable
    assert not measured("两月实质开工", project(开工=None)).applicable
    out = project(
        开工={"集中开工": "2021-01-01"}, 年度计划__2021__移出="2021-02", 年度计划__2021__移出原因="选址变更"
    )
    assert measured("两月实质开工", out).share == 0
    assert not measured("两月实质开工", out, rulebook(季度指标__两月实质开工__期限月数=None)).applicable


def test_completion_rate() -> None:
    done = project(竣工={"计划": "2021-02", "实际": "2021-03-31"})
    late = project("ZH2021-002", 竣工={"计划": "2021-03", "实际": "2021-04-01"})
    later = project("ZH2021-003", 竣工={"计划": "2021-04"})
    assert measured("竣工率", done, late, later).share == Fraction(1, 2)
    assert not measured("竣工率", later, project("ZH2021-004")).applicable


def node(planned: str, done: str | None = None, *changes: tuple[str, str]) -> dict[str, Any]:
    made = [{"日期": day, "改为": to, "原因": "连续降雨"} for day, to in changes]
    fact = {"完成": done} if done else {}
    return {"名称": f"节点{planned}{done}{changes}", "计划": planned, **fact, "调整": made}


@pytest.mark.parametrize(
    ("one", "share"),
    [
        (node("2021-02-10", "2021-02-10"), Fraction(1)),
        (node("2021-02-10", "2021-02-11"), Fraction(0)),
        (node("2021-02-10", "2021-02-20", ("2021-02-01", "2021-02-20")), Fraction(1, 2)),
        (node("2021-02-10", "2021-02-21", ("2021-02-01", "2021-02-20")), Fraction(0)),
        (
            node("2021-02-10", "2021-02-25", ("2021-02-01", "2021-02-20"), ("2021-02-19", "2021-03-01")),
            Fraction(1, 2),
        ),
        (node("2021-02-10", "2021-02-20", ("2021-04-01", "2021-05-20")), Fraction(0)),
        (node("2021-02-10", "2021-04-01"), Fraction(0)),
        (node("2021-02-10"), Fraction(0)),
    ],
)
def test_a_node_met_in_time_counts_whole_by_an_adjusted_date_in_part(
    one: dict[str, Any], share: Fraction
) -> None:
    assert measured("节点兑现", project(节点=[one])).share == share


def test_nodes_of_another_year_or_later_are_not_due() -> None:
    far = [node("2020-12-31", "2020-12-31"), node("2021-04-01")]
    assert not measured("节点兑现", project(节点=far)).applicable
    mixed = [node("2021-01-10", "2021-01-10"), node("2021-02-10", "2021-02-20", ("2021-02-01", "2021-02-20"))]
    one = measured("节点兑现", project(节点=mixed))
    assert one.share == Fraction(3, 4)
    assert one.formula == "（按期 1 + 按调整日期 1 × 1/2）÷ 到期节点 2 = 75.0%"
    more = measured("节点兑现", project(节点=[*mixed, node("2021-01-20", "2021-01-20")]))
    assert more.inputs == (("到期节点", "3"), ("按原计划完成", "2"), ("按调整后日期完成", "1"))
    without = rulebook(季度指标__节点兑现__调整后兑现=None)
    assert measured("节点兑现", project(节点=mixed), without).share == Fraction(1, 2)


def test_only_a_node_with_a_date_to_come_can_still_be_met() -> None:
    moved = node("2021-03-10", None, ("2021-03-01", "2021-04-20"))
    lever = measured("节点兑现", project(节点=[moved, node("2021-03-11")])).lever
    assert lever is not None
    assert (lever.most, lever.gain) == (1, Fraction(1, 4))
    assert measured("节点兑现", project(节点=[node("2021-03-11")])).lever is None
    without = rulebook(季度指标__节点兑现__调整后兑现=None)
    assert measured("节点兑现", project(节点=[moved]), without).lever is None


def test_pipeline_is_half_number_half_size_each_capped() -> None:
    one = measured("谋划储备", early(总投资="150000"))
    assert one.share == (Fraction(1, 2) + 1) / 2
    assert one.formula.endswith("各封顶 100%：½ × 50.0% + ½ × 100.0% = 75.0%")
    assert one.lever is not None
    assert (one.lever.most, one.lever.gain) == (1, Fraction(1, 4))
    two = measured("谋划储备", *(early(f"ZH2021-00{n}", 总投资="1000") for n in range(1, 10)))
    assert two.share == (1 + Fraction(9000, 75000)) / 2
    assert two.lever is None
    assert measured("谋划储备").share == 0
    assert not measured("谋划储备", unit=MA).applicable


def test_pipeline_counts_projects_moved_out_since_but_not_those_listed_later_or_earlier() -> None:
    plan = "年度计划__2021__"
    out = early(**{f"{plan}移出": "2021-03", f"{plan}移出原因": "转为新建"}, 总投资="1000")
    later = early("ZH2021-002", **{f"{plan}列入": "2021-04"})
    former = early("ZH2021-003", **{f"{plan}列入": "2020-12"})
    one = measured("谋划储备", out, later, former, project("ZH2021-004"))
    assert [id_ for id_, _ in one.records] == ["ZH2021-001"]


def test_pipeline_with_one_target_counts_that_one_whole() -> None:
    number = rulebook(谋划目标={CAO: {"个数": "4", "总投资": "0", "转化": "0"}})
    assert measured("谋划储备", early(), number).share == 1
    assert measured("谋划储备", early(), number).formula.endswith("各封顶 100%：100.0%")
    size = rulebook(谋划目标={CAO: {"个数": "0", "总投资": "416000", "转化": "0"}})
    assert measured("谋划储备", early(), size).share == Fraction(1, 2)
    assert measured("谋划储备", early(), size).lever is None
    nothing = rulebook(谋划目标={CAO: {"个数": "0", "总投资": "0", "转化": "0"}})
    assert not measured("谋划储备", early(), nothing).applicable
    assert not measured("谋划转化", early(), nothing).applicable


def test_conversion_counts_each_project_once_by_the_date() -> None:
    signed = {"状态": "已签约", "日期": "2021-03-31"}
    both = early(签约=signed, 开工={"实质性开工": "2021-03-01"})
    started = early("ZH2021-002", 开工={"实质性开工": "2021-03-01"})
    before = early("ZH2021-003", 签约=signed | {"日期": "2020-12-31"})
    after = early("ZH2021-004", 签约=signed | {"日期": "2021-04-01"})
    intent = early("ZH2021-005", 签约={"状态": "意向", "日期": "2021-03-01"})
    target = rulebook(谋划目标={CAO: {"个数": "8", "总投资": "1", "转化": "12"}})
    one = measured("谋划转化", both, started, before, after, intent, target)
    assert one.share == Fraction(2, 3)
    assert [id_ for id_, _ in one.records] == ["ZH2021-001", "ZH2021-002"]
    assert one.lever is not None
    assert (one.lever.most, one.lever.gain) == (1, Fraction(1, 3))
    full = measured("谋划转化", both, started)
    assert full.share == 1
    assert full.lever is None


def test_procedures_done_of_those_due() -> None:
    shown = {
        "立项": {"状态": "已办结", "文号": "示例1号", "日期": "2021-03-31"},
        "用地": {"状态": "已办结", "文号": "示例2号", "日期": "2021-04-01", "计划": "2021-03-01"},
        "用地规划": {"状态": "已受理", "计划": "2021-04-01"},
        "环评": {"状态": "无需办理", "原因": "列入豁免名录"},
        "施工许可": {"状态": "准备中", "计划": "2021-03-01"},
    }
    one = measured("手续办理", project(手续=shown))
    assert one.share == Fraction(1, 3)
    assert [why for _, why in one.records] == ["立项已办结", "用地未办结", "建设规划未办结"]
    lone = measured("手续办理", early(手续={"立项": {"状态": "准备中"}}))
    assert not lone.applicable
    out = project(手续=shown, 年度计划__2021__移出="2021-03", 年度计划__2021__移出原因="选址变更")
    assert not measured("手续办理", out).applicable


SENT = {"附件1": "2021-01-25", "附件2": "2021-01-25", "附件3": "2021-01-25"}


def register(month: str, **changes: Any) -> Any:
    forms = {form: day.replace("2021-01", month) for form, day in SENT.items()}
    return submissions(month, 乡镇街道={CAO: changed(forms, **changes)})


def test_timeliness_costs_late_and_missing_forms_and_takes_nil_reports() -> None:
    months = (register("2021-01"), register("2021-02"), register("2021-03"))
    full = measured("报送及时", *months)
    assert full.share == 1
    assert full.records == ()
    assert measured("报送及时", *months[:2], register("2021-03", 附件3="2021-03-26")).share == Fraction(4, 5)
    assert measured("报送及时", *months[:2], register("2021-03", 附件3=None)).share == Fraction(3, 5)
    nil = measured("报送及时", *months[:2], register("2021-03", 附件1={"零报告": "2021-03-20"}))
    assert nil.share == 1
    late_nil = register("2021-03", 附件1={"零报告": "2021-03-27"})
    assert measured("报送及时", *months[:2], late_nil).share == Fraction(4, 5)
    empty = measured("报送及时", *months[:2])
    assert empty.share == 0
    assert len(empty.records) == 3
    assert "扣完为止" in empty.formula
    absent = measured("报送及时", *months, unit=MA)
    assert absent.share == 0
    assert len(absent.records) == 9
    short = measured("报送及时", *months, district(报送截止日="31"))
    assert short.share == 1


def fault(
    path: tuple[str, ...], level: Level = Level.WARNING, file: str = "data/projects/ZH2021-001.yaml"
) -> Finding:
    return Finding(file, 1, 1, "R01", level, "与上月相同。", path=path)


def test_quality_costs_findings_on_the_quarters_reports_and_corrections_made_in_it() -> None:
    findings = (
        fault(("月报", "2021-03", "形象进度")),
        fault(("月报", "2021-02"), Level.ERROR),
        fault(("月报", "2021-02"), Level.HINT),
        fault(("月报", "2021-04")),
        fault(("月报", "二月")),
        fault(("月报",)),
        fault(("总投资",)),
        fault(("月报", "2021-03", "更正", "0")),
        fault(("月报", "2021-03"), file="data/projects/ZH2021-999.yaml"),
    )
    mended = [{"日期": "2021-03-31", "项": "完成投资", "原值": "600", "原因": "重复计入"}]
    later = [{"日期": "2021-04-01", "项": "完成投资", "原值": "700", "原因": "重复计入"}]
    one = project(**{"月报__2021-01__更正": mended, "月报__2021-02__更正": later})
    held = measured("报送质量", one, findings=findings)
    assert held.share == 1 - Fraction(1 + 1, 5)
    assert len(held.records) == 3
    assert measured("报送质量", one, findings=findings, unit=MA).share == 1


def test_what_is_worth_nothing_can_lose_nothing() -> None:
    free = rulebook(季度指标__报送及时__分值="0", 季度指标__投资进度__分值="30")
    assert measured("报送及时", free).share == 1


def test_quality_is_charged_to_the_unit_of_that_month() -> None:
    moved = [{"月份": "2021-03", "原单位": MA, "原因": "区划调整"}]
    mended = [{"日期": "2021-03-31", "项": "完成投资", "原值": "600", "原因": "重复计入"}]
    one = project(移交=moved, **{"月报__2021-01__更正": mended})
    found = (fault(("月报", "2021-03")),)
    assert measured("报送质量", one, unit=MA, findings=found).share == Fraction(4, 5)
    assert measured("报送质量", one, unit=CAO, findings=found).share == Fraction(9, 10)


BONUS = {
    "上限": "5",
    "省市重点": {"每个": "1", "上限": "2"},
    "集中开工": {"每个": "0.5", "上限": "2"},
    "超额完成": {"每百分点": "0.1", "上限": "1"},
}


def test_bonus_items_have_their_own_caps_and_then_the_common_one() -> None:
    many = [
        project(f"ZH2021-00{n}", 重点层级="市", 开工={"集中开工": "2021-03-31"}, **money("1000", m03="255"))
        for n in range(1, 6)
    ]
    extra = (
        award(月份="2021-03", 分值="3"),
        award(月份="2021-04", 分值="9"),
        award(乡镇街道=MA, 月份="2021-03"),
    )
    at = quarter(*many, *extra, rulebook(加分=BONUS))
    items = bonus_items(at, CAO)
    assert [points for _, points in items] == [2, 2, Fraction(1, 20), 3]
    assert summed(items, Fraction(5)) == 5
    assert bonus_items(quarter(*many, *extra), CAO) == ()
    assert bonus_items(at, YAO) == ()
    partly = quarter(*many, rulebook(加分={"上限": "5"}))
    assert bonus_items(partly, CAO) == ()


def test_over_completion_is_capped_too_and_never_negative() -> None:
    rules = rulebook(加分=BONUS)
    assert bonus_items(quarter(project(**money("1000", m01="900")), rules), CAO)[-1][1] == 1
    assert bonus_items(quarter(project(**money("1000", m01="100")), rules), CAO) == ()


def test_deductions_are_the_registers_negative_entries_of_the_quarter() -> None:
    blame = award(月份="2021-02", 事由="市级通报批评", 分值="-2")
    at = quarter(blame, award(月份="2021-05", 分值="-3"), award(月份="2021-02", 分值="1"))
    assert deduction_items(at, CAO) == (("2021年2月市级通报批评", Fraction(2)),)
    assert deduction_items(at, MA) == ()
    nothing = quarter(award(月份="2021-02", 分值="0"))
    assert (bonus_items(nothing, CAO), deduction_items(nothing, CAO)) == ((), ())


@pytest.mark.parametrize(
    ("day", "counts"), [("2020-12-31", 0), ("2021-01-01", 1), ("2021-03-31", 1), ("2021-04-01", 0)]
)
def test_a_ceremony_brings_a_bonus_in_its_own_quarter(day: str, counts: int) -> None:
    rules = rulebook(加分={"上限": "5", "集中开工": {"每个": "0.5", "上限": "2"}})
    found = bonus_items(quarter(project(开工={"集中开工": day}), rules), CAO)
    assert [points for _, points in found] == [Fraction(1, 2)] * counts


def test_imagined_money_moves_the_bonus_for_being_ahead_and_nothing_else() -> None:
    at = quarter(project(重点层级="省", **money("4000", m01="1100")), rulebook(加分=BONUS))
    (tier, over), more = (
        bonus_items(at, CAO),
        with_money(bonus_items(at, CAO), at.imagining(CAO, Decimal(40)), CAO),
    )
    assert over == (OVER, Fraction(1, 4))
    assert more == (tier, (OVER, Fraction(35, 100)))
    behind = with_money((tier, over), at.imagining(CAO, Decimal(-100)), CAO)
    assert behind == (tier,)
