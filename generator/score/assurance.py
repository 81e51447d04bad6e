"""要素保障: 用地, 资金, 融资 and 政策 over projects in plan. `support` uses this; imports words only.

Source: 通知 二(二)、二(四)、二(六).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from generator.score.money import HUNDRED
from generator.words.choice import FundKind, ProcedureStatus
from generator.words.progress import ZERO
from generator.words.register import Policy
from generator.words.state import ProcedureState, ProjectState
from generator.words.support import FinancingState, FundTotals, LandState, LandTotals, PolicyState

_WHOLE = "全区"


def land(states: Iterable[ProjectState], as_of: dt.date) -> tuple[LandState, ...]:
    """用地 of every project in plan that reports any, the widest 缺口 first."""
    found = [_land(state, as_of) for state in states if state.in_plan and state.project.land]
    return tuple(sorted(found, key=lambda one: (-(one.gap or ZERO), one.project)))


def _land(state: ProjectState, as_of: dt.date) -> LandState:
    held = state.project.land
    needed = held.needed if held else None
    supplied = (held.supplied if held else None) or ZERO
    procedure = next((one for one in state.procedures if one.word == "用地"), None)
    status = procedure.procedure.status if procedure and procedure.procedure else ProcedureStatus.NOT_STARTED
    return LandState(
        project=state.id,
        needed=needed,
        approved=(held.approved if held else None) or ZERO,
        supplied=supplied,
        gap=None if needed is None else max(needed - supplied, ZERO),
        procedure=str(status),
        days=_days_in_procedure(state.procedures, as_of),
    )


def _days_in_procedure(procedures: tuple[ProcedureState, ...], as_of: dt.date) -> int | None:
    by_word = {one.word: one for one in procedures}
    first, last = by_word.get("立项"), by_word.get("用地")
    if not (first and first.done and first.procedure and first.procedure.day and last):
        return None
    if last.procedure is not None and last.procedure.status is ProcedureStatus.EXEMPT:
        return None
    done = last.procedure.day if last.done and last.procedure else None
    return max(((done or as_of) - first.procedure.day).days, 0)


def land_totals(name: str, rows: Iterable[LandState]) -> LandTotals:
    """The sum of 用地; a 需求 not reported adds nothing."""
    held = tuple(rows)
    return LandTotals(
        name=name,
        count=len(held),
        needed=sum((one.needed or ZERO for one in held), ZERO),
        approved=sum((one.approved for one in held), ZERO),
        supplied=sum((one.supplied for one in held), ZERO),
        gap=sum((one.gap or ZERO for one in held), ZERO),
    )


def land_by_township(
    rows: tuple[LandState, ...], units: dict[str, str], names: Iterable[str]
) -> tuple[LandTotals, ...]:
    """用地 by 乡（街道）, in the order of official papers; a unit without land is left out."""
    by_unit: dict[str, list[LandState]] = {name: [] for name in names}
    for one in rows:
        by_unit.setdefault(units[one.project], []).append(one)
    return tuple(land_totals(name, held) for name, held in by_unit.items() if held)


def land_whole(rows: tuple[LandState, ...]) -> LandTotals:
    """用地 of the whole district."""
    return land_totals(_WHOLE, rows)


def funds(states: Iterable[ProjectState]) -> tuple[FundTotals, ...]:
    """资金来源 by kind over projects in plan; last, what is left of 总投资 where no source is written. All add up to 总投资."""
    members = [state.project for state in states if state.in_plan]
    whole = sum((project.total_investment for project in members), ZERO)
    rows: list[tuple[FundKind | None, list[Decimal]]] = [
        (kind, [project.funds[kind] for project in members if project.funds.get(kind)]) for kind in FundKind
    ]
    rest = [project.total_investment - sum(project.funds.values(), ZERO) for project in members]
    rows.append((None, [amount for amount in rest if amount]))
    return tuple(
        FundTotals(kind, len(amounts), total, total * HUNDRED / whole if whole else None)
        for kind, amounts in rows
        if amounts
        for total in (sum(amounts, ZERO),)
    )


def financing(states: Iterable[ProjectState]) -> tuple[FinancingState, ...]:
    """融资 of every project in plan that needs any, the widest 缺口 first."""
    found = []
    for state in states:
        held = state.project.financing
        if state.in_plan and held and held.needed:
            secured = held.secured or ZERO
            gap = max(held.needed - secured, ZERO)
            found.append(FinancingState(state.id, held.needed, secured, gap, held.bank or ""))
    return tuple(sorted(found, key=lambda one: (-one.gap, one.project)))


def financing_whole(rows: Iterable[FinancingState]) -> FinancingState:
    """融资 of the whole district."""
    held = tuple(rows)
    return FinancingState(
        project="",
        needed=sum((one.needed for one in held), ZERO),
        secured=sum((one.secured for one in held), ZERO),
        gap=sum((one.gap for one in held), ZERO),
        bank="",
    )


def policies(
    held: Iterable[Policy], states: Iterable[ProjectState], as_of: dt.date
) -> tuple[PolicyState, ...]:
    """Every 政策 issued by the day: valid ones first, the first to end before; 失效 ones last."""
    members = [state for state in states if state.in_plan]
    found = []
    for one in held:
        if one.issued is None or one.issued <= as_of:
            left = (one.valid_until - as_of).days if one.valid_until else None
            fits = tuple(state.id for state in members if _fits(one, state))
            found.append(PolicyState(one, left, fits))
    return tuple(sorted(found, key=_policy_order))


def _policy_order(one: PolicyState) -> tuple[bool, dt.date, str]:
    gone = one.days_left is not None and one.days_left < 0
    return gone, one.policy.valid_until or dt.date.max, one.policy.title


def _fits(policy: Policy, state: ProjectState) -> bool:
    """行业 among 适用行业 (none written: all), and 资金来源 holds the 资金类型 (none written: any)."""
    project = state.project
    sector = not policy.sectors or project.sector in policy.sectors
    return sector and (policy.fund is None or bool(project.funds.get(policy.fund)))
