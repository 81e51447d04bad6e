"""How one value is written in YAML so that it is read back exactly: quotes where a reader could take it otherwise.

Used by the span editor and by the drafts of new records. Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Value = str | Mapping[str, "Value"] | Sequence["Value"]


class Bare(str):
    """A number, a month, a date or a choice: written as it stands, because no other reading is meant."""

    __slots__ = ()


# What YAML 1.1 or an editor would take for something other than text: booleans, nulls, numbers, times.
_OTHERWISE = re.compile(
    r"~|null|yes|no|on|off|true|false|y|n|[-+]?(\.inf)|\.nan"
    r"|[-+]?[\d_,.:]+([eE][-+]?\d+)?|[-+]?0[xob][\da-f_]+|\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?|=|<<",
    re.IGNORECASE,
)
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<]")
_MEANS_SOMETHING = re.compile(r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_FLOW_MEANS_SOMETHING = re.compile(r"[,\[\]{}:]")
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BARE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\s:,\[\]{}#]*|-\d[\d.]*")


def quoted(text: str) -> str:
    """Text in double quotes on one line, escapes for what cannot stand there."""
    return '"' + _ESCAPED.sub(lambda found: _NAMED.get(found[0], f"\\u{ord(found[0]):04X}"), text) + '"'


def is_plain(text: str, *, flow: bool = False, item: bool = False) -> bool:
    """Whether a text may stand without quotes: inside brackets commas and colons mean something, in a list “，” too."""
    if isinstance(text, Bare):
        return bool(_BARE.fullmatch(text))
    if not text or text != text.strip() or not _PLAIN_START.match(text):
        return False
    if _MEANS_SOMETHING.search(text) or text.endswith(":") or _OTHERWISE.fullmatch(text):
        return False
    return not ((flow and _FLOW_MEANS_SOMETHING.search(text)) or (item and "，" in text))


def scalar(text: str, *, flow: bool = False, item: bool = False, style: str = "") -> str:
    """One text on one line; an old value's quotes are kept where they can hold the new one."""
    if style == "'" and not re.search(r"[\n\r]", text) and not _MEANS_SOMETHING.search(text.replace("#", "")):
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return quoted(text)
    return text if is_plain(text, flow=flow, item=item) else quoted(text)


def key(word: str, *, flow: bool = False) -> str:
    """A word as a key; years and months stand as they are."""
    return word if re.fullmatch(r"\d{4}(-\d{2})?", word) else scalar(word, flow=flow)


def in_brackets(value: Value, *, item: bool = False) -> str:
    """A value on one line: {词: 值, …}, [项, …] or a text."""
    if isinstance(value, str):
        return scalar(value, flow=True, item=item)
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{key(word, flow=True)}: {in_brackets(one)}" for word, one in value.items())
            + "}"
        )
    return "[" + ", ".join(in_brackets(one, item=True) for one in value) + "]"


def is_simple(value: Value) -> bool:
    """Whether a group reads well on one line: no group inside it has groups of its own."""
    if isinstance(value, str):
        return "\n" not in value
    inner = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(one, str) and "\n" not in one for one in inner)


def lines(word: str, value: Value, indent: int, *, step: int = 2, block: bool = False) -> list[str]:
    """`词: 值` as lines at an indent; `block` writes a simple group over several lines, like its neighbours."""
    head = " " * indent + key(word)
    if isinstance(value, str):
        literal = literal_lines(value, indent + step)
        if "\n" in value and literal is not None:
            return [f"{head}: |-", *literal]
        return [f"{head}: {scalar(value)}"]
    if not value or (is_simple(value) and not block):
        return [f"{head}: {in_brackets(value)}"]
    return [f"{head}:", *under(value, indent + step, step=step)]


def under(value: Value, indent: int, *, step: int = 2) -> list[str]:
    """The lines of a group below its word."""
    if isinstance(value, Mapping):
        return [line for word, one in value.items() for line in lines(word, one, indent, step=step)]
    return [" " * indent + "- " + in_brackets(one, item=True) for one in value]


def literal_lines(text: str, indent: int) -> list[str] | None:
    """The lines below a “|”; None when block text cannot hold it exactly."""
    rows = text.split("\n")
    odd = any(
        row != row.rstrip() or _MEANS_SOMETHING.search(row.replace("#", "").replace(":", "")) for row in rows
    )
    if odd or not rows[0] or rows[0] != rows[0].lstrip() or not rows[-1]:
        return None
    return [" " * indent + row if row else "" for row in rows]


def width(text: str) -> int:
    """How many columns a text takes on screen: Chinese characters take two, as many as their bytes in GBK."""
    return len(text.encode("gb18030", "replace"))
