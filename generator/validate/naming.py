"""指名道姓的写法: how a wrong name is answered with the right one. The rule modules of this room depend on it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

from generator.validate.catalogue import Scene

_SHOWN = 12
_ALIKE, _UNITS_ALIKE = 0.4, 0.5
_KIND = re.compile(r"(?<=.)(?:街道办事处|街道办|街道|办事处|乡|镇)$")
_PART = re.compile(r"[A-Z]+|\d+")


def instead(name: str, known: Collection[str], aliases: Mapping[str, str] | None = None) -> str:
    """What to write instead: what the 简称 stands for, else the nearest known name, else the list to choose from."""
    full = (aliases or {}).get(name)
    return f"改为“{full}”" if full in known else _nearest(name, tuple(known))


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = (
        _units_near(name, known) if _KIND.search(name) else difflib.get_close_matches(name, known, 1, _ALIKE)
    )
    if near:
        return f"改为“{near[0]}”"
    return f"从中选一：{'、'.join(known[:_SHOWN])}{'等' if len(known) > _SHOWN else ''}"


def _units_near(name: str, known: tuple[str, ...]) -> list[str]:
    """The unit that is plainly meant, by what its name says before 街道、乡、镇: 湛北路街道 is no 北渡街道, 曹庄乡 may be two."""
    bare = _KIND.sub("", name)
    alike = {one: difflib.SequenceMatcher(None, _KIND.sub("", one), bare).ratio() for one in known}
    most = max(alike.values(), default=0.0)
    near = [one for one, ratio in alike.items() if ratio == most]
    return near if most >= _UNITS_ALIKE and len(near) == 1 else []


def township_instead(scene: Scene, name: str) -> str:
    """The right 乡（街道） for a wrong one."""
    return instead(name, scene.records.district.township_names, scene.records.district.aliases)


def _id_key(id_: str) -> tuple[str, ...]:
    """What two spellings of one 项目编号 share: case, width, hyphens and leading zeros do not matter."""
    return tuple(part.lstrip("0") for part in _PART.findall(unicodedata.normalize("NFKC", id_).upper()))


@lru_cache(maxsize=4)
def _ids_by_key(ids: frozenset[str]) -> dict[tuple[str, ...], str]:
    return {_id_key(id_): id_ for id_ in sorted(ids)}


def project_instead(scene: Scene, id_: str) -> str:
    """The right 项目编号 for one spelt otherwise, found by its key: the list is long, and never searched pair by pair."""
    right = _ids_by_key(scene.project_ids).get(_id_key(id_))
    return f"改为“{right}”" if right else "核对项目编号，编号就是 data/projects 下的文件名"
