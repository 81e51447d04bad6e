"""各期: a page for each of the last twelve months and every quarter — where the district stood then, as it was planned and known then."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.render.forms.names import ALL_FORMS, LEDGER
from generator.render.site.board import Figure, Part, board_page
from generator.render.site.bulletins import issues
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    light_cell,
    long_words,
    rate,
    township_cell,
    words,
)
from generator.render.site.downloads import all_offers
from generator.render.site.kit import Kit, percent
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, period_at, project_at, ranking_at, root_of
from generator.words.advance import Past
from generator.words.choice import AnnualClass, Light
from generator.words.edition import Edition
from generator.words.measure import WAN
from generator.words.period import Period, PeriodKind

SECTION = "各期"
SHORT = 60
INDEX = "periods.html"
TOWNSHIPS = (
    Column("name", "乡（街道）", "name"),
    Column("count", "项目", "num", "个", total=True),
    Column("red", "严重滞后", "num", "个", total=True),
    Column("yellow", "滞后", "num", "个", total=True),
    Column("total", "总投资", "num", "万元", total=True, more=True),
    Column("plan", "年度计划", "num", "万元", total=True),
    Column("done", "年度完成", "num", "万元", total=True),
    Column("rate", "完成率", "num", "%"),
)
LIT = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("why", "原因", "name"),
)
PERIODS = (
    Column("name", "期", "name"),
    Column("count", "项目", "num", "个"),
    Column("red", "严重滞后", "num", "个"),
    Column("yellow", "滞后", "num", "个"),
    Column("plan", "年度计划", "num", "万元"),
    Column("done", "年度完成", "num", "万元"),
    Column("own", "本期完成", "num", "万元"),
    Column("rate", "完成率", "num", "%"),
)


def links_of(edition: Edition) -> list[tuple[str, list[tuple[str, Period]]]]:
    """The switcher: years newest first, in each its months and quarters in order; the word is 9月 or 三季度."""
    years: dict[int, list[tuple[str, Period]]] = {}
    for one in reversed(edition.past):
        period = one.period
        quarter = period.kind is PeriodKind.QUARTER
        word = f"{'一二三四'[period.end.month // 3 - 1]}季度" if quarter else f"{period.end.month}月"
        years.setdefault(period.year, []).append((word, period))
    return [(f"{year}年", held) for year, held in sorted(years.items(), reverse=True)]


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index of periods, then a page each."""
    root = root_of(INDEX)
    listing = Listing(
        f"各期-{edition.period}",
        PERIODS,
        tuple(_index_row(one, root) for one in edition.past),
        "还没有一期月报。报送第一期月报后，各期的情况会留在这里。",
        "期",
    )
    yield board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        parts=(
            Part(
                "",
                "",
                listing,
                "保留最近十二个月和每个季度。各期按当时的计划、当时已知的事实计算；之后登记的更正替换原数，各期同样更新。",
            ),
        ),
        basis="通知 二(一)",
        search_text="各期 月份 季度 历史",
        description="最近十二个月和各季度的重点项目情况",
    )
    told = papers_of(edition, kit)
    for index, one in enumerate(edition.past):
        yield _page(edition, kit, one, _neighbours(edition, index), told.get(one.period, []))


def papers_of(edition: Edition, kit: Kit) -> dict[Period, list[tuple[str, str]]]:
    """What a reader of a 期 may want beside its page: its 通报 and the district's files, each with its title and place."""
    found: dict[Period, list[tuple[str, str]]] = {}
    for issue in issues(edition, kit):
        found.setdefault(issue.period, []).append((issue.title, issue.location))
    for offer in all_offers(edition, kit):
        file = offer.download
        if not file.township and file.kind in {ALL_FORMS, LEDGER}:
            found.setdefault(file.period, []).append((file.title, file.location))
    return found


def _neighbours(edition: Edition, index: int) -> dict[str, Period | None]:
    """上一期 and 下一期 of the same kind."""
    kind = edition.past[index].period.kind
    same = [one.period for one in edition.past if one.period.kind is kind]
    place = same.index(edition.past[index].period)
    return {
        "上一期": same[place + 1] if place + 1 < len(same) else None,
        "下一期": same[place - 1] if place else None,
    }


def _index_row(one: Past, root: str) -> Row:
    totals = one.totals
    return Row(
        (
            Cell(one.period.chinese, root + period_at(one.period), sort=str(one.period)),
            count(totals.count),
            count(totals.by_light[Light.RED]),
            count(totals.by_light[Light.YELLOW]),
            amount(totals.planned),
            amount(totals.year_invested),
            amount(one.invested),
            rate(totals.rate),
        )
    )


def _townships(edition: Edition, one: Past, root: str) -> Listing:
    names = edition.district.township_names
    rows = []
    for group in one.townships:
        cells = (
            township_cell(group.name, root, names),
            count(group.count),
            count(group.by_light[Light.RED]),
            count(group.by_light[Light.YELLOW]),
            amount(group.total_investment),
            amount(group.planned),
            amount(group.year_invested),
            rate(group.rate),
        )
        rows.append(Row(cells))
    return Listing(
        f"乡镇街道-{one.period}", TOWNSHIPS, tuple(rows), "没有乡（街道）。", "个乡（街道）", name="t"
    )


def _lit(edition: Edition, one: Past, root: str) -> Listing:
    """Each project that was behind. The table of townships above leads to their pages, so that a row need not."""
    rows = tuple(
        Row(
            (
                Cell(
                    lit.name,
                    root + project_at(lit.project) if edition.project(lit.project) else "",
                    note=lit.project,
                ),
                light_cell(lit.light),
                words(lit.township),
                _why(" ".join(lit.reasons)),
            )
        )
        for lit in one.lit
    )
    return Listing(f"滞后项目-{one.period}", LIT, rows, "当时没有滞后的项目。", "个项目", name="l")


def _why(reasons: str) -> Cell:
    """A reason of two lines or less stands as it is."""
    return long_words(reasons) if len(reasons) > SHORT else words(reasons)


def _behind(edition: Edition, one: Past, root: str) -> Part:
    """滞后的项目; a quarter says the same as its last month, whose page has them."""
    month = Period.monthly(one.period.end)
    if one.lit and one.period != month and any(other.period == month for other in edition.past):
        place = root + period_at(month)
        led = Markup('<p class="more"><a href="{}#lights">{}末滞后的 {} 个项目</a></p>').format(
            place, month.chinese, len(one.lit)
        )
        return Part("lights", "滞后的项目", led)
    return Part("lights", "滞后的项目", _lit(edition, one, root))


def _page(
    edition: Edition,
    kit: Kit,
    one: Past,
    neighbours: dict[str, Period | None],
    papers: list[tuple[str, str]],
) -> Page:
    location, totals = period_at(one.period), one.totals
    root = root_of(location)
    quarter = str(Period.quarter_of(one.period.end))
    fact = f"{one.period.end} "
    own = "本月完成" if one.period.kind is PeriodKind.MONTH else f"{one.period}完成"
    figures = (
        Figure("项目", f"{totals.count}", "个", fact=f"{fact}项目个数"),
        Figure("年度计划", WAN.show(totals.planned), "万元", fact=f"{fact}年度计划"),
        Figure("年度完成", WAN.show(totals.year_invested), "万元", fact=f"{fact}年度完成"),
        Figure("本期完成", WAN.show(one.invested), "万元", fact=f"{fact}{own}"),
        Figure(
            "完成率",
            percent(totals.rate),
            note=f"时序进度 {percent(one.time_progress * 100)}",
            fact=f"{fact}完成率",
        ),
    )
    return kit.page(
        "advance/period.html",
        location,
        edition,
        title=f"{one.period.chinese}情况",
        section=SECTION,
        past=one,
        figures=figures if totals.count else (),
        classes=[(kind, totals.by_class[kind]) for kind in AnnualClass if totals.by_class[kind]],
        neighbours=[(word, period) for word, period in neighbours.items() if period],
        ranking=ranking_at(quarter) if quarter in edition.rankings else None,
        quarter=Period.parse(quarter),
        papers=papers,
        parts=(
            Part("townships", "各乡（街道）", _townships(edition, one, root)),
            _behind(edition, one, root),
        )
        if totals.count
        else (),
        basis="",
        search_text=f"{one.period.chinese} {one.period}",
        description=f"{edition.district.name}重点项目{one.period.chinese}情况",
    )
