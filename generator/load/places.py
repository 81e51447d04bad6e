"""Places (位置): at which line and column a word of a file stands.

Findings are rare, so places are not kept for every value: the text is composed again when one is asked for. `reader`
composes with the same. Imports words only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from generator.words import composer


def compose(text: str) -> Any:
    """The node tree of a text.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    return composer.compose(text.removeprefix("\ufeff"))


@lru_cache(maxsize=8)
def _composed(text: str) -> Any:
    """The node tree for looking up positions; the findings of one file come one after another."""
    return compose(text)


def locate(text: str, path: tuple[str, ...]) -> tuple[int, int]:
    """行, 列 of the value at a path of words; of the deepest part of the path that exists. (1, 1) if nothing does.

    For a missing word this is the place of the record that lacks it.
    """
    try:
        node = _composed(text)
    except yaml.YAMLError:
        return 1, 1
    mark = node.start_mark if node is not None else None
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        key, node = found
        empty = isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index
        multi = isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style
        mark = key.start_mark if empty or multi else node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_NEXT_WORD = re.compile(r"\n(?=[^ \n#-])")


def locate_in_house(text: str, path: tuple[str, ...]) -> tuple[int, int]:
    """As `locate`, in a text of the house style: only the section of the path's first word is composed again."""
    head = f"\n{path[0]}:" if path else ""
    start = 0 if head and text.startswith(head[1:]) else text.find(head) + 1
    if not head or (not start and not text.startswith(head[1:])):
        return locate(text, path)
    end = _NEXT_WORD.search(text, start)
    line, column = locate(text[start : end.start() + 1 if end else len(text)], path)
    return text.count("\n", 0, start) + line, column


def locate_key(text: str, path: tuple[str, ...]) -> tuple[int, int]:
    """行, 列 of the last word of a path itself, for a word that should not be there."""
    try:
        node = _composed(text)
    except yaml.YAMLError:
        return 1, 1
    mark = None
    for step in path:
        found = _step(node, step)
        if found is None:
            break
        key, node = found
        mark = key.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _step(node: Any, step: str) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
        child = node.value[int(step)]
        return child, child
    return None
