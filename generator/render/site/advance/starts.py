"""集中开工: a batch per quarter with the two-month clock of each project — on time, late, running (通知 一(五))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Part, board_page, sentence, strong
from generator.render.site.cells import Cell, count, day, late, project_cell, township_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, batch_at, root_of
from generator.words.advance import Batch, BatchEntry
from generator.words.edition import Edition
from generator.words.measure import chinese_day

SECTION = "集中开工"
INDEX = "starts.html"
STATES = ("按期开工", "逾期开工", "倒计时", "逾期未开工")
BATCHES = (
    Column("name", "批次", "name"),
    Column("days", "集中开工日期", "name"),
    Column("count", "项目", "num", "个", total=True),
    *(Column(f"s{index}", state, "num", "个", total=True) for index, state in enumerate(STATES, 1)),
)
PROJECTS = (
    Column("name", "项目", "name"),
    Column("state", "状态", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("ceremony", "集中开工"),
    Column("deadline", "应实质性开工"),
    Column("started", "实质性开工"),
    Column("evidence", "佐证", "name", more=True),
)


def basis(edition: Edition) -> str:
    """The clause, with the months the rules give."""
    months = edition.rulebook.start_months
    return f"通知 一(五)。集中开工后 {months} 个月内应实质性开工：到期为 {months} 个月后的同一日，没有这一日的为当月最后一日"


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then a page per quarter, newest first."""
    batches = edition.advance.batches
    waiting = sum(one.by_state.get("倒计时", 0) for one in batches)
    overdue = sum(one.by_state.get("逾期未开工", 0) for one in batches)
    clauses = (
        f"集中开工 {len(batches)} 批、{sum(len(one.entries) for one in batches)} 个项目",
        f"{waiting} 个正在倒计时" if waiting else "",
        strong(overdue) + " 个逾期未开工" if overdue else "没有逾期未开工的项目",
    )
    yield board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        headline=sentence(clauses) if batches else "",
        parts=(Part("", "", _batches(edition)),),
        basis=basis(edition),
        search_text="集中开工 实质性开工 两个月 " + " ".join(one.quarter.chinese for one in batches),
        description="各季度集中开工项目和两个月内实质性开工情况",
    )
    for batch in batches:
        yield _batch(edition, kit, batch)


def _batches(edition: Edition) -> Listing:
    root = root_of(INDEX)
    rows = tuple(
        Row(
            (
                Cell(one.quarter.chinese, root + batch_at(one.quarter), sort=str(one.quarter)),
                words("、".join(chinese_day(held) for held in one.days)),
                count(len(one.entries)),
                *(count(one.by_state.get(state, 0)) for state in STATES),
            )
        )
        for one in edition.advance.batches
    )
    return Listing(
        f"集中开工-{edition.period}",
        BATCHES,
        rows,
        "还没有集中开工的项目。参加集中开工后，在项目的“开工”里填写集中开工日期，两个月倒计时随即开始。",
        "批",
    )


def _entry(edition: Edition, one: BatchEntry, root: str) -> Row:
    state, clock = edition.state(one.project), one.clock
    start = state.project.start
    said = clock.state if clock.started else f"还有 {one.days_left} 天"
    cells = (
        project_cell(state, root),
        late(clock.overdue_days, said),
        township_cell(state.project.township, root, edition.district.township_names),
        day(clock.ceremony),
        day(clock.deadline),
        day(clock.started),
        words(start.evidence if start and clock.started else None),
    )
    return Row(cells, clock.state)


def _batch(edition: Edition, kit: Kit, batch: Batch) -> Page:
    location = batch_at(batch.quarter)
    title = f"{batch.quarter.chinese}集中开工"
    listing = Listing(
        f"{title}-{edition.period}",
        PROJECTS,
        tuple(_entry(edition, one, root_of(location)) for one in batch.entries),
        "这一批没有项目。",
        "个项目",
    )
    return board_page(
        edition,
        kit,
        location,
        title=title,
        section=SECTION,
        headline=sentence(
            (
                f"{len(batch.entries)} 个项目",
                *(
                    strong(batch.by_state[state]) + f" 个{state}"
                    for state in STATES
                    if batch.by_state.get(state)
                ),
            )
        ),
        parts=(Part("", "", listing),),
        basis=basis(edition),
        search_text=f"{title} " + " ".join(row.cells[0].text for row in listing.rows),
        description=f"{title}项目的两个月倒计时",
    )
