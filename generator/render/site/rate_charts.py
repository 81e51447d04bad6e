"""Charts of 完成率 against 时序 by group: 乡（街道） and 行业. `charts` puts them on 首页."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.render.site import still
from generator.render.site.chart import Chart, as_of, make_chart
from generator.render.site.chart_look import (
    ACTUAL,
    CUMULATIVE,
    INK,
    MUTED,
    RATE_BAR,
    WIDTH,
    Spec,
    data,
    frame,
    nominal,
    quantity,
)
from generator.words.edition import Edition
from generator.words.measure import WAN, half_up
from generator.words.state import GroupState

FIGURE_COLUMN = 48


def township_chart(edition: Edition) -> Chart | None:
    """完成率 by 乡（街道）, best first, with 时序 as the reference."""
    groups = ranked(edition.townships)
    if not groups:
        return None
    title = rates_title(groups, "乡（街道）")
    return _rates("townships", (title, as_of(edition, "年度计划完成率（%）")), edition, groups)


def sector_chart(edition: Edition) -> Chart | None:
    """完成率 by 行业, best first, with 时序 as the reference."""
    groups = ranked(edition.sectors)
    if not groups:
        return None
    title = rates_title(groups, "行业")
    return _rates("sectors", (title, as_of(edition, "年度计划完成率（%）")), edition, groups)


def ranked(groups: Sequence[GroupState]) -> tuple[GroupState, ...]:
    """Those with a plan, by 完成率 from the highest; ties keep the order of official papers."""
    known = [group for group in groups if group.totals.money.rate is not None]
    return tuple(sorted(known, key=lambda group: -(group.totals.money.rate or Decimal(0))))


def rates_title(groups: Sequence[GroupState], kind: str) -> str:
    """Who leads, and how many are behind 时序; equal rates lead together, one alone leads nobody.

    Printed figures decide, as the reader sees them.
    """
    best = _printed(groups[0].totals.money.rate)
    behind = sum(1 for group in groups if _printed(group.totals.money.gap) < 0)
    if len(groups) == 1:
        return f"{groups[0].name}完成率 {best}%，{'低于' if behind else '达到'}时序"
    leading = [str(group.name) for group in groups if _printed(group.totals.money.rate) == best]
    named = "、".join(leading[:3]) + ("等" if len(leading) > 3 else "")
    lead = f"{named}完成率{'并列' if len(leading) > 1 else ''}居首"
    if 0 < behind < len(groups):
        return f"{lead}，{behind} 个{kind}低于时序"
    return f"{lead}，各{kind}均{'低于' if behind else '达到'}时序"


def _printed(value: Decimal | None) -> Decimal:
    return half_up(value or Decimal(0), 1)


def _rates(name: str, titles: tuple[str, str], edition: Edition, groups: Sequence[GroupState]) -> Chart:
    pace = float(half_up(edition.time_progress * 100, 1))
    rows: list[Spec] = [
        {"名称": g.name, "完成率": float(half_up(g.totals.money.rate or Decimal(0), 1))} for g in groups
    ]
    for row in rows:
        row["字"] = f"{row['完成率']:.1f}"
    longest = max(pace, *(row["完成率"] for row in rows), 1.0)
    least = min(0.0, *(row["完成率"] for row in rows))
    line = {"时序": pace, "字": f"时序 {pace:.1f}"}
    spec = {
        "data": data(rows),
        "width": WIDTH,
        "height": RATE_BAR * len(rows),
        "layer": [*_bars([row["名称"] for row in rows], least, longest), *_pace(data([line]))],
    }
    head = ("名称", "项目数", "年度计划（万元）", "年度完成（万元）", "完成率（%）", "与时序之差（百分点）")
    table = tuple(_rate_row(group) for group in groups)
    return make_chart(name, titles, frame(spec), still.rates, (head, table))


def _bars(order: list[str], least: float, longest: float) -> list[Spec]:
    """The bars, and their figures in a column of their own at the right, clear of the bars and of the 时序 line."""
    scale = {"domain": [least, longest], "range": [0, WIDTH - FIGURE_COLUMN], "nice": False}
    y = nominal("名称", sort=order, title=None, axis={"domain": False, "ticks": False})
    tips = [nominal("名称"), quantity("完成率", title="完成率（%）", format=",.1f")]
    return [
        {
            "mark": {"type": "bar", "color": ACTUAL, "height": {"band": 0.55}},
            "encoding": {
                "x": quantity("完成率", title=None, scale=scale, axis=None),
                "y": y,
                "tooltip": tips,
            },
        },
        {
            "mark": {"type": "text", "align": "right", "color": INK},
            "encoding": {"x": {"value": WIDTH}, "y": y, "text": nominal("字")},
        },
    ]


def _pace(line: Spec) -> list[Spec]:
    """时序, a dashed line with its figure above."""
    x = quantity("时序")
    return [
        {
            "data": line,
            "mark": {"type": "rule", "color": CUMULATIVE, "strokeDash": [4, 3]},
            "encoding": {"x": x},
        },
        {
            "data": line,
            "mark": {"type": "text", "color": MUTED, "baseline": "bottom", "dy": -4},
            "encoding": {"x": x, "y": {"value": 0}, "text": nominal("字")},
        },
    ]


def _rate_row(group: GroupState) -> tuple[str, ...]:
    money = group.totals.money
    rate, gap = (f"{half_up(value or Decimal(0), 1):+,f}" for value in (money.rate, money.gap))
    return (
        group.name,
        str(group.totals.count),
        WAN.show(money.planned),
        WAN.show(money.year_invested),
        rate.lstrip("+"),
        gap,
    )
