"""Files of a 观摩 (手册、评分表): the one table of what is printed for a visit, for the command `booklet` and for 表格下载 alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.render.print.booklet import A4, A5, Booklet, booklet_pdf
from generator.render.print.engine import Press
from generator.render.print.score_sheet import score_sheet_pdf
from generator.words.period import Period
from generator.words.register import Observation


@dataclass(frozen=True)
class BookletFile:
    """One file: its name, what a link to it says, and how it is made."""

    name: str
    title: str
    make: Callable[[Booklet, Press], bytes]


def booklet_files(half: Period, observation: Observation) -> Iterator[BookletFile]:
    """What is printed for a visit; the filled 评分表 only when sheets were handed in."""
    said = f"{half.chinese}观摩"
    yield BookletFile(f"观摩手册-{half}-A5.pdf", f"{said}手册（A5，随身）", _a5)
    yield BookletFile(f"观摩手册-{half}-骑马钉.pdf", f"{said}手册（A4 双面打印后对折装订）", _folded)
    yield BookletFile(f"观摩手册-{half}-A4.pdf", f"{said}手册（A4，大字）", _a4)
    yield BookletFile(f"观摩评分表-{half}.pdf", f"{said}评分表（空白）", _blank)
    if observation.sheets:
        yield BookletFile(f"观摩评分表-{half}-已评.pdf", f"{said}评分表（已评）", _filled)


def _a5(booklet: Booklet, press: Press) -> bytes:
    return booklet_pdf(booklet, A5, press)


def _folded(booklet: Booklet, press: Press) -> bytes:
    from generator.render.print.imposition import impose

    return impose(booklet_pdf(booklet, A5, press))


def _a4(booklet: Booklet, press: Press) -> bytes:
    return booklet_pdf(booklet, A4, press)


def _blank(booklet: Booklet, press: Press) -> bytes:
    return score_sheet_pdf(booklet.tour, filled=False, press=press)


def _filled(booklet: Booklet, press: Press) -> bytes:
    return score_sheet_pdf(booklet.tour, filled=True, press=press)
