"""Earlier 期 in short: the last twelve months and every quarter, as each was planned and known then. Imports words only.

The pipeline asks for them where a product shows them. Only what a 期 tells is read, straight from the record by its dates: a whole state
of every project for every month would cost more than the rest of the site. That it says the same is held by a test.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.score.edition import rulebook_for
from generator.score.light import Signs, read_light
from generator.score.money import measure
from generator.score.state import node_state, start_clock
from generator.words.advance import Past, PastLight, PastTotals
from generator.words.choice import AnnualClass, Light
from generator.words.edition import Edition, LightReading, Money, NodeState
from generator.words.period import Month, Period, PeriodKind
from generator.words.progress import (
    ZERO,
    in_plan,
    month_invested,
    plan_then,
    township_then,
    year_invested,
)
from generator.words.project import AnnualPlan, Project
from generator.words.records import Records
from generator.words.rulebook import Rulebook

MONTHS = 12
_WHOLE = "全区"


@dataclass(frozen=True, slots=True)
class _Then:
    """A project in plan at a month's end."""

    project: Project
    township: str
    annual_class: AnnualClass
    planned: Decimal
    invested: Decimal
    ratio: Decimal | None
    light: LightReading

    @property
    def building(self) -> bool:
        """新建、续建 or 竣工: what 年度计划 and 年度完成 sum."""
        return self.annual_class is not AnnualClass.EARLY


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


def _late_nodes(project: Project, as_of: dt.date) -> tuple[NodeState, ...]:
    """Nodes 超期 on a day. A 调整 only ever moves a node whose original day it knows, so those not yet planned are passed over."""
    found = (
        node_state(node, as_of)
        for node in project.nodes
        if not (node.done and node.done <= as_of) and (node.planned < as_of or node.changes)
    )
    return tuple(state for state in found if state.overdue_days)


def _light(
    project: Project, plan: AnnualPlan, money: Money, rulebook: Rulebook, as_of: dt.date
) -> LightReading:
    clock, nodes = start_clock(project, rulebook, as_of), _late_nodes(project, as_of)
    signs = Signs(project, plan.annual_class, in_plan=True, money=money, clock=clock, nodes=nodes)
    return read_light(signs, rulebook.lights, as_of)


def _then(records: Records, month: Month) -> Iterator[_Then]:
    rulebook, as_of = rulebook_for(records, month.year), month.last_day
    for project in records.projects:
        plan = plan_then(project, month)
        if plan is None or not in_plan(plan, month):
            continue
        invested = year_invested(project, month)
        rate, gap, ratio = measure(plan.planned, invested, month)
        money = Money(ZERO, plan.planned, ZERO, invested, ZERO, rate, gap, ratio)
        light = _light(project, plan, money, rulebook, as_of)
        unit = township_then(project, month)
        yield _Then(project, unit, plan.annual_class, plan.planned or ZERO, invested, ratio, light)


def _totals(name: str, held: list[_Then], month: Month) -> PastTotals:
    building = [one for one in held if one.building]
    planned = sum((one.planned for one in building), ZERO)
    invested = sum((one.invested for one in building), ZERO)
    classes, lights = Counter(one.annual_class for one in held), Counter(one.light.light for one in held)
    return PastTotals(
        name=name,
        count=len(held),
        by_class={kind: classes[kind] for kind in AnnualClass},
        by_light={light: lights[light] for light in Light},
        total_investment=sum((one.project.total_investment for one in held), ZERO),
        planned=planned,
        year_invested=invested,
        rate=measure(planned, invested, month)[0],
    )


def _lit(held: Iterable[_Then]) -> tuple[PastLight, ...]:
    """滞后 and 严重滞后, the graver first, then the slowest."""
    slow = [one for one in held if one.light.light in {Light.RED, Light.YELLOW}]
    slow.sort(key=lambda one: (-one.light.light.severity, one.ratio or ZERO, one.project.id))
    return tuple(
        PastLight(one.project.id, one.project.name, one.township, one.light.light, one.light.reasons)
        for one in slow
    )


def _past(records: Records, period: Period, held: list[_Then]) -> Past:
    month, by_unit = period.end, dict[str, list[_Then]]()
    for one in held:
        by_unit.setdefault(one.township, []).append(one)
    names = records.district.township_names
    building = [one.project for one in held if one.building]
    return Past(
        period=period,
        as_of=period.as_of,
        time_progress=month.time_progress,
        totals=_totals(_WHOLE, held, month),
        townships=tuple(_totals(name, by_unit.get(name, []), month) for name in names),
        lit=_lit(held),
        invested=sum((month_invested(one, each) for one in building for each in period.months), ZERO),
    )


def with_past(edition: Edition) -> Edition:
    """The same edition with its earlier 期, its own month among them.

    Raises:
        NoRulesError: there is no rules file.
    """
    records, made = edition.records, []
    held: tuple[Month, list[_Then]] | None = None
    for period in past_periods(records, edition.period.end):
        if held is None or held[0] != period.end:
            held = period.end, list(_then(records, period.end))
        made.append(_past(records, period, held[1]))
    return replace(edition, past=tuple(made))
