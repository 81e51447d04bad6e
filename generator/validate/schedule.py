"""工期和日期: rules 8, 10 (future dates), 12 and the order of dates in 开工, 竣工, 停工 and 节点.

Nothing depends on this module but the catalogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.words.choice import AnnualClass, Stage
from generator.words.finding import Level
from generator.words.happened import happened
from generator.words.progress import start_deadline
from generator.words.project import Project
from generator.words.rulebook import NOTICE_START_MONTHS

NOTICE_DAYS = 10
_BUILT = tuple(Stage)[tuple(Stage).index(Stage.FOUNDATION) :]
_NEW = (AnnualClass.NEW, AnnualClass.COMPLETING)


@rule("R081", Level.ERROR, "建设年限先起后止", basis="附件1–3 建设年限")
def period_order(scene: Scene) -> Iterator[Fault]:
    """建设年限的“起”不应晚于“止”。"""
    for project in scene.projects:
        period = project.build_period
        if period.start > period.end:
            message = f"建设年限的止 应不早于起 {period.start}，实为 {period.end}。"
            yield Fault(project.path, ("建设年限", "止"), message, "核对起止月份")


@rule("R082", Level.WARNING, "竣工类项目当年到期", basis="附件2 建设起止年限")
def completing_later(scene: Scene) -> Iterator[Fault]:
    """本年类别为竣工的项目，建设年限的“止”不应晚于本年；晚于本年的，类别应为续建，或年限没有更新。"""
    for project, plan in scene.planned:
        if plan.annual_class is AnnualClass.COMPLETING and project.build_period.end.year > scene.month.year:
            message = (
                f"竣工类项目建设年限的止 应不晚于 {scene.month.year}-12，实为 {project.build_period.end}。"
            )
            yield Fault(project.path, ("建设年限", "止"), message, "核对建设年限，或把类别改为 续建")


@rule("R083", Level.WARNING, "新建类项目当年开工", basis="附件2 建设起止年限")
def new_before(scene: Scene) -> Iterator[Fault]:
    """本年类别为新建的项目，建设年限的“起”和实质性开工都不应早于本年；早于本年的，类别应为续建。"""
    year = scene.month.year
    for project, plan in scene.planned:
        if plan.annual_class is not AnnualClass.NEW:
            continue
        started = project.start.started if project.start else None
        if project.build_period.start.year < year:
            message = f"新建类项目建设年限的起 应不早于 {year}-01，实为 {project.build_period.start}。"
            yield Fault(project.path, ("建设年限", "起"), message, "核对建设年限，或把类别改为 续建")
        if started and started.year < year:
            message = f"新建类项目的实质性开工 应不早于 {year}-01-01，实为 {started}。"
            yield Fault(project.path, ("开工", "实质性开工"), message, "核对开工日期，或把类别改为 续建")


@rule(
    "R103",
    Level.WARNING,
    "已发生的事不写将来的日期",
    basis="附件1–3",
    says="{word} 应不晚于 {limit}，实为 {day}，还没有到。",
    advice="核对日期；还没有发生的写在计划里",
)
def future_day(scene: Scene) -> Iterator[Fault]:
    """办结、开工、竣工、签约、销号等已发生的事，日期不应在将来。以最近一个报送月份的次月最后一天为界，晚于它的算将来。"""
    limit = scene.month.plus(1).last_day
    for project in scene.projects:
        for path, day in happened(project):
            if day and day > limit:
                words = [step for step in path if not step[0].isdigit()]
                word = words[-1] if path[0] == "开工" else "的".join(words[-2:])
                yield fault_of("R103", project.path, path, word=word, limit=limit, day=day)


def _start_due(scene: Scene) -> Iterator[tuple[Project, dt.date, dt.date]]:
    """Projects past their 集中开工 without 实质性开工 by the as-of date, with ceremony and last day to start."""
    months = scene.rulebook.start_months if scene.rulebook else NOTICE_START_MONTHS
    for project in scene.projects:
        start = project.start
        if not start or not start.ceremony or start.ceremony > scene.as_of:
            continue
        if start.started and start.started <= scene.as_of:
            continue
        yield project, start.ceremony, start_deadline(start.ceremony, months)


@rule(
    "R121",
    Level.WARNING,
    "集中开工后按期实质性开工",
    basis="通知 一(五)",
    says="{ceremony} 集中开工，应于 {due} 前（含当日）实质性开工，实为到 {as_of} 仍未开工。",
    advice="已开工的填写日期和佐证；未开工的列入专项整改台账",
)
def start_overdue(scene: Scene) -> Iterator[Fault]:
    """参加集中开工的项目，两个月内（考核规则“期限月数”可改）应实质性开工。到期日为满两个月的同一天，当月没有这一天的为月末。"""
    for project, ceremony, due in _start_due(scene):
        if due < scene.as_of:
            values = {"ceremony": ceremony, "due": due, "as_of": scene.as_of}
            yield fault_of("R121", project.path, ("开工", "实质性开工"), **values)


@rule(
    "R122",
    Level.HINT,
    "实质性开工期限将到",
    basis="通知 一(五)",
    says="{ceremony} 集中开工，应于 {due} 前（含当日）实质性开工，还剩 {left} 天。",
    advice="抓紧开工；已开工的填写日期和佐证",
)
def start_soon(scene: Scene) -> Iterator[Fault]:
    """距实质性开工期限不超过提醒天数（考核规则“提前提醒天数”，默认 10 天）而未开工的，提前提示。"""
    notice = scene.rulebook.lights.notice_days if scene.rulebook else NOTICE_DAYS
    for project, ceremony, due in _start_due(scene):
        left = (due - scene.as_of).days
        if 0 <= left <= notice:
            values = {"ceremony": ceremony, "due": due, "left": left}
            yield fault_of("R122", project.path, ("开工", "实质性开工"), **values)


@rule(
    "R123",
    Level.WARNING,
    "实质性开工有佐证",
    basis="通知 一(五)",
    says="{started} 实质性开工 应有佐证，实为空白。",
    advice="填写佐证，如 桩基首根施工记录",
)
def start_unproven(scene: Scene) -> Iterator[Fault]:
    """实质性开工指永久性工程破土开槽或首根桩施工，应写明佐证，如 桩基首根施工记录；围挡、平整、拆旧不算。"""
    for project in scene.projects:
        start = project.start
        if start and start.started and not start.evidence:
            yield fault_of("R123", project.path, ("开工", "佐证"), started=start.started)


@rule(
    "R124",
    Level.WARNING,
    "进入基础施工的项目有实质性开工日期",
    basis="附件3",
    says="阶段已到{stage}，实质性开工 应填写，实为空白。",
    advice="填写实质性开工的日期和佐证",
)
def built_without_start(scene: Scene) -> Iterator[Fault]:
    """新建、竣工类项目从实质性开工起列入附件3。月报阶段已到基础或以后而没有实质性开工日期的，会漏出附件3。"""
    for project, plan in scene.planned:
        if plan.annual_class not in _NEW or (project.start and project.start.started):
            continue
        stage = next((one.stage for one in project.reports.values() if one.stage in _BUILT), None)
        if stage:
            yield fault_of("R124", project.path, ("开工", "实质性开工"), stage=stage)


@rule("R191", Level.ERROR, "复工不早于停工", basis="通知 三(二)")
def stoppage_order(scene: Scene) -> Iterator[Fault]:
    """停工的“止”是复工日期，不应早于“起”。"""
    for project in scene.projects:
        for index, stop in enumerate(project.stoppages):
            if stop.end and stop.end < stop.start:
                message = f"停工的止 应不早于起 {stop.start}，实为 {stop.end}。"
                yield Fault(project.path, ("停工", str(index), "止"), message, "核对停工和复工日期")


@rule("R192", Level.ERROR, "节点名称不重复", basis="通知 三(四)")
def node_twice(scene: Scene) -> Iterator[Fault]:
    """同一项目的节点名称不应重复，否则分不清完成、调整的是哪一个。"""
    for project in scene.projects:
        seen: set[str] = set()
        for index, node in enumerate(project.nodes):
            if node.name in seen:
                message = f"节点名称 应不重复，实为“{node.name}”写了两次。"
                yield Fault(project.path, ("节点", str(index), "名称"), message, "合并成一个节点，或改名区别")
            seen.add(node.name)


@rule("R193", Level.WARNING, "节点在到期前调整", basis="通知 三(四)")
def changed_late(scene: Scene) -> Iterator[Fault]:
    """节点调整应在原定日期之前作出。到期以后才调整的，等于先超期、后改计划，节点仍按超期登记。"""
    for project in scene.projects:
        for index, node in enumerate(project.nodes):
            due = node.planned
            for number, change in enumerate(node.changes):
                if change.day > due:
                    message = f"节点“{node.name}”的调整 应在到期日 {due} 前作出，实为 {change.day}。"
                    path = ("节点", str(index), "调整", str(number), "日期")
                    yield Fault(project.path, path, message, "核对调整日期；以后在到期前调整")
                due = change.new_day


@rule(
    "R194",
    Level.ERROR,
    "竣工不早于实质性开工",
    basis="附件2",
    says="竣工的实际日期 应不早于实质性开工 {started}，实为 {done}。",
    advice="核对开工和竣工日期",
)
def completed_before_start(scene: Scene) -> Iterator[Fault]:
    """竣工的实际日期不应早于实质性开工日期。"""
    for project in scene.projects:
        started = project.start.started if project.start else None
        done = project.completion.completed if project.completion else None
        if started and done and done < started:
            yield fault_of("R194", project.path, ("竣工", "实际"), started=started, done=done)


@rule("R195", Level.WARNING, "停工写明原因", basis="通知 三(二)")
def stoppage_reason(scene: Scene) -> Iterator[Fault]:
    """停工应写明原因，督办和研判都要看它。"""
    for project in scene.projects:
        for index, stop in enumerate(project.stoppages):
            if not stop.reason:
                message = f"{stop.start} 起停工 应写明原因，实为空白。"
                yield Fault(project.path, ("停工", str(index), "原因"), message, "填写停工原因")
