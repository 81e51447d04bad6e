"""用地: need, approved, supplied, gap and days in procedure, by township and by project (通知 二(二))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Figure, Part, board_page, sentence, stated, strong
from generator.render.site.cells import amount, count, project_cell, township_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.edition import Edition
from generator.words.measure import MU
from generator.words.support import LandState

LOCATION = "land.html"
ROOT = root_of(LOCATION)
AREAS = (
    Column("needed", "需求", "num", "亩", total=True),
    Column("approved", "已报批", "num", "亩", total=True),
    Column("supplied", "已供应", "num", "亩", total=True),
    Column("gap", "缺口", "num", "亩", total=True),
)
PROJECTS = (
    Column("name", "项目", "name"),
    Column("procedure", "用地手续", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    *AREAS,
    Column("days", "办理天数", "num", "天"),
    Column("quota", "指标来源", more=True),
)
TOWNSHIPS = (Column("name", "乡（街道）", "name"), Column("count", "项目", "num", "个", total=True), *AREAS)


def _row(edition: Edition, one: LandState) -> Row:
    state = edition.state(one.project)
    held = state.project.land
    cells = (
        project_cell(state, ROOT),
        words(one.procedure),
        township_cell(state.project.township, ROOT, edition.district.township_names),
        amount(one.needed, MU),
        amount(one.approved, MU),
        amount(one.supplied, MU),
        amount(one.gap, MU),
        count(one.days),
        words(held.quota if held else None),
    )
    return Row(cells)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    board, whole = edition.support, edition.support.land_whole
    names = edition.district.township_names
    short = sum(bool(one.gap) for one in board.land)
    projects = Listing(
        f"用地-{edition.period}",
        PROJECTS,
        tuple(_row(edition, one) for one in board.land),
        "列入计划的项目都没有填报用地需求。",
        "个项目",
        name="p",
        choices={"township": names},
    )
    townships = Listing(
        f"用地-乡镇街道-{edition.period}",
        TOWNSHIPS,
        tuple(
            Row(
                (
                    township_cell(one.name, ROOT, names),
                    count(one.count),
                    amount(one.needed, MU),
                    amount(one.approved, MU),
                    amount(one.supplied, MU),
                    amount(one.gap, MU),
                )
            )
            for one in board.land_totals
        ),
        "列入计划的项目都没有填报用地需求。",
        "个乡（街道）",
        name="t",
    )
    headline = sentence(
        (
            f"{whole.count} 个项目需用地 " + stated("用地需求", MU.show(whole.needed)) + " 亩",
            f"已供应 {MU.show(whole.supplied)} 亩",
            f"{short} 个项目还缺 " + strong(MU.show(whole.gap)) + " 亩" if whole.gap else "没有缺口",
        )
    )
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="用地保障",
        headline=headline if whole.count else "",
        figures=tuple(
            Figure(word, MU.show(value), "亩")
            for word, value in (
                ("需求", whole.needed),
                ("已报批", whole.approved),
                ("已供应", whole.supplied),
                ("缺口", whole.gap),
            )
        )
        if whole.count
        else (),
        parts=(Part("townships", "各乡（街道）", townships), Part("projects", "各项目", projects)),
        basis="通知 二(二)。缺口 = 需求 − 已供应，不小于 0；办理天数从立项办结之日算到用地手续办结之日，未办结的算到截至日",
        search_text="用地 土地 供地 报批 缺口 指标",
        description="重点项目用地需求、报批、供应和缺口",
    )
