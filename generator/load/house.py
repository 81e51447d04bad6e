"""The house style (台账的写法): a file written as the samples are — plain words, one value or one bracket a line — read without libyaml.

`load.reader` asks here first: nearly every record is written so, and it takes a third of the time. Whatever is not plainly of
this style is none of our business: None, and libyaml reads it. What is read here is, to the letter, what libyaml would have
read; tests hold the two against each other. Imports nothing of ours.
"""

from __future__ import annotations

import re
from typing import Any

Path = tuple[str, ...]
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""What stands for nothing when it is written without quotes."""

_WORD = re.compile(r"\w[\w（）·-]{0,60}")
_INSIDE = r"[^,\[\]{}: ](?:[^,\[\]{}:]*[^,\[\]{}: ])?"  # a value within brackets, no blank about it
_ITEM = re.compile(_INSIDE)
_PAIR = re.compile(rf"({_WORD.pattern}): ({_INSIDE})?")
# Quotes, anchors, tags; white space other than the blank; what libyaml refuses or takes for the end of a line.
_FOREIGN = (
    '"',
    "'",
    "&",
    "*",
    "!",
    "@",
    "`",
    "\t",
    "\r",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\x85",
    " \n",
    "\u2028",
    "\u2029",
)
_MARKS = frozenset("?:,>%|-[]{}")  # what no value begins with, but a minus before a digit


class _OtherError(Exception):
    """Not in the house style."""


def read_house(text: str) -> tuple[dict[str, Any], list[Path]] | None:
    """The values of a text and the paths left empty, as `reader.Source` holds them; None when libyaml must read it."""
    if text[-1:] != "\n" or any(map(text.__contains__, _FOREIGN)):
        return None
    try:
        reading = _Lines(text)
        data = reading.mapping(0, ())
    except _OtherError:
        return None
    return (data, reading.empty) if data or reading.empty else None


_WORDS: set[str] = set()
"""Words met before: nearly every word of a record is one of some hundred, and to look it up costs a third of a call."""
_MANY = 4096


def _is_word(text: str) -> bool:
    if _WORD.fullmatch(text) is None:
        return False
    if len(_WORDS) < _MANY:
        _WORDS.add(text)
    return True


class _Lines:
    """One pass over the lines of a file; `empty` gathers what has nothing behind it, in the order of the file."""

    def __init__(self, text: str) -> None:
        self.whole = text.split("\n")
        bodies = [line.lstrip(" ") for line in self.whole]
        if "#" in text:
            bodies = list(map(_uncommented, bodies))
        # The lines that say something: indent, content, place among all lines; what comes after them has no indent.
        self.lines = [(len(self.whole[n]) - len(body), body, n) for n, body in enumerate(bodies) if body]
        self.lines.append((-1, "", len(self.whole)))
        self.at = 0
        self.empty: list[Path] = []

    def mapping(self, indent: int, path: Path) -> dict[str, Any]:
        """Lines of 词: 值 at one indent."""
        data: dict[str, Any] = {}
        begun, lines = len(self.empty), self.lines
        while True:
            deep, body, _ = lines[self.at]
            if deep < indent:
                break
            word, colon, rest = body.partition(":")
            if not colon or deep > indent or word in data or not (word in _WORDS or _is_word(word)):
                raise _OtherError
            self.at += 1
            if not rest:
                data[word] = self.below(indent, (*path, word))
            elif rest[0] == " ":
                data[word] = self.value(rest.lstrip(" "), path, word)
            else:
                raise _OtherError
            if data[word] is None:
                self.empty.append((*path, word))
        if len(self.empty) == begun:
            return data
        return {word: value for word, value in data.items() if value is not None}

    def below(self, indent: int, path: Path) -> Any:
        """What stands under a word with nothing behind it: items, deeper words, or nothing."""
        deep, body, _ = self.lines[self.at]
        if deep >= indent and body.startswith("- "):
            return self.items(deep, path)
        return self.mapping(deep, path) if deep > indent else None

    def items(self, indent: int, path: Path) -> list[Any]:
        """Lines of - 值 at one indent."""
        found: list[Any] = []
        while True:
            deep, body, _ = self.lines[self.at]
            if deep != indent or not body.startswith("- "):
                return found
            self.at += 1
            if body[2:] == "|":
                raise _OtherError
            found.append(self.value(body[2:].lstrip(" "), path, str(len(found))))

    def value(self, text: str, path: Path, word: str) -> Any:
        """What stands behind a word or a dash."""
        if text[0] in "{[":
            inside = text[1:-1]
            if text[0] == "{" and text[-1] == "}" and not ("{" in inside or "[" in inside or "}" in inside):
                return self.flat(inside, (*path, word))  # nearly always: a bracket to the end of the line
            value, end = self.bracket(text, 0, (*path, word))
            if end != len(text):
                raise _OtherError
            return value
        if text == "|":
            return self.literal()
        if ": " in text or text[-1] == ":" or (text[0] in _MARKS and _is_marked(text)):
            raise _OtherError
        return None if text in NULLS else text

    def literal(self) -> str:
        """The lines after |, as they stand, up to the first that is less deep."""
        (above, _, start), (indent, _, first) = self.lines[self.at - 1], self.lines[self.at]
        if indent <= above or first != start + 1:
            raise _OtherError
        margin, end, whole = " " * indent, first, self.whole
        while end < len(whole) and (not whole[end] or whole[end].startswith(margin)):
            end += 1
        while self.lines[self.at][2] < end:
            self.at += 1
        return "\n".join(line[indent:] for line in whole[first:end]).rstrip("\n") + "\n"

    def bracket(self, text: str, at: int, path: Path) -> tuple[Any, int]:
        """{词: 值, …} or [值, …] from a place on, and where it ends."""
        if text[at] == "[":
            return self.listed(text, at + 1, path)
        end = text.find("}", at)
        inside = text[at + 1 : end]
        if end < 0 or "[" in inside or "{" in inside:
            return self.paired(text, at + 1, path)
        return self.flat(inside, path), end + 1

    def flat(self, inside: str, path: Path) -> dict[str, str]:
        """词: 值, … with no bracket inside: as many colons as pairs, a comma between two, no other blank about them."""
        pairs = inside.split(", ")
        doubtful = (
            "  " in inside or "]" in inside or (" ," in inside and inside.count(" ,") != inside.count(": ,"))
        )
        if doubtful or inside.count(":") != len(pairs) or inside.count(",") != len(pairs) - 1:
            raise _OtherError
        data: dict[str, str] = {}
        for pair in pairs:
            word, colon, value = pair.partition(": ")
            known = word in _WORDS or _is_word(word)
            if not colon or not known or (value[:1] in _MARKS and _is_marked(value)):
                raise _OtherError
            data[word] = value
        if len(data) != len(pairs) or (inside[-1] == " " and inside[-2] != ":"):
            raise _OtherError
        if NULLS.isdisjoint(data.values()):
            return data
        self.empty += [(*path, word) for word, value in data.items() if value in NULLS]
        return {word: value for word, value in data.items() if value not in NULLS}

    def paired(self, text: str, at: int, path: Path) -> tuple[dict[str, Any], int]:
        """The pairs after a {, of which some hold brackets."""
        data: dict[str, Any] = {}
        seen: set[str] = set()
        while True:
            pair = _PAIR.match(text, at)
            if pair is None or pair[1] in seen or _is_marked(pair[2] or ""):
                raise _OtherError
            word, value, at = pair[1], pair[2], pair.end()
            seen.add(word)
            if value is None and text[at : at + 1] in {"{", "["}:
                data[word], at = self.bracket(text, at, (*path, word))
            elif value is None or value in NULLS:
                self.empty.append((*path, word))
            else:
                data[word] = value
            if text[at : at + 1] == "}":
                return data, at + 1
            at = _after_comma(text, at)

    def listed(self, text: str, at: int, path: Path) -> tuple[list[Any], int]:
        """The items after a [."""
        found: list[Any] = []
        while True:
            if text[at : at + 1] in {"{", "["}:
                value, at = self.bracket(text, at, (*path, str(len(found))))
            else:
                item = _ITEM.match(text, at)
                if item is None or "，" in item[0] or _is_marked(item[0]):
                    raise _OtherError
                value, at = (None if item[0] in NULLS else item[0]), item.end()
            found.append(value)
            if text[at : at + 1] == "]":
                return found, at + 1
            at = _after_comma(text, at)


def _is_marked(value: str) -> bool:
    return value[:1] in _MARKS and not (value[0] == "-" and value[1:2].isdecimal())


def _uncommented(body: str) -> str:
    """Nothing for a line that is a comment.

    Raises:
        _OtherError: a comment stands behind something.
    """
    if body.startswith("#"):
        return ""
    if "#" in body:
        raise _OtherError
    return body


def _after_comma(text: str, at: int) -> int:
    """The place behind a comma and a blank.

    Raises:
        _OtherError: there is none.
    """
    if text[at : at + 2] != ", ":
        raise _OtherError
    return at + 2
