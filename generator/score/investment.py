"""比招引看投资: 投资进度 and 投资体量. Imports words only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from generator.score.ground import Ground, Measurement, not_applicable
from generator.words.measure import PERCENT, WAN
from generator.words.rulebook import IndicatorRule


def planned_sum(ground: Ground, township: str) -> Decimal:
    """ΣP（万元）: 计划完成投资 over in-plan 新建、续建、竣工, as planned at the quarter's end."""
    plans = (member.plan for member in ground.members[township] if member.building)
    return sum((plan.planned for plan in plans if plan and plan.planned), Decimal(0))


def progress(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """投资进度 = min(上限, (ΣD ÷ ΣP) ÷ TP); ΣP = 0 is 不适用. Source: 通知 二(一)."""
    planned, invested = planned_sum(ground, township), ground.invested[township]
    if not planned:
        return not_applicable("没有新建、续建、竣工项目的年度计划投资。")
    ratio = Fraction(invested) * 12 / (Fraction(planned) * ground.month.month)
    share = max(Fraction(0), min(Fraction(rule.cap or 1), ratio))
    rate = PERCENT.show(Decimal(invested) * 100 / planned)
    due = PERCENT.show(ground.month.time_progress * 100)
    formula = f"（{WAN.show(invested)} ÷ {WAN.show(planned)}）÷ {due}%，封顶 {rule.cap or 1}"
    inputs = (
        ("年度完成投资（万元）", WAN.show(invested)),
        ("年度计划投资（万元）", WAN.show(planned)),
        ("完成率（%）", rate),
        ("时序进度（%）", due),
    )
    return Measurement(share, formula, inputs, _counted(ground, township))


def volume(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """投资体量 = ΣD ÷ the largest ΣD of all units; the largest being 0 is 不适用, a unit without plan gets 0."""
    largest, invested = max(ground.invested.values()), ground.invested[township]
    if largest <= 0:
        return not_applicable("各乡（街道）均无完成投资。")
    inputs = (("年度完成投资（万元）", WAN.show(invested)), ("最高（万元）", WAN.show(largest)))
    formula = f"{WAN.show(invested)} ÷ {WAN.show(largest)}"
    share = max(Fraction(0), Fraction(invested) / Fraction(largest))
    return Measurement(share, formula, inputs, _counted(ground, township))


def _counted(ground: Ground, township: str) -> tuple[tuple[str, str], ...]:
    building = [member for member in ground.members[township] if member.building]
    return tuple(
        (
            one.id,
            f"计划 {WAN.show(one.plan.planned if one.plan else None)}，完成 {WAN.show(one.invested)} 万元",
        )
        for one in building
    )
