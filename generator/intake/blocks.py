"""The top-level words of a record's text, each with its own lines (块): an edit looks at what it touches, not at the whole.

Serves the span editor. Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any

import yaml

Blocks = Mapping[str, tuple[int, int]]
"""Where the lines of each top-level word begin and end, in the order of the text; together they reach the text's end."""

_MARGIN = re.compile(
    r"\n(?:([^\s#:,\[\]{}&*!|>%@`'\"?\-][^\s#:,\[\]{}&*!|>'\"]*):(?=[ \t\r\n]|\Z)|(?=[^\s#]))"
)


def blocks(text: str) -> Blocks | None:
    """The blocks of a text in the usual hand; None when any line at the margin is not `词:` — it is then read as a whole.

    What is taken for a word here may still be the middle of a text in quotes: who edits by blocks compares with the parser.
    """
    starts: dict[str, int] = {}
    for line in _MARGIN.finditer("\n" + text):
        word = line[1]
        if word is None or word in starts:
            return None
        starts[word] = line.start()
    if not starts:
        return None
    ends = (*tuple(starts.values())[1:], len(text))
    return {word: (start, end) for (word, start), end in zip(starts.items(), ends, strict=True)}


def only(text: str, found: Blocks, words: Container[str]) -> str:
    """The text with every other block turned into a comment of its length and lines: what is left stands where it stood."""
    pieces, at = list[str](), 0
    for start, end in (place for word, place in found.items() if word in words):
        pieces += [_blank(text[at:start]), text[start:end]]
        at = end
    return "".join((*pieces, _blank(text[at:])))


def _blank(text: str) -> str:
    breaks = text.count("\n")
    return "#" * (len(text) - breaks) + "\n" * breaks


def agree(found: Blocks, root: Any, words: Container[str]) -> bool:
    """Whether the parser sees exactly these words begin exactly there."""
    wanted = [(word, start) for word, (start, _) in found.items() if word in words]
    seen = root.value if isinstance(root, yaml.MappingNode) else ()
    return [(key.value, key.start_mark.index) for key, _ in seen] == wanted


def untouched(old: tuple[str, Blocks], new: tuple[str, Blocks], touched: Container[str]) -> bool:
    """Whether two texts have the same words in the same order and differ within the touched blocks only."""
    (before, was), (after, now) = old, new
    if list(was) != list(now) or _head(before, was) != _head(after, now):
        return False
    return all(word in touched or before[slice(*was[word])] == after[slice(*now[word])] for word in was)


def _head(text: str, found: Blocks) -> str:
    return text[: next(iter(found.values()), (0, 0))[0]]


def line_in_house(text: str, found: Blocks, path: Sequence[str]) -> int:
    """As `spans.line_of`, in a text of the house style (台账的写法): told by the words and indents of its lines alone."""
    if not path or path[0] not in found:
        return 1
    start, end = found[path[0]]
    lines = text[start:end].split("\n")
    at, last = 0, len(lines)
    for step in path[1:]:
        children = _children(lines, at, last)
        here = _step(lines, children, step)
        if here is None:
            break
        at, last = here, next((one for one in children if one > here), last)
    return text.count("\n", 0, start) + at + 1


def _children(lines: Sequence[str], at: int, last: int) -> list[int]:
    """The lines on which a word's own words or items begin; none below a value on the word's line, a text of many lines too.

    Items may stand no deeper than their word: among words they are another word's.
    """
    if lines[at].lstrip(" ").partition(":")[2] or _is_item(lines[at]):
        return []
    said = [
        n for n in range(at + 1, last) if lines[n].strip(" ") and not lines[n].lstrip(" ").startswith("#")
    ]
    if not said:
        return []
    indent, items = _indent(lines[said[0]]), _is_item(lines[said[0]])
    return [n for n in said if _indent(lines[n]) == indent and _is_item(lines[n]) == items]


def _step(lines: Sequence[str], children: Sequence[int], step: str) -> int | None:
    if children and _is_item(lines[children[0]]):
        return children[int(step) if step.isdigit() and int(step) < len(children) else -1]
    return next((n for n in children if lines[n].lstrip(" ").startswith(f"{step}:")), None)


def _is_item(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
