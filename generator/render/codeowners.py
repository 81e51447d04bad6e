"""CODEOWNERS: who must be asked before a record changes — its 乡（街道） and the 汇总单位. Imports words only.

GitHub, Gitea and Forgejo take any one of a line's accounts; GitLab asks each section, so there the 汇总单位 is always asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.words.district import District
from generator.words.project import Project
from generator.words.records import Records

_ACCOUNT = re.compile(r"@?[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*")
_HEAD = (
    "# 由 generator codeowners 生成，不要手工修改。账号写在 data/district.yaml 的“账号”里。",
    "# 没有列出的文件由汇总单位审核；一个乡（街道）的记录由它和汇总单位审核。",
)


def codeowners(records: Records, forge: str = "github") -> str:
    """The whole file: everything is the 汇总单位's, then each 乡（街道）'s records in the order of official papers.

    Raises:
        ValueError: the 汇总单位 has no 账号, or an 账号 is none.
    """
    district = records.district
    centre = _account(district.account, district.centre)
    if not centre:
        raise ValueError("data/district.yaml 里汇总单位没有“账号”，生成不了 CODEOWNERS")
    lines = [*_HEAD, "", *_section(district.centre, forge), f"* {centre}", f".* {centre}"]
    for township, account in _accounts(district):
        own = [project for project in records.projects if project.township == township]
        owners = account if forge == "gitlab" else f"{account} {centre}"
        if account and own:
            lines += ["", *(_section(township, forge) or [f"# {township}"])]
            lines += [line for project in own for line in _lines(project, owners)]
    return "\n".join(lines) + "\n"


def _lines(project: Project, owners: str) -> Iterator[str]:
    yield f"data/projects/{project.id}.yaml {owners}"
    yield f"data/photos/{project.id}/ {owners}"


def _section(name: str, forge: str) -> list[str]:
    return [f"[{name}]"] if forge == "gitlab" else []


def _accounts(district: District) -> Iterator[tuple[str, str]]:
    for one in district.townships:
        yield one.name, _account(one.account, one.name)


def _account(account: str | None, unit: str) -> str:
    """账号 with its @; empty when there is none."""
    if account is None:
        return ""
    if not _ACCOUNT.fullmatch(account):
        raise ValueError(f"{unit}的账号应写成 名称 或 组织/团队，实为“{account[:40]}”")
    return "@" + account.removeprefix("@")
