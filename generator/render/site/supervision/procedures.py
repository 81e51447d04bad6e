"""手续: done of due by kind, who handles what is open, and where every project stands (通知 三(三))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Figure, Part, board_page, sentence, stated, strong
from generator.render.site.cells import Cell, count, day, late, project_cell, rate, township_cell, words
from generator.render.site.duties import procedure_name
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.choice import ProcedureStatus
from generator.words.edition import Edition
from generator.words.state import ProcedureState, ProjectState

LOCATION = "procedures.html"
ROOT = root_of(LOCATION)
OPEN = (
    Column("name", "项目", "name"),
    Column("state", "状态", "light", facet=True),
    Column("what", "手续", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("agent", "代办员", facet=True),
    Column("planned", "计划办结"),
    Column("late", "逾期"),
)
COUNTS = (
    Column("name", "手续", "name"),
    Column("due", "应办", "num", measure="项"),
    Column("done", "已办结", "num", measure="项"),
    Column("overdue", "逾期", "num", measure="项"),
)
AGENTS = (
    Column("name", "代办员", "name"),
    Column("open", "在办", "num", measure="项"),
    Column("overdue", "逾期", "num", measure="项"),
    Column("done", "已办结", "num", measure="项"),
)


def status_of(one: ProcedureState) -> ProcedureStatus:
    """办到哪一步; one nobody entered reads as 未启动."""
    return one.procedure.status if one.procedure else ProcedureStatus.NOT_STARTED


def _open_row(edition: Edition, state: ProjectState, one: ProcedureState) -> Row:
    held = one.procedure
    cells = (
        project_cell(state, ROOT),
        words(status_of(one)),
        words(procedure_name(one)),
        township_cell(state.project.township, ROOT, edition.district.township_names),
        words(held.agent if held else None),
        day(held.planned if held else None),
        late(one.overdue_days),
    )
    return Row(cells)


def open_listing(edition: Edition) -> Listing:
    """Every 手续 that is due or dated and not done, the longest overdue first."""
    held = [
        (state, one)
        for state in edition.projects
        if state.in_plan
        for one in state.procedures
        if not one.done and (one.due or (one.procedure and one.procedure.planned))
    ]
    held.sort(key=lambda pair: -pair[1].overdue_days)
    return Listing(
        title=f"未办结手续-{edition.period}",
        columns=OPEN,
        rows=tuple(_open_row(edition, state, one) for state, one in held),
        empty="应办的手续已全部办结。",
        name="open",
        choices={
            "township": edition.district.township_names,
            "agent": tuple(one.name for one in edition.support.agents),
        },
    )


def _step(one: ProcedureState | None) -> Cell:
    if one is None:
        return words(None)
    if one.overdue_days:
        return late(one.overdue_days)
    status = status_of(one)
    look = "muted" if status is ProcedureStatus.EXEMPT else ""
    return Cell(status, look=look)


def matrix_listing(edition: Edition) -> Listing:
    """每个项目的手续 side by side."""
    kinds = [one.word for one in edition.support.procedures]
    columns = (
        Column("name", "项目", "name"),
        Column("township", "乡镇街道", facet=True),
        *(Column(f"p{index}", word) for index, word in enumerate(kinds, 1)),
    )
    rows = []
    for state in edition.projects:
        if state.in_plan:
            by_word = {one.word: one for one in state.procedures}
            unit = township_cell(state.project.township, ROOT, edition.district.township_names)
            rows.append(Row((project_cell(state, ROOT), unit, *(_step(by_word.get(word)) for word in kinds))))
    return Listing(
        title=f"手续一览-{edition.period}",
        columns=columns,
        rows=tuple(rows),
        empty="本年还没有列入计划的项目。",
        unit="个项目",
        name="all",
        choices={"township": edition.district.township_names},
    )


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    totals, board = edition.totals, edition.support
    overdue = sum(one.overdue for one in board.procedures)
    counted = Listing(
        f"手续办结-{edition.period}",
        COUNTS,
        tuple(
            Row((words(one.word), count(one.due), count(one.done), count(one.overdue)))
            for one in board.procedures
        ),
        "没有应办的手续。",
        "类手续",
        name="kinds",
    )
    agents = Listing(
        f"代办员-{edition.period}",
        AGENTS,
        tuple(
            Row((words(one.name), count(one.open), count(one.overdue), count(one.done)))
            for one in board.agents
        ),
        "还没有登记代办员。",
        "名代办员",
        name="agents",
    )
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="手续",
        headline=sentence(
            (
                "五项联审联批手续应办 " + stated("手续应办", totals.procedures_due) + " 项",
                "已办结 " + stated("手续已办结", totals.procedures_done) + " 项",
                strong(overdue) + " 项手续逾期" if overdue else "没有逾期的手续",
            )
        )
        if totals.procedures_due
        else "",
        figures=(
            Figure("办结率", rate(board.procedure_rate).text, "%", "已办结 ÷ 应办，只计五项联审联批手续"),
        )
        if totals.procedures_due
        else (),
        parts=(
            Part("open", "未办结的手续", open_listing(edition)),
            Part("kinds", "按手续", counted),
            Part("agents", "按代办员", agents),
            Part("all", "各项目手续", matrix_listing(edition)),
        ),
        basis="通知 三(三)。计划日期已到、已办结，或没有计划日期而项目已不是前期的，为应办；无需办理的不计。施工许可不在三张表内，单列",
        search_text="手续 代办员 立项 用地 规划 环评 施工许可 " + " ".join(one.name for one in board.agents),
        description="联审联批手续的应办、已办、逾期和代办员",
    )
