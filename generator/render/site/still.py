"""Still (静图): the picture of a chart's spec as SVG, for paper, for readers without scripts and until the live one is drawn.

It stands where Vega would draw: the same plot, scales, round figures and colours, so that nothing jumps when the live picture
takes its place. It knows the three shapes of spec that `charts` and `rate_charts` write, no others; only they use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import ceil, floor, log10
from typing import Any

from markupsafe import Markup, escape

from generator.render.site.chart_look import (
    ACTUAL,
    CUMULATIVE,
    FONTS,
    INK,
    MUTED,
    PLAN,
    RATE_BAR,
    RULE,
    WIDTH,
)
from generator.render.site.drawing import Scale, at

Spec = dict[str, Any]
SIZE, GAP, EDGE = 13, 6, 5
"""字号, the room between a label and its plot, and around the whole."""
_BAR = 0.55 * 0.9 * RATE_BAR  # Vega leaves a tenth of a step between bands
_ABOVE, _TICK_WORDS, _BETWEEN = 17, 24, 19
_DIGIT = 0.6
"""How wide a digit of the charts' font is, of its size; a mark beside it is half that."""


def length(text: str) -> float:
    """How many pixels a text takes."""
    ems = (1.0 if sign > "⺀" else _DIGIT if sign.isalnum() else _DIGIT / 2 for sign in text)
    return SIZE * sum(ems)


def ticks(low: float, high: float, count: int) -> list[float]:
    """Round figures from the first not below `low` to the last not above `high`, about so many: steps of 1, 2 or 5."""
    if high <= low:
        return [low]
    raw = (high - low) / count
    power = 10.0 ** floor(log10(raw))
    unit = next((unit for least, unit in ((50, 10), (10, 5), (2, 2)) if raw / power >= least**0.5), 1)
    step = power * unit
    return [step * place for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def nice(low: float, high: float) -> tuple[float, float]:
    """The extent with round ends, zero within it; of nothing, 0 to 1."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        return 0.0, 1.0
    held = ticks(low, high, 10)
    step = held[1] - held[0] if len(held) > 1 else high - low
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step


def rates(spec: Spec) -> Markup:
    """完成率 as bars with their figures at the right, 时序 as a dashed line across them."""
    rows, scale = spec["data"]["values"], spec["layer"][0]["encoding"]["x"]["scale"]
    across = Scale(*scale["domain"], *scale["range"])
    pace = spec["layer"][2]["data"]["values"][0]
    names, high = [row["名称"] for row in rows], spec["height"]
    shapes = [_bar(across, row["完成率"], place, f'fill="{ACTUAL}"') for place, row in enumerate(rows)]
    shapes += [_text(WIDTH, _middle(place), row["字"], "end") for place, row in enumerate(rows)]
    x = at(across(pace["时序"]))
    shapes.append(
        f'<path d="M{x},0V{high}" stroke="{CUMULATIVE}" stroke-dasharray="4,3"/>'
        f"{_text(across(pace['时序']), -7, pace['字'], 'middle', MUTED)}"
    )
    return _beside(names, _ABOVE + EDGE, high, 0, shapes)


def procedures(spec: Spec) -> Markup:
    """应办 as a frame, 已办 inside it, both figures at the end."""
    rows, high = spec["data"]["values"], spec["height"]
    across = Scale(*nice(0, max(row["应办"] for row in rows)), 0, WIDTH)
    frame = f'fill="none" stroke="{PLAN}"'
    shapes = [_bar(across, row["应办"], place, frame) for place, row in enumerate(rows)]
    shapes += [_bar(across, row["已办"], place, f'fill="{ACTUAL}"') for place, row in enumerate(rows)]
    ends = [(across(row["应办"]) + 4, row["字"]) for row in rows]
    shapes += [_text(x, _middle(place), said, "start") for place, (x, said) in enumerate(ends)]
    over = max(x + length(said) - WIDTH for x, said in ends)
    return _beside([row["手续"] for row in rows], EDGE, high, max(over, 0), shapes)


def months(spec: Spec) -> Markup:
    """累计 as lines, 本月 as bars below them, over the months they share."""
    upper, lower = spec["vconcat"]
    order = upper["encoding"]["x"]["sort"]
    band = WIDTH / max(len(order), 1)
    centre = {month: band * (place + 0.5) for place, month in enumerate(order)}
    bars = [(layer, layer["data"]["values"]) for layer in lower["layer"]]
    figures = [row["累计"] for row in upper["data"]["values"]]
    amounts = [row[field] for (_, rows), field in zip(bars, ("计划", "完成"), strict=True) for row in rows]
    above, below = _down(figures, upper["height"]), _down(amounts, lower["height"])
    words = [*_ticks(above, 4), *_ticks(below, 2)]
    left = max((length(said) for _, said in words), default=0.0)
    top, second = _ABOVE + 4, upper["height"] + _BETWEEN
    made = [
        *_legend(upper),
        *_plot(above, 4, upper["height"], "累计（万元）", left),
        *_lines(upper, centre, above),
        f'<g transform="translate(0,{second})">',
        *_plot(below, 2, lower["height"], "本月（万元）", left),
        *_month_bars(bars, centre, below),
        *(_text(centre[month], lower["height"] + SIZE + GAP, month, "middle", MUTED) for month in order),
        "</g>",
    ]
    high = top + second + lower["height"] + _TICK_WORDS + EDGE
    return _svg(left + 2 * EDGE + GAP + SIZE, top, WIDTH + EDGE, high, made)


def _down(figures: Sequence[float], high: float) -> Scale:
    """From figures to how far below the upper edge they stand."""
    low, top = nice(min(figures, default=0.0), max(figures, default=0.0))
    return Scale(low, top, high, 0)


def _ticks(scale: Scale, count: int) -> list[tuple[float, str]]:
    return [(scale(one), f"{one:,.10g}") for one in ticks(scale.low, scale.high, count)]


def _plot(scale: Scale, count: int, high: float, title: str, left: float) -> Iterator[str]:
    """The rules across, their figures at the left, the title beside them, the ground line."""
    for y, said in _ticks(scale, count):
        yield f'<path d="M0,{at(y)}H{WIDTH}" stroke="{RULE}"/>{_text(-GAP, y + 4, said, "end")}'
    yield f'<path d="M0,{high}H{WIDTH}" stroke="{INK}"/>'
    turned = f'transform="translate({at(-left - GAP - EDGE - 3)},{at(high / 2)}) rotate(-90)"'
    yield f'<text {turned} text-anchor="middle" fill="{MUTED}">{escape(title)}</text>'


def _legend(upper: Spec) -> Iterator[str]:
    colours, dashes = (upper["encoding"][channel]["scale"] for channel in ("color", "strokeDash"))
    x = 0.0
    for name, colour, dash in zip(colours["domain"], colours["range"], dashes["range"], strict=True):
        yield f'<path d="M{at(x)},-10h12" {_stroke(colour, dash)}/>{_text(x + 16, -6, name, "start")}'
        x += 16 + length(name) + 12


def _stroke(colour: str, dash: Sequence[int]) -> str:
    broken = f' stroke-dasharray="{dash[0]},{dash[1]}"' if dash[1] else ""
    return f'stroke="{colour}" stroke-width="2"{broken}'


def _lines(upper: Spec, centre: dict[str, float], down: Callable[[float], float]) -> Iterator[str]:
    """A line a series, in the order of the legend."""
    colours, dashes = (upper["encoding"][channel]["scale"] for channel in ("color", "strokeDash"))
    rows = sorted(upper["data"]["values"], key=lambda row: colours["domain"].index(row["线"]))
    for name, held in groupby(rows, key=lambda row: row["线"]):
        place = colours["domain"].index(name)
        points = " ".join(f"{at(centre[row['月份']])},{at(down(row['累计']))}" for row in held)
        yield f'<polyline points="{points}" {_stroke(colours["range"][place], dashes["range"][place])}/>'


def _month_bars(
    bars: Sequence[tuple[Spec, list[Spec]]], centre: dict[str, float], down: Callable[[float], float]
) -> Iterator[str]:
    looks = ("计划", f'fill="none" stroke="{PLAN}"'), ("完成", f'fill="{ACTUAL}"')
    for (layer, rows), (field, look) in zip(bars, looks, strict=True):
        size = layer["mark"]["size"]
        for row in rows:
            y, zero = sorted((down(row[field]), down(0)))
            x = centre[row["月份"]] - size / 2
            yield f'<rect x="{at(x)}" y="{at(y)}" width="{size}" height="{at(zero - y)}" {look}/>'


def _middle(place: int) -> float:
    return place * RATE_BAR + 17


def _bar(across: Scale, value: float, place: int, look: str) -> str:
    """A bar from zero to its figure, in its band."""
    start, end = sorted((across(0), across(value)))
    y = place * RATE_BAR + (RATE_BAR - _BAR) / 2
    return f'<rect x="{at(start)}" y="{at(y)}" width="{at(end - start)}" height="{at(_BAR)}" {look}/>'


def _text(x: float, y: float, said: str, anchor: str, colour: str = INK) -> str:
    return f'<text x="{at(x)}" y="{at(y)}" text-anchor="{anchor}" fill="{colour}">{escape(said)}</text>'


def _beside(names: Sequence[str], top: float, high: float, over: float, shapes: list[str]) -> Markup:
    """Bars with their names at the left."""
    said = [_text(-GAP, _middle(place), name, "end") for place, name in enumerate(names)]
    left = max(map(length, names), default=0.0) + GAP + EDGE
    return _svg(left, top, WIDTH + over + EDGE, top + high + EDGE, [*said, *shapes])


def _svg(left: float, top: float, right: float, high: float, shapes: Sequence[str]) -> Markup:
    """The drawing; the plot begins at `left` and `top`."""
    wide, tall = round(left + right), round(high)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">'
    )
    group = f'<g transform="translate({at(left)},{at(top)})" font-family="{FONTS}" font-size="{SIZE}" fill="none">'
    return Markup(f"{opening}{group}{''.join(shapes)}</g></svg>")  # noqa: S704 - texts are escaped one by one
