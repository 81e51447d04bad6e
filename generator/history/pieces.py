"""Pieces (分段读): a version read part by part, so that what did not change since the last version is not read again.

A monthly report changes one line of sixty. Parts are split where a word stands at the left edge (or one level in); whenever a
part does not read alone, the whole is read as one, so the values are always those of the whole. Only `reading` uses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_MOST_KEPT = 20_000
_BARE_HEAD = re.compile(r" *([^\s:#\"'\[\]{},&*!|>%@`?-][^:#\"'{}\[\]]*?): *")
_BEGINS = re.compile(r" *(?:- |[^\s:#\"'\[\]{},&*!|>%@`?-][^:#]*:(?: |$))")


class Pieces:
    """A reader of texts that remembers the parts it has read."""

    def __init__(self, parse: Callable[[str], Any]) -> None:
        """`parse` reads a whole text; None when it cannot be read."""
        self.parse = parse
        self.known: dict[str, Any] = {}

    def read(self, text: str) -> Any:
        """Plain values of a text, equal to those of `parse`."""
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
        parts = _parts(text.split("\n"), 0) if "\r" not in text else None
        values = self._joined([self._part(part) for part in parts]) if parts else None
        return self.parse(text) if values is None else values

    def _part(self, part: list[str]) -> Any:
        text = "\n".join(part) + "\n"
        if text not in self.known:
            inner = self._inner(part)
            self.known[text] = self.parse(text) if inner is None else inner
        return self.known[text]

    def _inner(self, part: list[str]) -> Any:
        """A part that is a word with one entry a line below it, read entry by entry; None when it is not of that kind."""
        head, rest = _BARE_HEAD.fullmatch(part[0]), part[1:]
        first = next((line for line in rest if line.strip()), "")
        indent = len(first) - len(first.lstrip(" "))
        if head is None or not indent:
            return None
        parts = _parts(rest, indent)
        values = self._joined([self._part(one) for one in parts]) if parts else None
        return None if values is None else {head[1]: values}

    def _joined(self, values: list[Any]) -> Any:
        """Parts as one mapping or one list; None when one could not be read, or a word comes twice."""
        if values and all(isinstance(one, list) and len(one) == 1 for one in values):
            return [one[0] for one in values]
        whole: dict[str, Any] = {}
        for one in values:
            if not isinstance(one, dict) or len(one) > 1 or (one.keys() & whole.keys()):
                return None
            whole.update(one)
        return whole


def _parts(lines: list[str], indent: int) -> list[list[str]] | None:
    """Lines grouped by those that stand exactly at the indent; None when one stands left of it is no entry, or repeats a word."""
    parts: list[list[str]] = []
    words: set[str] = set()
    edge = " " * indent
    for line in lines:
        bare = line.lstrip(" ")
        if not bare or bare[0] == "#":
            if parts:
                parts[-1].append(line)
            continue
        begins = line.startswith(edge) and line[indent] != " "
        if not line.startswith(edge) or (begins and not _BEGINS.match(line)):
            return None
        if begins and not (indent == 0 and line.startswith("- ")):
            word = bare.partition(":")[0].strip()
            if word in words and bare[0] != "-":
                return None
            words.add(word)
            parts.append([line])
        elif parts:
            parts[-1].append(line)
        else:
            return None
    return parts
