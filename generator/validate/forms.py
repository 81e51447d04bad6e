"""三张表的必填格: rules 1 and 14 by the project's 类别 — what 附件1, 附件2 and 附件3 may not leave blank.

Cells every project must have are the model's own (F01); here stand those that only one form asks for. Nothing
depends on this module but the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Path, Scene, rule
from generator.words.choice import AnnualClass, SigningStatus
from generator.words.finding import Level
from generator.words.progress import FIVE_WORDS, five_procedures, under_construction
from generator.words.project import AnnualPlan, Project

_HEADS = {"立项": "审批、核准、备案", "环评": "环评", "用地": "土地", "用地规划": "规划", "建设规划": "规划"}
"""The four cells of 附件2 by the 手续 that stand in them, in the order of the form."""
_NEW = (AnnualClass.NEW, AnnualClass.COMPLETING)


def _blank(project: Project, form: str, path: Path, advice: str) -> Fault:
    return Fault(project.path, path, f"{form} 的“{path[-1]}” 应填写，实为空白。", advice)


def _owner_cells(project: Project, form: str) -> Iterator[Fault]:
    if not project.owner:
        yield _blank(project, form, ("项目单位",), "填写项目单位，尚未确定的写“待定”")
    if not project.contact:
        yield _blank(project, form, ("联系人",), "填写“联系人: {姓名: …, 电话: …}”")


def _plan_cell(project: Project, form: str, year: int, plan: AnnualPlan) -> Iterator[Fault]:
    if plan.planned is None:
        yield _blank(project, form, ("年度计划", str(year), "计划完成投资"), "填写本年计划完成投资（万元）")


@rule("R011", Level.ERROR, "前期项目填齐附件1", basis="附件1")
def early_form(scene: Scene) -> Iterator[Fault]:
    """本年类别为前期的项目，签约、拆迁、手续、项目单位、联系人都要填写；没有的写“不涉及”“未启动”，不留空白。"""
    for project, plan in scene.planned:
        if plan.annual_class is not AnnualClass.EARLY:
            continue
        yield from _owner_cells(project, "附件1")
        if not project.signing:
            yield _blank(project, "附件1", ("签约",), "填写“签约: {状态: …}”，没有的写 未签约")
        if not project.demolition:
            yield _blank(project, "附件1", ("拆迁",), "填写“拆迁: {状态: …}”，没有的写 不涉及")
        if not any(five_procedures(project).values()):
            yield _blank(project, "附件1", ("手续",), "逐项填写手续，没有开始的写 {状态: 未启动}")


@rule(
    "R012",
    Level.ERROR,
    "新建（竣工）项目四格不留空白",
    basis="附件2 前期进展情况（必须填写详细，不能留空格）",
)
def four_cells(scene: Scene) -> Iterator[Fault]:
    """附件2“前期进展情况”的审批核准备案、环评、土地、规划四格不能留空格；规划一格由用地规划、建设规划两项组成。"""
    for project, plan in scene.planned:
        if plan.annual_class in _NEW:
            yield from _procedure_cells(project, "附件2")


def _procedure_cells(project: Project, form: str) -> Iterator[Fault]:
    held = dict(zip(FIVE_WORDS, five_procedures(project).values(), strict=True))
    for word, head in _HEADS.items():
        if held[word] is None:
            inside = form == "附件2" and head != word
            cell = f" “{head}”一格的" if inside else " 的"
            message = f"{form}{cell}“{word}” 应填写，实为空白。"
            yield Fault(
                project.path, ("手续", word), message, f"填写“{word}: {{状态: …}}”，没有开始的写 未启动"
            )


@rule("R013", Level.ERROR, "新建（竣工）项目填齐附件2", basis="附件2")
def new_form(scene: Scene) -> Iterator[Fault]:
    """本年类别为新建、竣工的项目，项目单位、联系人和本年计划完成投资（附件2 的投资目标）都要填写。"""
    for project, plan in scene.planned:
        if plan.annual_class in _NEW:
            yield from _owner_cells(project, "附件2")
            yield from _plan_cell(project, "附件2", scene.month.year, plan)


@rule("R014", Level.ERROR, "在建项目填齐附件3", basis="附件3")
def ongoing_form(scene: Scene) -> Iterator[Fault]:
    """本月在建的项目，责任人、项目单位、联系人、本年计划完成投资和五项联审联批手续都要填写。首席服务员另有规则 R141。"""
    for project in scene.building:
        if not project.person:
            yield _blank(project, "附件3", ("责任人",), "填写责任单位的责任人")
        plan = project.plans[scene.month.year]
        if plan.annual_class not in _NEW:  # R012 and R013 already said so of the others
            yield from _owner_cells(project, "附件3")
            yield from _plan_cell(project, "附件3", scene.month.year, plan)
            yield from _procedure_cells(project, "附件3")


@rule("R015", Level.ERROR, "在建项目月报写明形象进度", basis="附件3 形象进度")
def progress_text(scene: Scene) -> Iterator[Fault]:
    """项目在建的月份报了投资就要写形象进度：做到哪里、做了多少。没有形象进度的投资数无从核对。"""
    for project in scene.projects:
        for month, report in project.reports.items():
            if not (report.progress or "").strip() and under_construction(project, month):
                message = f"附件3 的“形象进度” 应填写，{month} 实为空白。"
                advice = "写明施工部位和完成程度，如 桩基施工完成 45%"
                yield Fault(project.path, ("月报", str(month), "形象进度"), message, advice)


@rule("R016", Level.HINT, "在建项目本月有月报", basis="附件3")
def month_missing(scene: Scene) -> Iterator[Fault]:
    """最近一个报送月份在建而没有月报的项目，本月完成投资按 0 计；没有完成投资的也应报 0 并写明形象进度。"""
    for project in scene.building:
        if scene.month not in project.reports:
            message = f"在建项目应有 {scene.month} 的月报，实为没有，本月完成投资按 0 计。"
            advice = f"补上“{scene.month}: {{完成投资: …, 形象进度: …}}”"
            yield Fault(project.path, ("月报", str(scene.month)), message, advice)


@rule("R017", Level.WARNING, "已签约写明签约日期", basis="附件1 签约情况")
def signing_day(scene: Scene) -> Iterator[Fault]:
    """签约状态为已签约的应写明日期；没有日期就看不出在哪个季度签约，谋划转化不计。"""
    for project in scene.projects:
        signing = project.signing
        if signing and signing.status is SigningStatus.SIGNED and not signing.day:
            message = "签约的日期 应填写，实为空白，谋划转化不计这次签约。"
            yield Fault(project.path, ("签约", "日期"), message, "填写签约日期")
