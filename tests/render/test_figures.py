"""Figures of one project that stand in its page as they are: a bar stays within its frame, a node says how it stands."""

import datetime as dt
from decimal import Decimal

import pytest

from generator.render.site.drawing import Scale, at, shortened
from generator.render.site.figures import bullet
from generator.render.site.gantt import gantt_legend, state_of
from generator.render.site.project_tables import nodes_table
from generator.score.state import node_state
from generator.words.project import Node
from generator.words.state import NodeState

AS_OF = dt.date(2021, 9, 30)


def node(planned: str, moved: tuple[str, str] | None = None, done: str | None = None) -> NodeState:
    """A node as it stands on 30 September; `moved`: the day of the 调整 and the new day."""
    changes = [{"日期": moved[0], "改为": moved[1], "原因": "等待供电"}] if moved else []
    told = {"名称": "甲", "计划": planned, **({"完成": done} if done else {}), "调整": changes}
    return node_state(Node.model_validate(told), AS_OF)


def test_a_bar_never_leaves_its_frame() -> None:
    full = str(bullet(Decimal(250), Decimal(75), "完成率"))
    assert 'class="meter__done" d="M0 0h100v8H0z"' in full
    assert 'class="meter__mark" d="M75 -2V10"' in full
    assert 'class="meter__done" d="M0 0h0v8H0z"' in str(bullet(Decimal(-3), None, "完成率"))
    assert "meter__mark" not in str(bullet(Decimal(50), None, "完成率"))
    assert 'aria-label="甲&lt;乙"' in str(bullet(Decimal(50), None, "甲<乙"))
    assert bullet(None, Decimal(75), "完成率") == ""


@pytest.mark.parametrize(
    ("state", "sentence", "marks"),
    [
        (node("2021-10-31"), "未到期", ["原计划"]),
        (node("2021-09-20"), "逾期 10 天", ["原计划", "逾期未完"]),
        (node("2021-08-31", done="2021-08-31"), "按期完成", ["原计划", "完成"]),
        (
            node("2021-08-31", ("2021-08-20", "2021-09-15"), "2021-09-12"),
            "调整后按期",
            ["原计划", "调整后", "完成"],
        ),
        (node("2021-08-31", done="2021-09-01"), "逾期完成", ["原计划", "完成", "逾期完成"]),
    ],
)
def test_a_node_says_how_it_stands(state: NodeState, sentence: str, marks: list[str]) -> None:
    assert state_of(state) == sentence
    legend = str(gantt_legend([state]))
    assert [
        word for word in ("原计划", "调整后", "完成", "逾期未完", "逾期完成") if f">{word}<" in legend
    ] == marks


def test_a_row_says_the_day_that_counts_where_it_is_not_the_last_one_told() -> None:
    counted = str(nodes_table([node("2021-08-31", ("2021-08-20", "2021-09-15"))]))
    later = str(nodes_table([node("2021-08-31", ("2021-10-08", "2021-11-15"))]))
    assert "data-target" not in counted
    assert '<tr data-target="2021-08-31">' in later


def test_words_are_cut_to_their_column() -> None:
    assert shortened("示例" * 20, 10) == "示例示例…"
    assert shortened("abc", 10) == "abc"


def test_a_coordinate_is_the_same_everywhere() -> None:
    assert at(1 / 3) == "0.3"
    assert at(2.0) == "2"
    assert Scale(5, 5, 0, 10)(5) == 0
