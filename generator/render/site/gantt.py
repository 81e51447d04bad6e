"""Gantt (横道图) of one project's 节点: original date, adjusted dates, actual date and the day the figures speak of.

The project page places it above the table of the same nodes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.render.site.drawing import Drawing, Scale, shortened
from generator.words.measure import show_day
from generator.words.period import Month
from generator.words.state import NodeState

WIDTH, LEFT, RIGHT, TOP, ROW = 800.0, 190.0, 690.0, 34.0, 26.0
LAYERS = (
    "gantt__label",
    "gantt__lag",
    "gantt__lag gantt__lag--open",
    "gantt__adjusted",
    "gantt__adjusted gantt__ground",
    "gantt__plan gantt__ground",
    "gantt__done",
    "gantt__axis",
    "gantt__state--late",
)
MARKS = {
    "plan": "原计划",
    "moved": "调整后",
    "done": "完成",
    "open": "逾期未完",
    "lag": "逾期完成",
}
STEPS = (1, 3, 6, 12, 24, 60, 120)  # months between ticks


def gantt(nodes: Sequence[NodeState], as_of: dt.date) -> Markup:
    """One row a node, in the order of the record; no nodes draw nothing."""
    if not nodes:
        return Markup()
    height = TOP + ROW * len(nodes) + 8
    drawing = Drawing(WIDTH, height, f"{len(nodes)} 个节点的计划、调整与完成日期")
    scale = _calendar(drawing, nodes, as_of, height - 8)
    today = scale(as_of.toordinal())
    drawing.line((today, TOP - 6), (today, height - 8), "gantt__today")
    drawing.text((today, 12), f"截至 {as_of.month}月{as_of.day}日", "gantt__axis gantt__halo", "middle")
    rows = Drawing(WIDTH, height, "")
    for index, node in enumerate(nodes):
        _row(rows, node, TOP + ROW * (index + 0.5), scale, as_of)
    # Marks of a kind stand together, so that they say it once; no row touches another, and within a row the order is this.
    drawing.shapes += sorted(rows.shapes, key=lambda shape: LAYERS.index(shape[0]))
    return drawing.svg()


def gantt_legend(nodes: Sequence[NodeState]) -> Markup:
    """The marks that stand in the drawing, each with its word; no node is late, no late mark."""
    held = {
        "plan": True,
        "moved": any(node.target != node.node.planned for node in nodes),
        "done": any(node.done for node in nodes),
        "open": any(node.overdue_days for node in nodes),
        "lag": any(node.done and node.done > node.target for node in nodes),
    }
    keys = (f'<span><i class="key key--{kind}"></i>{MARKS[kind]}</span>' for kind in held if held[kind])
    return Markup(f'<p class="legend" aria-hidden="true">{"".join(keys)}</p>')  # noqa: S704  # words of ours alone


def state_of(node: NodeState) -> str:
    """How a node stands in words: 按期完成、调整后按期、逾期完成、逾期 n 天、未到期."""
    if node.done is None:
        return f"逾期 {node.overdue_days} 天" if node.overdue_days else "未到期"
    if not node.missed_original:
        return "按期完成"
    return "调整后按期" if node.done <= node.target else "逾期完成"


def _calendar(drawing: Drawing, nodes: Sequence[NodeState], as_of: dt.date, bottom: float) -> Scale:
    days = [as_of, *(day for node in nodes for day in (node.node.planned, node.target, node.done) if day)]
    first, last = Month.of(min(days)), Month.of(max(days))
    scale = Scale(first.first_day.toordinal(), last.last_day.toordinal() + 1, LEFT, RIGHT)
    ticks = [(month, scale(month.first_day.toordinal())) for month in _ticks(first, last)]
    for _, x in ticks:
        drawing.line((x, TOP - 6), (x, bottom), "gantt__grid")
    for month, x in ticks:
        short = first.until(last) < 12 and month.month != 1 and month != first
        drawing.text((x + 3, TOP - 6), f"{month.month}月" if short else str(month), "gantt__axis")
    return scale


def _ticks(first: Month, last: Month) -> Iterator[Month]:
    """At most eight months, a round step apart, the first among them."""
    span = first.until(last) + 1
    step = next((step for step in STEPS if span <= step * 8), -(-span // 8))
    for index in range(0, span, step):
        yield first.plus(index)


def _row(drawing: Drawing, node: NodeState, y: float, scale: Scale, as_of: dt.date) -> None:
    name = node.node.name
    drawing.text((0, y + 4), shortened(name, 26), "gantt__label")
    planned, target = scale(node.node.planned.toordinal()), scale(node.target.toordinal())
    reached = node.done or (as_of if node.overdue_days else None)
    if reached and reached > node.target:
        drawing.line(
            (target, y),
            (scale(reached.toordinal()), y),
            "gantt__lag" if node.done else "gantt__lag gantt__lag--open",
        )
    if node.target != node.node.planned:
        drawing.line((planned, y), (target, y), "gantt__adjusted")
        drawing.diamond((target, y), 6, "gantt__adjusted gantt__ground", f"调整为 {show_day(node.target)}")
    drawing.diamond((planned, y), 6, "gantt__plan gantt__ground", f"计划 {show_day(node.node.planned)}")
    if node.done:
        drawing.diamond((scale(node.done.toordinal()), y), 5, "gantt__done", f"完成 {show_day(node.done)}")
    late = node.done is None and node.overdue_days > 0
    drawing.text((RIGHT + 14, y + 4), state_of(node), "gantt__state--late" if late else "gantt__axis")
