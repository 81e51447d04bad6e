"""Which project a row means (对应): by 编号, 项目代码, the exact name; a near name is offered, never taken. Imports words only."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.words.project import Project

NEAR = 0.75
_RENAMED = 0.5
_OFFERED = 3
_COMMON = 200  # a pair of characters in more names than this tells nothing


@dataclass(frozen=True)
class Match:
    """The project a row means, or why none: a sentence; `new` when nothing at all is like it."""

    project: Project | None = None
    refusal: str = ""
    new: bool = False
    near: tuple[Project, ...] = ()


def plain_name(name: str) -> str:
    """A name to compare by: NFKC, no blanks or brackets' width, 项目 and 工程 at the end left off."""
    text = re.sub(r"[\s“”\"'《》]", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"(建设)?(项目|工程)+$", "", text) or text


class Matcher:
    """Finds projects; built once for all rows, so that the cost grows with rows and not with rows × projects."""

    def __init__(self, projects: Iterable[Project]) -> None:
        self.projects = tuple(projects)
        self._by_id = {project.id.upper(): project for project in self.projects}
        self._by_code: dict[str, list[Project]] = defaultdict(list)
        self._by_name: dict[str, list[Project]] = defaultdict(list)
        self._by_plain: dict[str, list[Project]] = defaultdict(list)
        self._pairs: dict[str, set[int]] = defaultdict(set)
        for place, project in enumerate(self.projects):
            if project.code:
                self._by_code[_code(project.code)].append(project)
            self._by_name[_exact(project.name)].append(project)
            self._by_plain[plain_name(project.name)].append(project)
            for pair in _pairs(plain_name(project.name)):
                self._pairs[pair].add(place)

    def match(self, id_: str, code: str, name: str) -> Match:
        """The project of a row: what is given first decides, and the name must not speak against it."""
        if id_:
            project = self._by_id.get(unicodedata.normalize("NFKC", id_).strip().upper())
            if project is None:
                return Match(refusal=f"台账里没有编号 {id_[:30]} 的项目")
            return self._agreeing(project, name)
        if code and (found := self._by_code.get(_code(code))):
            return self._only(found, f"项目代码 {code[:30]}")
        found = self._by_name.get(_exact(name), [])
        if found:
            return self._only(found, f"项目名称“{name[:30]}”")
        near = self._near(name)
        if near:
            offered = "、".join(f"{one.id} {one.name}" for one in near)
            return Match(
                refusal=f"没有同名的项目，相近的有：{offered}；是同一个项目请把名称改成一样，或填上编号",
                near=tuple(near),
            )
        return Match(refusal=f"台账里没有“{name[:30]}”这个项目", new=True)

    def _agreeing(self, project: Project, name: str) -> Match:
        """The project of a 编号, unless the row's name is another's: rows sorted without their hidden last column."""
        if not name or name == project.name or _exact(name) == _exact(project.name):
            return Match(project)
        others = [one for one in self._by_name.get(_exact(name), ()) if one is not project]
        alike = difflib.SequenceMatcher(None, plain_name(name), plain_name(project.name)).ratio()
        if others or alike < _RENAMED:
            return Match(
                refusal=f"编号 {project.id} 是“{project.name}”，这一行写的是“{name[:30]}”，两者对不上"
            )
        return Match(project)

    @staticmethod
    def _only(found: list[Project], by: str) -> Match:
        if len(found) == 1:
            return Match(found[0])
        return Match(
            refusal=f"{by}对应 {len(found)} 个项目（{'、'.join(one.id for one in found)}），请填上编号"
        )

    def _near(self, name: str) -> list[Project]:
        """Names alike, the likest first: the same but for 项目、工程, or most characters in common."""
        plain = plain_name(name)
        if plain in self._by_plain:
            return self._by_plain[plain][:_OFFERED]
        shared: dict[int, int] = defaultdict(int)
        pairs = _pairs(plain)
        for pair in pairs:
            holders = self._pairs.get(pair, ())
            if len(holders) <= _COMMON:
                for place in holders:
                    shared[place] += 1
        hopeful = sorted(shared, key=lambda place: -shared[place])[:20]
        scored = [
            (difflib.SequenceMatcher(None, plain, plain_name(self.projects[at].name)).ratio(), at)
            for at in hopeful
        ]
        likest = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1]))
        return [self.projects[at] for _, at in likest[:_OFFERED]]


def _exact(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def _code(code: str) -> str:
    return re.sub(r"[\s_—－-]", "", unicodedata.normalize("NFKC", code)).upper()


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
