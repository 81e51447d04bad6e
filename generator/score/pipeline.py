"""比谋划看储备: 谋划储备 and 谋划转化. `indicators` lists these formulas; they read a Quarter and their rule only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from generator.score.exact import NOTHING, percent, within
from generator.score.measurement import Lever, Measurement, not_applicable
from generator.score.pipeline_stages import converted
from generator.score.quarter import Case, Quarter
from generator.words.measure import WAN
from generator.words.period import Month
from generator.words.progress import ZERO, early_since
from generator.words.rulebook import IndicatorRule, PipelineTarget

_NO_TARGET = "没有谋划目标"


def _early(quarter: Quarter, township: str) -> Iterator[tuple[Case, Month]]:
    """Class 前期 with 列入 by the quarter's end, and that month."""
    for case in quarter.of(township):
        if listed := early_since(case.plan, quarter.month):
            yield case, listed


def _against(done: Decimal | int, target: Decimal | int, month: int) -> Fraction | None:
    """min(1, done ÷ (target·TP)), multiplied out; None when there is no target."""
    return within(Fraction(done) * 12 / (Fraction(target) * month)) if target else None


@dataclass(frozen=True)
class _Sides:
    """个数 and 总投资 against their targets; a side without a target is None and leaves its half to the other."""

    number: Fraction | None
    size: Fraction | None

    @property
    def share(self) -> Fraction:
        """The mean of the sides there are."""
        held = [side for side in (self.number, self.size) if side is not None]
        return sum(held, NOTHING) / len(held)

    @property
    def said(self) -> str:
        """½ × 80.0% + ½ × 60.0%, or the one side there is."""
        held = [percent(side) for side in (self.number, self.size) if side is not None]
        return "" if len(held) == 1 else f"½ × {' + ½ × '.join(held)} = "


def _target(quarter: Quarter, township: str) -> PipelineTarget | None:
    return quarter.rulebook.pipeline_targets.get(township)


def pipeline(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """谋划储备: 前期 projects 列入 this year, half by number, half by 总投资, each against its yearly target at 时序进度, at most 1.

    No target, or both 0, is 不适用; where one of them is 0 the other counts whole. Basis: 通知 二(五).
    """
    target, month = _target(quarter, township), quarter.month.month
    if target is None or not (target.count or target.investment):
        return not_applicable(_NO_TARGET)
    cases = [case for case, listed in _early(quarter, township) if listed.year == quarter.month.year]
    total = sum((case.project.total_investment for case in cases), ZERO)
    sides = _Sides(_against(len(cases), target.count, month), _against(total, target.investment, month))
    one_more = replace(sides, number=_against(len(cases) + 1, target.count, month)).share - sides.share
    return Measurement(
        applicable=True,
        share=sides.share,
        formula=(
            f"个数 {len(cases)} ÷（{target.count} × {month}/12），总投资 {WAN.show(total)} ÷（"
            f"{WAN.show(target.investment)} × {month}/12），各封顶 100%：{sides.said}{percent(sides.share)}"
        ),
        inputs=(
            ("谋划个数", str(len(cases))),
            ("个数目标", str(target.count)),
            ("谋划总投资（万元）", WAN.show(total)),
            ("总投资目标（万元）", WAN.show(target.investment)),
            ("时序进度", f"{month}/12"),
        ),
        records=tuple(
            (case.project.id, f"前期项目，总投资 {WAN.show(case.project.total_investment)} 万元")
            for case in cases
        ),
        lever=Lever("再谋划", "个项目（只计个数）", one_more, 1) if one_more > 0 else None,
    )


def conversion(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """谋划转化: 前期 projects 已签约 or 实质性开工 this year, against the yearly target at 时序进度, at most 1.

    A project that did both counts once. No target, or one of 0, is 不适用. Basis: 通知 二(五).
    """
    target, month = _target(quarter, township), quarter.month.month
    if target is None or not target.converted:
        return not_applicable(_NO_TARGET)
    turned = [
        (case.project.id, how)
        for case, _ in _early(quarter, township)
        if (how := converted(case.project, quarter.day))
    ]
    share = _against(len(turned), target.converted, month) or NOTHING
    gain = (_against(len(turned) + 1, target.converted, month) or NOTHING) - share
    return Measurement(
        applicable=True,
        share=share,
        formula=f"转化 {len(turned)} ÷（目标 {target.converted} × {month}/12），封顶 100% = {percent(share)}",
        inputs=(
            ("转化个数", str(len(turned))),
            ("转化目标", str(target.converted)),
            ("时序进度", f"{month}/12"),
        ),
        records=tuple(turned),
        lever=Lever("再转化", "个项目", gain, 1) if gain > 0 else None,
    )
