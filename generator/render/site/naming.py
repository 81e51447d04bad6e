"""Naming (点到的项目): where a text names projects, so that its page leads to each of them. Page modules use it.

A name that two projects share, or one too short to be told from common words, is never taken for a project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from generator.render.site.kit import Kit
from generator.render.site.page import project_at
from generator.words.edition import Edition
from generator.words.state import ProjectState

SHORTEST = 4
"""Shorter names are left alone."""


@dataclass(frozen=True)
class Names:
    """The names of projects by their first characters, the longest first, so that 二期 is not taken for its 一期."""

    by_head: dict[str, tuple[tuple[str, str], ...]]

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        """Any first character of a name: most characters of a text are none."""
        return re.compile(f"[{re.escape(''.join(sorted({head[0] for head in self.by_head})))}]")

    def within(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each place where a project is named: first character, end, 编号. One pass, whatever the number of projects."""
        end = 0
        for found in self._begin.finditer(text) if self.by_head else ():
            place = found.start()
            if place < end:
                continue
            for name, project in self.by_head.get(text[place : place + SHORTEST], ()):
                if text.startswith(name, place):
                    end = place + len(name)
                    yield place, end, project
                    break

    def linked(self, text: str, root: str) -> Markup:
        """The text with a link at each name; everything else is escaped."""
        parts, done = [], 0
        for first, end, project in self.within(text):
            parts.append(escape(text[done:first]))
            parts.append(Markup('<a href="{}{}">{}</a>').format(root, project_at(project), text[first:end]))
            done = end
        return Markup().join([*parts, escape(text[done:])])


def names_of(projects: Iterable[ProjectState]) -> Names:
    """Every name that stands for one project alone, written as in running text."""
    owners: dict[str, list[str]] = {}
    for state in projects:
        owners.setdefault(" ".join(state.project.name.split()), []).append(state.id)
    heads: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(owners, key=lambda one: (-len(one), one)):
        if len(owners[name]) == 1 and len(name) >= SHORTEST:
            heads.setdefault(name[:SHORTEST], []).append((name, owners[name][0]))
    return Names({head: tuple(held) for head, held in heads.items()})


def names_in(edition: Edition, kit: Kit) -> Names:
    """The names of an edition's projects, worked out once a build."""
    return kit.once("names", edition, lambda: names_of(edition.projects))
