"""比开工看进度: 开工率, 两月实质开工, 竣工率, 节点兑现. Imports words only."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from generator.score.ground import Ground, Measurement, not_applicable
from generator.score.state import start_deadline
from generator.words.choice import AnnualClass
from generator.words.measure import show_day
from generator.words.progress import completed_by, started_by
from generator.words.project import Node, Project
from generator.words.rulebook import IndicatorRule

STARTING = frozenset((AnnualClass.NEW, AnnualClass.COMPLETING))


def share_of(hits: Fraction | int, cases: list[tuple[str, str]], empty: str, unit: str) -> Measurement:
    """达到数 ÷ 应达到数; nothing due is 不适用 with the sentence given."""
    if not cases:
        return not_applicable(empty)
    shown = str(hits) if isinstance(hits, int) else f"{float(hits):g}"
    inputs = ((f"应{unit}", str(len(cases))), (f"已{unit}", shown))
    return Measurement(Fraction(hits) / len(cases), f"{shown} ÷ {len(cases)}", inputs, tuple(cases))


def start_rate(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """开工率: 新建、竣工 projects whose 开工.计划 has come this year, of which 已实质性开工 by the quarter's end."""
    cases, hits = [], 0
    for member in ground.planned_members(township):
        start, plan = member.project.start, member.plan
        if plan and plan.annual_class in STARTING and start and ground.due_month(start.planned):
            done = started_by(member.project, ground.as_of)
            hits += done
            cases.append((member.id, f"计划 {start.planned} 开工，{'已开工' if done else '未开工'}"))
    return share_of(hits, cases, "本年到季末没有应开工项目。", "开工")


def prompt_start(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """两月实质开工: 集中开工 events whose 期限 has come this year, of which started by it; all projects of the unit."""
    cases, hits = [], 0
    for member in ground.members[township]:
        start = member.project.start
        if start is None or start.ceremony is None:
            continue
        deadline = start_deadline(start.ceremony, rule.months or 0)
        if ground.due_day(deadline):
            done = started_by(member.project, deadline)
            hits += done
            cases.append((member.id, f"期限 {show_day(deadline)}，{'按期' if done else '逾期'}"))
    return share_of(hits, cases, "本年到季末没有期满的集中开工项目。", "按期开工")


def completion_rate(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """竣工率: 竣工.计划 has come this year, of which 竣工.实际 by the quarter's end."""
    cases, hits = [], 0
    for member in ground.planned_members(township):
        completion = member.project.completion
        if completion and ground.due_month(completion.planned):
            done = completed_by(member.project, ground.as_of)
            hits += done
            cases.append((member.id, f"计划 {completion.planned} 竣工，{'已竣工' if done else '未竣工'}"))
    return share_of(hits, cases, "本年到季末没有应竣工项目。", "竣工")


def nodes_met(ground: Ground, township: str, rule: IndicatorRule) -> Measurement:
    """节点兑现: original 计划 has come this year; by that date 1, by an adjusted date 调整后兑现, else 0."""
    cases, hits = [], Fraction(0)
    for member in ground.planned_members(township):
        for node in member.project.nodes:
            if ground.due_day(node.planned):
                got = node_share(node, ground.as_of, Fraction(rule.adjusted_share or 0))
                hits += got
                cases.append((member.id, f"{node.name}：{_node_words(node, got)}"))
    return share_of(hits, cases, "本年到季末没有到期节点。", "兑现")


def node_share(node: Node, as_of: dt.date, adjusted_share: Fraction) -> Fraction:
    """How much of a node is 兑现 on a day; an adjustment made later than the day does not count."""
    if node.done is None or node.done > as_of:
        return Fraction(0)
    if node.done <= node.planned:
        return Fraction(1)
    made = [change.new_day for change in node.changes if change.day <= as_of]
    return adjusted_share if made and node.done <= max(made) else Fraction(0)


def _node_words(node: Node, got: Fraction) -> str:
    if got == 1:
        return "按期完成"
    return "按调整后日期完成" if got else f"计划 {show_day(node.planned)}，未按期完成"


def ceremonies(projects: list[Project], ground: Ground) -> list[Project]:
    """Projects that took part in a 集中开工 within the quarter."""
    first = ground.period.months[0].first_day
    return [
        one
        for one in projects
        if one.start and one.start.ceremony and first <= one.start.ceremony <= ground.as_of
    ]
