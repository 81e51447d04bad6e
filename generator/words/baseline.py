"""基准 (baseline): what a workbook held when it went out, kept in its very-hidden sheet `_基准` for the three-way merge.

Row 1: 格式版本, its number. Row 2: 期, 乡镇街道, 数据摘要, each a word and its value. Then, form by form, a head row 表, 编号 and the
heads of its columns, and a row a project: 附件1, its 编号, the values as text. One row a project keeps a large workbook small.
Both who writes and who reads go by this. Every room may import this; it imports only other words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BASELINE_SHEET, CHOICES_SHEET = "_基准", "_选项"
FORMAT_VERSION = "2"
_WITHOUT_CHECK = "1"
"""Workbooks of before: their 数据摘要 cannot be worked out again from what is read."""
WHOLE_DISTRICT = "全区"
FORM_HEAD, ID_WORD = "表", "编号"
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_"
)


@dataclass(frozen=True)
class Baseline:
    """What went out: 期, the 乡（街道） or 全区, the digest of what went out, and each row's cells by their heads, by (表, 编号).

    `intact` is whether the rows still come to that digest.
    """

    period: str
    township: str
    digest: str
    rows: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    intact: bool = True

    @property
    def values(self) -> dict[tuple[str, str, str], str]:
        """Each cell by (表, 编号, 列)."""
        return {(*row, head): text for row, cells in self.rows.items() for head, text in cells.items()}


def baseline_head(period: str, township: str, digest: str) -> tuple[tuple[str, ...], ...]:
    """The first two rows of the sheet."""
    return (
        ("格式版本", FORMAT_VERSION),
        ("期", period, "乡镇街道", township, "数据摘要", digest),
    )


def form_head(heads: Sequence[str]) -> tuple[str, ...]:
    """The head row of a form's projects; each of their rows is the form's name, the 编号, the values in this order."""
    return (FORM_HEAD, ID_WORD, *heads)


def row_said(row: Sequence[str]) -> bytes:
    """What a row adds to the digest: its signs without blanks, which programs change when they save a file anew."""
    texts = ("".join(_UNSEEN.sub("", text).split()) for text in row)
    return "\0".join(texts).rstrip("\0").encode("utf-8", "replace") + b"\n"


def digest_of(rows: Iterable[bytes]) -> str:
    """数据摘要 of the rows of all forms, each as `row_said` has it."""
    said = hashlib.sha256()
    for row in rows:
        said.update(row)
    return said.hexdigest()[:16]


def read_baseline(rows: Iterable[Sequence[object]]) -> Baseline | None:
    """A sheet read back; cells may be None and rows shorter or longer than written. None when it is not of this format."""
    texts = (tuple("" if one is None else str(one) for one in row) for row in rows)
    first, second = next(texts, ()), next(texts, ())
    if first[:1] != ("格式版本",) or first[1:2] not in {(FORMAT_VERSION,), (_WITHOUT_CHECK,)}:
        return None
    said = dict(zip(second[::2], second[1::2], strict=False))
    heads: tuple[str, ...] = ()
    rows_out: dict[tuple[str, str], dict[str, str]] = {}
    told: list[bytes] = []
    for row in texts:
        if row[:2] == (FORM_HEAD, ID_WORD):
            heads = tuple(head for head in row[2:] if head)
        elif len(row) > 1 and row[0]:
            told.append(row_said(row[: len(heads) + 2]))
            cells = (*row[2:], *("",) * len(heads))
            rows_out.setdefault((row[0], row[1]), {}).update(zip(heads, cells, strict=False))
    digest = said.get("数据摘要", "")
    intact = first[1] == _WITHOUT_CHECK or digest == digest_of(told)
    return Baseline(said.get("期", ""), said.get("乡镇街道", ""), digest, rows_out, intact)
