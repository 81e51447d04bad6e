"""The span editor: changes to a YAML text that touch only the characters they must.

Comments, order, quotes, blank lines and line ends stay byte for byte. The result is read again and must be the old
data plus exactly the changes, otherwise nothing is changed. Imports words only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml

from generator.intake import blocks
from generator.intake.editor import APPEND, Editor
from generator.intake.orders import Order
from generator.intake.spans import EditError, compose, filled, line_of, values
from generator.intake.writing import Value


@dataclass(frozen=True)
class Change:
    """A value to put at a path of words; what is missing on the way is added."""

    path: tuple[str, ...]
    new: Value


@dataclass(frozen=True)
class Edited:
    """The text after the edit, its values as read again, and the line on which each changed path now stands."""

    text: str
    data: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]


Read = Callable[[str], tuple[Mapping[str, Any], Sequence[tuple[str, ...]]] | None]
"""A quicker reader than libyaml: the values of a text and the paths left empty; None where only libyaml will do."""


@dataclass(frozen=True)
class _Made:
    """The text after the edit, its values without empty words, and the finder of the line a path stands on in it."""

    text: str
    data: Mapping[str, Any]
    line: Callable[[tuple[str, ...]], int]


def edit(text: str, changes: Iterable[Change], order: Order) -> str:
    """The text with all changes made, or not at all; see `edited`."""
    made = tuple(changes)
    return edited(text, made, order).text if made else text


def edited(text: str, changes: Sequence[Change], order: Order, read: Read | None = None) -> Edited:
    """The text with all changes made, or not at all. A quicker reader `read` reads the result where it can, else libyaml.

    Raises:
        EditError: the text cannot be edited safely, or the result would not read as asked.
    """
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(bom)
    want = _wanted(changes)
    made = _within_blocks(body, want, order, read) or _as_a_whole(body, want, order)
    # What is added to a list is told of at the list.
    paths = {one.path[:-1] if one.path[-1] == APPEND else one.path for one in changes}
    return Edited(bom + made.text, made.data, {path: made.line(path) for path in paths})


def _within_blocks(text: str, want: dict[str, Any], order: Order, read: Read | None) -> _Made | None:
    """The edit by the touched blocks alone, and the tree of the result; None when the text must be read as a whole.

    The result is read whole. Its words must begin where its blocks do, and what lies outside the touched blocks be the
    same text as before: then the parser, which goes from front to back, read the same there before.
    """
    old = blocks.blocks(text)
    if old is None or not all(word in old for word in want):
        return None
    try:
        root = compose(blocks.only(text, old, want))
        if not blocks.agree(old, root, want):
            return None
        editor = Editor(text, order)
        editor.group(root, want, (), flow=False)
        new = editor.applied()
        now = blocks.blocks(new) or {}
        if not blocks.untouched((text, old), (new, now), want):
            return None
        wanted = editor.expected(values(root), want)
        return (_read_quickly(new, now, wanted, read) if read else None) or _read_whole(new, now, wanted)
    except EditError:
        return None  # the careful way finds the words for it


def _read_quickly(new: str, now: blocks.Blocks, wanted: Mapping[str, Any], read: Read) -> _Made | None:
    """The result read by the quick reader; None where it cannot, or does not find what was wanted."""
    found = read(new)
    if found is None:
        return None
    data, empty = found
    if data.keys() | {path[0] for path in empty} != now.keys() or _bare(data, empty, wanted) != wanted:
        return None
    return _Made(new, data, partial(blocks.line_in_house, new, now))


def _bare(data: Mapping[str, Any], empty: Sequence[tuple[str, ...]], words: Iterable[str]) -> dict[str, Any]:
    """The values of these words, None for what has nothing behind it."""
    plain: dict[str, Any] = {word: data.get(word) for word in words}
    for first, *rest in empty:
        if first in plain and rest:
            holder = plain[first] = deepcopy(plain[first])
            for step in rest[:-1]:
                holder = holder[int(step) if isinstance(holder, list) else step]
            holder[rest[-1]] = None
    return plain


def _read_whole(new: str, now: blocks.Blocks, wanted: Mapping[str, Any]) -> _Made | None:
    """The result read whole by libyaml: its words begin where its blocks do, and it says what was wanted."""
    again = compose(new)
    if not blocks.agree(now, again, now):
        return None
    touched = yaml.MappingNode("", [pair for pair in again.value if pair[0].value in wanted])
    if values(touched) != wanted:
        return None
    return _Made(new, filled(again), partial(line_of, touched))


def _as_a_whole(text: str, want: dict[str, Any], order: Order) -> _Made:
    root = compose(text)
    before = values(root)
    if not isinstance(root, yaml.MappingNode):
        raise EditError("文件最外层不是“词: 值”，不能自动修改")
    editor = Editor(text, order)
    editor.group(root, want, (), flow=bool(root.flow_style))
    new = editor.applied()
    again = compose(new)
    if values(again) != editor.expected(before, want):
        raise EditError("改后的内容与要改的不一致，没有改动这个文件")
    return _Made(new, filled(again), partial(line_of, again))


def _wanted(changes: Iterable[Change]) -> dict[str, Any]:
    """Changes as one tree of words; leaves are texts and lists, items to append stand under APPEND."""
    tree: dict[str, Any] = {}
    for change in changes:
        holder = tree
        for step in change.path[:-1]:
            holder = holder.setdefault(step, {})
            if not isinstance(holder, dict):
                raise EditError(f"对“{'.'.join(change.path)}”的两处改动互相矛盾")
        _put(holder, change.path[-1], change.new, change.path)
    return tree


def _put(holder: dict[str, Any], step: str, new: Value, path: tuple[str, ...]) -> None:
    if step == APPEND:
        holder.setdefault(APPEND, []).append(new)
    elif isinstance(new, Mapping):
        inner = holder.setdefault(step, {})
        for word, value in new.items():
            _put(inner, word, value, (*path, word))
    elif step in holder and holder[step] != new:
        raise EditError(f"对“{'.'.join(path)}”的两处改动互相矛盾")
    else:
        holder[step] = new
