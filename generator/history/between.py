"""两份台账的差别: the fields that differ between two ledgers as they stand, for the review of a pull request.

The same comparison, the same keys and the same 敏感字段 as in the history; `pipeline` calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.history.compare import Step
from generator.history.given import Reasons
from generator.history.moves import moved
from generator.history.pairs import Pair, pair_of
from generator.history.reasons import legible
from generator.history.sensitive import sensitivity
from generator.words.history import Change, Commit
from generator.words.records import Kind, kind_of

_PROJECTS = "data/projects/"


def changes_between(
    old: Mapping[str, Any], new: Mapping[str, Any], commit: Commit, reasons: Reasons
) -> tuple[Change, ...]:
    """Every field that differs, by file; `commit` stands for what is proposed. A file is its plain values.

    A project under another 编号 is compared with itself under the one it had.
    """
    sources = _sources(old, new)
    files = sorted({*old, *new} - set(sources.values()))
    return tuple(
        change
        for file in files
        for change in _of_file(file, (sources.get(file, file), old, new), commit, reasons)
    )


def _sources(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    came = {file: data for file, data in new.items() if file not in old and file.startswith(_PROJECTS)}
    gone = {file: data for file, data in old.items() if file not in new and file.startswith(_PROJECTS)}
    return moved(came, gone) if came and gone else {}


def _of_file(
    file: str,
    versions: tuple[str, Mapping[str, Any], Mapping[str, Any]],
    commit: Commit,
    reasons: Reasons,
) -> Iterator[Change]:
    kind = kind_of(file.removeprefix("data/"))
    source, old, new = versions
    before, after = _wrapped(old.get(source)), _wrapped(new.get(file))
    if kind is None or (before == after and source == file):
        return
    pair = pair_of([before], after)
    renamed = [Step(("项目编号",), _stem(source), _stem(file))] if source != file else []
    for step in (*renamed, *pair.steps):
        said = replace(
            step,
            path=tuple(map(legible, step.path)),
            old=None if step.old is None else legible(step.old),
            new=None if step.new is None else legible(step.new),
            reason=legible(step.reason),
        )
        yield _change(file, kind, pair, replace(said, reason=reasons.of(file, said)), commit)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _change(file: str, kind: Kind, pair: Pair, step: Step, commit: Commit) -> Change:
    return Change(
        file=file,
        kind=kind.word,
        id=_stem(file),
        name=legible(pair.name),
        unit=legible(pair.unit),
        path=step.path,
        old=step.old,
        new=step.new,
        commit=commit,
        reason=step.reason,
        sensitive=sensitivity(kind, step.path, step.old, late=step.late, commit=commit),
    )


def _wrapped(data: Any) -> Any:
    return {"条目": data} if isinstance(data, list) else data
