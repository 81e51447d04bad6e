"""两份台账的差别: the fields that differ between two ledgers as they stand, for the review of a pull request.

The same comparison, the same keys and the same 敏感字段 as in the history; `pipeline` calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class Compared:
    """Two ledgers as plain values by file, and what a file last said before the first where that cannot be read there."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    earlier: Mapping[str, Any] = field(default_factory=dict)


def without_a_past(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """The files the first does not have or that cannot be read there: what they said earlier must be looked up."""
    sources = _sources(old, new)
    return tuple(
        file
        for file in {**old, **new}
        if old.get(sources.get(file, file)) is None and (file not in new or new[file] is not None)
    )


def changes_between(compared: Compared, commit: Commit, reasons: Reasons) -> tuple[Change, ...]:
    """Every field that differs, by file; `commit` stands for what is proposed.

    A project under another 编号 is compared with itself under the one it had; a file that was taken out and put back in
    is new, and is told with what it says otherwise than before.
    """
    sources = _sources(compared.old, compared.new)
    files = sorted({*compared.old, *compared.new} - set(sources.values()))
    return tuple(
        _change(file, kind, pair, replace(said, reason=reasons.of(file, said)), commit)
        for file in files
        if (kind := kind_of(file.removeprefix("data/")))
        for pair in _pairs(file, sources.get(file, file), compared)
        for said in map(_legible, pair.steps)
    )


def _pairs(file: str, source: str, compared: Compared) -> Iterator[Pair]:
    """A file that is there and cannot be read has not been taken out: what it says now nobody knows."""
    if file in compared.new and compared.new[file] is None:
        return
    before, after = _wrapped(compared.old.get(source)), _wrapped(compared.new.get(file))
    if source != file:
        renamed = Step(("项目编号",), _stem(source), _stem(file))
        yield replace(pair_of([None], after), steps=(renamed,))
    earlier = compared.earlier.get(file) if before is None else None
    if before != after and (earlier is None or file not in compared.old):
        yield pair_of([before], after)
    if earlier is not None:
        yield pair_of([_wrapped(earlier)], after)


def _legible(step: Step) -> Step:
    return replace(
        step,
        path=tuple(map(legible, step.path)),
        old=None if step.old is None else legible(step.old),
        new=None if step.new is None else legible(step.new),
        reason=legible(step.reason),
    )


def _sources(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    came = {file: data for file, data in new.items() if file not in old and file.startswith(_PROJECTS)}
    gone = {file: data for file, data in old.items() if file not in new and file.startswith(_PROJECTS)}
    return moved(came, gone) if came and gone else {}


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
        sensitive=sensitivity(kind, step, f"{commit.at:%Y-%m}"),
    )


def _wrapped(data: Any) -> Any:
    return {"条目": data} if isinstance(data, list) else data
