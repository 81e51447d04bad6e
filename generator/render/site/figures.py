"""Figures (小图) of one project: money by month, a sparkline, a bullet bar. Page modules place them; they draw what the Edition says.

Every figure stands beside a table with the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from markupsafe import Markup

from generator.render.site.drawing import Drawing, Point, Scale, Shape, at, round_ticks
from generator.words.measure import WAN, half_up
from generator.words.state import MonthFigures

WIDTH, LEFT, RIGHT = 800.0, 78.0, 690.0
UPPER, LOWER, HEIGHT = (26.0, 150.0), (186.0, 262.0), 286.0


def money_chart(months: Sequence[MonthFigures], planned: Decimal | None) -> Markup:
    """投资 by month in two panels on one calendar: 累计 with plan, 时序 and forecast above, 本月 below.

    The 时序 line runs evenly from nothing to 年度计划 over twelve months; without a plan it and the plan are left out.
    No months draw nothing.
    """
    if not months:
        return Markup()
    drawing = Drawing(WIDTH, HEIGHT, f"{months[0].month.year}年各月投资：计划、完成与累计（万元）")
    _cumulative(drawing, months, planned)
    _monthly(drawing, months, has_plan=bool(planned))
    drawing.shapes += _calendar(tuple(figures.month.month for figures in months))
    return drawing.svg()


@lru_cache(maxsize=16)  # the months of a year are those of a thousand projects
def _calendar(months: tuple[int, ...]) -> tuple[Shape, ...]:
    """The names of the months below."""
    drawing = Drawing(WIDTH, HEIGHT, "")
    for x, month in zip(_middles(len(months)), months, strict=True):
        drawing.text((x, HEIGHT - 4), f"{month}月", "plot__muted", "middle")
    return tuple(drawing.shapes)


@lru_cache(maxsize=16)
def _middles(count: int) -> tuple[float, ...]:
    """Where each month's end stands: the middle of its slot, under which its bar stands too."""
    slot = (RIGHT - LEFT) / count
    return tuple(LEFT + slot * (index + 0.5) for index in range(count))


def _axis(drawing: Drawing, values: list[Decimal], span: Point, count: int, title: str) -> Scale:
    ticks = round_ticks(float(min(values, default=Decimal(0))), float(max(values, default=Decimal(0))), count)
    scale = Scale(ticks[0], ticks[-1], span[1], span[0])
    for tick in ticks:
        drawing.line((LEFT, scale(tick)), (RIGHT, scale(tick)), "plot__axis" if tick == 0 else "plot__grid")
    for tick in ticks:
        drawing.text((LEFT - 8, scale(tick) + 4), WAN.show(Decimal(str(tick))), "plot__muted", "end")
    drawing.text((0, span[0] - 13), title, "plot__text")
    return scale


def _cumulative(drawing: Drawing, months: Sequence[MonthFigures], planned: Decimal | None) -> None:
    plan = [m.planned_to_date for m in months] if planned else []
    done = [m.invested_to_date for m in months if m.invested_to_date is not None]
    forecast = [m.forecast_to_date for m in months if m.forecast_to_date is not None]
    scale = _axis(drawing, [*plan, *done, *forecast, planned or Decimal(0)], UPPER, 4, "年度累计（万元）")
    middles = _middles(len(months))
    ends: list[tuple[float, str, str]] = []
    if planned:
        even = [planned * (index + 1) / len(months) for index in range(len(months))]
        drawing.line((middles[0], scale(even[0])), (middles[-1], scale(even[-1])), "plot__pace")
        drawing.path(zip(middles, map(scale, plan), strict=True), "plot__plan")
        ends.append((scale(plan[-1]), f"计划 {WAN.show(half_up(plan[-1], 0))}", "plot__muted"))
        if any(abs(a - b) > planned / 50 for a, b in zip(even, plan, strict=True)):
            _pace_word(drawing, middles, even, plan, scale)
    reached = _points(middles, [m.invested_to_date for m in months], scale)
    ahead = _points(middles, [m.forecast_to_date for m in months], scale)
    drawing.path(reached, "plot__cumulative")
    drawing.path(
        (*reached[-1:], *(point for point in ahead if not reached or point[0] > reached[-1][0])),
        "plot__forecast",
    )
    if reached:
        drawing.dot(reached[-1], 3.5, "plot__point")
    if ahead and (not reached or ahead[-1][0] > reached[-1][0]):
        ends.append((ahead[-1][1], f"预计 {WAN.show(half_up(forecast[-1], 0))}", "plot__text"))
        _over(drawing, reached, done)
    elif reached:
        ends.append((reached[-1][1], f"完成 {WAN.show(half_up(done[-1], 0))}", "plot__text"))
    _label_ends(drawing, ends, middles[-1] + 10)


def _pace_word(
    drawing: Drawing, middles: Sequence[float], even: list[Decimal], plan: list[Decimal], scale: Scale
) -> None:
    """The word 时序 where its line is farthest from the plan, on the side away from it."""
    index = max(range(len(even)), key=lambda spot: abs(even[spot] - plan[spot]))
    above = even[index] > plan[index]
    spot = (middles[index] + (-4 if above else 4), scale(even[index]) + (-6 if above else 16))
    drawing.text(spot, "时序", "plot__muted", "end" if above else "start")


def _over(drawing: Drawing, reached: list[Point], done: list[Decimal]) -> None:
    """The figure reached so far, beside its point and clear of the lines that run up to the right."""
    if reached:
        x, y = reached[-1]
        drawing.text(
            (x + 8, min(y + 18, UPPER[1] - 4)),
            f"完成 {WAN.show(half_up(done[-1], 0))}",
            "plot__text plot__halo",
        )


def _points(middles: Sequence[float], values: list[Decimal | None], scale: Scale) -> list[Point]:
    return [(x, scale(value)) for x, value in zip(middles, values, strict=True) if value is not None]


def _label_ends(drawing: Drawing, ends: list[tuple[float, str, str]], x: float) -> None:
    """Direct labels at the right, kept a line apart so that none covers another."""
    below = -1e9
    for y, words, kind in sorted(ends):
        spot = max(y + 4, below + 16)
        drawing.text((x, spot), words, kind)
        below = spot


def _monthly(drawing: Drawing, months: Sequence[MonthFigures], *, has_plan: bool) -> None:
    known = [m.invested for m in months if m.invested is not None]
    scale = _axis(drawing, [*known, *(m.planned for m in months if has_plan)], LOWER, 2, "本月（万元）")
    slot = (RIGHT - LEFT) / len(months)
    placed = list(zip(_middles(len(months)), months, strict=True))
    for x, figures in placed if has_plan else ():
        top = scale(figures.planned)
        drawing.bar((x - slot * 0.34, top), (slot * 0.68, scale(0) - top), "plot__planned")
    for x, figures in placed:
        if figures.invested is not None:
            top, base = sorted((scale(figures.invested), scale(0)))
            tip = f"{figures.month.month}月完成 {WAN.show(figures.invested)}"
            drawing.bar((x - slot * 0.2, top), (slot * 0.4, base - top), "plot__actual", tip)
    if has_plan:
        drawing.bar((RIGHT + 2, LOWER[0] + 4), (12, 10), "plot__planned")
        drawing.text((RIGHT + 20, LOWER[0] + 14), "计划", "plot__muted")
    drawing.bar((RIGHT + 2, LOWER[0] + 26), (12, 10), "plot__actual")
    drawing.text((RIGHT + 20, LOWER[0] + 36), "完成", "plot__muted")


def sparkline(values: Sequence[Decimal | None], title: str) -> Markup:
    """A line of a word's height; missing values are left out, fewer than two values draw nothing."""
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return Markup()
    figures = [float(value) for _, value in known]
    across = Scale(0, max(len(values) - 1, 1), 2, 98)
    up = Scale(min(0.0, *figures), max(figures), 18, 2)
    drawing = Drawing(100, 20, title, at)
    points = [(across(index), up(value)) for index, value in known]
    drawing.path(points, "plot__cumulative")
    drawing.dot(points[-1], 2, "plot__point")
    return drawing.svg("spark")


def bullet(value: Decimal | None, target: Decimal | None, title: str) -> Markup:
    """完成率 as a bar to 100 % with 时序 as its mark; above 100 the bar is full, a missing value draws nothing."""
    if value is None:
        return Markup()
    drawing = Drawing(100, 8, title, at)
    drawing.bar((0, 0), (100, 8), "meter__all")
    drawing.bar((0, 0), (float(min(max(value, Decimal(0)), Decimal(100))), 8), "meter__done")
    if target is not None:
        place = float(min(max(target, Decimal(0)), Decimal(100)))
        drawing.line((place, -2), (place, 10), "meter__mark")
    return drawing.svg("meter")
