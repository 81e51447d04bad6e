"""公文: 通报, 排名通报, 整改通知, 联席会议议题 and 评分表 of a period, written as files. The command `bulletin` calls it.

An Edition whose groups do not add up is refused before a word is written (R171).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.pipeline.editions import edition
from generator.pipeline.loading import Loaded
from generator.render.bulletin.paper import Paper
from generator.render.bulletin.papers import Kind, papers
from generator.words.period import Period

FORMATS = ("docx", "pdf")

__all__ = ["FORMATS", "Kind", "Order", "bulletin"]


def bulletin(
    loaded: Loaded, period: Period, kind: Kind, formats: Iterable[str], out: Path, order: Order | None = None
) -> tuple[Path, ...]:
    """Write the papers of a kind to `out`; the files written, none where the period gives no cause.

    Raises:
        NoRulesError, ValueError: see `edition`; the period's 月报 are not in yet; a character that cannot be printed.
        OSError: the folder cannot be written.
    """
    wanted = order or Order()
    _refuse_unfinished(loaded, period, kind)
    made = edition(loaded, period)
    files = [
        (out / f"{paper.stem}.{form}", write(paper, form, wanted.fonts))
        for paper in papers(made, kind, wanted.day)
        for form in formats
    ]  # all are set before one is written
    for path, content in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(path for path, _ in files)


def _refuse_unfinished(loaded: Loaded, period: Period, kind: Kind) -> None:
    """A 公文 speaks of a period to its last day: without its last 月报 it would say what nobody has reported.

    Raises:
        ValueError: the period's last month has no 月报.
    """
    latest = loaded.records.latest_month if loaded.records else None
    if kind is not Kind.SHEETS and latest is not None and latest < period.end:
        raise ValueError(
            f"{period.end.chinese}还没有月报，最近一期月报是{latest.chinese}，不能起草{period.chinese}的公文"
        )


@dataclass(frozen=True)
class Order:
    """How papers are wanted: 成文日期 (None: the period's last day) and fonts of print."""

    day: dt.date | None = None
    fonts: str = "本机"


def write(paper: Paper, form: str, fonts: str) -> bytes:
    """One paper as a file's bytes.

    Raises:
        PrintError: a character cannot be printed.
    """
    if form == "docx":
        from generator.render.bulletin.word import docx

        return docx(paper)
    from generator.render.bulletin.print import pdf
    from generator.render.print.engine import Press
    from generator.render.print.faces import FontChoice

    return pdf(paper, Press(FontChoice(fonts)))
