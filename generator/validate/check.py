"""All faults of all files in one run: writing, shape, then the rules of the catalogue, sorted by file and line.

Takes what was read, gives typed records and findings. Imports words only; `pipeline` hands in the readers' results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.validate import (  # noqa: F401 - importing a module enters its rules into the catalogue
    catalogue,
    corrections,
    district,
    forms,
    identity,
    money,
    observations,
    people,
    place,
    plans,
    problems,
    procedures,
    progress,
    published,
    register,
    schedule,
    submissions,
    weights,
)
from generator.validate.catalogue import CATALOGUE, Scene
from generator.words.finding import Finding
from generator.words.period import Month
from generator.words.records import Records

Position = Callable[[str, tuple[str, ...]], tuple[int, int]]


@dataclass(frozen=True)
class Known:
    """What is there beyond the typed records: the ids of project files with faults, and the photo files."""

    project_ids: frozenset[str]
    photos: frozenset[str]


def scene_of(records: Records, known: Known, files: frozenset[str] | None = None) -> Scene:
    """The scene rules look at, at the default month; without any plan that is 2000-01.

    With `files` only these projects are asked for faults of their own; `Scene` says what that leaves out.
    """
    month = records.default_month or Month(2000, 1)
    rulebook = records.rulebook(month.year)
    return Scene(records, month, month.last_day, rulebook, known.project_ids, known.photos, files)


def run_rules(scene: Scene, position: Position) -> Iterator[Finding]:
    """Every rule of the catalogue over the records; `position` finds line and column of a path in a file.

    Places are looked for file by file: finding them means reading the file again, once for all its faults.
    """
    found = [(fault, checked.rule) for checked in CATALOGUE.values() for fault in checked.check(scene)]
    found.sort(key=lambda one: one[0].file)
    for fault, rule in found:
        line, column = position(fault.file, fault.path)
        yield Finding(
            fault.file,
            line,
            column,
            rule.id,
            rule.level,
            fault.message,
            fault.suggestion,
            rule.basis,
            fault.path,
        )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, line, column, id; the same fault said twice is said once."""
    return tuple(sorted(set(findings)))
