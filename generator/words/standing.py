"""Standing (名次): the 成绩 of each 乡（街道） in a 期, 指标 by 指标, and the 排名 they make. An Edition holds them; every room may import this."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.words.period import Period
from generator.words.rulebook import Comparison


@dataclass(frozen=True)
class Part:
    """One 指标 of one township's score: formula in words with its numbers, records counted, basis, next step.

    `share` is exact, from 0 to the 上限 of the rules (1 where none is written); `points` is share × full to as many digits
    as Decimal keeps. `counted` is the share that
    enters the score: that of an applicable one, the 基础分比例 of another under 基础分, None where 折算 leaves it out.
    """

    indicator: str
    applicable: bool
    points: Decimal
    full: Decimal
    formula: str
    inputs: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    basis: str = ""
    comparison: str = ""
    next_step: str = ""
    reason: str = ""
    share: Fraction = Fraction(0)
    counted: Fraction | None = None


@dataclass(frozen=True)
class Standing:
    """一个乡（街道）的成绩: 得分, rounded 四舍五入 to the 小数位 of the rules, and 名次 among its 组别, equal scores sharing it (1-2-2-4).

    `base` is 100 · Σ得分 ÷ Σ适用分值, `bonus` and `deduction` what is added and taken off, both positive, within their 上限.

    `awards` are sentences (流动红旗、黄牌、约谈 with the reason). `robustness` is the share, in %, of changed sets of
    weights that keep the place; None where it is not computed (half-year, year).
    """

    township: str
    score: Decimal
    place: int
    parts: tuple[Part, ...]
    base: Decimal
    bonus: Decimal
    deduction: Decimal
    bonus_items: tuple[tuple[str, Decimal], ...] = ()
    deduction_items: tuple[tuple[str, Decimal], ...] = ()
    previous_place: int | None = None
    notes: tuple[str, ...] = ()
    group: str = ""
    awards: tuple[str, ...] = ()
    robustness: Decimal | None = None
    exact_bonus: Fraction = Fraction(0)
    exact_deduction: Fraction = Fraction(0)

    @property
    def pairs(self) -> tuple[tuple[str, Decimal | None, Decimal], ...]:
        """四比四看: 得分 and applicable 分值 of each of the four pairs, in the notice's order; None where nothing counts."""
        rows: list[tuple[str, Decimal | None, Decimal]] = []
        for pair in Comparison:
            parts = [
                part
                for part in self.parts
                if part.comparison == pair and (part.applicable or part.counted is not None)
            ]
            points = sum((part.points for part in parts), Decimal(0)) if parts else None
            rows.append((str(pair), points, sum((part.full for part in parts), Decimal(0))))
        return tuple(rows)


@dataclass(frozen=True)
class Ranking:
    """一期排名, in order of place, ties in the order of official papers."""

    period: Period
    standings: tuple[Standing, ...]
    notes: tuple[str, ...] = ()
