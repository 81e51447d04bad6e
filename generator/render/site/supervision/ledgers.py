"""工作台账: nodes due this week, month, quarter and year, and the months of every 乡（街道） (通知 三(四)).

以日保周、以周保月、以月保季、以季保年.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Figure, Part, board_page, sentence, strong
from generator.render.site.cells import Cell, amount, count, day, late, project_cell, words
from generator.render.site.gantt import state_of
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, ledger_at, root_of
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.supervision import WorkLedger

SECTION = "工作台账"
INDEX = "ledgers.html"
BASIS = "通知 三(四)。节点按调整后的日期计入时段；逾期未完成的节点在完成以前一直留在本周、本月、本季、本年；本周为截至日所在的星期一至星期日"
NODES = (
    Column("node", "节点", "name"),
    Column("state", "状态", "light", facet=True),
    Column("name", "项目", "name"),
    Column("planned", "原计划", more=True),
    Column("target", "应完成"),
    Column("done", "完成"),
    Column("span", "时段", facet=True),
)
MONTHS = (
    Column("month", "月份", "name"),
    Column("plan", "计划投资", "num", "万元", total=True),
    Column("done", "完成投资", "num", "万元", total=True),
    Column("nodes", "应完成节点", "num", "个", total=True),
    Column("met", "当月完成节点", "num", "个", total=True),
)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then one page per 乡（街道） in the order of official papers."""
    yield _index(edition, kit)
    for ledger in edition.supervision.ledgers:
        yield _one(edition, kit, ledger)


def _index(edition: Edition, kit: Kit) -> Page:
    board = edition.supervision
    columns = [Column("name", "乡（街道）", "name")]
    for index, span in enumerate(board.spans):
        columns.append(Column(f"d{index}", f"{span.word}应完成", "num", "个", total=True))
        if span.word != "下月":
            columns.append(Column(f"f{index}", f"{span.word}已完成", "num", "个", total=True))
    columns.append(Column("late", "逾期未完成", "num", "个", total=True))
    rows = []
    for ledger in board.ledgers:
        cells = [Cell(ledger.township, root_of(INDEX) + ledger_at(ledger.township))]
        for one in ledger.counts:
            cells += [count(one.due)] if one.span == "下月" else [count(one.due), count(one.done)]
        rows.append(Row((*cells, count(ledger.counts[-1].overdue))))
    spans = "；".join(
        f"{span.word} {chinese_day(span.first)}至{chinese_day(span.last)}" for span in board.spans
    )
    listing = Listing(
        f"工作台账-{edition.period}", tuple(columns), tuple(rows), "还没有乡（街道）。", "个乡（街道）"
    )
    return board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        parts=(Part("", "", listing, f"时段：{spans}。"),),
        basis=BASIS,
        search_text="工作台账 节点 本周 本月 本季 本年 " + " ".join(edition.district.township_names),
        description="各乡（街道）按周、月、季、年的节点计划和完成情况",
    )


def _nodes(edition: Edition, ledger: WorkLedger, root: str) -> Listing:
    rows = []
    for one in ledger.nodes:
        state, node = edition.state(one.project), one.node
        said = late(node.overdue_days) if node.overdue_days else Cell(state_of(node), sort="0")
        cells = (
            words(node.node.name),
            said,
            project_cell(state, root),
            day(node.node.planned),
            day(node.target),
            day(node.done),
            words(" ".join(one.spans)),
        )
        rows.append(Row(cells))
    return Listing(
        f"{ledger.township}节点-{edition.period}",
        NODES,
        tuple(rows),
        "本年没有节点。倒排工期的节点由责任单位在项目里填报。",
        "个节点",
        name="nodes",
        choices={"span": tuple(span.word for span in edition.supervision.spans)},
    )


def _months(edition: Edition, ledger: WorkLedger) -> Listing:
    rows = tuple(
        Row(
            (
                Cell(one.month.chinese),
                amount(one.planned),
                amount(one.invested),
                count(one.nodes_planned),
                count(one.nodes_done),
            )
        )
        for one in ledger.months
    )
    return Listing(
        f"{ledger.township}按月台账-{edition.period}",
        MONTHS,
        rows,
        "本年没有投资计划。",
        "个月",
        name="months",
    )


def _one(edition: Edition, kit: Kit, ledger: WorkLedger) -> Page:
    location = ledger_at(ledger.township)
    year = ledger.counts[-1]
    clauses = (
        f"本年应完成节点 {year.due} 个",
        f"已完成 {year.done} 个",
        strong(year.overdue) + " 个逾期未完成" if year.overdue else "没有逾期的节点",
    )
    return board_page(
        edition,
        kit,
        location,
        title=f"{ledger.township}工作台账",
        section=SECTION,
        headline=sentence(clauses) if year.due else "",
        figures=tuple(
            Figure(
                one.span,
                f"{one.done} / {one.due}",
                "个",
                f"逾期 {one.overdue} 个" if one.overdue else "已完成 / 应完成",
            )
            for one in ledger.counts
        )
        if year.due
        else (),
        parts=(
            Part("nodes", "节点", _nodes(edition, ledger, root_of(location))),
            Part("months", "按月台账", _months(edition, ledger)),
        ),
        basis=BASIS,
        edit=f"{kit.data}/district.yaml",
        search_text=f"{ledger.township} 工作台账 " + " ".join(one.node.node.name for one in ledger.nodes),
        description=f"{ledger.township}的节点计划和按月台账",
    )
