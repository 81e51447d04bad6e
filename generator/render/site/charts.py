"""Charts (图表) of the whole district: four for 首页, each with a finding as its title and the same numbers as a table.

Drawn by Altair and made a still SVG by `drawn`, which caches. 首页 places them. Imports Altair only when asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.render.site.chart import Chart, as_of, make_chart
from generator.render.site.chart_look import ACTUAL, INK, PLAN, RATE_BAR, SERIES, base, frame
from generator.render.site.rate_charts import sector_chart, township_chart
from generator.words.edition import Edition, MonthFigures
from generator.words.measure import WAN, half_up


def home_charts(edition: Edition, cache: Path) -> tuple[Chart, ...]:
    """各月投资, 分乡（街道）, 分行业, 手续 — in this order; one without anything to show is left out."""
    makers = (monthly_chart, township_chart, sector_chart, procedure_chart)
    return tuple(chart for maker in makers if (chart := maker(edition, cache)) is not None)


def monthly_chart(edition: Edition, cache: Path) -> Chart | None:
    """本月 plan and actual as bars, 累计 as lines above them on a calendar they share."""
    months = edition.totals.months
    if not any(month.planned or month.invested for month in months):
        return None
    import altair as alt

    year = base(alt, _cumulative_rows(months), height=150)
    order = [f"{month.month.month}月" for month in months]
    across = alt.X("月份:N", sort=order, title=None, axis=alt.Axis(labelAngle=0, labels=False, ticks=False))
    lines = year.mark_line().encode(
        x=across,
        y=alt.Y("累计:Q", title="累计（万元）", axis=alt.Axis(tickCount=4)),
        color=alt.Color("线:N", scale=SERIES(alt, ("累计完成", "累计计划", "预计")), legend=_legend(alt)),
        strokeDash=alt.StrokeDash(
            "线:N",
            scale=alt.Scale(domain=["累计完成", "累计计划", "预计"], range=[[1, 0], [1, 0], [4, 3]]),
            legend=_legend(alt),  # the same, so that one legend shows colour and dash
        ),
        tooltip=["月份:N", "线:N", alt.Tooltip("累计:Q", format=",.0f")],
    )
    # Figures said aloud or shown under the mouse are words: a month to come has — , not a null.
    rows_below = [
        {
            "月份": f"{m.month.month}月",
            "计划": _n(m.planned),
            "完成": _n(m.invested),
            "本月计划": WAN.show(m.planned),
            "本月完成": WAN.show(m.invested),
        }
        for m in months
    ]
    under = base(alt, [row for row in rows_below if row["计划"] is not None], height=70)
    over = base(alt, [row for row in rows_below if row["完成"] is not None], height=70)
    shared = alt.X("月份:N", sort=order, title=None, axis=alt.Axis(labelAngle=0))
    tips = ["月份:N", "本月计划:N", "本月完成:N"]
    planned = under.mark_bar(fillOpacity=0, stroke=PLAN, strokeWidth=1, size=26).encode(
        x=shared, y=alt.Y("计划:Q", title="本月（万元）", axis=alt.Axis(tickCount=2)), tooltip=tips
    )
    done = over.mark_bar(color=ACTUAL, size=14).encode(
        x=shared, y=alt.Y("完成:Q", title="本月（万元）"), tooltip=tips
    )
    spec = frame(alt, alt.vconcat(lines, planned + done, spacing=8))
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
        cache,
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


def _legend(alt: Any) -> Any:
    return alt.Legend(title=None, orient="top", symbolType="stroke", offset=2)


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


def procedure_chart(edition: Edition, cache: Path) -> Chart | None:
    """已办 of 应办 by 手续, in the order of the form."""
    counts = procedure_counts(edition)
    if not counts:
        return None
    import altair as alt

    rows: list[dict[str, Any]] = [
        {"手续": word, "应办": due, "已办": done, "字": f"{done}/{due}"}
        for word, (due, done) in counts.items()
    ]
    bars = base(alt, rows, height=RATE_BAR * len(rows))
    y = alt.Y("手续:N", sort=list(counts), title=None, axis=alt.Axis(domain=False, ticks=False))
    tips = ["手续:N", "应办:Q", "已办:Q"]
    full = bars.mark_bar(fillOpacity=0, stroke=PLAN, strokeWidth=1, height={"band": 0.55}).encode(
        x=alt.X("应办:Q", axis=None), y=y, tooltip=tips
    )
    done_bar = bars.mark_bar(color=ACTUAL, height={"band": 0.55}).encode(x=alt.X("已办:Q"), y=y, tooltip=tips)
    words = bars.mark_text(align="left", dx=4, color=INK).encode(x=alt.X("应办:Q"), y=y, text="字:N")
    table = tuple(
        (word, str(due), str(done), f"{half_up(Decimal(done) * 100 / due, 1)}")
        for word, (due, done) in counts.items()
    )
    head = ("手续", "应办（项）", "已办（项）", "办结率（%）")
    titles = (procedure_title(counts), as_of(edition, "已办结占应办（项）"))
    return make_chart("procedures", titles, frame(alt, full + done_bar + words), cache, (head, table))
