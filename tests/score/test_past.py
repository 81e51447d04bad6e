"""Earlier 期 in short say what a whole Edition of that 期 says, for every month of the sample and of a project with everything."""

from __future__ import annotations

from typing import Any

import pytest

from generator import pipeline
from generator.score.edition import make_edition
from generator.score.past import past_periods, with_past
from generator.words.advance import Past, PastTotals
from generator.words.choice import Light
from generator.words.period import Month, Period, PeriodKind
from generator.words.records import Records
from generator.words.state import Totals
from tests import builders as b
from tests.needs import ROOT


@pytest.fixture(scope="module")
def sample() -> Records:
    records = pipeline.load(ROOT).records
    assert records is not None
    return records


def same(short: PastTotals, whole: Totals) -> bool:
    money = whole.money
    return (
        short.count,
        short.by_class,
        short.by_light,
        short.total_investment,
        short.planned,
        short.year_invested,
    ) == (
        whole.count,
        whole.by_class,
        whole.by_light,
        money.total_investment,
        money.planned,
        money.year_invested,
    ) and short.rate == money.rate


def check(records: Records, past: Past) -> None:
    whole = make_edition(records, past.period, rankings={})
    assert same(past.totals, whole.totals), past.period
    for short, group in zip(past.townships, whole.townships, strict=True):
        assert short.name == group.name
        assert same(short, group.totals), (past.period, short.name)
    lit = {(one.project, one.light, one.reasons, one.township) for one in past.lit}
    assert lit == {
        (one.id, one.light.light, one.light.reasons, one.project.township)
        for one in whole.projects
        if one.in_plan and one.light.light in {Light.RED, Light.YELLOW}
    }


def test_a_past_month_says_what_its_edition_says(sample: Records) -> None:
    until = sample.latest_month
    assert until is not None
    made = with_past(make_edition(sample, Period.monthly(until), rankings={})).past
    assert len(made) > 12
    for past in made:
        check(sample, past)


TROUBLES: list[dict[str, Any]] = [
    {"移交": [{"月份": "2021-03", "原单位": "马庄街道", "原因": "区划"}]},
    {"停工": [{"起": "2021-02-10", "止": "2021-03-05"}]},
    {"研判": {"灯": "红", "原因": "资金", "日期": "2021-03-20"}},
    {"开工": {"集中开工": "2021-01-05", "实质性开工": "2021-03-20"}},
    {"开工": {"集中开工": "2020-12-05"}},
    {
        "节点": [
            {"名称": "甲", "计划": "2021-02-10", "完成": "2021-03-10"},
            {
                "名称": "乙",
                "计划": "2021-04-30",
                "调整": [{"日期": "2021-02-01", "改为": "2021-02-15", "原因": "提前"}],
            },
            {
                "名称": "丙",
                "计划": "2021-01-10",
                "调整": [{"日期": "2021-03-01", "改为": "2021-03-31", "原因": "雨"}],
            },
        ]
    },
    {
        "年度计划": {
            "2021": {
                "类别": "新建",
                "计划完成投资": "20000",
                "列入": "2021-02",
                "移出": "2021-03",
                "调整": [{"月份": "2021-03", "项": "计划完成投资", "原值": "3000", "原因": "调"}],
            }
        }
    },
]


@pytest.mark.parametrize("trouble", TROUBLES, ids="-".join)
def test_what_happened_later_is_not_known_in_a_past_month(trouble: dict[str, Any]) -> None:
    records = b.records(b.project(**trouble), b.early("ZH2021-002", 项目名称="前期项目"))
    made = with_past(make_edition(records, Period.parse("2021-03"), rankings={})).past
    assert [str(one.period) for one in made] == ["2021-Q1", "2021-03", "2021-02", "2021-01"]
    for past in made:
        check(records, past)


def test_a_quarter_sums_its_months(sample: Records) -> None:
    made = with_past(make_edition(sample, Period.parse("2021-06"), rankings={})).past
    by_period = {str(one.period): one for one in made}
    members = {
        state.id
        for state in make_edition(sample, Period.parse("2021-06"), rankings={}).projects
        if state.in_plan
    }
    wanted = sum(
        report.month_invested
        for project in sample.projects
        if project.id in members
        for month, report in project.reports.items()
        if month in Period.parse("2021-Q2").months
    )
    assert by_period["2021-Q2"].invested == wanted
    assert by_period["2021-06"].invested < wanted


def test_twelve_months_and_every_quarter_are_kept() -> None:
    reports = {f"{year}-{month:02}": {"完成投资": "1"} for year in (2019, 2020) for month in range(1, 13)}
    records = b.records(b.project(月报=reports | {"2021-01": {"完成投资": "1"}}))
    held = past_periods(records, Month(2021, 1))
    months = [one for one in held if one.kind is PeriodKind.MONTH]
    assert [str(one) for one in months] == ["2021-01", *(f"2020-{month:02}" for month in range(12, 1, -1))]
    assert len(held) - len(months) == 8
    assert past_periods(b.records(b.early()), Month(2021, 1)) == ()


def test_the_slow_of_a_past_month_stand_red_first_then_the_slowest() -> None:
    def slow(id_: str, done: str, **more: Any) -> Any:
        return b.project(id_, 项目名称=f"示例{id_}", 月报={"2021-03": {"完成投资": done}}, **more)

    held = b.records(
        slow("ZH2021-001", "3500"),
        slow("ZH2021-002", "1000"),
        slow("ZH2021-003", "500"),
        slow("ZH2021-004", "5000", 停工=[{"起": "2021-03-01"}]),
    )
    (march, _) = with_past(make_edition(held, Period.parse("2021-03"), rankings={})).past
    assert [one.project[-1] for one in march.lit] == ["3", "2", "4", "1"]
