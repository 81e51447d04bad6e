"""挂图作战: every project's year on one wall — 工期, the work done so far, nodes — to be zoomed from years to a month (通知 三(四)).

A shape knows its days, counted from 1 January, and stands where they lie in the whole year; so the chart is whole without a script. wall.js
moves the shapes for another window. Places are attributes of the drawing, never styles: the site runs under a policy without inline styles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from markupsafe import Markup

from generator.render.site.board import Part, sentence, strong
from generator.render.site.cells import Cell, light_cell, project_cell, township_cell, words
from generator.render.site.gantt import state_of
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.render.site.print_files import CHART, print_links
from generator.words.edition import Edition
from generator.words.measure import show_day
from generator.words.period import Month
from generator.words.state import NodeState, ProjectState

LOCATION = "wall.html"
_DIAMOND, _SQUARE = "M0-5 5 0 0 5-5 0Z", "M-4-4H4V4H-4Z"
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

    def place(self, days: float) -> str:
        """Where days after 1 January lie in the year, in per cent of it."""
        return f"{days * 100 / self.span:.1f}%"

    def head(self) -> Markup:
        """The months of the year before, this year and the next; their years from afar, tens for a close look."""
        ticks = []
        for step in range(-12, 24):
            month = Month(self.year, 1).plus(step)
            day = self.at(month.first_day)
            ticks.append(self._tick("mon", day, f"{month.month}月"))
            if month.month == 1:
                ticks.append(self._tick("yea", day, f"{month.year}年"))
            ticks += [self._tick("ten", day + ten - 1, f"{ten}日") for ten in (11, 21)]
        # Numbers and words of our own.
        return Markup(f'<svg class="lane lane--head" aria-hidden="true">{"".join(ticks)}</svg>')  # noqa: S704  # see the line above

    def _tick(self, kind: str, day: int, word: str) -> str:
        return f'<text class="{kind}" data-d="{day}" x="{self.place(day)}" y="17">{word}</text>'


def _bar(calendar: Calendar, kind: str, first: dt.date, last: dt.date) -> str:
    start = calendar.at(first)
    end = max(calendar.at(last) + 1, start + 1)
    return f'<rect class="{kind}" data-d="{start}" data-e="{end}" x="{calendar.place(start)}" width="{calendar.place(end - start)}"/>'


def _mark(calendar: Calendar, node: NodeState) -> str:
    """A node: done where it was done, else where it is due; late ones say so by shape and colour. Its words are those beside the lane."""
    if node.done:
        kind = "done" if node.done <= node.target else "done done--late"
    else:
        kind = "miss" if node.overdue_days else "due"
    day, shape = node.done or node.target, _SQUARE if kind == "miss" else _DIAMOND
    place = calendar.at(day)
    return (
        f'<svg class="{kind}" data-d="{place}" x="{calendar.place(place)}" y="50%"><path d="{shape}"/></svg>'
    )


def lane(state: ProjectState, calendar: Calendar) -> Markup:
    """One project's row: 工期 as a thin line, from 实质性开工 on as a thick one, nodes as marks on it, the day of 截至."""
    project = state.project
    shapes = [_bar(calendar, "term", project.build_period.start.first_day, project.build_period.end.last_day)]
    if project.start and project.start.started:
        end = project.completion.completed if project.completion else None
        shapes.append(_bar(calendar, "work", project.start.started, end or calendar.as_of))
    today = calendar.at(calendar.as_of)
    at = calendar.place(today)
    shapes.append(f'<line class="today" data-d="{today}" x1="{at}" x2="{at}" y2="100%"/>')
    shapes += (_mark(calendar, node) for node in state.nodes)
    return Markup(f'<svg class="lane" aria-hidden="true">{"".join(shapes)}</svg>')  # noqa: S704  # numbers and classes of ours


def nodes_in_words(state: ProjectState) -> str:
    """What the row shows, for those who cannot see it, for the file and under the pointer: 桩基完成 2021-05-10 按期完成; a mark each."""
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
                f"{len(states):,} 个项目、{sum(len(state.nodes) for state in states):,} 个节点",
                strong(late) + " 个项目有逾期的节点" if late else "没有逾期的节点",
            )
        )
        if states
        else "",
        figures=(),
        windows=windows if states else {},
        parts=(Part("", "", listing), *_printed(edition, kit)),
        basis="通知 三(四)。细线为建设年限，粗线从实质性开工画到竣工或截至日，节点按调整后的日期画",
        search_text="挂图作战 横道图 甘特图 节点 工期",
        description="全部项目的工期和节点横道图，可按年、季、月放大",
    )
