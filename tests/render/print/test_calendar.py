import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.print.calendar import actual_bar, day_share, node_marks, planned_bar
from generator.score.state import node_state, project_state
from generator.words.period import Month
from generator.words.project import Node
from generator.words.state import ProjectState
from tests import builders

DAY = dt.date(2021, 9, 30)


def state(**changes: Any) -> ProjectState:
    return project_state(builders.project(**changes), Month(2021, 9), builders.rulebook(), DAY)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (dt.date(2021, 1, 1), 0),
        (dt.date(2020, 12, 31), 0),
        (dt.date(2021, 7, 2), 182 / 365),
        (dt.date(2022, 1, 1), 1),
        (dt.date(2023, 5, 1), 1),
    ],
)
def test_a_day_stands_at_its_share_of_the_year(day: dt.date, share: float) -> None:
    assert day_share(day, 2021) == pytest.approx(share)


def test_the_plan_runs_from_planned_start_to_planned_completion() -> None:
    bar = planned_bar(state(开工={"计划": "2021-04"}, 竣工={"计划": "2021-06"}), 2021)
    assert bar is not None
    assert bar == pytest.approx([90 / 365, 181 / 365], abs=1e-3)


def test_without_planned_months_the_plan_is_the_building_period() -> None:
    bar = planned_bar(state(开工=None, 建设年限={"起": "2020-05", "止": "2021-06"}), 2021)
    assert bar is not None
    assert bar == pytest.approx([0, 181 / 365], abs=1e-3)


def test_a_plan_of_other_years_has_no_bar() -> None:
    assert planned_bar(state(开工=None, 建设年限={"起": "2022-01", "止": "2023-06"}), 2021) is None
    assert planned_bar(state(开工=None, 建设年限={"起": "2019-01", "止": "2020-06"}), 2021) is None


def test_work_runs_from_the_real_start_to_the_day() -> None:
    bar = actual_bar(state(开工={"实质性开工": "2021-04-10", "佐证": "记录"}), DAY)
    assert bar is not None
    assert bar == pytest.approx([99 / 365, 273 / 365], abs=1e-3)


def test_work_ends_with_completion() -> None:
    bar = actual_bar(state(竣工={"计划": "2021-06", "实际": "2021-06-30"}), DAY)
    assert bar is not None
    assert bar[1] == pytest.approx(181 / 365, abs=1e-3)


def test_what_has_not_started_has_no_bar() -> None:
    assert actual_bar(state(开工={"计划": "2021-10"}), DAY) is None
    assert actual_bar(state(开工={"实质性开工": "2021-10-02", "佐证": "记录"}), DAY) is None


def nodes(*rows: dict[str, str]) -> list[Any]:
    return [node_state(Node.model_validate(row), DAY) for row in rows]


def test_a_late_node_says_by_how_much_and_a_done_one_stands_at_its_day() -> None:
    marks, _ = node_marks(
        nodes(
            {"名称": "桩基", "计划": "2021-05-01", "完成": "2021-05-10"},
            {"名称": "封顶", "计划": "2021-09-20"},
            {"名称": "交付", "计划": "2022-03-01"},
        ),
        2021,
        0.014,
    )
    assert [mark["label"] for mark in marks] == ["桩基 5.10", "封顶 9.20 逾期10天"]
    assert [mark["done"] for mark in marks] == [True, False]
    assert [mark["late"] for mark in marks] == [False, True]


@given(
    st.lists(
        st.tuples(st.dates(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), st.text("封顶完成一二三", min_size=1))
    )
)
def test_no_label_covers_another_and_none_leaves_the_year(rows: list[tuple[dt.date, str]]) -> None:
    held = nodes(*({"名称": name, "计划": day.isoformat()} for day, name in rows))
    marks, lanes = node_marks(held, 2021, 0.0135)
    assert len(marks) == len(rows)
    boxes = [
        (
            mark["lane"],
            mark["left"],
            mark["left"] + sum(0.6 if ord(c) < 0x2000 else 1 for c in mark["label"]) * 0.0135,
        )
        for mark in marks
    ]
    assert all(left >= 0 and right <= 1 + 1e-9 for _, left, right in boxes)
    assert {lane for lane, _, _ in boxes} == set(range(lanes))
    for index, (lane, left, right) in enumerate(boxes):
        for other_lane, other_left, other_right in boxes[index + 1 :]:
            assert lane != other_lane or right <= other_left + 1e-3 or other_right <= left + 1e-3
