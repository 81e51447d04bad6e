"""加分 and 减分: each item with its own cap, then the common one. Imports words only."""

from __future__ import annotations

from fractions import Fraction

from generator.score.ground import Ground
from generator.score.investment import planned_sum
from generator.score.schedule import ceremonies
from generator.words.choice import Tier

Items = tuple[tuple[str, Fraction], ...]


def _capped(items: Items, cap: Fraction) -> Fraction:
    return min(cap, sum((points for _, points in items), Fraction(0)))


def bonus(ground: Ground, township: str) -> tuple[Items, Fraction]:
    """加分: 省市重点, 集中开工 in the quarter, 超额完成, positive entries of the quarter; the items and their capped sum."""
    rule = ground.rulebook.bonus
    if rule is None:
        return (), Fraction(0)
    items: list[tuple[str, Fraction]] = []
    if rule.tier:
        count = sum(one.project.tier is not Tier.DISTRICT for one in ground.planned_members(township))
        items += _each(f"省市重点 {count} 个", count, Fraction(rule.tier.each), Fraction(rule.tier.cap))
    if rule.ceremony:
        count = len(ceremonies([one.project for one in ground.members[township]], ground))
        items += _each(
            f"集中开工 {count} 个", count, Fraction(rule.ceremony.each), Fraction(rule.ceremony.cap)
        )
    if rule.over:
        above = _above(ground, township)
        said = f"超出时序 {float(above):.1f} 个百分点"
        items += _each(said, above, Fraction(rule.over.each), Fraction(rule.over.cap))
    items += [(reason, points) for reason, points in _entries(ground, township) if points > 0]
    return tuple(items), _capped(tuple(items), Fraction(rule.cap))


def deduction(ground: Ground, township: str) -> tuple[Items, Fraction]:
    """减分: negative entries of the quarter; the items, as positive points, and their capped sum."""
    items = tuple((reason, -points) for reason, points in _entries(ground, township) if points < 0)
    return items, _capped(items, Fraction(ground.rulebook.deduction.cap))


def _each(said: str, count: Fraction | int, each: Fraction, cap: Fraction) -> list[tuple[str, Fraction]]:
    return [(said, min(cap, count * each))] if count > 0 else []


def _above(ground: Ground, township: str) -> Fraction:
    """百分点 of ΣD/ΣP above TP; 0 without a plan or below it."""
    planned = Fraction(planned_sum(ground, township))
    if not planned:
        return Fraction(0)
    points = (Fraction(ground.invested[township]) / planned - Fraction(ground.month.month, 12)) * 100
    return max(Fraction(0), points)


def _entries(ground: Ground, township: str) -> list[tuple[str, Fraction]]:
    months = ground.period.months
    return [
        (entry.reason, Fraction(entry.points))
        for entry in ground.records.awards
        if entry.township == township and entry.month in months
    ]
