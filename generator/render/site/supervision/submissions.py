"""报送: who sent which form when, month by month — on time, late, missing, 零报告 (通知 二(一)、二(五)、三(五))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.render.opendata.publication import TABLES, is_large
from generator.render.site.board import Part, sentence, stated, strong
from generator.render.site.cells import Cell, count, day, township_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.edition import Edition
from generator.words.period import Month
from generator.words.supervision import Sending, SentForm, tally

LOCATION = "submissions.html"
ROOT = root_of(LOCATION)
MARKS = {
    Sending.ON_TIME: ("sent", "●"),
    Sending.NIL: ("nil", "○"),
    Sending.LATE: ("late", "▲"),
    Sending.MISSING: ("missing", "■"),
    Sending.UNKNOWN: ("unknown", "·"),
}
COUNTS = (
    Column("name", "乡（街道）", "name"),
    *(
        Column(mark, way, "num", "张", total=True)
        for way, (mark, _) in MARKS.items()
        if way is not Sending.UNKNOWN
    ),
)
FAULTS = (
    Column("name", "单位", "name"),
    Column("state", "报送", "light", facet=True),
    Column("month", "月份", facet=True),
    Column("form", "表", facet=True),
    Column("due", "应报"),
    Column("received", "收到"),
)


@dataclass(frozen=True)
class Calendar:
    """A matrix unit × month × form: the months, the forms of each, and each unit's marks in that order."""

    title: str
    months: tuple[Month, ...]
    forms: tuple[str, ...]
    rows: tuple[tuple[str, tuple[SentForm, ...]], ...]


def calendar(title: str, forms: tuple[SentForm, ...]) -> Calendar:
    """Forms as they stand in the Edition: month by month, in each the units in the order of official papers."""
    by_unit: dict[str, list[SentForm]] = {}
    for one in forms:
        by_unit.setdefault(one.unit, []).append(one)
    return Calendar(
        title,
        tuple(dict.fromkeys(one.month for one in forms)),
        tuple(dict.fromkeys(one.form for one in forms)),
        tuple((unit, tuple(held)) for unit, held in by_unit.items()),
    )


def _counts(edition: Edition) -> Listing:
    names = edition.district.township_names
    rows = []
    for name in names:
        counts = tally(one for one in edition.supervision.forms if one.unit == name)
        cells = (count(counts[way]) for way in MARKS if way is not Sending.UNKNOWN)
        rows.append(Row((township_cell(name, ROOT, names), *cells)))
    return Listing(
        f"报送情况-{edition.period}", COUNTS, tuple(rows), "还没有乡（街道）。", "个乡（街道）", name="units"
    )


def _faults(edition: Edition) -> Listing:
    board, names = edition.supervision, edition.district.township_names
    faults = [
        one for one in (*board.forms, *board.member_forms) if one.sending in {Sending.LATE, Sending.MISSING}
    ]
    faults.sort(key=lambda one: (-one.month.year, -one.month.month))
    rows = tuple(
        Row(
            (
                township_cell(one.unit, ROOT, names),
                Cell(one.sending, look="late" if one.sending is Sending.MISSING else ""),
                words(one.month.chinese),
                words(one.form),
                day(one.due),
                day(one.received),
            )
        )
        for one in faults
    )
    return Listing(f"迟报漏报-{edition.period}", FAULTS, rows, "今年没有迟报和漏报。", "次", name="faults")


def _unregistered(forms: Sequence[SentForm], month: Month) -> str:
    """Which months of the year nobody keeps a 登记 of, and what that costs in 报送及时; nothing when all are kept."""
    lacking = tuple(dict.fromkeys(one.month for one in forms if one.sending is Sending.UNKNOWN))
    if not forms or not lacking:
        return "" if forms else f"{month.chinese}的报送还没有登记，收表后登记在 data/submissions/ 中。"
    named = "、".join(f"{one.month}月" for one in lacking)
    return f"{month.year}年{named}的报送还没有登记，收表后登记在 data/submissions/ 中；登记以前，季度得分按漏报计。"


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    board, month = edition.supervision, edition.period.end
    now = tally(one for one in board.forms if one.month == month)
    sent = now[Sending.ON_TIME] + now[Sending.NIL]
    known = bool(board.forms) and not now[Sending.UNKNOWN]
    clauses = (
        f"{month.chinese}各乡（街道）应报 {sum(now.values())} 张表",
        "按时 "
        + stated("本月按时报送", sent)
        + " 张"
        + (f"（其中零报告 {now[Sending.NIL]} 张）" if now[Sending.NIL] else ""),
        strong(now[Sending.LATE]) + " 张迟报" if now[Sending.LATE] else "",
        strong(now[Sending.MISSING]) + " 张漏报" if now[Sending.MISSING] else "没有漏报",
    )
    yield kit.page(
        "supervision/submissions.html",
        LOCATION,
        edition,
        title="报送",
        section="报送",
        headline=sentence(clauses) if known else "",
        unknown=_unregistered(board.forms, month),
        figures=(),
        calendars=tuple(
            one
            for one in (
                calendar("三张表", board.forms),
                calendar("成员单位前期项目包装谋划", board.member_forms),
            )
            if one.rows
        ),
        marks=MARKS,
        packed=TABLES if is_large(edition) else "",
        parts=(
            Part("faults", "迟报和漏报", _faults(edition)),
            Part("units", "本年报送次数", _counts(edition)),
        ),
        basis=f"通知 二(一)、二(五)、三(五)。每月 {edition.district.deadline_day} 日前报送；零报告算已报送；没有登记的月份这里不作评价，季度得分按漏报计",
        search_text="报送 迟报 漏报 零报告 附件1 附件2 附件3 " + " ".join(edition.district.members),
        description="三张表和前期项目包装谋划的报送情况",
    )
