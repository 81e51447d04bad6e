"""Happened (已发生): the dates of a record that state a fact — 办结, 开工, 竣工, 签约, 销号 and the like — not a plan. 校验 and the default 期 read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.words.project import Project

Place = tuple[str, ...]
"""Where a value stands in its file: the words above it, a number for a place in a list."""


def happened(project: Project) -> Iterator[tuple[Place, dt.date | None]]:
    """Every date of a project that says something has happened, with its place; planned dates are none of them."""
    if project.start:
        yield ("开工", "集中开工"), project.start.ceremony
        yield ("开工", "实质性开工"), project.start.started
    if project.completion:
        yield ("竣工", "实际"), project.completion.completed
    if project.signing:
        yield ("签约", "日期"), project.signing.day
    if project.judgement:
        yield ("研判", "日期"), project.judgement.day
    if project.procedures:
        for name, info in type(project.procedures).model_fields.items():
            procedure = getattr(project.procedures, name)
            if procedure:
                yield ("手续", str(info.alias), "日期"), procedure.day
    yield from _listed(project)


def _listed(project: Project) -> Iterator[tuple[Place, dt.date | None]]:
    for index, node in enumerate(project.nodes):
        yield ("节点", str(index), "完成"), node.done
        for number, change in enumerate(node.changes):
            yield ("节点", str(index), "调整", str(number), "日期"), change.day
    for month, report in project.reports.items():
        for index, correction in enumerate(report.corrections):
            yield ("月报", str(month), "更正", str(index), "日期"), correction.day
    for index, stop in enumerate(project.stoppages):
        yield ("停工", str(index), "起"), stop.start
        yield ("停工", str(index), "止"), stop.end
    for index, problem in enumerate(project.problems):
        yield ("问题", str(index), "提出"), problem.raised
        yield ("问题", str(index), "解决"), problem.solved
    for index, service in enumerate(project.services):
        yield ("服务记录", str(index), "日期"), service.day
    for index, photo in enumerate(project.photos):
        yield ("照片", str(index), "日期"), photo.day
