"""问题: rule 13 — every problem has an owner, a due date and an end. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.words.finding import Level
from generator.words.project import Problem, Project

PROBLEM_DAYS = 60


def _problems(scene: Scene) -> Iterator[tuple[Project, str, Problem]]:
    for project in scene.projects:
        for index, problem in enumerate(project.problems):
            yield project, str(index), problem


def _open(scene: Scene) -> Iterator[tuple[Project, str, Problem]]:
    """未销号 by the as-of date."""
    for project, index, problem in _problems(scene):
        if problem.solved is None or problem.solved > scene.as_of:
            yield project, index, problem


@rule(
    "R131",
    Level.WARNING,
    "问题在规定天数内解决",
    basis="通知 三(二)",
    says="{raised} 提出的{kind}问题 应在 {limit} 天内解决，实为已有 {days} 天。",
    advice="已解决的填写“解决”日期；未解决的提交联席会议或调度会",
)
def too_long(scene: Scene) -> Iterator[Fault]:
    """问题提出后 60 天（考核规则“问题超期天数”可改）仍未销号的为超期。天数算到最近一个报送月份的最后一天。"""
    limit = scene.rulebook.lights.problem_days if scene.rulebook else PROBLEM_DAYS
    for project, index, problem in _open(scene):
        days = (scene.as_of - problem.raised).days
        if days > limit:
            values = {"raised": problem.raised, "kind": problem.kind, "limit": limit, "days": days}
            yield fault_of("R131", project.path, ("问题", index, "解决"), **values)


@rule(
    "R132",
    Level.WARNING,
    "未解决的问题有人管、有限期",
    basis="通知 三(二)",
    says="未解决的{kind}问题 应有责任单位和限期，实为缺少{lacking}。",
    advice="填写{lacking}",
)
def unowned(scene: Scene) -> Iterator[Fault]:
    """没有销号的问题，应写明责任单位或责任人，并写明限期；没有人管、没有限期的问题推不动。"""
    for project, index, problem in _open(scene):
        lacking = [] if problem.unit or problem.person else ["责任单位"]
        lacking += [] if problem.due else ["限期"]
        if lacking:
            values = {"kind": problem.kind, "lacking": "、".join(lacking)}
            yield fault_of("R132", project.path, ("问题", index, lacking[0]), **values)


@rule(
    "R133",
    Level.ERROR,
    "解决不早于提出",
    basis="通知 三(二)",
    says="问题的解决 应不早于提出 {raised}，实为 {solved}。",
    advice="核对提出和解决日期",
)
def solved_before(scene: Scene) -> Iterator[Fault]:
    """问题的解决（销号）日期不应早于提出日期。"""
    for project, index, problem in _problems(scene):
        if problem.solved and problem.solved < problem.raised:
            values = {"raised": problem.raised, "solved": problem.solved}
            yield fault_of("R133", project.path, ("问题", index, "解决"), **values)


@rule(
    "R134",
    Level.ERROR,
    "限期不早于提出",
    basis="通知 三(二)",
    says="问题的限期 应不早于提出 {raised}，实为 {due}。",
    advice="核对提出日期和限期",
)
def due_before(scene: Scene) -> Iterator[Fault]:
    """问题的限期不应早于提出日期。"""
    for project, index, problem in _problems(scene):
        if problem.due and problem.due < problem.raised:
            values = {"raised": problem.raised, "due": problem.due}
            yield fault_of("R134", project.path, ("问题", index, "限期"), **values)
