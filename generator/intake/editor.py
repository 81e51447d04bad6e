"""Which characters change (改动之处): the spans of one text that give its node tree the wanted values, and nothing more.

Serves the span editor; what is asked comes as a tree of words. Imports words only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.intake import writing
from generator.intake.orders import SORTED, Order, predecessor, rank
from generator.intake.spans import EditError, content_end, is_null, line_end

APPEND = "+"
"""The last step of a path that adds an item to a list."""


@dataclass(frozen=True, order=True)
class _Span:
    """Replace text[start:end]; at one place fillings come before insertions, inner insertions before outer ones."""

    start: int
    kind: int
    depth: int
    turn: int
    end: int
    text: str


def _plain(want: Any) -> Any:
    """A wanted tree as the value it makes where nothing stood."""
    if not isinstance(want, dict):
        return want
    if APPEND in want:
        return list(want[APPEND])
    return {word: _plain(inner) for word, inner in want.items()}


class Editor:
    """Collects the spans of one text."""

    def __init__(self, text: str, order: Order) -> None:
        self.text = text
        self.order = order
        self.spans: list[_Span] = []
        self.stored: dict[tuple[str, ...], str] = {}
        self.eol = "\r\n" if "\r\n" in text else "\n"

    def applied(self) -> str:
        """The text with every span in its place."""
        pieces, at = [], 0
        for span in sorted(self.spans):
            if span.start < at:
                raise EditError("两处改动落在同一个位置，没有改动这个文件")
            pieces += [self.text[at : span.start], span.text]
            at = span.end
        return "".join((*pieces, self.text[at:]))

    def expected(self, before: Any, want: dict[str, Any], path: tuple[str, ...] = ()) -> Any:
        """The old data plus exactly the changes; what is not touched is not copied."""
        after = list(before) if isinstance(before, list) else dict(before)
        for word, inner in want.items():
            here = (*path, word)
            if word == APPEND:
                after += inner
                continue
            step: Any = int(word) if isinstance(after, list) else word
            old = after[step] if isinstance(after, list) else after.get(step)
            if isinstance(inner, dict) and isinstance(old, (dict, list)):
                after[step] = self.expected(old, inner, here)
            else:
                after[step] = self.stored.get(here, _plain(inner))
        return after

    def _span(self, start: int, end: int, text: str, *, kind: int = 0, depth: int = 0) -> None:
        self.spans.append(_Span(start, kind, -depth, len(self.spans), end, text))

    def group(self, node: Any, want: dict[str, Any], path: tuple[str, ...], *, flow: bool) -> None:
        """Changes below a mapping: its words that are there, then the missing ones in the order of the form."""
        there = {key.value: value for key, value in node.value}
        missing = {w: self._made(inner, (*path, w)) for w, inner in want.items() if w not in there}
        for word, inner in want.items():
            if word in there:
                self._value(there[word], inner, (*path, word), flow=flow)
        words = self.order(path)
        ordered = sorted(missing, key=lambda word: rank(word, words))
        if flow and not node.value and missing:
            self._add_in_brackets(
                node, None, writing.in_brackets({one: missing[one] for one in ordered})[1:-1]
            )
            return
        for word in ordered:
            self._add(node, word, missing[word], path, flow=flow)

    def _made(self, want: Any, path: tuple[str, ...]) -> Any:
        """What a wanted tree makes where nothing stood, its words in the order of the form."""
        if not isinstance(want, dict) or APPEND in want:
            return _plain(want)
        words = self.order(path)
        return {
            one: self._made(want[one], (*path, one)) for one in sorted(want, key=lambda w: rank(w, words))
        }

    def _value(self, node: Any, want: Any, path: tuple[str, ...], *, flow: bool) -> None:
        if is_null(node):
            self._fill(node, self._made(want, path), path, flow=flow)
        elif isinstance(node, yaml.ScalarNode) and isinstance(want, str):
            self._replace(node, want, path, flow=flow)
        elif isinstance(node, yaml.MappingNode) and isinstance(want, dict) and APPEND not in want:
            self.group(node, want, path, flow=flow or bool(node.flow_style))
        elif isinstance(node, yaml.SequenceNode) and isinstance(want, dict):
            self._list(node, want, path, flow=flow or bool(node.flow_style))
        else:
            raise EditError(f"“{'.'.join(path)}”现在的写法与要改的内容对不上")

    def _list(self, node: Any, want: dict[str, Any], path: tuple[str, ...], *, flow: bool) -> None:
        for step, inner in want.items():
            if step == APPEND and not node.value:
                self._add_in_brackets(node, None, writing.in_brackets(inner)[1:-1])
            elif step == APPEND:
                for item in inner:
                    self._append(node, item, len(path), flow=flow)
            elif step.isdigit() and int(step) < len(node.value):
                self._value(node.value[int(step)], inner, (*path, step), flow=flow)
            else:
                raise EditError(f"“{'.'.join(path)}”没有第 {step} 条")

    def _replace(self, node: Any, new: str, path: tuple[str, ...], *, flow: bool) -> None:
        start, end = node.start_mark.index, content_end(self.text, node)
        if node.style in {"|", ">"}:
            self._replace_block(node, new, path)
            return
        written = writing.scalar(new, flow=flow, item=path[-1].isdigit() and flow, style=node.style or "")
        rest = self.text[end : line_end(self.text, end)]
        gap = len(rest) - len(rest.lstrip(" "))
        if gap > 1 and rest.lstrip(" ").startswith("#"):
            # A comment in a column of comments stays in its column.
            room = gap - writing.width(written) + writing.width(self.text[start:end])
            written, end = written + " " * max(1, room), end + gap
        self._span(start, end, written)

    def _replace_block(self, node: Any, new: str, path: tuple[str, ...]) -> None:
        start, end = node.start_mark.index, content_end(self.text, node)
        head, _, body = self.text[start:end].partition("\n")
        first = next((row for row in body.split("\n") if row.strip()), "")
        indent = len(first) - len(first.lstrip(" "))
        rows = writing.literal_lines(new.rstrip("\n"), indent)
        if rows is None or not indent or head.strip() not in {"|", "|-"}:
            self._span(start, end, writing.quoted(new))
            return
        if head.strip() == "|":
            self.stored[path] = new.rstrip("\n") + "\n"
        self._span(start, end, self.eol.join((head.rstrip("\r"), *rows)))

    def _fill(self, node: Any, new: Any, path: tuple[str, ...], *, flow: bool) -> None:
        """A value where only the word stood."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(new, str) or flow or writing.is_simple(new):
            written = writing.scalar(new, flow=flow) if isinstance(new, str) else writing.in_brackets(new)
            rest = self.text[end:]
            gap = len(rest) - len(rest.lstrip(" "))
            closing = start == end and rest[gap : gap + 1] in {",", "}", "]"}
            lead = " " if start == end and self.text[start - 1] == ":" else ""
            self._span(start, end + gap if closing else end, lead + written)
            return
        if start != end:
            raise EditError(f"“{'.'.join(path)}”写的是空值，请先删掉这个空值")
        column = self._column_of_line(start)
        rows = writing.under(new, column + 2)
        self._span(line_end(self.text, end), line_end(self.text, end), self._below(rows))

    def _column_of_line(self, index: int) -> int:
        line = self.text[self.text.rfind("\n", 0, index) + 1 : index]
        return len(line) - len(line.lstrip(" -"))

    def _below(self, rows: Sequence[str]) -> str:
        return "".join(self.eol + row for row in rows)

    def _add(self, node: Any, word: str, value: Any, path: tuple[str, ...], *, flow: bool) -> None:
        before = predecessor(node, word, self.order(path))
        if flow:
            self._add_in_brackets(
                node, before, f"{writing.key(word, flow=True)}: {writing.in_brackets(value)}"
            )
            return
        column = node.start_mark.column
        step = self._step_of_neighbours(node) if isinstance(value, dict) else None
        rows = writing.lines(word, value, column, step=step or 2, block=step is not None)
        if before is None:
            at = node.start_mark.index
            self._span(
                at, at, self._below(rows).removeprefix(self.eol).lstrip(" ") + self.eol + " " * column, kind=1
            )
            return
        at = line_end(self.text, content_end(self.text, before))
        self._span(at, at, self._below(rows), kind=1, depth=len(path))

    @staticmethod
    def _step_of_neighbours(node: Any) -> int | None:
        """How far the months or years of this group are indented when they stand over several lines; else None."""
        last = node.value[-1][1]
        if not SORTED.fullmatch(node.value[-1][0].value) or not isinstance(last, yaml.MappingNode):
            return None
        return None if last.flow_style or not last.value else last.start_mark.column - node.start_mark.column

    def _add_in_brackets(self, node: Any, before: Any, written: str) -> None:
        if not node.value:
            at = node.start_mark.index + 1
            self._span(at, at, written, kind=1)
        elif before is None:
            at = node.start_mark.index + 1
            at += len(self.text[at:]) - len(self.text[at:].lstrip())
            self._span(at, at, written + ", ", kind=1)
        else:
            at = content_end(self.text, before)
            if is_null(before):
                at += len(self.text[at:]) - len(self.text[at:].lstrip())
            self._span(at, at, ", " + written, kind=1)

    def _append(self, node: Any, item: Any, depth: int, *, flow: bool) -> None:
        written = writing.in_brackets(item, item=True)
        if flow:
            self._add_in_brackets(node, node.value[-1], written)
            return
        last = node.value[-1]
        dash = " " * node.start_mark.column + "- "
        rows = [dash + written]
        if isinstance(last, yaml.MappingNode) and not last.flow_style and isinstance(item, dict):
            rows = writing.under(item, node.start_mark.column + 2)
            rows[0] = dash + rows[0].lstrip()
        at = line_end(self.text, content_end(self.text, last))
        self._span(at, at, self._below(rows), kind=1, depth=depth)
