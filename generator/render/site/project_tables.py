"""Tables of a project page: 各月数据, 节点, 月报. `project_page` makes them; the template places them.

They stand on every one of a thousand pages, so they are joined from text here and a cell says nothing but its value, without what HTML
lets be understood (ends of tags; that a head at the top is of its column, at the left of its row): the style sheet knows each column
by its place (.table--nodes, .table--reports in figures.css), also the word before it on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.render.site.escaping import escaped
from generator.render.site.gantt import state_of
from generator.words.measure import WAN, show_day
from generator.words.state import MonthFigures, NodeState

if TYPE_CHECKING:
    from generator.render.site.project_page import ReportRow

SHOWN_IN_PRINT = 9
_MONTHS = (
    '<details class="behind"><summary>各月数据</summary>'
    '<div class="table-wrap" role="region" tabindex="0" aria-label="各月投资数据"><table class="table table--dense table--fit table--figures">'
    "<thead><tr><th>月份<th>本月计划<small>万元</small><th>本月完成<small>万元</small>"
    "<th>累计计划<small>万元</small><th>累计完成<small>万元</small><th>预计累计<small>万元</small>"
    "</thead><tbody>\n{rows}</table></div></details>"
)
_NODES = (
    '<div class="table-wrap" role="region" tabindex="0" aria-label="节点"><table class="table table--stack table--nodes">'
    "<thead><tr><th>节点<th>状态<th>原计划<th>调整<th>完成"
    "</thead><tbody>\n{rows}</table></div>"
)
_REPORTS = (
    '<div class="table-wrap" role="region" tabindex="0" aria-label="月报"><table class="table table--stack table--reports">'
    "<thead><tr><th>月份<th>完成投资<small>万元</small><th>阶段<th>形象进度"
    "</thead><tbody>\n{rows}</table></div>"
)


def months_table(months: Sequence[MonthFigures]) -> Markup:
    """各月数据: what the chart draws, in figures."""
    return _filled(_MONTHS, (_month(one) for one in months))


def _month(one: MonthFigures) -> str:
    show = WAN.show
    return (
        f"<tr><th>{one.month.month}月<td>{show(one.planned)}<td>{show(one.invested)}"
        f"<td>{show(one.planned_to_date)}<td>{show(one.invested_to_date)}<td>{show(one.forecast_to_date)}\n"
    )


def nodes_table(nodes: Sequence[NodeState]) -> Markup:
    """节点: how each stands, its original day, each 调整 with its reason, the day it was done."""
    return _filled(_NODES, map(_node, nodes))


def _node(one: NodeState) -> str:
    node = one.node
    state = f'<span class="late">{state_of(one)}</span>' if one.overdue_days else state_of(one)
    changes = "<br>".join(
        f'<span class="nowrap">{show_day(change.new_day)}</span> <span class="muted">{_text(change.reason)}</span>'
        for change in node.changes
    )
    # A 调整 of a later day is told and does not count yet: the day that counts is not the last one in the row.
    told = node.changes[-1].new_day if node.changes else node.planned
    target = "" if one.target == told else f' data-target="{show_day(one.target)}"'
    return (
        f"<tr{target}><th>{_text(node.name)}<td>{state}<td>{show_day(node.planned)}"
        f"<td>{changes or '—'}<td>{show_day(one.done)}\n"
    )


def reports_table(rows: Sequence[ReportRow]) -> Markup:
    """月报, latest first, each with its 更正."""
    more = (
        '<p class="print-only note">只印最近 9 期月报，其余见网站。</p>' if len(rows) > SHOWN_IN_PRINT else ""
    )
    return _filled(_REPORTS + more, map(_report, rows))


def _report(row: ReportRow) -> str:
    report = row.report
    made = "".join(
        f'<br><span class="muted">{show_day(one.correction.day)} 更正{_text(one.correction.item)}：'
        f"<del>{_text(one.former)}</del> → {_text(one.new)}，{_text(one.correction.reason)}</span>"
        for one in row.corrected
    )
    return (
        f"<tr><th>{row.month.chinese}<td>{WAN.show(report.month_invested)}"
        f"<td>{_text(report.stage)}<td>{_text(report.progress)}{made}\n"
    )


def _text(value: str | None) -> str:
    """A value of the record as text; missing is “—”."""
    return escaped(value) if value else "—"


def _filled(table: str, rows: Iterator[str]) -> Markup:
    return Markup(table.replace("{rows}", "".join(rows)))  # noqa: S704  # every text of a record went through _text
