"""Earlier 期 in short: the last twelve months and every quarter, as each was planned and known then. Imports words only.

The pipeline asks for them where a product shows them. A month's states are dropped once they are summed: memory does not grow with months.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.score.edition import known_then, rulebook_for
from generator.score.state import project_state
from generator.score.totals import groups_of, totals_of
from generator.words.advance import Past, PastLight
from generator.words.choice import AnnualClass, Light
from generator.words.edition import Edition, ProjectState
from generator.words.period import Month, Period, PeriodKind
from generator.words.progress import ZERO, in_plan, month_invested, plan_then
from generator.words.records import Records

MONTHS = 12


def past_periods(records: Records, until: Month) -> tuple[Period, ...]:
    """Newest first: the last twelve months, and every quarter ended by then, back to the first 月报; none without any."""
    first = min((month for project in records.projects for month in project.reports), default=None)
    if first is None or first > until:
        return ()
    months = [until.plus(-step) for step in range(MONTHS)]
    held = [Period.monthly(month) for month in months if month >= first]
    ends = [first.plus(step) for step in range(first.until(until) + 1)]
    held += [Period(month, PeriodKind.QUARTER) for month in ends if month.month % 3 == 0]
    return tuple(sorted(held, key=lambda one: (one.end, one.kind is PeriodKind.QUARTER), reverse=True))


def _states(records: Records, month: Month) -> list[ProjectState]:
    """Brief states of what was in plan that month; nothing else is summed."""
    rulebook = rulebook_for(records, month.year)
    return [
        project_state(project, month, rulebook, month.last_day, brief=True)
        for project in records.projects
        if known_then(project, month) and in_plan(plan_then(project, month), month)
    ]


def _lit(states: Iterable[ProjectState]) -> tuple[PastLight, ...]:
    """滞后 and 严重滞后, the graver first, then the slowest."""
    slow = [one for one in states if one.in_plan and one.light.light in {Light.RED, Light.YELLOW}]
    slow.sort(key=lambda one: (-one.light.light.severity, one.money.ratio or ZERO, one.id))
    return tuple(
        PastLight(one.id, one.project.name, one.project.township, one.light.light, one.light.reasons)
        for one in slow
    )


def _past(records: Records, period: Period, states: list[ProjectState]) -> Past:
    month = period.end
    names = records.district.township_names
    building = [one.project for one in states if one.in_plan and one.annual_class is not AnnualClass.EARLY]
    return Past(
        period=period,
        as_of=period.as_of,
        time_progress=month.time_progress,
        totals=totals_of(states, month),
        townships=groups_of(tuple(states), names, lambda state: state.project.township, month),
        lit=_lit(states),
        invested=sum((month_invested(one, each) for one in building for each in period.months), ZERO),
    )


def with_past(edition: Edition) -> Edition:
    """The same edition with its earlier 期.

    Raises:
        NoRulesError: there is no rules file.
    """
    records, made = edition.records, []
    held: dict[Month, list[ProjectState]] = {edition.period.end: list(edition.projects)}
    for period in past_periods(records, edition.period.end):
        if period.end not in held:
            held = {period.end: _states(records, period.end)}
        made.append(_past(records, period, held[period.end]))
    return replace(edition, past=tuple(made))
