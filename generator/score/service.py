"""比服务看实效: 手续办理, 报送及时 and 报送质量. `indicators` lists these formulas; they read a Quarter and their rule only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.score.exact import WHOLE, percent, within
from generator.score.measurement import Counted, Measurement, rate
from generator.score.quarter import Quarter
from generator.score.state import procedure_states
from generator.score.submission import unit_forms
from generator.words.measure import POINTS
from generator.words.period import Month
from generator.words.progress import FIVE_WORDS, ZERO
from generator.words.rulebook import IndicatorRule
from generator.words.supervision import Sending


def _procedures(quarter: Quarter, township: str) -> Iterator[Counted]:
    for case in quarter.of(township):
        if not case.in_plan:
            continue
        for held in procedure_states(case.project, case.annual_class, quarter.day):
            if held.due and held.word in FIVE_WORDS:
                yield case.project.id, held.done, f"{held.word}{'已办结' if held.done else '未办结'}"


def procedures(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """手续办理: done ÷ due over the five procedures of in-plan projects; 无需办理 is out. Basis: 通知 三(三)."""
    nothing = "没有到期应办的手续"
    return rate(_procedures(quarter, township), ("应办", "已办结"), ("再办结", "项手续"), nothing)


@dataclass(frozen=True)
class _Count:
    """A number of faults and what each costs."""

    word: str
    number: int
    cost: Decimal


def _left(
    rule: IndicatorRule, counts: tuple[_Count, ...], records: tuple[tuple[str, str], ...]
) -> Measurement:
    """1 − Σ cost·number ÷ 分值, no less than 0; a 分值 of 0 can lose nothing."""
    lost = sum((count.cost * count.number for count in counts), ZERO)
    share = within(WHOLE - Fraction(lost) / Fraction(rule.points)) if rule.points else WHOLE
    said = " + ".join(f"{POINTS.show(count.cost)} × {count.word} {count.number}" for count in counts)
    floor = "，扣完为止" if lost > rule.points else ""
    return Measurement(
        applicable=True,
        share=share,
        formula=f"1 −（{said}）÷ {POINTS.show(rule.points)} = {percent(share)}{floor}",
        inputs=tuple((count.word, str(count.number)) for count in counts),
        records=records,
    )


def form_faults(quarter: Quarter, township: str, month: Month) -> Iterator[tuple[bool, str]]:
    """(missing, sentence) for each form of a month that was late or never came; 零报告 counts as sent."""
    for form in unit_forms(quarter.records, month, township):
        if form.received is None:
            yield True, f"{month.chinese}{form.form}漏报"
        elif form.sending is Sending.LATE:
            yield False, f"{month.chinese}{form.form}迟报（{form.received}，应于 {form.due} 前）"


def timeliness(quarter: Quarter, township: str, rule: IndicatorRule) -> Measurement:
    """报送及时: 3 forms × 3 months; after 报送截止日 is 迟报, an absent entry 漏报, no register of a month all 漏报.

    Basis: 通知 二(一)、三(五).
    """
    faults = [fault for month in quarter.period.months for fault in form_faults(quarter, township, month)]
    missing = sum(lost for lost, _ in faults)
    counts = (
        _Count("迟报", len(faults) - missing, rule.late_cost or ZERO),
        _Count("漏报", missing, rule.missing_cost or ZERO),
    )
    return _left(rule, counts, tuple(("", text) for _, text in faults))


def quality(quarter: Quarter, township: str, rule: IndicatorRule) -> Measurement:
    """报送质量: 错误 and 提醒 on the quarter's 月报, and 更正 made in the quarter. Basis: 通知 三(五)."""
    found, changed = quarter.findings.get(township, ()), quarter.corrections.get(township, ())
    counts = (
        _Count("差错", len(found), rule.finding_cost or ZERO),
        _Count("更正", len(changed), rule.correction_cost or ZERO),
    )
    return _left(rule, counts, tuple((fault.project, fault.text) for fault in (*found, *changed)))
