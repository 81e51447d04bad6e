"""电话: how a telephone number is masked, and how it is found in a text. Every room may import this; it imports nothing of ours.

A number is the same however it is typed: 13800000000, 138-0000-0000, ＋86 138 0000 0000, （0375）0000012. So a text is read as
runs of groups of digits, and a number is one or more whole groups: a piece of a longer group — of a 项目代码, a 信用代码, an
amount — is never one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

REMOVED = "（电话略）"
_LONG = 7  # digits of the shortest number that is taken for one wherever it stands
_SURE = 10  # digits from which a stated number cannot be an amount
_DIGIT = "[0-9０-９]"
_BETWEEN = "[ \u00a0\u3000\\-\u2010-\u2015\u2212\ufe63\uff0d()（）]"
_RUN = re.compile(f"{_DIGIT}(?:{_BETWEEN}{{0,3}}{_DIGIT}){{{_LONG - 1},}}")
_GROUP = re.compile(f"{_DIGIT}+")
_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_HYPHENS = re.compile("[-\u2010-\u2015\u2212\ufe63\uff0d]")
_OPENED, _CLOSED, _PLUS = re.compile("[(（]"), re.compile("[)）]"), ("+", "＋")
_COUNTRY = ("86", "0086")
_AREA = "(?:010|02\\d|0[3-9]\\d\\d)"
# What is a number although nobody states it, its groups divided by blanks: as people divide them, no otherwise.
_PLAIN = re.compile(
    rf"1[3-9]\d{{9}}|1[3-9]\d \d{{4}} \d{{4}}|{_AREA} ?\d{{7,8}}|400(?:\d{{7}}| \d{{3}} \d{{4}}| \d{{4}} \d{{3}})"
)
_MOST_GROUPS = 6
_MOST = 24  # digits of a stated number with 86, 区号 and a 分机号 typed into one
_WHOLE = re.compile(r"\d{2,}[.．]$")  # one digit and a point number the items of a list
_AMOUNT = re.compile(r"[.．]\d| ?(?:万元|亿元)|元|吨|平方米|亩")


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


class _Group(NamedTuple):
    """Digits that stand together, and where they stand in the text."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True)
class Numbers:
    """The numbers stated as such, by which a number is known in a text; what looks like a number is one without them."""

    stated: frozenset[str] = frozenset()

    @cached_property
    def _known(self) -> frozenset[str]:
        """The digits of each stated number, without 86 before them."""
        runs = (run for one in self.stated for run in _RUN.finditer(unicodedata.normalize("NFKC", one)))
        return frozenset(_bare("".join(group.digits for group in _groups(run))) for run in runs)

    @cached_property
    def _least(self) -> int:
        return min((_SURE, *map(len, self._known)))

    @cached_property
    def _odd(self) -> tuple[str, ...]:
        """Numbers with more than digits, blanks, hyphens and brackets (转 8001): these are also looked for as they stand."""
        digits = {one: sum(mark.isdigit() for mark in one) for one in self.stated}
        odd = (one for one, count in digits.items() if count >= _LONG and not _RUN.fullmatch(one))
        return tuple(sorted(odd, key=lambda one: (-len(one), one)))

    def within(self, text: str) -> bool:
        """Whether a text holds a telephone number."""
        return any(one in text for one in self._odd) or any(
            True for run in self._runs(text) for _ in self._spans(text, run)
        )

    def removed(self, text: str) -> str:
        """The text with 电话略 in the place of each telephone number, however it is typed."""
        while (left := self._once(text)) != text:  # what stood beside a number may be one now that it is gone
            text = left
        return text

    def _once(self, text: str) -> str:
        for one in self._odd:
            text = text.replace(one, REMOVED)
        kept, last = [], 0
        for run in self._runs(text):
            for start, end in self._spans(text, run):
                kept += [text[last:start], REMOVED]
                last = end
        return "".join((*kept, text[last:])) if kept else text

    def _runs(self, text: str) -> Iterator[re.Match[str]]:
        """The runs of digits that are long enough; nearly every run of a record is a date."""
        least = self._least
        for run in _RUN.finditer(text):
            said = run[0]
            if len(said) - said.count("-") - said.count(" ") >= least:
                yield run

    def _spans(self, text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Where the numbers of a run begin and end, from left to right."""
        groups = _groups(run)
        if sum(len(group.digits) for group in groups) < self._least:  # a date, as most runs are
            return
        place = 0
        while place < len(groups):
            count = self._length(text, groups[place : place + _MOST_GROUPS])
            if count:
                end = place + count
                end += _is_extension(text, groups[place:end], groups[end:]) and not self._length(
                    text, groups[end : end + _MOST_GROUPS]
                )
                yield _with_marks(text, groups[place].start, groups[end - 1].end)
                place = end
            place += not count

    def _length(self, text: str, groups: list[_Group]) -> int:
        """How many groups from the first on make a number, the most that do; 0 if none."""
        for count in range(len(groups), 0, -1):
            if self._is_number(text, groups[:count]):
                return count
        return 0

    def _is_number(self, text: str, groups: list[_Group]) -> bool:
        words = [group.digits for group in groups]
        digits = "".join(words)
        if not self._least <= len(digits) <= _MOST:
            return False
        if _bare(digits) in self._known:
            return len(digits) >= _SURE or not _is_amount(text, groups)
        return any(_PLAIN.fullmatch(form) for form in _forms(words)) and not _is_amount(text, groups)


def _groups(run: re.Match[str]) -> list[_Group]:
    start = run.start()
    return [
        _Group(one[0].translate(_ASCII), start + one.start(), start + one.end())
        for one in _GROUP.finditer(run[0])
    ]


def _bare(digits: str) -> str:
    """Without the country before it: a mobile number as it is, a landline with the 0 that 86 takes the place of."""
    for code in _COUNTRY:
        rest = digits.removeprefix(code)
        if rest != digits and len(rest) >= _SURE:
            return rest if rest[0] == "0" or re.fullmatch(r"1[3-9]\d{9}", rest) else f"0{rest}"
    return digits


def _forms(words: list[str]) -> Iterator[str]:
    """The groups as they stand, and without the country."""
    yield " ".join(words)
    for code in _COUNTRY:
        if words[0].startswith(code):
            yield " ".join((words[0].removeprefix(code), *words[1:])).strip()


def _is_amount(text: str, groups: list[_Group]) -> bool:
    """Digits that a point or a unit makes an amount: 13812345678.50, 2867890 万元."""
    start, end = groups[0].start, groups[-1].end
    return bool(_WHOLE.search(text[max(0, start - 4) : start]) or _AMOUNT.match(text, end))


def _is_extension(text: str, number: list[_Group], rest: list[_Group]) -> bool:
    """A 分机号 behind a landline: a short group after one hyphen."""
    if not rest or not number[0].digits.startswith(("0", "86", "400")) or len(rest[0].digits) > 8:  # noqa: PLR2004  # a second local number
        return False
    return bool(_HYPHENS.fullmatch(text[number[-1].end : rest[0].start]))


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The number with its + and the bracket before its 区号; a bracket that closes behind it is the text's own."""
    inner = text[start:end]
    start -= text.endswith(_PLUS, 0, start)
    if len(_CLOSED.findall(inner)) > len(_OPENED.findall(inner)):
        start -= text.endswith(("(", "（"), 0, start)
        start -= text.endswith(_PLUS, 0, start)
    return start, end
