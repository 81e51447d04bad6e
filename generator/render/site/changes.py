"""最新变化: what the records say happened lately, newest first. 首页 and township pages list it; imports words only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from generator.words.edition import Edition
from generator.words.measure import WAN, chinese_day, show_day
from generator.words.project import Project


class Change(NamedTuple):
    """一条变化: the day it was recorded, of what kind, in a sentence, of which project."""

    day: dt.date
    kind: str
    what: str
    project: Project


def latest_changes(edition: Edition, count: int) -> tuple[Change, ...]:
    """The newest 更正、调整、开工、竣工、停工、问题、销号 by the dates of the records, none after 截至.

    Same day: in the order of 编号. A 调整 of a plan is dated by its month's first day.
    """
    return _sorted(edition, dt.date.min)[:count]


def month_changes(edition: Edition) -> tuple[Change, ...]:
    """The same of the period's month only, newest first."""
    return _sorted(edition, edition.period.end.first_day)


def _sorted(edition: Edition, since: dt.date) -> tuple[Change, ...]:
    found = [
        change
        for state in edition.projects
        for change in (*_events(state.project), *_revisions(state.project))
        if since <= change.day <= edition.as_of
    ]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.project.id)))


def _events(project: Project) -> Iterator[Change]:
    if project.start and project.start.started:
        yield Change(project.start.started, "开工", "实质性开工", project)
    if project.completion and project.completion.completed:
        yield Change(project.completion.completed, "竣工", "竣工", project)
    for stop in project.stoppages:
        yield Change(stop.start, "停工", f"停工{f'：{stop.reason}' if stop.reason else ''}", project)
        if stop.end:
            yield Change(stop.end, "复工", "复工", project)
    for problem in project.problems:
        yield Change(problem.raised, "问题", f"提出{problem.kind}问题：{problem.content}", project)
        if problem.solved:
            yield Change(problem.solved, "销号", f"{problem.kind}问题已解决：{problem.content}", project)
    for node in project.nodes:
        if node.done:
            yield Change(node.done, "节点", f"节点“{node.name}”完成", project)


def _revisions(project: Project) -> Iterator[Change]:
    for month, report in project.reports.items():
        for correction in report.corrections:
            now = WAN.show(report.month_invested) if correction.item == "完成投资" else "现值"
            what = f"{month.chinese}月报{correction.item}由 {correction.former} 更正为 {now}：{correction.reason}"
            yield Change(correction.day, "更正", what, project)
    for plan in project.plans.values():
        for change in plan.changes:
            what = f"{change.item}调整，原值 {change.former}：{change.reason}"
            yield Change(change.month.first_day, "调整", what, project)
    for node in project.nodes:
        for moved in node.changes:
            what = f"节点“{node.name}”由 {show_day(node.planned)} 调整到{chinese_day(moved.new_day)}：{moved.reason}"
            yield Change(moved.day, "调整", what, project)
    for transfer in project.transfers:
        what = f"由{transfer.former}移交{project.township}：{transfer.reason}"
        yield Change(transfer.month.first_day, "移交", what, project)
