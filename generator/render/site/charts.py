"""Charts (图表) of the whole district: four for 首页, each with a finding as its title and the same numbers as a table.

Specs of Vega-Lite, each with a still picture by `still`. 首页 places them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.render.site import still
from generator.render.site.chart import Chart, as_of, make_chart
from generator.render.site.chart_look import (
    ACTUAL,
    INK,
    PLAN,
    RATE_BAR,
    SERIES,
    WIDTH,
    Spec,
    data,
    frame,
    nominal,
    quantity,
)
from generator.render.site.rate_charts import sector_chart, township_chart
from generator.words.edition import Edition
from generator.words.measure import WAN, half_up
from generator.words.state import MonthFigures


def home_charts(edition: Edition) -> tuple[Chart, ...]:
    """各月投资, 分乡（街道）, 分行业, 手续 — in this order; one without anything to show is left out."""
    makers = (monthly_chart, township_chart, sector_chart, procedure_chart)
    return tuple(chart for maker in makers if (chart := maker(edition)) is not None)


def monthly_chart(edition: Edition) -> Chart | None:
    """本月 plan and actual as bars, 累计 as lines above them on a calendar they share."""
    months = edition.totals.months
    if not any(month.planned or month.invested for month in months):
        return None
    order = [f"{month.month.month}月" for month in months]
    spec = frame({"vconcat": [_lines(months, order), _bars(months, order)], "spacing": 8})
    head = ("月份", "本月计划", "本月完成", "累计计划", "累计完成", "预计累计")
    rows = tuple(
        (
            f"{m.month.month}月",
            *map(
                WAN.show, (m.planned, m.invested, m.planned_to_date, m.invested_to_date, m.forecast_to_date)
            ),
        )
        for m in months
    )
    return make_chart(
        "monthly",
        (monthly_title(edition), as_of(edition, "各月投资（万元），空框为计划、实心为完成")),
        spec,
        still.months,
        (head, rows),
    )


def monthly_title(edition: Edition) -> str:
    """本月 and the year so far against plan and 时序."""
    money, month = edition.totals.money, edition.period.end.month
    done = f"{month}月完成 {WAN.show(half_up(money.month_invested, 0))} 万元"
    if money.rate is None or money.gap is None:
        return done
    way = "高于" if money.gap > 0 else "低于"
    gap = f"{way}时序 {half_up(abs(money.gap), 1)} 个百分点" if half_up(money.gap, 1) else "与时序持平"
    return f"{done}，全年计划完成 {half_up(money.rate, 1)}%，{gap}"


def _n(value: Decimal | None) -> float | None:
    return None if value is None else float(half_up(value, 2))


def _cumulative_rows(months: Sequence[MonthFigures]) -> list[dict[str, Any]]:
    """One row a point of the three lines; the forecast begins where the actual line ends."""
    rows: list[dict[str, Any]] = []
    last: tuple[str, float | None] | None = None
    for one in months:
        month = f"{one.month.month}月"
        rows.append({"月份": month, "线": "累计计划", "累计": _n(one.planned_to_date)})
        if one.invested_to_date is not None:
            last = (month, _n(one.invested_to_date))
            rows.append({"月份": month, "线": "累计完成", "累计": last[1]})
    ahead = [one for one in months if one.forecast_to_date is not None and one.invested_to_date is None]
    if last and ahead:
        rows.append({"月份": last[0], "线": "预计", "累计": last[1]})
    rows.extend(
        {"月份": f"{one.month.month}月", "线": "预计", "累计": _n(one.forecast_to_date)} for one in ahead
    )
    return rows


def _lines(months: Sequence[MonthFigures], order: list[str]) -> Spec:
    """累计, above. One legend shows colour and dash, because both channels ask for the same."""
    names, legend = list(SERIES), {"title": None, "orient": "top", "symbolType": "stroke", "offset": 2}
    colours = {"domain": names, "range": list(SERIES.values())}
    dashes = {"domain": names, "range": [[1, 0], [1, 0], [4, 3]]}
    across = nominal("月份", sort=order, title=None, axis={"labelAngle": 0, "labels": False, "ticks": False})
    return {
        "data": data(_cumulative_rows(months)),
        "width": WIDTH,
        "height": 150,
        "mark": {"type": "line"},
        "encoding": {
            "x": across,
            "y": quantity("累计", title="累计（万元）", axis={"tickCount": 4}),
            "color": nominal("线", scale=colours, legend=legend),
            "strokeDash": nominal("线", scale=dashes, legend=legend),
            "tooltip": [nominal("月份"), nominal("线"), quantity("累计", format=",.0f")],
        },
    }


def _bars(months: Sequence[MonthFigures], order: list[str]) -> Spec:
    """本月, below: plan as a frame, actual inside it."""
    # Figures said aloud or shown under the mouse are words: a month to come has — , not a null.
    rows: list[Spec] = [
        {
            "月份": f"{m.month.month}月",
            "计划": _n(m.planned),
            "完成": _n(m.invested),
            "本月计划": WAN.show(m.planned),
            "本月完成": WAN.show(m.invested),
        }
        for m in months
    ]
    shared = nominal("月份", sort=order, title=None, axis={"labelAngle": 0})
    tips = [nominal("月份"), nominal("本月计划"), nominal("本月完成")]
    planned = {"type": "bar", "fillOpacity": 0, "stroke": PLAN, "strokeWidth": 1, "size": 26}
    done = {"type": "bar", "color": ACTUAL, "size": 14}
    title = "本月（万元）"

    def layer(field: str, mark: Spec, **more: Any) -> Spec:
        held = data([row for row in rows if row[field] is not None])
        encoding = {"x": shared, "y": quantity(field, title=title, **more), "tooltip": tips}
        return {"data": held, "mark": mark, "encoding": encoding}

    layers = [layer("计划", planned, axis={"tickCount": 2}), layer("完成", done)]
    return {"width": WIDTH, "height": 70, "layer": layers}


def procedure_counts(edition: Edition) -> dict[str, tuple[int, int]]:
    """应办 and 已办 of each 手续 over projects in plan; a kind nobody owes is left out."""
    due: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for state in edition.projects:
        for one in state.procedures if state.in_plan else ():
            due[one.word] += one.due
            done[one.word] += one.due and one.done
    return {word: (count, done[word]) for word, count in due.items() if count}


def procedure_title(counts: dict[str, tuple[int, int]]) -> str:
    """Which 手续 lags most; when all are done, that."""
    rates = {word: Decimal(done) / due for word, (due, done) in counts.items()}
    lowest = min(rates.values())
    if lowest == 1:
        return "应办手续全部办结"
    words = [word for word, rate in rates.items() if rate == lowest]
    owed = sum(counts[word][0] - counts[word][1] for word in words)
    return f"{'、'.join(words)}办结率最低，还有 {owed} 项未办结"


def procedure_chart(edition: Edition) -> Chart | None:
    """已办 of 应办 by 手续, in the order of the form."""
    counts = procedure_counts(edition)
    if not counts:
        return None
    rows: list[Spec] = [
        {"手续": word, "应办": due, "已办": done, "字": f"{done}/{due}"}
        for word, (due, done) in counts.items()
    ]
    y = nominal("手续", sort=list(counts), title=None, axis={"domain": False, "ticks": False})
    tips = [nominal("手续"), quantity("应办"), quantity("已办")]
    band = {"type": "bar", "height": {"band": 0.55}}
    x = quantity("应办", axis=None)
    layers = [
        {
            "mark": {**band, "fillOpacity": 0, "stroke": PLAN, "strokeWidth": 1},
            "encoding": {"x": x, "y": y, "tooltip": tips},
        },
        {"mark": {**band, "color": ACTUAL}, "encoding": {"x": quantity("已办"), "y": y, "tooltip": tips}},
        {
            "mark": {"type": "text", "align": "left", "dx": 4, "color": INK},
            "encoding": {"x": quantity("应办"), "y": y, "text": nominal("字")},
        },
    ]
    spec = {"data": data(rows), "width": WIDTH, "height": RATE_BAR * len(rows), "layer": layers}
    table = tuple(
        (word, str(due), str(done), f"{half_up(Decimal(done) * 100 / due, 1)}")
        for word, (due, done) in counts.items()
    )
    head = ("手续", "应办（项）", "已办（项）", "办结率（%）")
    titles = (procedure_title(counts), as_of(edition, "已办结占应办（项）"))
    return make_chart("procedures", titles, frame(spec), still.procedures, (head, table))
