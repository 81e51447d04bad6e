"""挂图作战: every project's year on one wall — 工期, the work done so far, nodes — to be zoomed from years to a month (通知 三(四)).

A mark knows only its day; where that lies follows from the two custom properties --from and --span of the table, in days from 1 January.
So the chart is whole without a script, and wall.js zooms it by setting two numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.render.site.board import Part, sentence, strong
from generator.render.site.gantt import state_of
from generator.render.site.kit import Kit
from generator.render.site.listing import (
    Cell,
    Column,
    Listing,
    Row,
    light_cell,
    project_cell,
    township_cell,
    words,
)
from generator.render.site.page import Page, root_of
from generator.render.site.print_files import CHART, print_links
from generator.words.edition import Edition, NodeState, ProjectState
from generator.words.measure import show_day
from generator.words.period import Month

LOCATION = "wall.html"
ROOT = root_of(LOCATION)


class Calendar:
    """Days counted from 1 January of the year."""

    def __init__(self, edition: Edition) -> None:
        """The year the period lies in."""
        self.year = edition.period.year
        self.first = dt.date(self.year, 1, 1).toordinal()
        self.as_of = edition.as_of
        self.span = dt.date(self.year + 1, 1, 1).toordinal() - self.first

    def at(self, day: dt.date) -> int:
        """Where a day lies: 0 is 1 January."""
        return day.toordinal() - self.first

    def head(self) -> Markup:
        """The months of the year before, this year and the next; their years from afar, tens for a close look."""
        # Their words are attributes, so that they do not get into the head of the file.
        ticks = []
        for step in range(-12, 24):
            month = Month(self.year, 1).plus(step)
            day = self.at(month.first_day)
            ticks.append(f'<i class="mon" style="--d:{day}" data-t="{month.month}月"></i>')
            if month.month == 1:
                ticks.append(f'<i class="yea" style="--d:{day}" data-t="{month.year}年"></i>')
            ticks += [f'<i class="ten" style="--d:{day + ten - 1}" data-t="{ten}日"></i>' for ten in (11, 21)]
        # Numbers and words of our own.
        return Markup(f'<div class="lane lane--head" aria-hidden="true">{"".join(ticks)}</div>')  # noqa: S704  # see the line above


def _bar(calendar: Calendar, kind: str, first: dt.date, last: dt.date) -> str:
    start = calendar.at(first)
    return f'<b class="{kind}" style="--d:{start};--e:{max(calendar.at(last) + 1, start + 1)}"></b>'


def _mark(calendar: Calendar, node: NodeState) -> Iterator[str]:
    """A node: where it was planned, where it was moved to, where it was done; late ones say so by shape and colour."""
    name, said = escape(node.node.name), state_of(node)
    if node.done:
        kind = "done" if node.done <= node.target else "done done--late"
        tip = f"{name} {show_day(node.done)} {said}"
        yield f'<i class="{kind}" style="--d:{calendar.at(node.done)}" title="{tip}"></i>'
        return
    kind = "miss" if node.overdue_days else "due"
    yield f'<i class="{kind}" style="--d:{calendar.at(node.target)}" title="{name} {show_day(node.target)} {said}"></i>'


def lane(state: ProjectState, calendar: Calendar) -> Markup:
    """One project's row: 工期 as a thin line, from 实质性开工 on as a thick one, nodes as marks on it."""
    project = state.project
    shapes = [_bar(calendar, "term", project.build_period.start.first_day, project.build_period.end.last_day)]
    if project.start and project.start.started:
        end = project.completion.completed if project.completion else None
        shapes.append(_bar(calendar, "work", project.start.started, end or calendar.as_of))
    for node in state.nodes:
        shapes += _mark(calendar, node)
    return Markup(f'<div class="lane" aria-hidden="true">{"".join(shapes)}</div>')  # noqa: S704  # names went through escape


def nodes_in_words(state: ProjectState) -> str:
    """What the row shows, for those who cannot see it and for the file: 桩基完成 2021-05-10 按期完成."""
    return "；".join(
        f"{node.node.name} {show_day(node.done or node.target)} {state_of(node)}" for node in state.nodes
    )


def _next(state: ProjectState) -> Cell:
    waiting = sorted((one for one in state.nodes if one.done is None), key=lambda one: one.target)
    if not waiting:
        return words(None)
    first = waiting[0]
    late = f"逾期 {first.overdue_days} 天" if first.overdue_days else ""
    return Cell(f"{first.node.name} {show_day(first.target)}", late=late)


def _row(edition: Edition, state: ProjectState, calendar: Calendar) -> Row:
    names = edition.district.township_names
    cells = (
        project_cell(state, ROOT),
        light_cell(state.light.light),
        Cell(nodes_in_words(state), look="visually-hidden", drawn=lane(state, calendar)),
        township_cell(state.project.township, ROOT, names),
        words(state.annual_class),
        _next(state),
    )
    return Row(cells)


def _printed(edition: Edition, kit: Kit) -> Iterator[Part]:
    links = print_links(edition, kit, ROOT, kind=CHART, period=edition.period)
    if links:
        yield Part("print", "上墙的挂图", links)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page; projects stand by 乡（街道） in the order of official papers."""
    calendar = Calendar(edition)
    order = {name: index for index, name in enumerate(edition.district.township_names)}
    states = sorted(
        (one for one in edition.projects if one.in_plan),
        key=lambda one: (order.get(one.project.township, len(order)), one.id),
    )
    late = sum(any(node.overdue_days for node in state.nodes) for state in states)
    columns = (
        Column("name", "项目", "name"),
        Column("light", "灯", "light", facet=True),
        Column("chart", "节点", "lane", drawn=calendar.head()),
        Column("township", "乡镇街道", facet=True),
        Column("class", "类别", facet=True, more=True),
        Column("next", "下一节点", "name"),
    )
    listing = Listing(
        f"挂图作战-{edition.period}",
        columns,
        tuple(_row(edition, one, calendar) for one in states),
        f"{edition.period.year} 年还没有列入计划的项目。",
        "个项目",
        choices={"township": edition.district.township_names},
    )
    quarter = (edition.period.end.month + 2) // 3 * 3
    months = {
        "month": (Month(calendar.year, edition.period.end.month), 1),
        "quarter": (Month(calendar.year, quarter - 2), 3),
        "year": (Month(calendar.year, 1), 12),
        "years": (Month(calendar.year - 1, 1), 36),
    }
    windows = {
        key: (calendar.at(first.first_day), calendar.at(first.plus(length).first_day), length)
        for key, (first, length) in months.items()
    }
    yield kit.page(
        "advance/wall.html",
        LOCATION,
        edition,
        title="挂图作战",
        section="挂图作战",
        headline=sentence(
            (
                f"{len(states)} 个项目、{sum(len(state.nodes) for state in states)} 个节点",
                strong(late) + " 个项目有逾期的节点" if late else "没有逾期的节点",
            )
        )
        if states
        else "",
        figures=(),
        today=calendar.at(edition.as_of),
        span=calendar.span,
        windows=windows if states else {},
        parts=(Part("", "", listing), *_printed(edition, kit)),
        basis="通知 三(四)。细线为建设年限，粗线从实质性开工画到竣工或截至日，节点按调整后的日期画",
        search_text="挂图作战 横道图 甘特图 节点 工期",
        description="全部项目的工期和节点横道图，可按年、季、月放大",
    )
