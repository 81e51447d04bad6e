"""基准 (baseline): what a workbook held when it went out, kept in its very-hidden sheet `_基准` for the three-way merge.

Row 1: 格式版本, its number. Row 2: 期, 乡镇街道, 数据摘要, each a word and its value. Row 3: 表, 编号, 列, 值. Then a row a cell of the
forms, the value as text. Both who writes and who reads go by this. Every room may import this; it imports only other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

BASELINE_SHEET = "_基准"
FORMAT_VERSION = "1"
WHOLE_DISTRICT = "全区"
BASELINE_HEAD = ("表", "编号", "列", "值")


@dataclass(frozen=True)
class Baseline:
    """What went out: 期, the 乡（街道） or 全区, the digest of what went out, and each cell by (表, 编号, 列)."""

    period: str
    township: str
    digest: str
    values: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The sheet, row by row."""
        yield "格式版本", FORMAT_VERSION
        yield "期", self.period, "乡镇街道", self.township, "数据摘要", self.digest
        yield BASELINE_HEAD
        for key, value in self.values.items():
            yield (*key, value)


def read_baseline(rows: Iterable[Sequence[object]]) -> Baseline | None:
    """A sheet read back; cells may be None. None when it is not of this format."""
    texts = (tuple("" if one is None else str(one) for one in row) for row in rows)
    first, second, head = next(texts, ()), next(texts, ()), next(texts, ())
    if first[:2] != ("格式版本", FORMAT_VERSION) or head[:4] != BASELINE_HEAD:
        return None
    said = dict(zip(second[::2], second[1::2], strict=False))
    values = {
        (row[0], row[1], row[2]): row[3] if len(row) > len(BASELINE_HEAD) - 1 else ""
        for row in texts
        if len(row) >= len(BASELINE_HEAD) - 1 and row[0]
    }
    return Baseline(said.get("期", ""), said.get("乡镇街道", ""), said.get("数据摘要", ""), values)
