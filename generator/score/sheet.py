"""Sheet: one 乡（街道）'s quarter — its measurements, 加分 and 减分 — and the score they make, exact until rounded once.

`standing`, `steps` and `robustness` all score through here, so that a what-if and the real thing cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial

from generator.score.bonus import Item, bonus_items, deduction_items, summed
from generator.score.exact import NOTHING, over_one, rounded
from generator.score.indicators import measure
from generator.score.measurement import Measurement
from generator.score.memo import Memo
from generator.score.quarter import Quarter
from generator.words.rulebook import IndicatorName, IndicatorRule, MissingRule, Rulebook

Weights = Mapping[IndicatorName, int]
"""分值 in proportion, in whole numbers: 折算 divides their common unit out."""


def weights_of(rulebook: Rulebook) -> dict[IndicatorName, int]:
    """分值 of each indicator, in proportion."""
    return over_one({name: Fraction(rule.points) for name, rule in rulebook.indicators.items()})[0]


def base_share(rule: IndicatorRule) -> Fraction:
    """基础分比例; not written is the whole 分值."""
    return Fraction(1 if rule.base_share is None else rule.base_share)


@dataclass(frozen=True)
class Sheet:
    """What a score is made of. `shares` are those of applicable indicators only, unless 基础分 fills in the others."""

    township: str
    group: str
    measured: dict[IndicatorName, Measurement]
    shares: dict[IndicatorName, Fraction]
    bonus_items: tuple[Item, ...]
    deduction_items: tuple[Item, ...]
    bonus: Fraction
    deduction: Fraction

    @cached_property
    def _whole(self) -> tuple[dict[IndicatorName, int], int]:
        return over_one(self.shares)

    def base(self, weights: Weights) -> Fraction:
        """100 · Σ得分 ÷ Σ适用分值; 0 when nothing applies."""
        shares, below = self._whole
        full = sum(weights[name] for name in shares)
        earned = sum(weights[name] * share for name, share in shares.items())
        return Fraction(100 * earned, full * below) if full else NOTHING

    def score(self, weights: Weights, places: int) -> Decimal:
        """得分: base + 加分 − 减分, rounded 四舍五入 once."""
        return rounded(self.base(weights) + self.bonus - self.deduction, places)


def shares_of(
    measured: Mapping[IndicatorName, Measurement], rulebook: Rulebook
) -> dict[IndicatorName, Fraction]:
    """The shares that count: under 折算 the applicable ones; under 基础分 also the others, at their 基础分比例."""
    rules, filled = rulebook.indicators, rulebook.missing is MissingRule.BASE_POINTS
    return {
        name: one.share if one.applicable else base_share(rules[name])
        for name, one in measured.items()
        if one.applicable or filled
    }


def common_caps(rulebook: Rulebook) -> tuple[Fraction, Fraction]:
    """The common 上限 of 加分 and of 减分; without 加分 rules there is no 加分."""
    return (Fraction(rulebook.bonus.cap) if rulebook.bonus else NOTHING), Fraction(rulebook.deduction.cap)


def sheet_of(quarter: Quarter, township: str, group: str) -> Sheet:
    """The sheet of one 乡（街道）."""
    measured, (gain_cap, loss_cap) = measure(quarter, township), common_caps(quarter.rulebook)
    gained, lost = bonus_items(quarter, township), deduction_items(quarter, township)
    return Sheet(
        township=township,
        group=group,
        measured=measured,
        shares=shares_of(measured, quarter.rulebook),
        bonus_items=gained,
        deduction_items=lost,
        bonus=summed(gained, gain_cap),
        deduction=summed(lost, loss_cap),
    )


def sheets_of(quarter: Quarter, memo: Memo) -> tuple[Sheet, ...]:
    """Every 乡（街道）'s sheet, in the order of official papers.

    One is that of the `memo` again while its own projects, 差错 and 更正 and everything that is no project are the same,
    and the largest ΣD: of the others' projects a sheet knows no more.
    """
    around = replace(quarter.records, projects=(), published={}, digest="")
    return tuple(
        memo.equal(
            ("sheet", quarter.period, one.name),
            (quarter.evidence_of(one.name), around, quarter.rulebook),
            partial(sheet_of, quarter, one.name, one.group or ""),
        )
        for one in around.district.townships
    )


def place_among(score: Decimal, others: Iterable[Decimal]) -> int:
    """名次: one more than those with a higher score; equal scores share it (1-2-2-4)."""
    return 1 + sum(other > score for other in others)
