"""Plain values to typed records, strictly: unknown, missing and unreadable cells as findings with a fix.

Where a fault names its own fix (1.2亿 → 12000) the checks go on as if the fix were taken, so that one slip does not
hide the faults behind it. Imports words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import ValidationError

from generator.validate.mending import Slip, mended
from generator.validate.misfits import SHAPE_RULES, slip_of, unknown
from generator.words.finding import Finding, Level
from generator.words.records import Kind
from generator.words.term import Document, Record, forget_given, holds_many, nested

MOST_SLIPS = 200
"""So many faults of one file are listed; each costs a search for the nearest right word."""

Locator = Callable[[str, tuple[str, ...]], tuple[int, int]]


@dataclass(frozen=True)
class Shaped:
    """A file as a typed record — None when it cannot be read as one — and its faults of shape."""

    record: Document | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Plain:
    """One file as plain values, its text, and the paths whose values were left empty."""

    file: str
    data: Any
    text: str
    empty: tuple[tuple[str, ...], ...] = ()


def shape(kind: Kind, plain: Plain, locate: Locator, locate_key: Locator) -> Shaped:
    """Read plain values as the record of their kind; every fault with line, column and suggestion."""
    file, data, text = plain.file, plain.data, plain.text
    wrapped = {kind.wrap: data} if kind.wrap else data
    if not isinstance(wrapped, dict):
        message, fix = f"{kind.word}文件最外层应为“词: 值”。", "每行写成“词: 值”，最外层不用“- ”"
        return Shaped(None, (Finding(file, 1, 1, "F05", Level.ERROR, message, fix),))
    slips: list[Slip] = []
    record = _read(kind.model, wrapped | {"文件路径": file}, slips)
    empty = tuple((kind.wrap, *path) for path in plain.empty) if kind.wrap else plain.empty
    slips += islice(_empty_unknown(kind.model, wrapped, empty), MOST_SLIPS)
    findings = []
    for slip in slips:
        path = slip.path[1:] if kind.wrap else slip.path
        line, column = (locate_key if slip.at_key else locate)(text, path)
        level = SHAPE_RULES[slip.rule].level
        findings.append(
            Finding(file, line, column, slip.rule, level, slip.message, slip.suggestion, slip.basis, path)
        )
    return Shaped(record, tuple(findings))


def _empty_unknown(model: type[Document], data: Any, empty: tuple[tuple[str, ...], ...]) -> Iterator[Slip]:
    """Words the contract does not know that stand there with nothing behind them (`{类型：用地}` reads so)."""
    for path in empty:
        if not _is_known(model, path):
            yield unknown(model, data, path)


@lru_cache(maxsize=4096)
def _is_known(model: type[Record], path: tuple[str, ...]) -> bool:
    """Whether every step of a path is a declared word, or the free key (month, unit, place in a list) below one."""
    record, free = model, False
    for step in path:
        if free:
            free = False
            continue
        field = next((info for info in record.model_fields.values() if info.alias == step), None)
        if field is None:
            return False
        inner = nested(field)
        if inner is None:
            return True
        record, free = inner, holds_many(field)
    return True


def _read(model: type[Document], data: dict[str, Any], slips: list[Slip]) -> Document | None:
    """Validate; on faults note them, take their fixes, drop what has none, and try again."""
    values = data
    for attempt in range(3):
        try:
            record = model.model_validate(values)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            found = [slip_of(model, values, dict(one)) for one in errors[:MOST_SLIPS]]
            known = {slip.path for slip in slips}
            slips.extend(slip for slip in found if slip.path not in known and attempt < 2)  # noqa: PLR2004 - three tries
            if len(errors) > MOST_SLIPS:
                return None  # a wrong file, or a page pasted into one: what is listed says enough
            values = mended(values, found)
        else:
            forget_given(record)
            return record
    return None


def misnamed(kind: Kind, file: str) -> Iterator[Finding]:
    """F11: the file's name is the 项目编号, the month or the period."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if kind.stem_form and not re.fullmatch(kind.stem_form, stem):
        wanted = {"project": "ZH2021-012", "rules": "2021", "observation": "2021-H1", "published": "2021-Q1"}
        example = wanted.get(kind.name, "2021-03")
        yield Finding(
            file,
            1,
            1,
            "F11",
            Level.ERROR,
            f"{kind.word}文件名“{stem}”不合规定。",
            f"改成 {example}.yaml 的形式",
        )
