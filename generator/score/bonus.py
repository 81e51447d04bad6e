"""加分 and 减分: each item with its own 上限, then the common one. `sheet` uses this; it reads a Quarter only."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.score.exact import NOTHING, within
from generator.score.quarter import Quarter
from generator.words.choice import Tier
from generator.words.measure import POINTS
from generator.words.rulebook import EachBonus, OverBonus

Item = tuple[str, Fraction]
"""What gave or cost points, and how many."""

OVER = "超额完成时序进度"


def _each(word: str, projects: list[str], rule: EachBonus | None) -> Iterator[Item]:
    if rule is None or not projects:
        return
    points = within(Fraction(rule.each) * len(projects), Fraction(rule.cap))
    said = f"{word} {len(projects)} 个（{'、'.join(projects)}），每个 {POINTS.show(rule.each)} 分"
    yield f"{said}，最多 {POINTS.show(rule.cap)} 分", points


def over_points(quarter: Quarter, township: str, rule: OverBonus | None) -> Fraction:
    """超额完成: 每百分点 for each percentage point of ΣD/ΣP above TP, fractions of one too; no plan is 0."""
    planned = Fraction(quarter.planned(township))
    if rule is None or not planned:
        return NOTHING
    above = Fraction(quarter.invested(township)) / planned - Fraction(quarter.month.month, 12)
    return within(Fraction(rule.each) * above * 100, Fraction(rule.cap))


def _registered(quarter: Quarter, township: str) -> list[Item]:
    """Entries of the register with 月份 in the quarter."""
    return [
        (f"{award.month.chinese}{award.reason}", Fraction(award.points))
        for award in quarter.records.awards
        if award.township == township and award.month in quarter.period.months
    ]


def bonus_items(quarter: Quarter, township: str) -> tuple[Item, ...]:
    """加分 items, each within its own 上限: 省市重点 in plan, 集中开工 of the quarter, 超额完成, registered ones.

    A rulebook without 加分 gives none.
    """
    rules = quarter.rulebook.bonus
    if rules is None:
        return ()
    cases = quarter.of(township)
    tiers = [case.project.id for case in cases if case.in_plan and case.project.tier is not Tier.DISTRICT]
    starts = [
        case.project.id
        for case in cases
        if case.project.start and quarter.in_quarter(case.project.start.ceremony)
    ]
    return (
        *_each("省市重点", tiers, rules.tier),
        *_each("集中开工", starts, rules.ceremony),
        *_over(quarter, township),
        *((why, points) for why, points in _registered(quarter, township) if points > 0),
    )


def _over(quarter: Quarter, township: str) -> tuple[Item, ...]:
    rules = quarter.rulebook.bonus
    points = over_points(quarter, township, rules.over) if rules else NOTHING
    return ((OVER, points),) if points else ()


def with_money(items: tuple[Item, ...], imagined: Quarter, township: str) -> tuple[Item, ...]:
    """The same items on imagined money: of all 加分 only 超额完成 moves with it."""
    return (*(item for item in items if item[0] != OVER), *_over(imagined, township))


def deduction_items(quarter: Quarter, township: str) -> tuple[Item, ...]:
    """减分 items, as positive points: the register's negative entries of the quarter."""
    return tuple((why, -points) for why, points in _registered(quarter, township) if points < 0)


def summed(items: tuple[Item, ...], cap: Fraction) -> Fraction:
    """The items together, within the common 上限."""
    return within(sum((points for _, points in items), NOTHING), cap)
