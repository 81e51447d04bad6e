"""灯: red, yellow or green with its reasons, from money, the two-month clock, stoppages and nodes. Imports words only.

The worst reason decides; a manual 研判 may only worsen it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.words.choice import AnnualClass, Light
from generator.words.measure import PERCENT, WAN, Measure, chinese_day, half_up
from generator.words.period import Month
from generator.words.project import Project, Stoppage
from generator.words.rulebook import LightRule
from generator.words.state import LightReading, Money, NodeState, StartClock

_RATIO = Measure("", places=2)


class Signs(NamedTuple):
    """What a light is read from."""

    project: Project
    annual_class: AnnualClass | None
    in_plan: bool
    money: Money
    clock: StartClock | None
    nodes: tuple[NodeState, ...]


def open_stoppage(project: Project, as_of: dt.date) -> Stoppage | None:
    """停工 not yet ended on a day; None when work goes on."""
    for stoppage in project.stoppages:
        if stoppage.start <= as_of and (stoppage.end is None or stoppage.end > as_of):
            return stoppage
    return None


def read_light(signs: Signs, rule: LightRule, as_of: dt.date) -> LightReading:
    """亮灯: 比值低于红线、逾期未开工、停工为红; 低于黄线、节点超期为黄; 研判只能更重.

    比值 is (年度完成 ÷ 年度计划) ÷ 时序进度, against 预警 of the rules; equal to a line is not below it. Not in plan, money is
    not judged; nothing to judge at all: 不适用. Every reason of 黄 and 红 is kept, also beside a graver one. Basis: 通知 三(二).
    """
    found = [
        *(_money(signs, rule, as_of.year) if signs.in_plan else ()),
        *_start(signs.clock),
        *_stopped(signs.project, as_of),
        *_nodes(signs.nodes),
    ]
    worst = max((light for light, _ in found), key=lambda light: light.severity, default=Light.NONE)
    reasons = tuple(
        reason for light, reason in found if light is worst or light.severity > Light.GREEN.severity
    )
    reading = LightReading(worst, reasons or (_nothing(signs, Month.of(as_of)),))
    return _judged(signs.project, reading, as_of)


def _shown(ratio: Decimal, line: Decimal) -> str:
    """A ratio as printed, with more digits where rounding would print the very line it is below."""
    short = half_up(ratio, _RATIO.places)
    return f"{half_up(ratio, _RATIO.places + _RATIO.places) if short == line and ratio < line else short:f}"


def _money(signs: Signs, rule: LightRule, year: int) -> Iterator[tuple[Light, str]]:
    money = signs.money
    if money.ratio is None or money.rate is None:
        return
    line = rule.red if money.ratio < rule.red else rule.yellow
    said = f"年度完成率 {half_up(money.rate, PERCENT.places):,f}%{_left_out(signs.project, year)}，为时序进度的 {_shown(money.ratio, line)}"
    if money.ratio < line:
        light = Light.RED if money.ratio < rule.red else Light.YELLOW
        yield light, f"{said}，低于 {half_up(line, _RATIO.places):f}。"
    else:
        yield Light.GREEN, f"{said}。"


def _left_out(project: Project, year: int) -> str:
    """What 年度完成 lacks when the ledger began within the year: it stands in 起始累计, together with earlier years'."""
    held = project.carry_in
    if held is None or not held.invested or held.month.year != year:
        return ""
    return f"（不含{held.month.chinese}底建账以前的投资）"


def _start(clock: StartClock | None) -> Iterator[tuple[Light, str]]:
    if clock and not clock.started and clock.overdue_days:
        deadline = chinese_day(clock.deadline)
        yield Light.RED, f"集中开工后应于{deadline}前实质性开工，已逾期 {clock.overdue_days} 天。"


def _stopped(project: Project, as_of: dt.date) -> Iterator[tuple[Light, str]]:
    stoppage = open_stoppage(project, as_of)
    if stoppage:
        reason = f"，原因：{stoppage.reason}" if stoppage.reason else ""
        yield Light.RED, f"{chinese_day(stoppage.start)}起停工{reason}。"


def _nodes(nodes: tuple[NodeState, ...]) -> Iterator[tuple[Light, str]]:
    late = [node for node in nodes if node.overdue_days]
    for node in late:
        yield (
            Light.YELLOW,
            f"节点“{node.node.name}”应于{chinese_day(node.target)}完成，已超期 {node.overdue_days} 天。",
        )


def _nothing(signs: Signs, month: Month) -> str:
    if not signs.in_plan:
        plan = signs.project.plans.get(month.year)
        if plan is None:
            return "未列入本年计划。"
        if plan.removed and plan.removed <= month:
            return f"{plan.removed.chinese}移出本年计划。"
        return f"{plan.listed.chinese}起列入本年计划。" if plan.listed else "未列入本年计划。"
    if signs.annual_class is AnnualClass.EARLY:
        return "前期项目，本年没有投资计划。"
    return f"没有年度计划投资（{WAN.unit}），不能比较进度。"


def _judged(project: Project, reading: LightReading, as_of: dt.date) -> LightReading:
    """A 研判 dated by the day and graver than the computed light; 绿 worsens nothing, not even 不适用."""
    judged, least = project.judgement, max(reading.light.severity, Light.GREEN.severity)
    if judged is None or judged.day > as_of or judged.light.severity <= least:
        return reading
    reason = f"人工研判为{judged.light}灯：{judged.reason}（{chinese_day(judged.day)}）。"
    return LightReading(judged.light, (reason, *reading.reasons))
