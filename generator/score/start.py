"""比开工看进度: 开工率, 两月实质开工, 竣工率 and 节点兑现. `indicators` lists these; they read a Quarter and their rule only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from generator.score.exact import NOTHING, WHOLE, percent
from generator.score.measurement import Counted, Lever, Measurement, not_applicable, rate
from generator.score.quarter import Quarter
from generator.score.state import node_state
from generator.words.measure import chinese_day
from generator.words.progress import completed_by, completion_due, start_deadline, start_due, started_by
from generator.words.project import Node
from generator.words.rulebook import IndicatorRule


def _starts(quarter: Quarter, township: str) -> Iterator[Counted]:
    for case in quarter.of(township):
        planned = case.project.start.planned if case.project.start else None
        if planned is not None and start_due(case.project, case.plan, quarter.month):
            started = started_by(case.project, quarter.day)
            said = "已实质性开工" if started else "未实质性开工"
            yield case.project.id, started, f"计划 {planned.chinese}开工，{said}"


def start_rate(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """开工率: of in-plan 新建、竣工 with 开工.计划 in the year by now, how many have really started. Basis: 通知 二(一)."""
    nothing = "本年到期应开工的项目为 0"
    return rate(_starts(quarter, township), ("应开工", "已开工"), ("再实质性开工", "个项目"), nothing)


def _events(quarter: Quarter, township: str, months: int) -> Iterator[Counted]:
    for case in quarter.of(township):
        start = case.project.start
        if start is None or start.ceremony is None:
            continue
        deadline = start_deadline(start.ceremony, months)
        if quarter.in_year(deadline):
            hit = started_by(case.project, deadline)
            said = "按期实质性开工" if hit else "未按期实质性开工"
            yield (
                case.project.id,
                hit,
                f"{chinese_day(start.ceremony)}集中开工，限 {chinese_day(deadline)}，{said}",
            )


def prompt_start(quarter: Quarter, township: str, rule: IndicatorRule) -> Measurement:
    """两月实质开工: of all its 集中开工 whose 期限月数 ran out this year, how many really started in time.

    Same day of the month, or that month's last. A late start stays late, so there is no next step. Basis: 通知 一(五).
    """
    if rule.months is None:
        return not_applicable("规则没有写期限月数")
    measured = rate(
        _events(quarter, township, rule.months),
        ("到期的集中开工", "按期实质开工"),
        ("", ""),
        "本年没有到期的集中开工",
    )
    return Measurement(
        measured.applicable,
        measured.share,
        measured.formula,
        measured.inputs,
        measured.records,
        measured.reason,
    )


def _completions(quarter: Quarter, township: str) -> Iterator[Counted]:
    for case in quarter.of(township):
        planned = case.project.completion.planned if case.project.completion else None
        if planned is not None and completion_due(case.project, case.plan, quarter.month):
            done = completed_by(case.project, quarter.day)
            yield case.project.id, done, f"计划 {planned.chinese}竣工，{'已竣工' if done else '未竣工'}"


def completion_rate(quarter: Quarter, township: str, _rule: IndicatorRule) -> Measurement:
    """竣工率: of in-plan projects with 竣工.计划 in the year by now, how many are done. Basis: 通知 二(一)."""
    nothing = "本年到期应竣工的项目为 0"
    return rate(_completions(quarter, township), ("应竣工", "已竣工"), ("再竣工", "个项目"), nothing)


def _node_share(node: Node, day: dt.date, adjusted: Fraction) -> tuple[Fraction, str]:
    """1 by the original date, 调整后兑现 by the latest date adjusted by then, else 0."""
    held = node_state(node, day)
    if held.done is None:
        return NOTHING, "未完成"
    if held.done <= node.planned:
        return WHOLE, "按原计划完成"
    return (adjusted, "按调整后日期完成") if held.done <= held.target else (NOTHING, "超期完成")


def nodes_met(quarter: Quarter, township: str, rule: IndicatorRule) -> Measurement:
    """节点兑现: over all its nodes whose original 计划 fell in the year by now; no 调整后兑现 means 0. Basis: 通知 三(四)."""
    adjusted = Fraction(rule.adjusted_share or 0)
    due = [
        (case.project.id, node, _node_share(node, quarter.day, adjusted))
        for case in quarter.of(township)
        for node in case.project.nodes
        if quarter.in_year(node.planned)
    ]
    if not due:
        return not_applicable("本年没有到期的节点")
    earned = sum((share for _, _, (share, _) in due), NOTHING)
    full, part = sum(share == 1 for *_, (share, _) in due), sum(0 < share < 1 for *_, (share, _) in due)
    share = earned / len(due)
    partly = f" + 按调整日期 {part} × {adjusted.numerator}/{adjusted.denominator}" if part else ""
    return Measurement(
        applicable=True,
        share=share,
        formula=f"（按期 {full}{partly}）÷ 到期节点 {len(due)} = {percent(share)}",
        inputs=(("到期节点", str(len(due))), ("按原计划完成", str(full)), ("按调整后日期完成", str(part))),
        records=tuple(
            (project, f"节点“{node.name}”计划 {chinese_day(node.planned)}，{why}")
            for project, node, (_, why) in due
        ),
        lever=_node_lever(due, quarter.day, adjusted),
    )


def _node_lever(
    due: list[tuple[str, Node, tuple[Fraction, str]]], day: dt.date, adjusted: Fraction
) -> Lever | None:
    """Only a node moved to a later date can still earn its 调整后兑现; what is past is past."""
    open_ = sum(node.done is None and node_state(node, day).target >= day for _, node, _ in due)
    if not open_ or not adjusted:
        return None
    return Lever("再按调整日期完成", "个节点", adjusted / len(due), open_)
