"""Exact shares: quotients of 万元 and counts stay fractions until the last step, which rounds 四舍五入 once.

All of score may use this. A share of 1/3 is 1/3, so no sum of shares can fall short of a boundary by a stray digit.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TypeVar

K = TypeVar("K")

NOTHING, WHOLE = Fraction(0), Fraction(1)


def quotient(value: Fraction) -> Decimal:
    """A fraction as a Decimal of 28 digits, for showing and for JSON; never for deciding a place."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def rounded(value: Fraction, places: int) -> Decimal:
    """四舍五入 of the exact value: 0.005 → 0.01, −0.005 → −0.01."""
    unit = Decimal(1).scaleb(-places)
    whole, rest = divmod(abs(value.numerator) * int(1 / unit), value.denominator)
    units = whole + 1 if rest + rest >= value.denominator else whole
    return unit * (units if value >= 0 else -units)


def over_one(values: Mapping[K, Fraction]) -> tuple[dict[K, int], int]:
    """Fractions as whole numbers over one common denominator: what-ifs score thousands of times, and integers add at once."""
    below = lcm(*(value.denominator for value in values.values()))
    return {name: value.numerator * (below // value.denominator) for name, value in values.items()}, below


def within(share: Fraction, cap: Fraction = WHOLE) -> Fraction:
    """A share no less than 0 and no more than its 上限."""
    return max(NOTHING, min(cap, share))


def percent(share: Fraction) -> str:
    """A share as it is printed: 93.3%."""
    return f"{rounded(100 * share, 1)}%"
