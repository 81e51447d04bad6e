"""电话: how a telephone number is masked, and how it is found in a text. Every room may import this; it imports nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

REMOVED = "（电话略）"
_LONG = 7  # digits of the shortest number that is taken for one wherever it stands
# Digits with nothing of a number on either side: part of a 项目代码 or of a date is no telephone number.
_TOKEN = re.compile(r"(?<![\d-])[0-9][0-9-]{4,}[0-9](?![\d-])")
_NUMBER = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}")


def phone(number: str | None) -> str:
    """电话 with its middle hidden: 0375-0000012 → 0375-***0012, 11 digits 138****0000; missing is “—”."""
    if not number:
        return "—"
    if re.fullmatch(r"\d{11}", number) and number[0] == "1":
        return f"{number[:3]}****{number[-4:]}"
    area, dash, rest = number.rpartition("-")
    if len(rest) > 4:  # noqa: PLR2004 - the last four stay, as banks print them
        return f"{area}{dash}***{rest[-4:]}"
    return f"{area}{dash}***"


@dataclass(frozen=True)
class Numbers:
    """The numbers stated as such, by which a number is known in a text; what looks like a number is one without them."""

    stated: frozenset[str] = frozenset()

    @cached_property
    def _odd(self) -> tuple[str, ...]:
        """Numbers written otherwise than in digits and dashes (with 转, blanks): these are looked for as they stand."""
        digits = {one: sum(mark.isdigit() for mark in one) for one in self.stated}
        odd = (one for one, count in digits.items() if count >= _LONG and not _TOKEN.fullmatch(one))
        return tuple(sorted(odd, key=lambda one: (-len(one), one)))

    def _is_number(self, token: str) -> bool:
        return token in self.stated or _NUMBER.fullmatch(token) is not None

    def within(self, text: str) -> bool:
        """Whether a text holds a telephone number."""
        return any(self._is_number(token) for token in _TOKEN.findall(text)) or any(
            one in text for one in self._odd
        )

    def removed(self, text: str) -> str:
        """The text with 电话略 in the place of each telephone number."""
        for one in self._odd:
            text = text.replace(one, REMOVED)
        return _TOKEN.sub(lambda found: REMOVED if self._is_number(found[0]) else found[0], text)
