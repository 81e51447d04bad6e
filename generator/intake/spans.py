"""Where things stand in a YAML text: its node tree with marks, plain values, and where the content of a node ends.

Serves the span editor. Imports words only.
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.words import composer

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class EditError(ValueError):
    """The edit cannot be made safely; the sentence says why. Nothing has been changed."""


def compose(text: str) -> Any:
    """The node tree of one document.

    Raises:
        EditError: not YAML, more than one document, or nothing in it.
    """
    try:
        node = composer.compose(text)
    except (yaml.YAMLError, UnicodeEncodeError):
        raise EditError("文件的写法读不下去，请先用 generator check 检查") from None
    if node is None:
        raise EditError("文件是空的")
    return node


def is_null(node: Any) -> bool:
    """Whether a word has nothing behind it."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def values(node: Any) -> Any:
    """Plain values of a tree: every scalar a text, an empty one None.

    Raises:
        EditError: a word twice, an anchor or a word that is no text: such a file is not edited by machine.
    """
    return _values(node, set(), bare=True)


def filled(node: Any) -> Any:
    """Plain values without the words that have nothing behind them, as records are read.

    Raises:
        EditError: as for `values`.
    """
    return _values(node, set(), bare=False)


def _values(node: Any, seen: set[int], *, bare: bool) -> Any:
    """`bare` keeps a word with nothing behind it, as None."""
    if node.__class__ is yaml.ScalarNode:
        return None if not node.style and node.value in NULLS else node.value
    if id(node) in seen:
        raise EditError("文件用了 YAML 的锚点和引用（& *），不能自动修改")
    seen.add(id(node))
    if node.__class__ is yaml.SequenceNode:
        return [_values(one, seen, bare=bare) for one in node.value]
    data: dict[str, Any] = {}
    words: set[str] = set()
    for key, value in node.value:
        word = key.value
        if key.__class__ is not yaml.ScalarNode or word in words:
            raise EditError(f"第 {key.start_mark.line + 1} 行的词重复或写法特殊，不能自动修改")
        words.add(word)
        plain = _values(value, seen, bare=bare)
        if bare or plain is not None:
            data[word] = plain
    return data


def line_of(node: Any, path: tuple[str, ...]) -> int:
    """The line, from 1, of the deepest part of a path that exists; the last item of a list for what was added to it."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and node.value:
            node = node.value[int(step) if step.isdigit() and int(step) < len(node.value) else -1]
            line = node.start_mark.line + 1
        else:
            break
    return line


def content_end(text: str, node: Any) -> int:
    """The index just behind a node's own content: before its trailing comment, blank lines and line end."""
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        if node.style in {"|", ">"} and "+" not in text[start:end].split("\n", 1)[0]:
            return start + len(text[start:end].rstrip(" \r\n"))
        return end
    if node.flow_style or not node.value:
        return end
    last = node.value[-1]
    return content_end(text, last[1] if isinstance(node, yaml.MappingNode) else last)


def line_end(text: str, index: int) -> int:
    """The index of the line end behind a place, before a CR LF or LF; the text's end on the last line."""
    found = text.find("\n", index)
    if found < 0:
        return len(text)
    return found - 1 if text[found - 1 : found] == "\r" and found > index else found
