"""Proving (复核): what `check` would say of edited records before they are written. `desk` calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.load import places, syntax
from generator.pipeline.loading import Loaded
from generator.validate import check, shape
from generator.words.finding import Finding, Level
from generator.words.project import Project
from generator.words.records import KINDS, Records

_PROJECT = next(kind for kind in KINDS if kind.name == "project")
Concerns = Callable[[str, tuple[str, ...]], bool]
"""Whether a finding in a file, at a path, is somebody's."""


@dataclass
class Proof:
    """By file: the new 错误 that forbid writing it, and the new 提醒 to tell of, each with the path it stands at."""

    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    warned: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))


class Prover:
    """Judges changed projects as `check` does: each as soon as it is edited, then all together."""

    def __init__(self, loaded: Loaded, records: Records) -> None:
        self._loaded, self._records = loaded, records
        self._projects = {project.path: project for project in records.projects}
        self._made: set[str] = set()
        self._found: list[Finding] = []

    def take(self, file: str, text: str, data: Any) -> None:
        """The text of a changed record and its values as read again, empty words left out: writing and shape."""
        self._made.add(file)
        self._found += syntax.scan_text(file, text)
        shaped = shape.shape(_PROJECT, shape.Plain(file, data, text), places.locate, places.locate_key)
        self._found += shaped.findings
        if isinstance(shaped.record, Project):
            self._projects[file] = shaped.record

    def proof(self, concerns: Concerns) -> Proof:
        """What is against the records taken, the rules with all of them; only what was not found before counts.

        Of 提醒 only those at a place that `concerns` somebody, by file and path.
        """
        proof = Proof()
        if not self._made:
            return proof
        projects = sorted(self._projects.values(), key=lambda project: project.id)
        changed = replace(self._records, projects=tuple(projects))
        every = check.in_order((*self._found, *self._faults(changed, self._made)))
        found = [one for one in every if _matters(one, concerns)]
        known = self._known(found)
        for one in found:
            if _said(one) in known:
                continue
            sentence = f"{one.rule} {one.message}{f'建议：{one.suggestion}。' if one.suggestion else ''}"
            if one.level is Level.ERROR:
                proof.refused[one.file].append(f"导入后台账会有错误：{sentence}")
            else:
                proof.warned[one.file].append((one.path, f"导入后的提醒：{sentence}"))
        return proof

    def _known(self, found: Iterable[Finding]) -> set[tuple[str, str, str]]:
        """What was said of these files before: most have no fault at all and need not be asked about a second time."""
        before = (*self._loaded.findings, *self._faults(self._records, {one.file for one in found}))
        return {_said(one) for one in before}

    def _faults(self, records: Records, files: Iterable[str]) -> Iterator[Finding]:
        """What the rules say of these files among all records."""
        wanted = frozenset(files)
        if not wanted:
            return iter(())
        scene = self._loaded.scene(records, wanted)
        return (one for one in check.run_rules(scene, _anywhere) if one.file in wanted)


def _matters(one: Finding, concerns: Concerns) -> bool:
    return one.level is Level.ERROR or (one.level is Level.WARNING and concerns(one.file, one.path))


def _said(one: Finding) -> tuple[str, str, str]:
    return one.file, one.rule, one.message


def _anywhere(_file: str, _path: tuple[str, ...]) -> tuple[int, int]:
    return 1, 1  # positions are not reported: the row's cells are
