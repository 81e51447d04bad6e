"""Earlier 期 in short: the last twelve months and every quarter, as each was planned and known then. Imports words only.

The pipeline asks for them where a product shows them. Only what a 期 tells is read, straight from the record by its dates: a whole state
of every project for every month would cost more than the rest of the site. That it says the same is held by a test.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from generator.score.edition import rulebook_for
from generator.score.light import Signs, read_light
from generator.score.memo import Memo
from generator.score.money import measure
from generator.score.state import node_state, start_clock
from generator.words.advance import Past, PastLight, PastTotals
from generator.words.choice import AnnualClass, Light
from generator.words.district import District
from generator.words.edition import Edition
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
from generator.words.state import LightReading, Money, NodeState

MONTHS = 12
_QUARTER = 3
_WHOLE = "全区"


class _Then(NamedTuple):
    """A project in plan at a month's end; `lately` is what it did in that month and the two before it, the last first."""

    project: str
    name: str
    township: str
    annual_class: AnnualClass
    total_investment: Decimal
    planned: Decimal
    invested: Decimal
    lately: tuple[Decimal, ...]
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
    """Nodes 超期 on a day, as `node_state` finds them.

    One whose 计划 has not passed can be late only through a 调整 that brought it forward: the others need no look.
    """
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


def _then(records: Records, months: tuple[Month, ...], memo: Memo) -> Iterator[tuple[_Then, ...]]:
    """The projects in plan at the end of each of these months.

    A project is remembered once with all of them: a note for each month would take more memory than what it says.
    """
    asked = tuple((_lately(month), rulebook_for(records, month.year)) for month in months)
    rulebooks = [rulebook_for(records, year) for year in sorted({month.year for month in months})]
    told = [
        memo.same(("then", one.path, months), (one, *rulebooks), partial(_thens, one, asked))
        for one in records.projects
    ]
    for of_month in zip(*told, strict=True):
        yield tuple([one for one in of_month if one is not None])


def _lately(month: Month) -> tuple[Month, ...]:
    return tuple(month.plus(-step) for step in range(_QUARTER))


def _thens(project: Project, asked: Sequence[tuple[tuple[Month, ...], Rulebook]]) -> tuple[_Then | None, ...]:
    return tuple([_project_then(project, lately, rulebook) for lately, rulebook in asked])


def _project_then(project: Project, lately: tuple[Month, ...], rulebook: Rulebook) -> _Then | None:
    """A project at the end of the first of these months; None when it was not in plan."""
    month = lately[0]
    plan = plan_then(project, month)
    if plan is None or not in_plan(plan, month):
        return None
    invested = year_invested(project, month)
    rate, gap, ratio = measure(plan.planned, invested, month)
    money = Money(ZERO, plan.planned, ZERO, invested, ZERO, rate, gap, ratio)
    light = _light(project, plan, money, rulebook, month.last_day)
    return _Then(
        project=project.id,
        name=project.name,
        township=township_then(project, month),
        annual_class=plan.annual_class,
        total_investment=project.total_investment,
        planned=plan.planned or ZERO,
        invested=invested,
        lately=tuple([month_invested(project, one) for one in lately]),
        ratio=ratio,
        light=light,
    )


def _totals(name: str, held: Sequence[_Then], month: Month) -> PastTotals:
    building = [one for one in held if one.building]
    planned = sum((one.planned for one in building), ZERO)
    invested = sum((one.invested for one in building), ZERO)
    classes, lights = Counter(one.annual_class for one in held), Counter(one.light.light for one in held)
    return PastTotals(
        name=name,
        count=len(held),
        by_class={kind: classes[kind] for kind in AnnualClass},
        by_light={light: lights[light] for light in Light},
        total_investment=sum((one.total_investment for one in held), ZERO),
        planned=planned,
        year_invested=invested,
        rate=measure(planned, invested, month)[0],
    )


def _lit(held: Iterable[_Then]) -> tuple[PastLight, ...]:
    """滞后 and 严重滞后, the graver first, then the slowest."""
    slow = [one for one in held if one.light.light in {Light.RED, Light.YELLOW}]
    slow.sort(key=lambda one: (-one.light.light.severity, one.ratio or ZERO, one.project))
    return tuple(
        PastLight(one.project, one.name, one.township, one.light.light, one.light.reasons) for one in slow
    )


def _past(district: District, period: Period, held: tuple[_Then, ...]) -> Past:
    month, by_unit = period.end, dict[str, list[_Then]]()
    for one in held:
        by_unit.setdefault(one.township, []).append(one)
    names, span = district.township_names, len(period.months)
    return Past(
        period=period,
        as_of=period.as_of,
        time_progress=month.time_progress,
        totals=_totals(_WHOLE, held, month),
        townships=tuple(_totals(name, by_unit.get(name, []), month) for name in names),
        lit=_lit(held),
        invested=sum((each for one in held if one.building for each in one.lately[:span]), ZERO),
    )


def with_past(edition: Edition, memo: Memo | None = None) -> Edition:
    """The same edition with its earlier 期, its own month among them; see `make_edition` for the `memo`.

    Raises:
        NoRulesError: there is no rules file.
    """
    records, made, memo = edition.records, [], memo or Memo()
    periods = past_periods(records, edition.period.end)
    months, district = tuple(dict.fromkeys(period.end for period in periods)), records.district
    then = dict(zip(months, _then(records, months, memo), strict=True))
    for period in periods:
        held = then[period.end]
        find = partial(_past, district, period, held)
        made.append(memo.equal(("past", period), (district, held), find))
    return replace(edition, past=tuple(made))
