"""年度计划: its months lie in its year, its changes can be taken back for older periods. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Path, Scene, fault_of, rule
from generator.validate.naming import instead
from generator.words.choice import AnnualClass
from generator.words.finding import Level
from generator.words.measure import NUMBER, WAN
from generator.words.period import Month
from generator.words.progress import ZERO, completed_by, in_plan, plan_then
from generator.words.project import AnnualPlan, PlanChange, Project

ITEMS = ("计划完成投资", "类别", "目标", "列入")


def _plans(scene: Scene) -> Iterator[tuple[Project, int, AnnualPlan]]:
    for project in scene.projects:
        for year, plan in project.plans.items():
            yield project, year, plan


def _changes(scene: Scene) -> Iterator[tuple[Project, int, Path, PlanChange]]:
    for project, year, plan in _plans(scene):
        for index, change in enumerate(plan.changes):
            yield project, year, ("年度计划", str(year), "调整", str(index)), change


@rule("R045", Level.WARNING, "月度计划合计不超过年度计划", basis="通知 三(四)")
def months_over(scene: Scene) -> Iterator[Fault]:
    """写明的各月计划合计不应超过本年计划完成投资；没写的月份由余下的计划平均分摊。"""
    for project, year, plan in _plans(scene):
        if (
            plan.monthly
            and plan.planned is not None
            and (months := sum(plan.monthly.values(), ZERO)) > plan.planned
        ):
            limit = WAN.show(plan.planned)
            message = f"月度计划合计（万元） 应不超过计划完成投资 {limit}，实为 {WAN.show(months)}。"
            yield Fault(
                project.path, ("年度计划", str(year), "月度计划"), message, "核对月度计划和计划完成投资"
            )


@rule("R046", Level.ERROR, "月度计划在本年之内", basis="通知 三(四)")
def month_outside(scene: Scene) -> Iterator[Fault]:
    """某年的月度计划只能写该年 1–12 月，写在别的年份下的不会被计入。"""
    for project, year, plan in _plans(scene):
        for month in plan.monthly:
            if month.year != year:
                message = f"月度计划的月份 应在 {year} 年之内，实为 {month}。"
                path = ("年度计划", str(year), "月度计划", str(month))
                yield Fault(project.path, path, message, f"移到 {month.year} 年的年度计划下，或改正月份")


@rule("R181", Level.ERROR, "移出写明原因", basis="通知 三(四)")
def removed_silently(scene: Scene) -> Iterator[Fault]:
    """年中移出本年计划的项目不再参加考核，必须写明移出原因。"""
    for project, year, plan in _plans(scene):
        if plan.removed and not plan.removal_reason:
            message = f"{plan.removed} 移出 应写明移出原因，实为空白。"
            yield Fault(project.path, ("年度计划", str(year), "移出原因"), message, "填写移出原因")


@rule("R182", Level.ERROR, "移出不早于列入", basis="通知 三(四)")
def removed_before(scene: Scene) -> Iterator[Fault]:
    """移出本年计划的月份不应早于列入的月份；没写列入的按 1 月算。"""
    for project, year, plan in _plans(scene):
        if plan.removed and plan.listed and plan.removed < plan.listed:
            message = f"移出 应不早于列入 {plan.listed}，实为 {plan.removed}。"
            yield Fault(project.path, ("年度计划", str(year), "移出"), message, "核对列入和移出的月份")


@rule("R183", Level.ERROR, "列入和移出在本年之内", basis="通知 三(四)")
def listed_outside(scene: Scene) -> Iterator[Fault]:
    """列入、移出都是本年计划的月份，应在该年之内。"""
    for project, year, plan in _plans(scene):
        if plan.listed is None and plan.removed is None:
            continue
        for word, month in (("列入", plan.listed), ("移出", plan.removed)):
            if month and month.year != year:
                message = f"{word} 应在 {year} 年之内，实为 {month}。"
                yield Fault(project.path, ("年度计划", str(year), word), message, f"核对{word}的月份")


@rule("R184", Level.ERROR, "调整的项认得", basis="通知 三(四)")
def unknown_item(scene: Scene) -> Iterator[Fault]:
    """年度计划调整的“项”只能是计划完成投资、类别、目标、列入；别的项不会在以前的各期恢复原值。"""
    for project, _, path, change in _changes(scene):
        if change.item not in ITEMS:
            message = f"调整的项 应为{'、'.join(ITEMS)}之一，实为“{change.item}”。"
            yield Fault(project.path, (*path, "项"), message, instead(change.item, ITEMS))


def _wanted(change: PlanChange) -> str:
    """What the 原值 should have been, "" when it can be read."""
    former = change.former
    if change.item == "计划完成投资" and (not NUMBER.fullmatch(former) or former.startswith("-")):
        return "不小于 0 的数字"
    if change.item == "类别" and former not in set(AnnualClass):
        return f"{'、'.join(AnnualClass)}之一"
    return "形如 2021-03 的月份" if change.item == "列入" and Month.said(former) is None else ""


@rule("R185", Level.ERROR, "调整的原值读得懂", basis="通知 三(四)")
def unreadable_former(scene: Scene) -> Iterator[Fault]:
    """调整月份以前的各期仍按原值算，所以原值要能读：计划完成投资是数字（万元），类别是规定的类别，列入是月份。"""
    for project, _, path, change in _changes(scene):
        if wanted := _wanted(change):
            message = f"{change.item}调整的原值 应为{wanted}，实为“{change.former}”。"
            yield Fault(project.path, (*path, "原值"), message, f"改为{wanted}")


@rule("R186", Level.ERROR, "调整在本年之内", basis="通知 三(四)")
def change_outside(scene: Scene) -> Iterator[Fault]:
    """某年计划的调整，月份应在该年之内。"""
    for project, year, path, change in _changes(scene):
        if change.month.year != year:
            message = f"调整的月份 应在 {year} 年之内，实为 {change.month}。"
            yield Fault(project.path, (*path, "月份"), message, "核对调整的月份")


@rule(
    "R188",
    Level.WARNING,
    "有月报的年份有年度计划",
    basis="通知 三(四)",
    says="{year} 年有月报（{month} 起），应有 {year} 年的年度计划，实为没有。",
    advice="补上“{year}: {{类别: …, 计划完成投资: …}}”",
)
def report_without_plan(scene: Scene) -> Iterator[Fault]:
    """某年报了月报而没有该年的年度计划，这一年的投资不会进入附件和考核。"""
    for project, history in scene.histories:
        planless = {month.year: month for month, _ in reversed(history) if month.year not in project.plans}
        for year, month in planless.items():
            yield fault_of("R188", project.path, ("年度计划",), year=year, month=month)


@rule(
    "R189",
    Level.WARNING,
    "上年未竣工的项目列入本年计划",
    basis="通知 三(四)",
    says="{last} 年列入计划、尚未竣工的{kind}项目，应有 {year} 年的年度计划，实为没有。",
    advice="结转的补上“{year}: {{类别: …, 计划完成投资: …}}”；已竣工的填写竣工的“实际”；停建的在 {last} 年计划里写“移出”和“移出原因”",
)
def dropped_at_new_year(scene: Scene) -> Iterator[Fault]:
    """上年列入计划的新建、续建、竣工项目到年底没有竣工、也没有移出的，本年应结转；漏列的项目不再进入三张表、预警和考核。"""
    december = Month(scene.month.year - 1, 12)
    for project in scene.projects:
        plan = plan_then(project, december)
        kept = scene.month.year in project.plans or completed_by(project, scene.month.last_day)
        if plan is None or kept or plan.annual_class is AnnualClass.EARLY or not in_plan(plan, december):
            continue
        if any(month.year == scene.month.year for month in project.reports):  # R188 says it
            continue
        values = {"last": december.year, "year": scene.month.year, "kind": plan.annual_class}
        yield fault_of("R189", project.path, ("年度计划",), **values)
