"""合计: over projects in plan, each counted once — for the district, a 乡（街道）, a 行业. Imports words only.

年度计划 and 年度完成 sum 新建、续建、竣工 (as 投资进度 does); 个数 and 总投资 take 前期 in too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from generator.score.money import measure, sum_figures
from generator.words.choice import AnnualClass, Light
from generator.words.period import Month
from generator.words.progress import FIVE_WORDS, ZERO
from generator.words.state import GroupState, Money, ProjectState, Totals


def totals_of(states: Iterable[ProjectState], month: Month) -> Totals:
    """The sum over those in plan; money is 0 and rates are None when there are none."""
    members = [state for state in states if state.in_plan]
    building = [state for state in members if state.annual_class is not AnnualClass.EARLY]
    procedures = [one for state in members for one in state.procedures if one.word in FIVE_WORDS and one.due]
    classes = Counter(state.annual_class for state in members)
    lights = Counter(state.light.light for state in members)
    return Totals(
        count=len(members),
        money=_money(members, building, month),
        by_class={kind: classes[kind] for kind in AnnualClass},
        by_light={light: lights[light] for light in Light},
        procedures_due=len(procedures),
        procedures_done=sum(one.done for one in procedures),
        months=sum_figures([state.months for state in building]),
        starts_due=sum(state.start_due for state in members),
        starts_done=sum(state.start_due and state.started for state in members),
        completions_due=sum(state.completion_due for state in members),
        completions_done=sum(state.completion_due and state.completed for state in members),
    )


def _money(members: list[ProjectState], building: list[ProjectState], month: Month) -> Money:
    planned = sum((state.money.planned or ZERO for state in building), ZERO)
    invested = sum((state.money.year_invested for state in building), ZERO)
    rate, gap, ratio = measure(planned, invested, month)
    return Money(
        total_investment=sum((state.money.total_investment for state in members), ZERO),
        planned=planned,
        month_invested=sum((state.money.month_invested for state in building), ZERO),
        year_invested=invested,
        total_invested=sum((state.money.total_invested for state in building), ZERO),
        rate=rate,
        gap=gap,
        ratio=ratio,
    )


def groups_of(
    states: tuple[ProjectState, ...], names: Iterable[str], key: Callable[[ProjectState], str], month: Month
) -> tuple[GroupState, ...]:
    """One group a name, in the order of the names; a name without projects is a group of none."""
    by_name: dict[str, list[ProjectState]] = {name: [] for name in names}
    for state in states:
        if key(state) in by_name:
            by_name[key(state)].append(state)
    return tuple(
        GroupState(name, totals_of(members, month), tuple(state.id for state in members))
        for name, members in by_name.items()
    )
