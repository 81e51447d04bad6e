"""The period when none is named: the latest month with a 月报; before the first one, the latest in which something happened."""

from generator.words.period import Month
from tests.builders import project, records

PLAN = {"2021": {"类别": "前期", "列入": "2021-01"}}


def test_the_latest_report_counts_and_nothing_else() -> None:
    held = records(
        project(
            月报={"2021-03": {"完成投资": "1"}},
            服务记录=[{"日期": "2021-08-01", "类型": "走访", "事项": "甲"}],
        )
    )
    assert held.default_month == held.latest_month == Month(2021, 3)


def test_without_a_report_it_is_the_month_in_which_something_last_happened() -> None:
    signed = project(年度计划=PLAN, 月报={}, 签约={"状态": "已签约", "日期": "2021-02-11"})
    raised = project(
        年度计划=PLAN,
        月报={},
        问题=[{"类型": "用地", "内容": "甲", "提出": "2021-04-10", "限期": "2021-06-30"}],
    )
    assert records(signed).default_month == Month(2021, 2)
    assert records(signed, raised).default_month == Month(2021, 4)
    assert records(signed, raised).latest_month is None


def test_what_is_dated_after_the_last_plan_or_before_its_year_does_not_count() -> None:
    slip = project(年度计划=PLAN, 月报={}, 签约={"状态": "已签约", "日期": "2091-02-11"})
    old = project(年度计划=PLAN, 月报={}, 签约={"状态": "已签约", "日期": "2020-02-11"})
    assert records(slip, old).default_month == Month(2021, 1)


def test_a_ledger_without_any_plan_has_none() -> None:
    assert records().default_month is None
    assert records(project(年度计划={}, 月报={})).default_month is None
