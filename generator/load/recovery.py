"""Recovery (续读): a text whose faults of writing name their own fix — `：`, `，`, a tab, a missing blank — read as if they were mended.

So one full-width mark does not hide the faults behind it. Nothing is written; what is read so is never a record. Imports
words only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.words.finding import Finding

_MENDED = {"：": ": ", "，": ", ", "\t": "  ", "\u3000": " ", "\u00a0": " ", ":": ": "}
_RULES = frozenset(("Y07", "Y08", "Y09", "Y16"))


@dataclass(frozen=True)
class Mended:
    """A text with its plain slips mended, and on each line where signs were put in after which column, and how many."""

    text: str
    added: dict[int, tuple[tuple[int, int], ...]]

    def back(self, found: Finding) -> Finding:
        """A finding of this text as it stands in the text as it was written."""
        column = found.column
        for at, count in self.added.get(found.line, ()):
            column -= count if found.column > at + count else 0
        return replace(found, column=max(column, 1))


def mended(text: str, findings: Iterable[Finding]) -> Mended | None:
    """The text as if its findings were mended; None when none of them has a plain fix."""
    lines = text.split("\n")
    places = {(one.line, one.column) for one in findings if one.rule in _RULES}
    added: dict[int, list[tuple[int, int]]] = {}
    for number, column in sorted(
        places, reverse=True
    ):  # from the back, so that what comes before stays where it is
        line = lines[number - 1] if number <= len(lines) else ""
        sign = line[column - 1 : column]
        if sign in _MENDED and not (sign == ":" and line[column : column + 1] in {"", " "}):
            fixed = _MENDED[sign].rstrip(" ") if line[column : column + 1] == " " else _MENDED[sign]
            lines[number - 1] = f"{line[: column - 1]}{fixed or ' '}{line[column:]}"
            added.setdefault(number, []).append((column, len(fixed or " ") - 1))
    if not added:
        return None
    return Mended("\n".join(lines), {number: tuple(reversed(held)) for number, held in added.items()})
