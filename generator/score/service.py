"""比服务看实效: 手续办理, 报送及时, 报送质量. Imports words only."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from generator.score.ground import Ground, Measurement
from generator.score.schedule import share_of
from generator.score.state import FIVE_WORDS, procedure_states
from generator.words.measure import POINTS
from generator.words.period import Month
from generator.words.register import FormReceipts
from generator.words.rulebook import IndicatorRule
from generator.words.term import word_of

FORMS = ("early", "new", "ongoing")
FORM_WORDS = tuple(word_of(FormReceipts, name).word for name in FORMS)


def procedures(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """手续办理 = 已办结 ÷ 应办 over the five procedures of in-plan projects; 无需办理 is out. Source: 通知 三(三)."""
    cases, hits = [], 0
    for member in ground.planned_members(township):
        annual_class = member.plan.annual_class if member.plan else None
        for state in procedure_states(member.project, annual_class, ground.as_of):
            if state.word in FIVE_WORDS and state.due:
                hits += state.done
                cases.append((member.id, f"{state.word}：{'已办结' if state.done else '未办结'}"))
    return share_of(hits, cases, "没有应办结的手续。", "办结")


def deadline_of(month: Month, day: int) -> dt.date:
    """报送截止日 of a month, or its last day when it is shorter."""
    return month.first_day.replace(day=min(max(day, 1), month.last_day.day))


def timeliness(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """报送及时 = 1 − (迟报扣 × 迟报 + 漏报扣 × 漏报) ÷ 分值, floor 0; three forms a month; 零报告 counts as sent."""
    late, missing, said = 0, 0, []
    for month in ground.period.months:
        register = ground.records.submissions.get(month)
        held = register.townships.get(township) if register else None
        limit = deadline_of(month, ground.records.district.deadline_day)
        for name, word in zip(FORMS, FORM_WORDS, strict=True):
            receipt = getattr(held, name) if held else None
            received = receipt.received if receipt else None
            if received is None:
                missing += 1
                said.append(("", f"{month} {word}：漏报"))
            elif received > limit:
                late += 1
                said.append(("", f"{month} {word}：{received} 收到，迟报"))
    costs = ((rule.late_cost, late, "迟报"), (rule.missing_cost, missing, "漏报"))
    return _less(rule, [(Fraction(cost or 0), count, word) for cost, count, word in costs], said)


def quality(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """报送质量 = 1 − (差错扣 × 差错 + 更正扣 × 更正) ÷ 分值, floor 0. Source: 通知 三(五).

    差错 are 错误 and 提醒 on 月报 entries of the quarter's months; 更正 those dated within the quarter.
    """
    first, faults, corrections, said = ground.period.months[0].first_day, 0, 0, []
    for member in ground.members[township]:
        found = ground.findings.get(member.project.path, 0)
        dated = [one.day for report in member.project.reports.values() for one in report.corrections]
        mended = sum(first <= day <= ground.as_of for day in dated)
        faults, corrections = faults + found, corrections + mended
        said += [(member.id, f"差错 {found} 处，更正 {mended} 次")] if found or mended else []
    costs = ((rule.finding_cost, faults, "差错"), (rule.correction_cost, corrections, "更正"))
    return _less(rule, [(Fraction(cost or 0), count, word) for cost, count, word in costs], said)


def _less(
    rule: IndicatorRule, costs: list[tuple[Fraction, int, str]], said: list[tuple[str, str]]
) -> Measurement:
    lost = sum((cost * count for cost, count, _ in costs), Fraction(0))
    full = Fraction(rule.points)
    share = max(Fraction(0), 1 - lost / full) if full else Fraction(0)
    parts = " + ".join(f"{float(cost):g} × {count}" for cost, count, _ in costs)
    inputs = tuple((word, str(count)) for _, count, word in costs)
    return Measurement(share, f"1 −（{parts}）÷ {POINTS.show(rule.points)}", inputs, tuple(said))
