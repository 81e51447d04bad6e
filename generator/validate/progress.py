"""形象进度: rule 11 — progress that is told anew each month and goes forward. Only the catalogue depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.words.choice import Stage
from generator.words.finding import Level
from generator.words.period import Month
from generator.words.progress import under_construction
from generator.words.project import Project

IDLE_MONTHS = 3
_YEAR = 12
_ORDER = {stage: order for order, stage in enumerate(Stage)}


@rule(
    "R111",
    Level.WARNING,
    "有投资就有新的形象进度",
    basis="附件3 形象进度",
    says="{month} 的形象进度 应写本月的新情况，实为与 {last} 一字不差。",
    advice="写明本月新做的部位和程度",
)
def same_text(scene: Scene) -> Iterator[Fault]:
    """本月完成投资大于 0，而形象进度与上一期一字不差的，多半是照抄；写明本月新做了什么、做到多少。"""
    for project, history in scene.histories:
        before, last = "", None
        for month, report in history:
            text = "".join((report.progress or "").split())
            if text and text == before and report.month_invested > 0:
                path = ("月报", str(month), "形象进度")
                yield fault_of("R111", project.path, path, month=month, last=last)
            before, last = text, month


def _stopped(project: Project, first: Month, last: Month) -> bool:
    return any(
        stop.start <= last.last_day and (stop.end is None or stop.end >= first.first_day)
        for stop in project.stoppages
    )


@rule(
    "R112",
    Level.WARNING,
    "连续三个月没有投资须登记停工",
    basis="通知 三(二)",
    says="{first} 至 {month} 的完成投资（万元） 应大于 0 或登记停工，实为连续三个月为 0。",
    advice="停工的登记“停工”；漏报的更正月报",
)
def idle(scene: Scene) -> Iterator[Fault]:
    """在建项目连续三个月的月报都是 0，又没有登记停工的，要么已经停工，要么漏报投资。指在第三个月上，没有月报的月份不算。"""
    for project, history in scene.histories:
        run, last = 0, None
        for month, report in history:
            follows = last is None or last.until(month) == 1
            run = (run + 1 if follows else 1) if not report.month_invested else 0
            last = month
            if run != IDLE_MONTHS or not under_construction(project, month):
                continue
            first = month.plus(1 - IDLE_MONTHS)
            if not _stopped(project, first, month):
                path = ("月报", str(month), "完成投资")
                yield fault_of("R112", project.path, path, first=first, month=month)


@rule(
    "R113",
    Level.WARNING,
    "阶段不倒退",
    basis="附件3 形象进度",
    says="{month} 的阶段 应不早于上一期的{before}，实为{stage}。",
    advice="核对本月和上一期的阶段",
)
def stage_back(scene: Scene) -> Iterator[Fault]:
    """形象进度的阶段按 前期、征拆平整、基础、主体、封顶、装修安装、配套、验收试产、投产 推进，不应比上一期倒退。"""
    for project, history in scene.histories:
        before: Stage | None = None
        for month, report in history:
            stage = report.stage
            if stage and before and _ORDER[stage] < _ORDER[before]:
                values = {"month": month, "before": before, "stage": stage}
                yield fault_of("R113", project.path, ("月报", str(month), "阶段"), **values)
            before = stage or before


@rule(
    "R196",
    Level.ERROR,
    "月报的月份接着台账的月份",
    basis="通知 三(五)",
    says="{month} 的月报 应接着台账的 {last}，实为隔了 {gap} 个月，别的项目都还没有报到这个月。",
    advice="核对年份和月份",
)
def month_far_ahead(scene: Scene) -> Iterator[Fault]:
    """月报按月报送。个别项目的月报比台账里别的月份晚一年以上的，是年份写错了：整个台账会被当成报到了那个月。"""
    reporting = Counter(month for project in scene.records.projects for month in project.reports)
    known = sorted(reporting)
    for last, month in pairwise(known):
        gap = last.until(month)
        if gap >= _YEAR and max(reporting[one] for one in known if one >= month) * 2 < reporting[last]:
            for project, history in scene.histories:
                for late in (one for one, _ in history if one >= month):
                    yield fault_of(
                        "R196", project.path, ("月报", str(late)), month=late, last=last, gap=last.until(late)
                    )
            return
