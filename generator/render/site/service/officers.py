"""首席服务员: an index and a page each — projects, open problems, overdue items, 服务记录, days since the last visit (通知 一(一))."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.render.feeds.calendar import officer_names
from generator.render.feeds.place import officer_calendar_at
from generator.render.site.board import Part, board_page, sentence, strong
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    day,
    late,
    light_cell,
    long_words,
    project_cell,
    rate,
    township_cell,
    words,
)
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, officer_at, root_of
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.state import ProjectState
from generator.words.support import OfficerState

SECTION = "首席服务员"
INDEX = "officers.html"
BASIS = "通知 一(一)。最近走访取本人牵头（或没有写明牵头人）的走访、现场办公记录"
OFFICERS = (
    Column("name", "首席服务员", "name"),
    Column("projects", "项目", "num", "个", total=True),
    Column("red", "严重滞后", "num", "个", total=True),
    Column("open", "未解决问题", "num", "件", total=True),
    Column("overdue", "逾期事项", "num", "项", total=True),
    Column("visited", "最近走访"),
    Column("since", "距今", "num", "天"),
)
PROJECTS = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("plan", "年度计划", "num", "万元", total=True),
    Column("done", "年度完成", "num", "万元", total=True),
    Column("rate", "完成率", "num", "%"),
)
PROBLEMS = (
    Column("what", "问题", "name"),
    Column("state", "逾期", "light"),
    Column("name", "项目", "name"),
    Column("unit", "责任单位"),
    Column("due", "应解决"),
    Column("measure", "措施", "name"),
)
OVERDUE = (
    Column("what", "事项", "name"),
    Column("late", "逾期", "light"),
    Column("kind", "种类", facet=True),
    Column("name", "项目", "name"),
    Column("due", "应完成"),
)
SERVICES = (
    Column("matter", "事项", "name"),
    Column("day", "日期"),
    Column("kind", "类型", facet=True),
    Column("lead", "牵头"),
    Column("name", "项目", "name"),
)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then one page per 首席服务员."""
    yield _index(edition, kit)
    for officer in edition.support.officers:
        yield _officer(edition, kit, officer)


def _states(edition: Edition, ids: tuple[str, ...]) -> list[ProjectState]:
    return [state for one in ids if (state := edition.project(one))]


def _index(edition: Edition, kit: Kit) -> Page:
    board, root = edition.support, root_of(INDEX)
    rows = []
    for one in board.officers:
        red = sum(state.light.light is Light.RED for state in _states(edition, one.projects))
        cells = (
            Cell(one.name, root + officer_at(one.name)),
            count(len(one.projects)),
            count(red),
            count(one.open_problems),
            count(len(one.overdue)),
            day(one.visited),
            count(one.days_since),
        )
        rows.append(Row(cells, " ".join(state.project.name for state in _states(edition, one.projects))))
    listing = Listing(
        f"首席服务员-{edition.period}",
        OFFICERS,
        tuple(rows),
        "列入计划的项目还没有指定首席服务员。",
        "名首席服务员",
    )
    missing = _states(edition, board.without_officer)
    links = Markup("、").join(
        Markup('<a href="{}">{}</a>').format(cell.href, cell.text)
        for cell in (project_cell(state, root) for state in missing)
    )
    warning = (
        Markup('<p class="empty">在建项目应当有且只有一名首席服务员，尚未指定的：{}。</p>').format(links)
        if missing
        else Markup()
    )
    never = sum(one.visited is None for one in board.officers)
    return board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        headline=sentence(
            (
                f"{len(board.officers)} 名首席服务员服务 {sum(len(one.projects) for one in board.officers)} 个列入计划的项目",
                strong(len(missing)) + " 个在建项目没有首席服务员" if missing else "",
                strong(never) + " 名还没有走访记录" if never else "",
            )
        )
        if board.officers
        else "",
        parts=(*((Part("missing", "", warning),) if missing else ()), Part("", "", listing)),
        basis=BASIS,
        search_text=" ".join(one.name for one in board.officers),
        description="首席服务员服务的项目、问题、逾期事项和走访情况",
    )


def _officer(edition: Edition, kit: Kit, officer: OfficerState) -> Page:
    location = officer_at(officer.name)
    root, states = root_of(location), _states(edition, officer.projects)
    since = officer.days_since
    return board_page(
        edition,
        kit,
        location,
        title=officer.name,
        section=SECTION,
        headline=sentence(
            (
                f"服务 {len(states)} 个项目",
                strong(officer.open_problems) + " 件问题未解决"
                if officer.open_problems
                else "没有未解决的问题",
                strong(len(officer.overdue)) + " 项逾期" if officer.overdue else "没有逾期的事项",
                "还没有走访记录"
                if since is None
                else Markup("距最近一次走访 {}").format(strong(f"{since} 天")),
            )
        ),
        parts=(
            Part("projects", "项目", _projects(edition, officer, states, root)),
            Part("problems", "未解决的问题", _problems(edition, officer, states, root)),
            Part("overdue", "逾期事项", _overdue(edition, officer, root)),
            Part("services", "服务记录", _services(edition, officer, root)),
            *_calendar(edition, officer, root),
        ),
        basis=BASIS,
        search_text=f"首席服务员 {officer.name} " + " ".join(state.project.name for state in states),
        description=f"首席服务员{officer.name}的项目、问题和服务记录",
    )


def _calendar(edition: Edition, officer: OfficerState, root: str) -> Iterator[Part]:
    """The way to the officer's own calendar, which is there when anything is due."""
    if officer.name in officer_names(edition):
        link = Markup(
            '<p class="note">这些项目的到期事项可以加到<a href="{}" type="text/calendar">日历</a>里。</p>'
        )
        yield Part("", "", link.format(root + officer_calendar_at(officer.name)))


def _projects(edition: Edition, officer: OfficerState, states: list[ProjectState], root: str) -> Listing:
    names = edition.district.township_names
    rows = tuple(
        Row(
            (
                project_cell(state, root),
                light_cell(state.light.light),
                township_cell(state.project.township, root, names),
                amount(state.money.planned),
                amount(state.money.year_invested),
                rate(state.money.rate),
            )
        )
        for state in states
    )
    return Listing(
        f"{officer.name}-项目-{edition.period}", PROJECTS, rows, "没有列入计划的项目。", "个项目", name="p"
    )


def _problems(edition: Edition, officer: OfficerState, states: list[ProjectState], root: str) -> Listing:
    held = [(state, one) for state in states for one in state.problems if one.open]
    held.sort(key=lambda pair: -pair[1].overdue_days)
    rows = tuple(
        Row(
            (
                long_words(f"{one.problem.kind}：{one.problem.content}"),
                late(one.overdue_days, "办理中"),
                project_cell(state, root),
                words(one.problem.unit),
                day(one.due),
                long_words(one.problem.measure),
            )
        )
        for state, one in held
    )
    return Listing(
        f"{officer.name}-问题-{edition.period}", PROBLEMS, rows, "没有未解决的问题。", "件问题", name="q"
    )


def _overdue(edition: Edition, officer: OfficerState, root: str) -> Listing:
    rows = []
    for one in officer.overdue:
        state = edition.state(one.project)
        cells = (
            long_words(one.what),
            late(-one.days_left),
            words(one.kind),
            project_cell(state, root),
            day(one.day),
        )
        rows.append(Row(cells))
    return Listing(
        f"{officer.name}-逾期事项-{edition.period}",
        OVERDUE,
        tuple(rows),
        "没有逾期的事项。",
        "项",
        name="o",
    )


def _services(edition: Edition, officer: OfficerState, root: str) -> Listing:
    rows = []
    for served in officer.services:
        state, one = edition.state(served.project), served.service
        cells = (
            long_words(one.matter),
            day(one.day),
            words(one.kind),
            words(one.lead),
            project_cell(state, root),
        )
        rows.append(Row(cells))
    return Listing(
        f"{officer.name}-服务记录-{edition.period}",
        SERVICES,
        tuple(rows),
        "还没有服务记录。走访、现场办公、手续代办后登记在项目的“服务记录”里。",
        "条",
        name="s",
    )
