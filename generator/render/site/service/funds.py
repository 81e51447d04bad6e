"""资金保障: sources by kind, 融资 need and gap, 政银企对接 events (通知 二(四)、二(六))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Figure, Part, board_page, sentence, stated, strong
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    day,
    long_words,
    project_cell,
    rate,
    township_cell,
    words,
)
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, meeting_at, root_of
from generator.render.site.service.meetings import title_of
from generator.words.choice import MeetingKind, ServiceKind
from generator.words.edition import Edition
from generator.words.measure import WAN
from generator.words.support import FinancingState

LOCATION = "funds.html"
ROOT = root_of(LOCATION)
SOURCES = (
    Column("name", "资金来源", "name"),
    Column("amount", "金额", "num", "万元", total=True),
    Column("share", "占总投资", "num", "%"),
    Column("count", "项目", "num", "个"),
)
LOANS = (
    Column("name", "项目", "name"),
    Column("township", "乡镇街道", facet=True),
    Column("needed", "需求", "num", "万元", total=True),
    Column("secured", "已落实", "num", "万元", total=True),
    Column("gap", "缺口", "num", "万元", total=True),
    Column("bank", "意向机构", "name", facet=True),
)
EVENTS = (
    Column("what", "对接", "name"),
    Column("day", "日期"),
    Column("name", "项目", "name"),
    Column("result", "事项", "name"),
    Column("done", "完成"),
)


def _loan(edition: Edition, one: FinancingState) -> Row:
    state = edition.state(one.project)
    cells = (
        project_cell(state, ROOT),
        township_cell(state.project.township, ROOT, edition.district.township_names),
        amount(one.needed),
        amount(one.secured),
        amount(one.gap),
        words(one.bank),
    )
    return Row(cells)


def events(edition: Edition) -> Iterator[Row]:
    """政银企对接: what meetings agreed, then what is in 服务记录, newest first within each."""
    for meeting in edition.supervision.meetings:
        if meeting.kind is MeetingKind.FINANCING:
            place = Cell(title_of(meeting), ROOT + meeting_at(meeting.meeting.stem))
            for one in meeting.resolutions:
                state = edition.project(one.resolution.project or "")
                project = project_cell(state, ROOT) if state else words(one.resolution.project)
                yield Row(
                    (
                        place,
                        day(meeting.meeting.day),
                        project,
                        long_words(one.resolution.matter),
                        day(one.done),
                    )
                )
            if not meeting.resolutions:
                yield Row(
                    (
                        place,
                        day(meeting.meeting.day),
                        words(None),
                        long_words(meeting.meeting.note),
                        day(None),
                    )
                )
    for state in edition.projects:
        for served in reversed(state.project.services):
            if served.kind is ServiceKind.FINANCING:
                cells = (
                    words(f"{served.lead}牵头对接" if served.lead else "项目对接"),
                    day(served.day),
                    project_cell(state, ROOT),
                    long_words(served.matter),
                    day(served.day),
                )
                yield Row(cells)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    board, whole = edition.support, edition.support.financing_whole
    total = edition.totals.money.total_investment
    sources = Listing(
        f"资金来源-{edition.period}",
        SOURCES,
        tuple(
            Row((words(one.kind or "尚未填报来源"), amount(one.amount), rate(one.share), count(one.count)))
            for one in board.funds
        ),
        "列入计划的项目还没有填报资金来源。",
        "类",
        name="s",
    )
    loans = Listing(
        f"融资需求-{edition.period}",
        LOANS,
        tuple(_loan(edition, one) for one in board.financing),
        "列入计划的项目没有融资需求。",
        "个项目",
        name="l",
        choices={"township": edition.district.township_names},
    )
    met = Listing(
        f"政银企对接-{edition.period}",
        EVENTS,
        tuple(events(edition)),
        "还没有政银企对接。对接会登记在 data/meetings/，项目的对接登记在“服务记录”。",
        "项",
        name="e",
    )
    headline = sentence(
        (
            f"{len(board.financing)} 个项目需融资 " + stated("融资需求", WAN.show(whole.needed)) + " 万元",
            f"已落实 {WAN.show(whole.secured)} 万元",
            "还缺 " + strong(WAN.show(whole.gap)) + " 万元" if whole.gap else "没有缺口",
        )
    )
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="资金保障",
        headline=headline if board.financing else "",
        figures=(
            Figure("总投资", WAN.show(total), "万元", fact="总投资"),
            Figure("融资需求", WAN.show(whole.needed), "万元", fact="融资需求"),
            Figure("融资已落实", WAN.show(whole.secured), "万元"),
            Figure("融资缺口", WAN.show(whole.gap), "万元"),
        )
        if edition.totals.count
        else (),
        parts=(
            Part("sources", "资金来源", sources, "列入计划的项目的总投资按资金来源分，合计等于总投资。"),
            Part("loans", "融资需求", loans),
            Part("events", "政银企对接", met),
        ),
        basis="通知 二(四)、二(六)。融资缺口 = 需求 − 已落实，不小于 0",
        search_text="资金 融资 贷款 专项债 中央预算内 政银企对接 银行",
        description="重点项目资金来源、融资需求和政银企对接",
    )
