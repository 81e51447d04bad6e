"""两个版本的差别: the fields that differ between two versions of a record, with the reason the record itself gives.

Only `reading` and `review` use this; it knows nothing of git.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.history.items import label, pairs

Path = tuple[str, ...]
NOTES = ("更正", "调整", "移交")
"""Lists in which a record says why one of its fields was changed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One field from 原值 to 新值; `reason` as a 更正, 调整, 移交 or 移出原因 of the new version gives it.

    `late` is a month entered although the version before already held a later one.
    """

    path: Path
    old: str | None
    new: str | None
    reason: str = ""
    late: bool = False


def steps(old: Any, new: Any) -> tuple[Step, ...]:
    """The fields that differ, in the order of the new version; a record that came or went is one step with an empty path."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        whole = Step((), _title(old), _title(new))
        return () if old is None and new is None else (whole,)
    found = list(_mapping(old, new, ()))
    return tuple(step for step in _with_reasons(found, old, new) if not _is_told(step, found, new))


def _mapping(old: dict[str, Any], new: dict[str, Any], path: Path) -> Iterator[Step]:
    for word in (*new, *(word for word in old if word not in new)):
        before, after = old.get(word), new.get(word)
        if before != after:
            late = before is None and any(_is_later(known, word) for known in old)
            yield from _value(word, before, after, (*path, word), late=late)


def _is_later(known: str, word: str) -> bool:
    return len(word) == len("2021-03") == len(known) and word[4] == "-" == known[4] and known > word


def _value(word: str, old: Any, new: Any, path: Path, *, late: bool) -> Iterator[Step]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(old, new, path)
    elif _is_list(old) or _is_list(new):
        for before, after in pairs(word, old or [], new or []):
            place = (*path, label(word, after or before or {}))
            yield from _item(before, after, place)
    elif _shown(old) != _shown(new):
        yield Step(path, _shown(old), _shown(new), late=late)


def _item(old: dict[str, Any] | None, new: dict[str, Any] | None, path: Path) -> Iterator[Step]:
    if old is not None and new is not None:
        yield from _mapping(old, new, path)
    else:
        yield Step(path, _shown(old), _shown(new))


def _is_list(value: Any) -> bool:
    """A list of records; a list of plain words is one value."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return "、".join(_shown(item) or "" for item in value)
    return "，".join(f"{word} {_shown(held) or '—'}" for word, held in value.items())


def _title(data: Any) -> str | None:
    """What a whole record is called when it comes or goes."""
    if data is None:
        return None
    named = data if isinstance(data, dict) else {}
    return next((str(named[word]) for word in ("项目名称", "名称", "期", "日期") if named.get(word)), "有")


def _with_reasons(found: list[Step], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Step]:
    for step in found:
        reason = _reason(step, old, new)
        yield Step(step.path, step.old, step.new, reason, step.late) if reason else step


def _reason(step: Step, old: dict[str, Any], new: dict[str, Any]) -> str:
    """原因 of the entry beside or above the field that speaks of it and is new, or states its 原值."""
    word = step.path[-1]
    for depth in range(len(step.path) - 1, -1, -1):
        holder, former = _at(new, step.path[:depth]), _at(old, step.path[:depth])
        if not isinstance(holder, dict):
            continue
        if word == "移出" and isinstance(holder.get("移出原因"), str):
            return str(holder["移出原因"])
        known = former if isinstance(former, dict) else {}
        for note in NOTES:
            for entry in _entries(holder.get(note)):
                fresh = entry not in _entries(known.get(note))
                if _speaks_of(entry, note, word, step.old, fresh=fresh):
                    return str(entry.get("原因") or "")
    return ""


def _speaks_of(entry: dict[str, Any], note: str, word: str, old: str | None, *, fresh: bool) -> bool:
    if note == "移交":
        return word == "责任单位" and (fresh or entry.get("原单位") == old)
    item = entry.get("项")
    return (item in (None, word) and fresh) or (item == word and entry.get("原值") == old)


def _entries(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _at(data: Any, path: Path) -> Any:
    """The part of a record a path leads to, list items by their label."""
    for before, word in zip(("", *path), path, strict=False):
        if isinstance(data, dict):
            data = data.get(word)
        else:
            data = next((item for item in _entries(data) if label(before, item) == word), None)
    return data


def _is_told(step: Step, found: list[Step], new: dict[str, Any]) -> bool:
    """A new 更正 or 调整 is not told apart from the change it gives the reason of."""
    if step.old is not None or len(step.path) < 2 or step.path[-2] not in NOTES:  # noqa: PLR2004  # a list and its item
        return False
    entry = _at(new, step.path)
    holder, note = step.path[:-2], step.path[-2]
    return isinstance(entry, dict) and any(
        other.path[: len(holder)] == holder
        and other.path[-2:-1] != (note,)
        and other.path
        and _speaks_of(entry, note, other.path[-1], other.old, fresh=True)
        and (entry.get("项") is not None or note == "移交")
        for other in found
    )
