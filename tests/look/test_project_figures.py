"""Figures of a project page as project-figures.js draws them: they show what the tables say, escape words and survive every extreme."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.look.node import run

WITH = "const figures = require(assets + '/project-figures.js');"
AS_OF = "2021-09-30"


def months(done: list[int], planned: int = 100) -> list[dict[str, Any]]:
    """A year of rows as the table of 各月数据 tells them."""
    total, made = 0, []
    for index in range(12):
        known = done[index] if index < len(done) else None
        total += known or 0
        made.append(
            {
                "name": f"{index + 1}月",
                "planned": planned,
                "plan": planned * (index + 1),
                "invested": known,
                "done": None if known is None else total,
                "forecast": total + 50 * (index + 1 - len(done)) if known is None else None,
            }
        )
    return made


def money(rows: list[dict[str, Any]], planned: int) -> str:
    return str(
        run(
            f"{WITH} answer = figures.moneyFigure(given.rows, given.planned);",
            {"rows": rows, "planned": planned},
        )
    )


def node(name: str, planned: str, target: str | None = None, done: str | None = None) -> dict[str, Any]:
    late = not done and (target or planned) < AS_OF
    state = "逾期 1 天" if late else "未到期"
    return {
        "name": name,
        "state": state,
        "late": late,
        "planned": planned,
        "target": target or planned,
        "done": done,
    }


def gantt(*nodes: dict[str, Any]) -> str:
    return str(run(f"{WITH} answer = figures.nodesFigure(given, '{AS_OF}');", nodes))


def texts(drawn: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(f"<svg>{drawn}</svg>").iter("text")]


def test_money_shows_what_is_done_planned_and_expected() -> None:
    drawn = money(months([80, 120, 90]), 1200)
    assert {"完成 290", "计划 1,200", "预计 740", "1月", "12月"} <= set(texts(drawn))
    assert re.findall("<title>([^<]+)", drawn) == [
        "1月完成 80",
        "2月完成 120",
        "3月完成 90",
    ]  # each says its figure
    assert len(re.findall(r"h\d+v\d+h-\d+z", drawn)) == 12 + 3 + 2  # plan, actual, the two keys


def test_money_is_drawn_to_the_pixel() -> None:
    """Two months, by hand: the year's 200 of 250 is four fifths of 124 pixels from 150 up, a plan of 100 is half of 76 from 262 up."""
    rows = months([80, 120], 100)[:2]
    drawn = money(rows, 200)
    assert '<path class="plot__cumulative" d="M231 100 537 26"/>' in drawn
    assert '<path class="plot__plan" d="M231 88 537 26"/>' in drawn
    assert '<path class="plot__planned" d="M127 224h208v38h-208zM433 224h208v38h-208z"/>' in drawn
    assert '<path d="M170 232h122v30h-122z"><title>1月完成 80</title></path>' in drawn


@pytest.mark.parametrize("done", [[90] * 9, [2] * 9, [100] * 11, [9000] * 10])
def test_on_a_phone_the_whole_year_stands_in_half_the_breadth(done: list[int]) -> None:
    """No words are drawn past the edge or over one another."""
    drawn = run(
        f"{WITH} answer = figures.moneyFigure(given, 1200, figures.NARROW);",
        months(done),
    )
    assert {"3月", "6月", "9月", "12月"} <= set(texts(drawn))
    assert "1月" not in texts(drawn)
    placed = [
        (
            element.text,
            float(element.get("x", "0")),
            float(element.get("y", "0")),
            13 * sum(0.5 if sign.isascii() else 1 for sign in element.text),
        )
        for element in ET.fromstring(f"<svg>{drawn}</svg>").iter("text")
        if element.text and element.text[:3] in {"完成 ", "预计 ", "计划 "}
    ]
    assert len(placed) == 3
    for word, x, y, wide in placed:
        assert x + wide <= 400, word
        for other, left, base, _ in placed:
            assert other == word or left < x or left >= x + wide or abs(base - y) >= 13, (word, other)


def test_on_a_phone_nodes_keep_their_names_their_day_and_their_state() -> None:
    nodes = [node("二号厂房主体结构全部封顶", "2021-03-31"), node("设备进场", "2022-12-20")]
    drawn = run(f"{WITH} answer = figures.nodesFigure(given, '{AS_OF}', figures.NARROW);", nodes)
    assert {"二号厂房主体结构…", "设备进场", "截至 9月30日", "未到期"} <= set(texts(drawn))
    assert all(0 <= float(x) <= 330 for x in re.findall(r' x="([^"]+)"', drawn))


def test_without_a_plan_there_is_no_plan_line() -> None:
    drawn = money(months([80], planned=0), 0)
    assert "plot__plan" not in drawn
    assert "plot__pace" not in drawn


def test_pace_is_named_only_where_it_differs_from_the_plan() -> None:
    late = [
        {
            "name": f"{m}月",
            "planned": 0,
            "plan": 1200 if m == 12 else 0,
            "invested": None,
            "done": None,
            "forecast": None,
        }
        for m in range(1, 13)
    ]
    assert "时序" in texts(money(late, 1200))
    assert "时序" not in texts(money(months([80]), 1200))


@pytest.mark.parametrize("done", [[], [0] * 12, [-50, 20], [10**9], [0]])
def test_money_draws_any_figures_inside_its_frame(done: list[int]) -> None:
    drawn = money(months(done), 1200)
    ET.fromstring(f"<svg>{drawn}</svg>")
    assert "NaN" not in drawn
    assert "Infinity" not in drawn
    assert all(-1 <= float(y) <= 290 for y in re.findall(r' c?y="([^"]+)"', drawn))
    assert "v-" not in drawn  # no bar has less than no height


def test_nothing_known_draws_nothing() -> None:
    assert money([], 0) == ""
    assert gantt() == ""


def test_gantt_marks_original_adjusted_actual_and_the_day() -> None:
    drawn = gantt(node("主体封顶", "2021-08-31", "2021-09-15", "2021-09-12"))
    for mark in ("gantt__plan", "gantt__adjusted", "gantt__done", "gantt__today"):
        assert mark in drawn
    assert "gantt__lag" not in drawn
    assert "截至 9月30日" in texts(drawn)
    assert re.findall("<title>([^<]+)", drawn) == ["调整为 2021-09-15", "计划 2021-08-31", "完成 2021-09-12"]


def test_gantt_shows_how_late_a_node_is_done_or_still_open() -> None:
    assert 'class="gantt__lag"' in gantt(node("封顶", "2021-08-31", done="2021-09-12"))
    open_ = gantt(node("封顶", "2021-08-31"))
    assert 'class="gantt__lag gantt__lag--open"' in open_
    assert re.search(r'class="gantt__state--late"><text [^>]*>逾期 1 天', open_)


@pytest.mark.parametrize(
    "days", [("2021-09-30", "2021-09-30"), ("1990-01-01", "2060-12-31"), ("2021-01-01", "2021-12-31")]
)
def test_gantt_keeps_few_ticks_over_any_span(days: tuple[str, str]) -> None:
    drawn = gantt(*(node(name, day) for name, day in zip("甲乙", days, strict=True)))
    ticks = re.findall(r'class="gantt__grid" d="([^"]+)"', drawn)
    assert 1 <= sum(path.count("M") for path in ticks) <= 12
    assert all(0 <= float(x) <= 800 for path in ticks for x in re.findall(r"M([\d.]+)", path))
    assert all(0 <= float(x) <= 800 for x in re.findall(r' x="([^"]+)"', drawn))


def test_names_stay_words_and_are_cut_to_their_column() -> None:
    drawn = gantt(node('<b onload="x">&' + "很长的名称" * 20, "2021-10-01"))
    ET.fromstring(f"<svg>{drawn}</svg>")
    assert "<b" not in drawn
    cut = run(f"{WITH} answer = [figures.shortened('示例'.repeat(20), 10), figures.shortened('abc', 10)];")
    assert cut == ["示例示例…", "abc"]


def test_ticks_are_round_and_hold_zero() -> None:
    ticks = run(
        f"{WITH} answer = [[0, 20850], [-50, 20], [0, 0]].map((values) => figures.roundTicks(values, 4));"
    )
    assert ticks[0] == [0, 10000, 20000, 30000]
    assert 0 in ticks[1]
    assert ticks[2] == [0, 1]
