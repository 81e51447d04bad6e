"""Mending (改正): a slip of a file's form that names its own fix (1.2亿 → 12000) is taken as mended, so that the checks go on. `shape` uses it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Slip:
    """One fault of a cell before it has a position; `fix` is what it should say, None when only dropping it helps."""

    path: tuple[str, ...]
    rule: str
    message: str
    suggestion: str
    basis: str = ""
    fix: Any = None
    at_key: bool = False


@dataclass(frozen=True)
class Rename:
    """The fix of a word: the right one."""

    word: str


def mended(data: dict[str, Any], slips: list[Slip]) -> dict[str, Any]:
    """A copy of the values with every fix taken, and without what has none."""
    made = copy.deepcopy(data)
    # From the back, so that dropping a list item does not move the ones still to be mended.
    for slip in sorted(slips, key=lambda slip: [_in_order(step) for step in slip.path], reverse=True):
        holder, step = holder_of(made, slip.path)
        _put(holder, step, slip.fix)
    return made


def _in_order(step: str) -> tuple[bool, int, str]:
    """Places of a list as numbers: the tenth comes after the ninth."""
    return (True, int(step), "") if _is_place(step) else (False, 0, step)


def _is_place(step: str) -> bool:
    """Whether a step is a place in a list; a row of a thousand digits is a word."""
    return step.isdecimal() and len(step) < 7  # noqa: PLR2004  # no file of 256 KB has a million items


def holder_of(data: Any, path: tuple[str, ...]) -> tuple[Any, str]:
    """The group a path ends in, and the last step; a value written short (附件1: 日期) is one with no step inside it."""
    holder, last = data, path[0] if path else ""
    for step in path[1:]:
        inner = _child(holder, last)
        if not isinstance(inner, (dict, list)):
            break
        holder, last = inner, step
    return holder, last


def _child(holder: Any, step: str) -> Any:
    """What stands at a step of a group; None when nothing does."""
    if isinstance(holder, dict):
        return holder.get(step)
    places = _is_place(step) and isinstance(holder, list) and int(step) < len(holder)
    return holder[int(step)] if places else None


def _put(holder: Any, step: str, fix: Any) -> None:
    if isinstance(holder, dict):
        if fix is None:
            holder.pop(step, None)
        elif isinstance(fix, Rename):
            holder[fix.word] = holder.pop(step, None)
        else:
            holder[step] = fix
    elif not (_is_place(step) and int(step) < len(holder)):
        return  # already dropped with what held it
    elif fix is None:
        del holder[int(step)]
    else:
        holder[int(step)] = fix.word if isinstance(fix, Rename) else fix
