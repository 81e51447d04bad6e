"""人员和电话: rules 14 and 15 — one 首席服务员 a project, phones that can be rung. Only the catalogue depends on it.

Messages about phones never repeat the number: the quality page may be public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, rule
from generator.words.finding import Level
from generator.words.project import Project

PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?")
_NOTE = re.compile(r"（[^）]*）|\([^)]*\)")
_SEPARATOR = re.compile(r"[、，,;；/]")


def named(text: str) -> tuple[str, ...]:
    """The persons a cell names: parts between 、，, ; / or spaces; a title in brackets is no person.

    A two-character name set out with a space (张　三) is one person.
    """
    parts: list[str] = []
    for part in _SEPARATOR.split(_NOTE.sub("", text)):
        words = part.split()
        parts.extend(["".join(words)] if all(len(word) == 1 for word in words) else words)
    return tuple(part for part in parts if part)


@rule("R141", Level.ERROR, "在建项目有首席服务员", basis="通知 一(一)")
def no_chief(scene: Scene) -> Iterator[Fault]:
    """一个项目、一名首席服务员、一套班子、一抓到底。本月在建的项目必须明确首席服务员。"""
    for project in scene.building:
        if not project.chief_officer:
            message = "首席服务员 应有一名，实为空白。"
            yield Fault(project.path, ("首席服务员",), message, "填写首席服务员姓名")


@rule("R142", Level.ERROR, "首席服务员只有一名", basis="通知 一(一)")
def several_chiefs(scene: Scene) -> Iterator[Fault]:
    """一个项目只能有一名首席服务员；用顿号、逗号、空格等写了几个人的，只留一名，其余写入工作专班。"""
    for project in scene.projects:
        if project.chief_officer and len(people := named(project.chief_officer)) > 1:
            message = f"首席服务员 应为一名，实为 {len(people)} 名（{'、'.join(people)}）。"
            yield Fault(project.path, ("首席服务员",), message, "只留一名，其余写入“工作专班”")


@rule("R143", Level.WARNING, "首席服务员姓名中间没有空格", basis="通知 一(一)")
def spaced_chief(scene: Scene) -> Iterator[Fault]:
    """两字姓名中间加空格对齐，会被当成另一个人，首席服务员的页面上同一个人会出现两次。"""
    for project in scene.projects:
        officer = project.chief_officer
        if officer and len(officer.split()) > 1 and len(people := named(officer)) == 1:
            message = f"首席服务员 姓名中间应没有空格，实为“{officer}”。"
            yield Fault(project.path, ("首席服务员",), message, f"改为“{people[0]}”")


def _phone(project: Project) -> str | None:
    return project.contact.phone if project.contact else None


@rule("R151", Level.WARNING, "联系电话打得通", basis="附件1–3 项目单位联系人及电话")
def phone_form(scene: Scene) -> Iterator[Fault]:
    """电话应为 11 位手机号，或区号加 7–8 位固定电话，只写一个。为保护个人信息，报告里不写出号码。"""
    for project in scene.projects:
        phone = _phone(project)
        if phone and not PHONE.fullmatch(phone):
            count = sum(character.isdigit() for character in phone)
            message = f"电话 应为 11 位手机号或区号加固定电话，实为 {count} 位数字。"
            yield Fault(
                project.path, ("联系人", "电话"), message, "写成 0375-0000000 或 11 位手机号，只写一个"
            )


@rule("R152", Level.WARNING, "联系人有电话", basis="附件1–3 项目单位联系人及电话")
def phone_missing(scene: Scene) -> Iterator[Fault]:
    """三张表都要“项目单位联系人及电话”，本年计划内的项目只写姓名不写电话的，应补上。"""
    for project, _ in scene.planned:
        if project.contact and not project.contact.phone:
            yield Fault(
                project.path, ("联系人", "电话"), "联系人的电话 应填写，实为空白。", "填写联系人的电话"
            )
