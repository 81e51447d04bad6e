"""The catalogue of 校验规则 over records: a rule is one small generator function beside its id, level, wording and basis.

`validate` modules register here; the 校验规则 page and the checks both read this table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.words.finding import Level, Rule
from generator.words.period import Month
from generator.words.records import Records
from generator.words.rulebook import Rulebook

Path = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """What a rule found: in which file, at which words of it, in a sentence, with a suggested fix."""

    file: str
    path: Path
    message: str
    suggestion: str


@dataclass(frozen=True)
class Scene:
    """What rules look at: all records, the latest reported month, its last day, and where photos stand.

    `project_ids` also holds the projects whose file has faults, so that a reference to one is not a second fault.
    """

    records: Records
    month: Month
    as_of: dt.date
    rulebook: Rulebook | None
    project_ids: frozenset[str]
    photos: frozenset[str]


Check = Callable[[Scene], Iterator[Fault]]


@dataclass(frozen=True)
class CheckedRule:
    """A rule and the function that finds its faults."""

    rule: Rule
    check: Check


CATALOGUE: dict[str, CheckedRule] = {}


def rule(id_: str, level: Level, title: str, *, basis: str = "") -> Callable[[Check], Check]:
    """Enter a check into the catalogue; its docstring is the 说明 on the generated page.

    Raises:
        ValueError: the id is taken or the check has no docstring.
    """

    def enter(check: Check) -> Check:
        detail = (check.__doc__ or "").strip()
        if id_ in CATALOGUE or not detail:
            raise ValueError(f"rule {id_} is taken or has no docstring")
        CATALOGUE[id_] = CheckedRule(Rule(id_, level, title, basis, detail), check)
        return check

    return enter
