"""指名道姓的写法: how a wrong name is answered with the right one. The rule modules of this room depend on it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from generator.validate.catalogue import Scene

_SHOWN = 12


def instead(name: str, known: Collection[str], aliases: Mapping[str, str] | None = None) -> str:
    """What to write instead: what the 简称 stands for, else the nearest known name, else the list to choose from."""
    full = (aliases or {}).get(name)
    if full in known:
        return f"改为“{full}”"
    near = difflib.get_close_matches(name, sorted(known), 1, 0.4)
    if near:
        return f"改为“{near[0]}”"
    shown = list(known)[:_SHOWN]
    return f"从中选一：{'、'.join(shown)}{'等' if len(known) > _SHOWN else ''}"


def township_instead(scene: Scene, name: str) -> str:
    """The right 乡（街道） for a wrong one."""
    return instead(name, scene.records.district.township_names, scene.records.district.aliases)


def project_instead(scene: Scene, id_: str) -> str:
    """The right 项目编号 for a wrong one; the list is too long to choose from."""
    near = difflib.get_close_matches(id_, sorted(scene.project_ids), 1, 0.8)
    return f"改为“{near[0]}”" if near else "核对项目编号，编号就是 data/projects 下的文件名"
