"""督查: what was found by month, how rectification stands, what it costs each 乡（街道） in 全年 (通知 二(三))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Part, board_page, sentence, stated, strong
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    day,
    late,
    long_words,
    project_cell,
    township_cell,
    words,
)
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.edition import Edition
from generator.words.measure import POINTS
from generator.words.supervision import FoundState

LOCATION = "inspections.html"
ROOT = root_of(LOCATION)
FOUND = (
    Column("name", "项目", "name"),
    Column("state", "整改", "light", facet=True),
    Column("month", "月份", facet=True),
    Column("aspect", "方面", facet=True),
    Column("found", "发现", "name"),
    Column("township", "乡镇街道", facet=True),
    Column("cost", "扣分", "num", total=True, measure="分"),
    Column("due", "整改期限"),
    Column("done", "整改完成", more=True),
)
POINTS_HEADS = (
    Column("name", "乡（街道）", "name"),
    Column("count", "发现", "num", total=True, measure="个"),
    Column("lost", "扣分", "num", total=True, measure="分"),
    Column("score", "督查得分", "num", measure="分"),
)
PRAISE_HEADS = (
    Column("name", "乡（街道）", "name"),
    Column("month", "月份"),
    Column("practice", "做法", "name"),
)


def _found(edition: Edition, one: FoundState) -> Row:
    state = edition.project(one.item.project)
    cells = (
        project_cell(state, ROOT) if state else words(one.item.project),
        late(one.overdue_days) if one.overdue_days else Cell(one.state, sort="0"),
        words(one.month.chinese),
        words(one.item.aspect),
        long_words(one.item.finding),
        township_cell(one.township, ROOT, edition.district.township_names),
        amount(one.item.cost, POINTS),
        day(one.item.due),
        day(one.rectified),
    )
    return Row(cells, one.state)


def found_listing(edition: Edition) -> Listing:
    """Every finding by the day, newest first."""
    return Listing(
        title=f"督查发现-{edition.period}",
        columns=FOUND,
        rows=tuple(
            _found(edition, one) for inspection in edition.supervision.inspections for one in inspection.found
        ),
        empty="还没有督查登记。督查组每月督查后在 data/inspections/ 登记，发现的问题和整改期限会列在这里。",
        unit="个问题",
        name="found",
        choices={"township": edition.district.township_names},
    )


def points_listing(edition: Edition) -> Listing:
    """扣分 of the year by 乡（街道）."""
    names = edition.district.township_names
    return Listing(
        title=f"督查扣分-{edition.period.year}",
        columns=POINTS_HEADS,
        rows=tuple(
            Row(
                (
                    township_cell(one.township, ROOT, names),
                    count(one.count),
                    amount(one.lost, POINTS),
                    amount(one.score, POINTS),
                )
            )
            for one in edition.supervision.points
        ),
        empty="还没有乡（街道）。",
        unit="个乡（街道）",
        name="points",
    )


def praise_listing(edition: Edition) -> Listing:
    """通报表扬, newest first."""
    names = edition.district.township_names
    rows = tuple(
        Row((township_cell(one.township, ROOT, names), words(held.month.chinese), words(one.practice)))
        for held in edition.supervision.inspections
        for one in held.praises
    )
    return Listing(
        f"通报表扬-{edition.period}", PRAISE_HEADS, rows, "还没有通报表扬的做法。", "条", name="praise"
    )


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    board = edition.supervision
    held = [one for one in board.inspections if one.day.year == edition.period.year]
    found = [one for inspection in held for one in inspection.found]
    done = sum(one.rectified is not None for one in found)
    overdue = sum(one.overdue_days > 0 for one in found)
    clauses = [
        f"{edition.period.year} 年督查 {len(held)} 次",
        "发现 " + stated("督查发现", len(found)) + " 个问题",
        f"已整改 {done} 个" if done else "",
        strong(overdue) + " 个逾期未整改" if overdue else "没有逾期未整改的问题",
    ]
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="督查",
        headline=sentence(clauses) if held else "",
        parts=(
            Part("found", "发现的问题", found_listing(edition)),
            Part("points", "本年扣分", points_listing(edition), "督查扣分只计入全年成绩，不影响季度排名。"),
            Part("praise", "通报表扬", praise_listing(edition)),
        ),
        basis="通知 二(三)",
        search_text="督查 发现 整改 扣分 通报表扬 " + " ".join(one.item.finding for one in found),
        description="专项督查发现的问题、整改期限和扣分",
    )
