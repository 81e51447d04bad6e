"""项目和单位的身份: rule 7 — units that exist, one 项目代码 a project, no project twice. Only the catalogue depends on it.

Duplicates are found by a normalised key, so the cost grows with the projects, not with their pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, rule
from generator.validate.naming import instead, township_instead
from generator.words.finding import Level
from generator.words.project import Project

CODE = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
_MARKS = re.compile(r"[\W_]+")
_PHASE = re.compile(r"第?([一二三四五六七八九十]{1,3}|\d{1,2})期")
_SUFFIX = re.compile(r"(建设项目|建设工程|项目|工程|建设)$")
_NUMERALS = ("", *"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"))
_PHASES = {str(number): numeral for number, numeral in enumerate(_NUMERALS)}


@rule("R071", Level.ERROR, "责任单位是本区的乡（街道）", basis="附件1、3 责任单位")
def unknown_township(scene: Scene) -> Iterator[Fault]:
    """责任单位决定考核归属，应与 data/district.yaml 里的乡（街道）名称一字不差，不用简称。"""
    known = frozenset(scene.records.district.township_names)
    for project in scene.projects:
        if project.township not in known:
            message = f"责任单位 应为本区的乡（街道），实为“{project.township}”。"
            yield Fault(project.path, ("责任单位",), message, township_instead(scene, project.township))


@rule("R072", Level.ERROR, "移交的原单位是本区的乡（街道）", basis="附件1、3 责任单位")
def unknown_former(scene: Scene) -> Iterator[Fault]:
    """移交月份以前各月的成绩仍归原单位，原单位应与 data/district.yaml 里的乡（街道）名称一字不差。"""
    known = frozenset(scene.records.district.township_names)
    for project in scene.projects:
        for index, transfer in enumerate(project.transfers):
            if transfer.former not in known:
                message = f"移交的原单位 应为本区的乡（街道），实为“{transfer.former}”。"
                path = ("移交", str(index), "原单位")
                yield Fault(project.path, path, message, township_instead(scene, transfer.former))


@rule("R073", Level.ERROR, "项目代码不重复", basis="全国投资项目在线审批监管平台")
def code_twice(scene: Scene) -> Iterator[Fault]:
    """项目代码一项一码、终身不变。两个项目用同一个代码，要么代码抄错，要么同一个项目建了两个文件。"""
    first: dict[str, Project] = {}
    for project in scene.records.projects:
        if not project.code:
            continue
        other = first.setdefault(project.code, project)
        if other is not project:
            message = f"项目代码 应一项一码，实为与 {other.id}“{other.name}”相同。"
            yield Fault(project.path, ("项目代码",), message, "核对项目代码；同一个项目只留一个文件")


def name_key(name: str) -> str:
    """What two spellings of one 项目名称 share.

    Full-width forms, spaces, marks and a closing 项目、工程、建设 do not tell projects apart. 二期 does, however it is
    written (2期、第二期、（二期）); 一期 counts as no 期 at all.
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()
    phases = [_PHASES.get(found, found) for found in _PHASE.findall(bare)]
    stem = _PHASE.sub("", bare)
    core = _SUFFIX.sub("", stem) or stem
    return "|".join((core, *(phase for phase in phases if phase != "一")))


@rule("R074", Level.WARNING, "项目名称不近似重复", basis="附件1–3 项目名称")
def name_twice(scene: Scene) -> Iterator[Fault]:
    """只差全角半角、空格标点、末尾“项目”“工程”或“一期”字样的名称，多半是同一个项目报了两次。二期、三期算不同的项目。"""
    first: dict[str, Project] = {}
    for project in scene.records.projects:
        other = first.setdefault(name_key(project.name), project)
        if other is not project:
            message = f"项目名称 应与其他项目有别，实为“{project.name}”，与 {other.id}“{other.name}”近似。"
            yield Fault(
                project.path, ("项目名称",), message, "同一个项目只留一个文件；确是两个项目的，名称写出区别"
            )


@rule("R075", Level.WARNING, "项目代码为 4-6-2-2-6 位数字", basis="GB/T 40058-2021")
def code_form(scene: Scene) -> Iterator[Fault]:
    """项目代码形如 2101-410411-04-01-123456，五段数字分别为 4、6、2、2、6 位，用半角短横线连接。"""
    for project in scene.projects:
        if project.code and not CODE.fullmatch(project.code):
            message = f"项目代码 应形如 2101-410411-04-01-123456，实为“{project.code}”。"
            yield Fault(project.path, ("项目代码",), message, "照批复文件上的代码填写；没有代码的不填")


@rule("R076", Level.WARNING, "包装单位是联席会议成员单位", basis="通知 二(五)")
def unknown_packager(scene: Scene) -> Iterator[Fault]:
    """包装单位应是 data/district.yaml 里的联席会议成员单位或乡（街道），名称一字不差，谋划情况才能归到该单位。"""
    district = scene.records.district
    units = district.units
    for project in scene.projects:
        if project.packaged_by and project.packaged_by not in units:
            message = f"包装单位 应为联席会议成员单位，实为“{project.packaged_by}”。"
            advice = instead(
                project.packaged_by, (*district.members, *district.township_names), district.aliases
            )
            yield Fault(project.path, ("包装单位",), message, advice)
