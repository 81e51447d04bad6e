"""Proving (复核): what `check` would say of edited records before they are written. `importing` calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.load import reader, syntax
from generator.validate import check, shape
from generator.words.finding import Finding, Level
from generator.words.project import Project
from generator.words.records import KINDS, Records

_PROJECT = next(kind for kind in KINDS if kind.name == "project")


@dataclass
class Proof:
    """By file: the new 错误 that forbid writing it, and the new 提醒 to tell of, each with the path it stands at."""

    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    warned: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))


def prove(
    root: Path,
    records: Records,
    before: tuple[Finding, ...],
    made: Mapping[str, tuple[str, Mapping[str, Any]]],
) -> Proof:
    """Judge the texts and values of changed projects as `check` does; only what was not found before counts."""
    known = {(one.file, one.rule, one.message) for one in before}
    found: list[Finding] = []
    projects = {project.path: project for project in records.projects}
    for file, (text, data) in made.items():
        found += syntax.scan_text(file, text)
        plain = shape.Plain(file, _filled(data), text)
        shaped = shape.shape(_PROJECT, plain, reader.locate, reader.locate_key)
        found += shaped.findings
        if isinstance(shaped.record, Project):
            projects[file] = shaped.record
    changed = replace(records, projects=tuple(sorted(projects.values(), key=lambda project: project.id)))
    found += _rule_findings(root, changed, made)
    proof = Proof()
    for one in check.in_order(found):
        if (one.file, one.rule, one.message) in known:
            continue
        sentence = f"{one.rule} {one.message}{f'建议：{one.suggestion}。' if one.suggestion else ''}"
        if one.level is Level.ERROR:
            proof.refused[one.file].append(f"导入后台账会有错误：{sentence}")
        elif one.level is Level.WARNING:
            proof.warned[one.file].append((one.path, f"导入后的提醒：{sentence}"))
    return proof


def _filled(data: Any) -> Any:
    """Values without the words that have nothing behind them, as records are read."""
    if isinstance(data, Mapping):
        return {word: _filled(value) for word, value in data.items() if value is not None}
    return [_filled(value) for value in data] if isinstance(data, list) else data


def _anywhere(_file: str, _path: tuple[str, ...]) -> tuple[int, int]:
    return 1, 1  # positions are not reported: the row's cells are


def _rule_findings(root: Path, records: Records, files: Container[str]) -> list[Finding]:
    """The rules over all records, kept for the changed files only."""
    ids = frozenset(path.stem for path in (root / "data" / "projects").glob("*.yaml"))
    ids |= {project.id for project in records.projects}
    folder = root / "data" / "photos"
    photos = (
        frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
        if folder.is_dir()
        else frozenset()
    )
    scene = check.scene_of(records, check.Known(ids, photos))
    return [one for one in check.run_rules(scene, _anywhere) if one.file in files]
