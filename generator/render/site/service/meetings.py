"""联席会议: the next agenda, past meetings, 议定事项 with their 销号 state; a page per meeting (通知 一(二))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.render.site.board import Part, board_page, sentence, stated, strong
from generator.render.site.cells import Cell, count, day, late, long_words, project_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, meeting_at, root_of
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.supervision import AgendaItem, MeetingState, ResolutionState

SECTION = "联席会议"
INDEX = "meetings.html"
AGENDA = (
    Column("what", "议题", "name"),
    Column("late", "逾期", "light"),
    Column("why", "提请原因", facet=True),
    Column("name", "项目", "name"),
    Column("unit", "责任单位", facet=True),
    Column("due", "限期"),
)
MEETINGS = (
    Column("day", "会议", "name"),
    Column("kind", "类型", facet=True),
    Column("chair", "主持"),
    Column("count", "议定事项", "num", "件", total=True),
    Column("open", "未销号", "num", "件", total=True),
    Column("late", "逾期未销号", "num", "件", total=True),
)
RESOLUTIONS = (
    Column("what", "议定事项", "name"),
    Column("state", "状态", "light", facet=True),
    Column("name", "项目", "name"),
    Column("unit", "责任单位", facet=True),
    Column("day", "会议"),
    Column("due", "限期"),
    Column("done", "完成"),
)


def title_of(meeting: MeetingState) -> str:
    """2021年3月30日联席会议."""
    return f"{chinese_day(meeting.meeting.day)}{meeting.kind}"


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then one page per meeting, newest first."""
    yield _index(edition, kit)
    for meeting in edition.supervision.meetings:
        yield _meeting(edition, kit, meeting)


def _project(edition: Edition, project: str, root: str) -> Cell:
    state = edition.project(project)
    return project_cell(state, root) if state else words(project)


def _agenda_row(edition: Edition, one: AgendaItem, root: str) -> Row:
    cells = (
        long_words(one.what),
        late(one.overdue_days),
        words(one.why),
        _project(edition, one.project, root),
        words(one.unit),
        day(one.due),
    )
    return Row(cells)


def _resolution_row(edition: Edition, one: ResolutionState, root: str) -> Row:
    held = one.resolution
    cells = (
        long_words(held.matter),
        late(one.overdue_days) if one.overdue_days else Cell(one.state, sort="0"),
        _project(edition, held.project or "", root),
        words(held.unit),
        Cell(one.meeting.day.isoformat(), root + meeting_at(one.meeting.stem)),
        day(held.due),
        day(one.done),
    )
    return Row(cells, one.state)


def resolutions(edition: Edition, held: Iterable[ResolutionState], title: str, root: str) -> Listing:
    """议定事项, open ones first, the longest overdue before."""
    ordered = sorted(held, key=lambda one: (one.done is not None, -one.overdue_days))
    rows = tuple(_resolution_row(edition, one, root) for one in ordered)
    return Listing(title, RESOLUTIONS, rows, "没有登记议定事项。", "件", name="r")


def _index(edition: Edition, kit: Kit) -> Page:
    board, root = edition.supervision, root_of(INDEX)
    whole = [one for meeting in board.meetings for one in meeting.resolutions]
    waiting = [one for one in whole if one.done is None]
    late_ones = sum(one.overdue_days > 0 for one in waiting)
    agenda = Listing(
        f"联席会议议题-{edition.period}",
        AGENDA,
        tuple(_agenda_row(edition, one, root) for one in board.agenda),
        "没有需要提请研究的事项：议定事项都已销号，没有严重滞后的项目，没有未解决的问题。",
        "项议题",
        name="a",
    )
    held = Listing(
        f"会议-{edition.period}",
        MEETINGS,
        tuple(
            Row(
                (
                    Cell(
                        title_of(one), root + meeting_at(one.meeting.stem), sort=one.meeting.day.isoformat()
                    ),
                    words(one.kind),
                    words(one.meeting.chair),
                    count(len(one.resolutions)),
                    count(sum(item.done is None for item in one.resolutions)),
                    count(sum(item.overdue_days > 0 for item in one.resolutions)),
                )
            )
            for one in board.meetings
        ),
        "还没有登记会议。会后在 data/meetings/ 登记议定事项，就会列在这里并跟踪到销号。",
        "次会议",
        name="m",
    )
    return board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        headline=sentence(
            (
                f"下次会议有 {len(board.agenda)} 项议题" if board.agenda else "",
                f"历次会议议定 {len(whole)} 件",
                f"未销号 {len(waiting)} 件" if waiting else "全部销号",
                "其中 " + stated("议定事项逾期", late_ones) + " 件逾期" if late_ones else "",
            )
        )
        if whole or board.agenda
        else "",
        parts=(
            Part(
                "agenda",
                "下次会议议题",
                agenda,
                "由未销号的议定事项、严重滞后的项目和未解决的问题自动列出，供会前筛选。",
            ),
            Part("resolutions", "议定事项", resolutions(edition, whole, f"议定事项-{edition.period}", root)),
            Part("meetings", "历次会议", held),
        ),
        basis="通知 一(二)",
        search_text="联席会议 议题 议定事项 销号 调度会 政银企对接",
        description="下次联席会议的议题、议定事项的销号情况和历次会议",
    )


def _meeting(edition: Edition, kit: Kit, meeting: MeetingState) -> Page:
    location, held = meeting_at(meeting.meeting.stem), meeting.meeting
    waiting = sum(one.done is None for one in meeting.resolutions)
    late_ones = sum(one.overdue_days > 0 for one in meeting.resolutions)
    said = (
        f"{held.chair}主持" if held.chair else "",
        f"议定 {len(meeting.resolutions)} 件事项",
        f"未销号 {waiting} 件" if waiting else "全部销号",
        strong(late_ones) + " 件逾期" if late_ones else "",
    )
    title = title_of(meeting)
    return board_page(
        edition,
        kit,
        location,
        title=title,
        section=SECTION,
        headline=sentence(said) if meeting.resolutions else "",
        parts=(
            Part(
                "", "", resolutions(edition, meeting.resolutions, title, root_of(location)), held.note or ""
            ),
        ),
        basis="通知 一(二)",
        edit=f"{kit.data}/meetings/{held.stem}.yaml",
        search_text=f"{title} " + " ".join(one.resolution.matter for one in meeting.resolutions),
        description=f"{title}议定事项和销号情况",
    )
