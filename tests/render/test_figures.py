"""Drawings of one project: they show what the Edition says, escape words and survive every extreme."""

import datetime as dt
import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from generator.render.site.drawing import Drawing, Scale, at, round_ticks, shortened
from generator.render.site.figures import bullet, money_chart, sparkline
from generator.render.site.gantt import gantt, state_of
from generator.words.period import Month
from generator.words.project import Node
from generator.words.state import MonthFigures, NodeState

AS_OF = dt.date(2021, 9, 30)


def months(done: list[int], planned: int = 100) -> list[MonthFigures]:
    total = Decimal(0)
    made = []
    for index in range(12):
        known = Decimal(done[index]) if index < len(done) else None
        total += known or 0
        ahead = total + 50 * (index + 1 - len(done)) if known is None else None
        reached = total if known is not None else None
        to_date = Decimal(planned * (index + 1))
        made.append(MonthFigures(Month(2021, index + 1), Decimal(planned), to_date, known, reached, ahead))
    return made


def node(name: str, planned: str, target: str | None = None, done: str | None = None) -> NodeState:
    day = dt.date.fromisoformat
    aim, reached = day(target or planned), day(done) if done else None
    late = 0 if reached else max((AS_OF - aim).days, 0)
    return NodeState(
        Node.model_validate({"名称": name, "计划": planned}),
        aim,
        reached,
        late,
        (reached or AS_OF) > day(planned),
    )


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]


def test_money_shows_what_is_done_planned_and_expected() -> None:
    svg = money_chart(months([80, 120, 90]), Decimal(1200))
    assert {"完成 290", "计划 1,200", "预计 740", "1月", "12月"} <= set(texts(svg))
    assert re.findall("<title>([^<]+)", svg) == [
        "1月完成 80",
        "2月完成 120",
        "3月完成 90",
    ]  # each says its figure
    assert len(re.findall(r"h\d+v\d+h-\d+z", svg)) == 12 + 3 + 2  # plan, actual, the two keys


def test_without_a_plan_there_is_no_plan_line() -> None:
    svg = money_chart(months([80], planned=0), None)
    assert "plot__plan" not in svg
    assert "plot__pace" not in svg


def test_pace_is_named_only_where_it_differs_from_the_plan() -> None:
    late = [
        MonthFigures(Month(2021, m), Decimal(0), Decimal(1200 if m == 12 else 0), None, None, None)
        for m in range(1, 13)
    ]
    assert "时序" in texts(money_chart(late, Decimal(1200)))
    assert "时序" not in texts(money_chart(months([80]), Decimal(1200)))


@pytest.mark.parametrize("done", [[], [0] * 12, [-50, 20], [10**9], [0]])
def test_money_draws_any_figures_inside_its_frame(done: list[int]) -> None:
    svg = str(money_chart(months(done), Decimal(1200)))
    ET.fromstring(svg)
    assert "nan" not in svg
    assert all(-1 <= float(y) <= 290 for y in re.findall(r' (?:y|y1|y2|cy)="([^"]+)"', svg))
    assert all(float(h) >= 0 for h in re.findall(r' height="([^"]+)"', svg))


def test_nothing_known_draws_nothing() -> None:
    assert money_chart([], None) == ""
    assert gantt([], AS_OF) == ""
    assert sparkline([None, Decimal(1)], "x") == ""
    assert bullet(None, Decimal(75), "x") == ""


def test_a_bullet_never_leaves_its_bar() -> None:
    assert (
        bullet(Decimal(250), Decimal(75), "完成率").count("M0 0h100v8h-100z") == 2
    )  # the bar and what is done
    assert "M0 0h0v8h-0z" in bullet(Decimal(-3), None, "完成率")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (node("甲", "2021-10-31"), "未到期"),
        (node("甲", "2021-09-20"), "逾期 10 天"),
        (node("甲", "2021-08-31", done="2021-08-31"), "按期完成"),
        (node("甲", "2021-08-31", "2021-09-15", "2021-09-12"), "调整后按期"),
        (node("甲", "2021-08-31", done="2021-09-01"), "逾期完成"),
    ],
)
def test_a_node_says_how_it_stands(state: NodeState, sentence: str) -> None:
    assert state_of(state) == sentence
    assert sentence in texts(gantt([state], AS_OF))


def test_gantt_marks_original_adjusted_actual_and_the_day() -> None:
    svg = gantt([node("主体封顶", "2021-08-31", "2021-09-15", "2021-09-12")], AS_OF)
    for mark in ("gantt__plan", "gantt__adjusted", "gantt__done", "gantt__today"):
        assert mark in svg
    assert "截至 9月30日" in texts(svg)


@pytest.mark.parametrize(
    "days", [("2021-09-30", "2021-09-30"), ("1990-01-01", "2060-12-31"), ("2021-01-01", "2021-12-31")]
)
def test_gantt_keeps_few_ticks_over_any_span(days: tuple[str, str]) -> None:
    svg = str(gantt([node(name, day) for name, day in zip("甲乙", days, strict=True)], AS_OF))
    ticks = re.findall(r'class="gantt__grid" d="([^"]+)"', svg)
    assert 1 <= sum(path.count("M") for path in ticks) <= 12
    assert all(0 <= float(x) <= 800 for path in ticks for x in re.findall(r"M([\d.]+)", path))
    assert all(0 <= float(x) <= 800 for x in re.findall(r' x[12]?="([^"]+)"', svg))


def test_names_stay_words_and_are_cut_to_their_column() -> None:
    svg = str(gantt([node('<b onload="x">&' + "很长的名称" * 20, "2021-10-01")], AS_OF))
    ET.fromstring(svg)
    assert "<b" not in svg
    assert shortened("示例" * 20, 10) == "示例示例…"
    assert shortened("abc", 10) == "abc"


def test_ticks_are_round_and_hold_zero() -> None:
    assert round_ticks(0, 20850) == [0, 10000, 20000, 30000]
    assert 0 in round_ticks(-50, 20)
    assert round_ticks(0, 0) == [0, 1]


def test_a_drawing_has_role_name_and_the_same_bytes_each_time() -> None:
    drawing = Drawing(10, 10, "甲<乙")
    drawing.line((0, 0), (1 / 3, 2), "plot__grid")
    assert str(drawing.svg()).startswith(
        '<svg viewBox="0 0 10 10" role="img" aria-label="甲&lt;乙"><path class'
    )
    assert drawing.svg() == drawing.svg()
    assert at(1 / 3) == "0.3"
    assert Scale(5, 5, 0, 10)(5) == 0
