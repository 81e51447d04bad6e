"""投资: plan, actual, rate, gap and forecast of one project at a month, all in 万元, unrounded. Imports words only."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.words.period import Month, months_of
from generator.words.progress import (
    ZERO,
    month_invested,
    monthly_plan,
    total_invested,
    year_invested,
)
from generator.words.project import AnnualPlan, Project
from generator.words.state import Money, MonthFigures

HUNDRED = Decimal(100)


def measure(planned: Decimal | None, invested: Decimal, month: Month) -> tuple[Decimal | None, ...]:
    """完成率 %, 与时序进度的差（百分点）, and (年度完成 ÷ 年度计划) ÷ 时序进度.

    All None without a plan or with a plan of 0. Above 100 % stays; TP = m/12 is multiplied out, never rounded.
    """
    if not planned:
        return None, None, None
    rate = invested * HUNDRED / planned
    gap = (invested * 12 - planned * month.month) * HUNDRED / (planned * 12)
    return rate, gap, invested * 12 / (planned * month.month)


def money_of(project: Project, plan: AnnualPlan | None, month: Month) -> Money:
    """One project's 投资 at a month's end; the plan is the one that held then."""
    planned = plan.planned if plan else None
    invested = year_invested(project, month)
    rate, gap, ratio = measure(planned, invested, month)
    return Money(
        total_investment=project.total_investment,
        planned=planned,
        month_invested=month_invested(project, month),
        year_invested=invested,
        total_invested=total_invested(project, month),
        rate=rate,
        gap=gap,
        ratio=ratio,
    )


def recent_mean(project: Project, month: Month, months: int) -> Decimal | None:
    """The mean of the last `months` months' 完成投资（推算月数）; of fewer when it has reported for fewer; None without any report."""
    first = min(project.reports, default=None)
    if first is None or first > month:
        return None
    span = min(months, first.until(month) + 1)
    return sum((month_invested(project, month.plus(-step)) for step in range(span)), ZERO) / span


def month_figures(
    project: Project, plan: AnnualPlan | None, month: Month, recent: int
) -> tuple[MonthFigures, ...]:
    """The twelve months of the year: plan, actual up to the month, forecast from it on by the mean of `recent` months."""
    planned = monthly_plan(plan, month.year) if plan else {}
    mean, rows = recent_mean(project, month, recent), []
    planned_sum, invested_sum = ZERO, ZERO
    for one in months_of(month.year):
        planned_sum = _plus(planned_sum, share := planned.get(one, ZERO))
        ahead = one.month - month.month
        invested = month_invested(project, one) if ahead <= 0 else None
        invested_sum = _plus(invested_sum, invested or ZERO)
        rows.append(
            MonthFigures(
                month=one,
                planned=share,
                planned_to_date=planned_sum,
                invested=invested,
                invested_to_date=None if invested is None else invested_sum,
                forecast_to_date=None if mean is None or ahead < 0 else invested_sum + mean * ahead,
            )
        )
    return tuple(rows)


def _plus(one: Decimal, other: Decimal) -> Decimal:
    """The sum; where one of them is nothing, the other itself: a year has many months without money."""
    return other if one is ZERO else one if other is ZERO else one + other


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if known else None


def sum_figures(series: list[tuple[MonthFigures, ...]]) -> tuple[MonthFigures, ...]:
    """Month by month sums of several projects; a forecast missing in one counts as what it has done.

    Empty for no project.
    """
    return tuple(
        MonthFigures(
            month=rows[0].month,
            planned=sum((row.planned for row in rows), ZERO),
            planned_to_date=sum((row.planned_to_date for row in rows), ZERO),
            invested=_sum(row.invested for row in rows),
            invested_to_date=_sum(row.invested_to_date for row in rows),
            forecast_to_date=_sum(row.forecast_to_date for row in rows),
        )
        for rows in zip(*series, strict=True)
    )
