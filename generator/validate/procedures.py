"""联审联批手续: rules 9 and 10 — what must be done before what, and what 已办结 and 无需办理 must be shown by.

Nothing depends on this module but the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.words.choice import ProcedureStatus
from generator.words.finding import Level
from generator.words.project import Procedure, Procedures, Project
from generator.words.term import word_of

WORDS = {name: word_of(Procedures, name).word for name in Procedures.model_fields}
OPEN_SAYS = "在建项目的{word} 应已办结，实为{state}。"
OPEN_ADVICE = "抓紧办理；已经办结的，填写{word}的文号和日期"
_CLOSED = (ProcedureStatus.DONE, ProcedureStatus.EXEMPT)


def _procedures(scene: Scene) -> Iterator[tuple[Project, str, Procedure]]:
    for project in scene.projects:
        held = project.procedures
        if held:
            for attribute, word in WORDS.items():
                procedure = getattr(held, attribute)
                if procedure:
                    yield project, word, procedure


def _open_while_building(scene: Scene, id_: str, attribute: str) -> Iterator[Fault]:
    word = WORDS[attribute]
    for project in scene.building:
        procedure: Procedure | None = getattr(project.procedures, attribute, None)
        if procedure and procedure.status not in _CLOSED:
            path = ("手续", word, "状态")
            yield fault_of(id_, project.path, path, word=word, state=procedure.status)


@rule(
    "R091",
    Level.WARNING,
    "在建项目立项已办结",
    basis="附件3 审批核准备案手续",
    says=OPEN_SAYS,
    advice=OPEN_ADVICE,
)
def approval_open(scene: Scene) -> Iterator[Fault]:
    """立项（审批、核准、备案）是第一道手续，项目已经在建而立项没有办结的，属于未批先建，应尽快补办。"""
    yield from _open_while_building(scene, "R091", "approval")


@rule(
    "R092",
    Level.WARNING,
    "先用地规划、后建设规划",
    basis="附件3 用地规划手续、建设规划手续",
    says="建设规划已办结，用地规划 应已办结，实为{state}。",
    advice="核对两项手续的状态",
)
def planning_order(scene: Scene) -> Iterator[Fault]:
    """建设工程规划许可以建设用地规划许可为前提。建设规划已办结而用地规划没有办结的，多半有一项填错。"""
    for project in scene.projects:
        held = project.procedures
        if (
            not held
            or not held.building_planning
            or held.building_planning.status is not ProcedureStatus.DONE
        ):
            continue
        before = held.land_planning
        if not before or before.status not in _CLOSED:
            state = before.status if before else "空白"
            yield fault_of("R092", project.path, ("手续", "用地规划"), state=state)


@rule(
    "R093",
    Level.WARNING,
    "在建项目环评已办结",
    basis="附件3 环评审批手续",
    says=OPEN_SAYS,
    advice=OPEN_ADVICE,
)
def environment_open(scene: Scene) -> Iterator[Fault]:
    """环境影响评价应在开工前办结；列入豁免名录的填“无需办理”并写明原因。"""
    yield from _open_while_building(scene, "R093", "environment")


@rule(
    "R101",
    Level.ERROR,
    "已办结有文号和日期",
    basis="附件2、3",
    says="{word}已办结 应有文号和日期，实为缺少{lacking}。",
    advice="填写{lacking}；没有拿到批复的，状态改为 已受理",
)
def done_without_proof(scene: Scene) -> Iterator[Fault]:
    """手续填“已办结”的，应有批复或证书的文号和办结日期，缺一不可，否则无从核对。"""
    for project, word, procedure in _procedures(scene):
        if procedure.status is not ProcedureStatus.DONE or (procedure.number and procedure.day):
            continue
        cells = (("文号", procedure.number), ("日期", procedure.day))
        lacking = "、".join(cell for cell, value in cells if not value)
        path = ("手续", word, lacking.split("、")[0])
        yield fault_of("R101", project.path, path, word=word, lacking=lacking)


@rule(
    "R102",
    Level.ERROR,
    "无需办理写明原因",
    basis="附件2 不能留空格",
    says="{word}无需办理 应写明原因，实为空白。",
    advice="填写原因，如 列入豁免名录",
)
def exempt_without_reason(scene: Scene) -> Iterator[Fault]:
    """手续填“无需办理”的应写明依据，如 列入豁免名录、使用已批准建设用地；无需办理的手续不计入考核。"""
    for project, word, procedure in _procedures(scene):
        if procedure.status is ProcedureStatus.EXEMPT and not procedure.reason:
            yield fault_of("R102", project.path, ("手续", word, "原因"), word=word)


@rule(
    "R104",
    Level.WARNING,
    "有办结日期的手续状态为已办结",
    basis="附件2、3",
    says="{word}有办结日期 {day}，状态 应为已办结，实为{state}。",
    advice="状态改为 已办结，或删去日期",
)
def day_without_done(scene: Scene) -> Iterator[Fault]:
    """填了办结日期而状态不是“已办结”的，两处必有一处没有更新；考核以状态为准。"""
    for project, word, procedure in _procedures(scene):
        if procedure.day and procedure.status is not ProcedureStatus.DONE:
            values = {"word": word, "day": procedure.day, "state": procedure.status}
            yield fault_of("R104", project.path, ("手续", word, "状态"), **values)


@rule(
    "R105",
    Level.WARNING,
    "立项写明审批、核准或备案",
    basis="附件2、3 审批、核准、备案",
    says="立项的方式 应为审批、核准或备案，实为空白。",
    advice="照批复文件填写 审批、核准 或 备案",
)
def approval_way(scene: Scene) -> Iterator[Fault]:
    """政府投资项目审批，目录内企业投资项目核准，其他企业投资项目备案，三种方式只居其一；立项办结后应写明。"""
    for project in scene.projects:
        approval = project.procedures.approval if project.procedures else None
        if approval and approval.status is ProcedureStatus.DONE and not approval.way:
            yield fault_of("R105", project.path, ("手续", "立项", "方式"))
