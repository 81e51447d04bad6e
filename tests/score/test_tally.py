"""应开工、已开工、应竣工、已竣工 of the district are those of the 指标, counted once more from the other side."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.words.edition import Edition
from generator.words.period import Month, Period
from generator.words.progress import completion_due, start_due
from generator.words.standing import Standing
from tests.builders import continued, early, project

ROOT = Path(__file__).resolve().parents[2]
MARCH = Month(2021, 3)


@pytest.fixture(scope="module")
def quarter() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-Q3"))


def told(standing: Standing, indicator: str) -> list[int]:
    part = next(one for one in standing.parts if one.indicator == indicator)
    return [int(value) for _, value in part.inputs][:2] if part.applicable else [0, 0]


@pytest.mark.parametrize(
    ("indicator", "due", "done"),
    [("开工率", "starts_due", "starts_done"), ("竣工率", "completions_due", "completions_done")],
)
def test_each_township_counts_as_its_indicator_does(
    quarter: Edition, indicator: str, due: str, done: str
) -> None:
    standings = {one.township: one for one in quarter.rankings["2021-Q3"].standings}
    for group in quarter.townships:
        counted = [getattr(group.totals, due), getattr(group.totals, done)]
        assert counted == told(standings[group.name], indicator), group.name
    assert getattr(quarter.totals, due) == sum(getattr(one.totals, due) for one in quarter.townships) > 0


def test_a_start_is_due_in_plan_as_new_when_its_month_has_come() -> None:
    one = project(开工__计划="2021-03")
    plan = one.plans[2021]
    assert start_due(one, plan, MARCH)
    assert not start_due(one, plan, Month(2021, 2))
    assert not start_due(one, None, MARCH)
    assert not start_due(continued(开工__计划="2021-03"), continued().plans[2021], MARCH)
    assert not start_due(early(), early().plans[2021], MARCH)
    assert not start_due(project(开工__计划="2020-12"), plan, MARCH)


def test_a_completion_is_due_in_plan_when_its_month_has_come() -> None:
    one = project(竣工={"计划": "2021-03"})
    assert completion_due(one, one.plans[2021], MARCH)
    assert not completion_due(one, one.plans[2021], Month(2021, 2))
    assert not completion_due(project(), project().plans[2021], MARCH)
