"""电话: how a telephone number is masked, and how it is found in a text. Every room may import this; it imports nothing of ours."""

from __future__ import annotations

import re

_MOBILE = r"1[3-9]\d{9}"
_FIXED = r"0\d{2,3}[-－ ]?\d{7,8}"
# Neither digits nor dashes around it: part of a 项目代码 or of a 文号 is no telephone number.
TELEPHONE = re.compile(rf"(?<![\d-])(?:{_MOBILE}|{_FIXED})(?![\d-])")
REMOVED = "（电话略）"


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


def without_numbers(text: str, known: frozenset[str] = frozenset()) -> str:
    """A text without telephone numbers: what looks like one, and every number known, is replaced by 电话略."""
    for number in known:
        text = text.replace(number, REMOVED)
    return TELEPHONE.sub(REMOVED, text)
