"""比招引看投资: 投资进度 and 投资体量. `indicators` lists these formulas; they read a Quarter and their rule only."""

from __future__ import annotations

from fractions import Fraction

from generator.score.exact import NOTHING, WHOLE, within
from generator.score.measurement import Measurement, capped, not_applicable
from generator.score.quarter import Quarter
from generator.words.measure import WAN
from generator.words.rulebook import IndicatorRule


def _records(quarter: Quarter, township: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (case.project.id, f"年度完成 {WAN.show(case.invested)} 万元，年度计划 {WAN.show(case.planned)} 万元")
        for case in quarter.of(township)
        if case.building
    )


def _progress(quarter: Quarter, township: str) -> Fraction:
    """(ΣD·12)/(ΣP·m), before any cap: TP is multiplied out, never rounded. ΣP is not 0."""
    return (
        Fraction(quarter.invested(township))
        * 12
        / (Fraction(quarter.planned(township)) * quarter.month.month)
    )


def cap_of(rule: IndicatorRule) -> Fraction:
    """上限 of a rate; not written is 1."""
    return WHOLE if rule.cap is None else Fraction(rule.cap)


def progress_share(quarter: Quarter, township: str, rule: IndicatorRule) -> Fraction:
    """The bare share of 投资进度, for re-scoring; 0 without a plan."""
    return within(_progress(quarter, township), cap_of(rule)) if quarter.planned(township) else NOTHING


def volume_share(quarter: Quarter, township: str) -> Fraction:
    """The bare share of 投资体量, for re-scoring; 0 when nobody has done anything."""
    largest = quarter.largest_invested
    return within(Fraction(quarter.invested(township)) / Fraction(largest)) if largest > 0 else NOTHING


def investment_progress(quarter: Quarter, township: str, rule: IndicatorRule) -> Measurement:
    """投资进度: min(上限, (ΣD/ΣP)/TP) over in-plan 新建、续建、竣工.

    Multiplied out as (ΣD·12)/(ΣP·m), so TP is never rounded. ΣP = 0 is 不适用; no 上限 means 1. Basis: 通知 二(一).
    """
    planned, invested, month = quarter.planned(township), quarter.invested(township), quarter.month.month
    if not planned:
        return not_applicable("在计划内的新建、续建、竣工项目没有年度计划投资")
    kept, said = capped(_progress(quarter, township), cap_of(rule))
    return Measurement(
        applicable=True,
        share=kept,
        formula=f"（年度完成 {WAN.show(invested)} ÷ 年度计划 {WAN.show(planned)}）÷ 时序进度 {month}/12 = {said}",
        inputs=(
            ("年度完成（万元）", WAN.show(invested)),
            ("年度计划（万元）", WAN.show(planned)),
            ("时序进度", f"{month}/12"),
        ),
        records=_records(quarter, township),
    )


def investment_volume(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """投资体量: ΣD ÷ the largest ΣD of all 乡（街道）; no plan is 0, nobody done anything is 不适用. Basis: 通知 二(一)."""
    largest = quarter.largest_invested
    if largest <= 0:
        return not_applicable("各乡（街道）年度完成投资均为 0")
    invested = quarter.invested(township)
    share, said = capped(Fraction(invested) / Fraction(largest), WHOLE)
    return Measurement(
        applicable=True,
        share=share,
        formula=f"年度完成 {WAN.show(invested)} ÷ 各乡（街道）最大 {WAN.show(largest)} = {said}",
        inputs=(("年度完成（万元）", WAN.show(invested)), ("各乡（街道）最大（万元）", WAN.show(largest))),
        records=_records(quarter, township),
    )
