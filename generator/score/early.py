"""比谋划看储备: 谋划储备 and 谋划转化. Imports words only."""

from __future__ import annotations

from fractions import Fraction

from generator.score.ground import Ground, Measurement, Member, not_applicable
from generator.words.choice import AnnualClass, SigningStatus
from generator.words.measure import WAN
from generator.words.period import Month
from generator.words.progress import ZERO
from generator.words.rulebook import IndicatorRule


def _early(ground: Ground, township: str) -> list[Member]:
    """前期 projects 列入 this year by the quarter's end, those moved out since among them."""
    found = []
    for member in ground.members[township]:
        plan = member.plan
        if plan and plan.annual_class is AnnualClass.EARLY:
            listed = plan.listed or Month(ground.year, 1)
            if ground.due_month(listed):
                found.append(member)
    return found


def _part(reached: Fraction, target: Fraction, ground: Ground) -> Fraction | None:
    """min(1, 达到 ÷ (目标 × TP)); None when the target is 0."""
    return min(Fraction(1), reached * 12 / (target * ground.month.month)) if target else None


def pipeline(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """谋划储备: 个数 and 总投资 half each, each against 目标 × TP, capped at 1. Source: 通知 二(五).

    No target, or both 0: 不适用. Where one of the two targets is 0 the other counts whole.
    """
    target = ground.rulebook.pipeline_targets.get(township)
    if target is None:
        return not_applicable("没有下达谋划目标。")
    early = _early(ground, township)
    worth = sum((Fraction(one.project.total_investment) for one in early), Fraction(0))
    parts = [
        _part(Fraction(len(early)), Fraction(target.count), ground),
        _part(worth, Fraction(target.investment), ground),
    ]
    counted = [part for part in parts if part is not None]
    if not counted:
        return not_applicable("谋划目标为 0。")
    due = f"{ground.month.month}/12"
    amount = WAN.show(sum((one.project.total_investment for one in early), ZERO))
    formula = (
        f"½ × min(1, {len(early)} ÷ ({target.count} × {due}))"
        f" + ½ × min(1, {amount} ÷ ({WAN.show(target.investment)} × {due}))"
    )
    inputs = (
        ("谋划个数", str(len(early))),
        ("全年个数目标", str(target.count)),
        ("谋划总投资（万元）", amount),
        ("全年总投资目标（万元）", WAN.show(target.investment)),
    )
    cases = tuple((one.id, f"总投资 {WAN.show(one.project.total_investment)} 万元") for one in early)
    return Measurement(sum(counted, Fraction(0)) / len(counted), formula, inputs, cases)


def conversion(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """谋划转化 = min(1, k ÷ (目标 × TP)); k: in-plan 前期 已签约 or 实质性开工 within the year by the quarter's end."""
    target = ground.rulebook.pipeline_targets.get(township)
    if target is None or not target.converted:
        return not_applicable("没有下达谋划转化目标。")
    cases = []
    for member in ground.planned_members(township):
        if member.plan and member.plan.annual_class is AnnualClass.EARLY:
            said = _converted(ground, member)
            cases += [(member.id, said)] if said else []
    share = _part(Fraction(len(cases)), Fraction(target.converted), ground) or Fraction(0)
    formula = f"min(1, {len(cases)} ÷ ({target.converted} × {ground.month.month}/12))"
    inputs = (("已转化", str(len(cases))), ("全年转化目标", str(target.converted)))
    return Measurement(share, formula, inputs, tuple(cases))


def _converted(ground: Ground, member: Member) -> str:
    signing, start = member.project.signing, member.project.start
    if signing and signing.status is SigningStatus.SIGNED and ground.due_day(signing.day):
        return f"{signing.day} 签约"
    if start and ground.due_day(start.started):
        return f"{start.started} 实质性开工"
    return ""
