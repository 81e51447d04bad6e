"""比谋划看储备: 谋划储备 and 谋划转化. `indicators` lists these formulas; they read a Quarter and their rule only."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.score.exact import WHOLE, percent, within
from generator.score.measurement import Lever, Measurement, not_applicable
from generator.score.quarter import Case, Quarter
from generator.words.choice import AnnualClass, SigningStatus
from generator.words.measure import WAN, chinese_day
from generator.words.period import Month
from generator.words.progress import ZERO
from generator.words.rulebook import IndicatorRule, PipelineTarget

_NO_TARGET = "没有谋划目标"


def _early(quarter: Quarter, township: str) -> Iterator[Case]:
    """Class 前期, 列入 in the year by now; also when moved out since. 列入 not written is January."""
    for case in quarter.of(township):
        plan, january = case.plan, Month(quarter.month.year, 1)
        early = plan is not None and plan.annual_class is AnnualClass.EARLY
        if plan is not None and early and quarter.month_in_year(plan.listed or january):
            yield case


def _against(done: Decimal | int, target: Decimal | int, month: int) -> Fraction:
    """min(1, done ÷ (target·TP)), multiplied out; a target of 0 is met."""
    return within(Fraction(done) * 12 / (Fraction(target) * month)) if target else WHOLE


def _half(one: Fraction, other: Fraction) -> Fraction:
    return (one + other) / (1 + 1)


def _target(quarter: Quarter, township: str) -> PipelineTarget | None:
    return quarter.rulebook.pipeline_targets.get(township)


def pipeline(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """谋划储备: half by number, half by 总投资, each against its yearly target at 时序进度, at most 1.

    No target, or both 0, is 不适用; one of them 0 is met. Basis: 通知 二(五).
    """
    target, month = _target(quarter, township), quarter.month.month
    if target is None or not (target.count or target.investment):
        return not_applicable(_NO_TARGET)
    cases = list(_early(quarter, township))
    total = sum((case.project.total_investment for case in cases), ZERO)
    number, size = _against(len(cases), target.count, month), _against(total, target.investment, month)
    one_more = _half(_against(len(cases) + 1, target.count, month), size) - _half(number, size)
    return Measurement(
        applicable=True,
        share=_half(number, size),
        formula=(
            f"½ × {percent(number)}（个数 {len(cases)} ÷（{target.count} × {month}/12），封顶 100%）+ ½ × {percent(size)}"
            f"（总投资 {WAN.show(total)} ÷（{WAN.show(target.investment)} × {month}/12），封顶 100%）= {percent(_half(number, size))}"
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


def _converted(quarter: Quarter, case: Case) -> str:
    """How a 前期 project turned real this year; empty when it has not."""
    signing, start = case.project.signing, case.project.start
    if signing and signing.status is SigningStatus.SIGNED and signing.day and quarter.in_year(signing.day):
        return f"{chinese_day(signing.day)}签约"
    if start and start.started and quarter.in_year(start.started):
        return f"{chinese_day(start.started)}实质性开工"
    return ""


def conversion(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """谋划转化: 前期 projects 已签约 or 实质性开工 this year, against the yearly target at 时序进度, at most 1.

    A project that did both counts once. No target, or one of 0, is 不适用. Basis: 通知 二(五).
    """
    target, month = _target(quarter, township), quarter.month.month
    if target is None or not target.converted:
        return not_applicable(_NO_TARGET)
    turned = [
        (case.project.id, how) for case in _early(quarter, township) if (how := _converted(quarter, case))
    ]
    share = _against(len(turned), target.converted, month)
    gain = _against(len(turned) + 1, target.converted, month) - share
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
