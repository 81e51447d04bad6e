"""改名 (moves): which record that went is one that came under another 编号, although it was changed on the way.

By its 项目代码, which no two projects share; where one of the two has none, by how much of it stayed. `trails` and `between` ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_ALIKE = 0.6
"""As much of what both say must be the same, counted in single values: two projects made from one form share far less."""
_MOST_COMPARED = 10_000  # pairs; a whole ledger numbered anew goes by 项目代码 only

_Leaf = tuple[tuple[str, ...], str]


def moved(came: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, str]:
    """By the name of a record that came, the name of the one that went and is it; each is taken once."""
    codes = {code: name for name, data in gone.items() if (code := _code(data))}
    found = {name: codes.pop(code) for name, data in came.items() if (code := _code(data)) in codes}
    left = {name: data for name, data in gone.items() if name not in found.values()}
    new = {name: data for name, data in came.items() if name not in found}
    if len(left) * len(new) <= _MOST_COMPARED:
        found |= _by_likeness(new, left)
    return found


def _by_likeness(came: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, str]:
    """The likest pairs first, down to what is no longer alike."""
    old = {name: frozenset(_leaves(data, ())) for name, data in gone.items()}
    rated = []
    for name, data in came.items():
        leaves = frozenset(_leaves(data, ()))
        for other, known in old.items():
            share = 2 * len(leaves & known) / (len(leaves) + len(known) or 1)
            if share >= _ALIKE and not (_code(data) and _code(gone[other])):  # two codes are two projects
                rated.append((-share, name, other))
    found: dict[str, str] = {}
    for _, name, other in sorted(rated):
        if name not in found and other not in found.values():
            found[name] = other
    return found


def _code(data: Any) -> str:
    code = data.get("项目代码") if isinstance(data, dict) else None
    return code if isinstance(code, str) else ""


def _leaves(data: Any, path: tuple[str, ...]) -> Iterator[_Leaf]:
    """Every single value with the words that lead to it; the place in a list does not matter."""
    if isinstance(data, dict):
        for word, value in data.items():
            yield from _leaves(value, (*path, word))
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value, path)
    elif data is not None:
        yield path, str(data)
