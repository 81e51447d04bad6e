"""下一步: the cheapest next step up of each indicator, found by scoring again, never by a formula of its own.

`standing` prints the sentences: “再完成 1,240 万元可升一位”, “再办结 2 项手续 +1.25 分”.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from generator.score.bonus import summed, with_money
from generator.score.exact import WHOLE, quotient, within
from generator.score.investment import cap_of, progress_share, volume_share
from generator.score.quarter import Quarter
from generator.score.sheet import Sheet, Weights, common_caps, place_among, weights_of
from generator.words.measure import POINTS, WAN
from generator.words.rulebook import IndicatorName

PROGRESS, VOLUME = IndicatorName.INVESTMENT_PROGRESS, IndicatorName.INVESTMENT_VOLUME


@dataclass(frozen=True)
class Bench:
    """The sheets of a quarter and their scores, against which a what-if is scored again."""

    quarter: Quarter
    sheets: tuple[Sheet, ...]
    weights: Weights
    scores: dict[str, Decimal]

    @classmethod
    def of(cls, quarter: Quarter, sheets: tuple[Sheet, ...]) -> Bench:
        """The bench of a quarter, every sheet scored once."""
        weights, places = weights_of(quarter.rulebook), quarter.rulebook.places
        scores = {sheet.township: sheet.score(weights, places) for sheet in sheets}
        return cls(quarter, sheets, weights, scores)

    def place(self, sheet: Sheet) -> tuple[Decimal, int]:
        """Score and place of a sheet, real or imagined, among the real others of its group."""
        score = sheet.score(self.weights, self.quarter.rulebook.places)
        rivals = (one for one in self.sheets if one.group == sheet.group and one.township != sheet.township)
        return score, place_among(score, (self.scores[one.township] for one in rivals))


def _rise(places: int) -> str:
    if places <= 0:
        return ""
    return "，可升一位" if places == 1 else f"，可升 {places} 位"


def _said(what: str, before: tuple[Decimal, int], after: tuple[Decimal, int]) -> str:
    return f"{what} +{POINTS.show(after[0] - before[0])} 分{_rise(before[1] - after[1])}"


def _pulled(sheet: Sheet, name: IndicatorName, times: int) -> Sheet:
    """The sheet after pulling an indicator's lever so often."""
    lever = sheet.measured[name].lever
    gain = lever.gain * times if lever else 0
    return replace(sheet, shares={**sheet.shares, name: within(sheet.shares[name] + gain)})


def lever_step(bench: Bench, sheet: Sheet, name: IndicatorName) -> str:
    """The fewest more that raise the place, else one more and what it brings; empty when nothing is left to do."""
    lever, before = sheet.measured[name].lever, bench.place(sheet)
    if lever is None:
        return ""
    times = _smallest(lever.most, lambda n: bench.place(_pulled(sheet, name, n))[1] < before[1]) or 1
    return _said(f"{lever.verb} {times} {lever.unit}", before, bench.place(_pulled(sheet, name, times)))


def _smallest(most: int, enough: Callable[[int], bool]) -> int | None:
    """The smallest 1..most that is enough, when more is never less; None when even the most is not."""
    if most <= 0 or not enough(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // (1 + 1)
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _with_money(quarter: Quarter, sheet: Sheet, imagined: Quarter) -> Sheet:
    """A sheet scored again on imagined money: 投资进度, 投资体量 and 超额完成 are all that money moves."""
    shares, rules = dict(sheet.shares), quarter.rulebook.indicators
    if VOLUME in rules and imagined.largest_invested > 0:
        shares[VOLUME] = volume_share(imagined, sheet.township)
    if sheet.township not in imagined.extra:
        return replace(sheet, shares=shares)
    if PROGRESS in rules:
        shares[PROGRESS] = progress_share(imagined, sheet.township, rules[PROGRESS])
    gain_cap, _ = common_caps(quarter.rulebook)
    items = with_money(sheet.bonus_items, imagined, sheet.township)
    return replace(sheet, shares=shares, bonus=summed(items, gain_cap))


def _after_money(bench: Bench, sheet: Sheet, more: int) -> tuple[Decimal, int]:
    """Score and place with so much more done; who sets a new largest ΣD lowers the 投资体量 of the others."""
    quarter = bench.quarter
    imagined = quarter.imagining(sheet.township, Decimal(more))
    if imagined.largest_invested > quarter.largest_invested:
        bench = Bench.of(quarter, tuple(_with_money(quarter, one, imagined) for one in bench.sheets))
    return bench.place(_with_money(quarter, sheet, imagined))


def _whole(value: Fraction) -> int:
    return int(quotient(value).to_integral_value(rounding=ROUND_CEILING))


def money_step(bench: Bench, sheet: Sheet) -> str:
    """The least whole 万元 that raises the place; failing that, what catching up with 时序进度 brings; else empty."""
    quarter, before = bench.quarter, bench.place(sheet)
    done, planned = Fraction(quarter.invested(sheet.township)), Fraction(quarter.planned(sheet.township))
    if not planned:
        return ""
    most = _whole(max(planned, Fraction(quarter.largest_invested)) - min(done, planned))
    more = _smallest(most, lambda wan: _after_money(bench, sheet, wan)[1] < before[1])
    more = more or _whole(planned * quarter.month.month / 12 - done)
    return (
        _said(f"再完成 {WAN.show(more)} 万元", before, _after_money(bench, sheet, more)) if more > 0 else ""
    )


def _money_place(quarter: Quarter, sheet: Sheet) -> IndicatorName:
    """Where the sentence on money stands: 投资进度 while it is short of full, else 投资体量."""
    rule = quarter.rulebook.indicators.get(PROGRESS)
    if rule is None or sheet.shares.get(PROGRESS, WHOLE) >= cap_of(rule):
        return VOLUME
    return PROGRESS


def next_steps(bench: Bench, sheet: Sheet) -> dict[IndicatorName, str]:
    """下一步 of each indicator that has one."""
    steps = {name: lever_step(bench, sheet, name) for name in sheet.shares}
    place = _money_place(bench.quarter, sheet)
    if place in sheet.shares:
        steps[place] = money_step(bench, sheet)
    return {name: step for name, step in steps.items() if step}
