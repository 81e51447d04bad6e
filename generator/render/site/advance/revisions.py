"""本月变更: what the records say changed in the period's month — 更正, 调整, 移交, 开工, 竣工, 停工, 问题, 销号, 节点."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.render.site.board import Part, board_page, sentence
from generator.render.site.cells import day, long_words, project_cell, township_cell, words
from generator.render.site.changes import Change, month_changes
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.edition import Edition

LOCATION = "changes.html"
ROOT = root_of(LOCATION)
COLUMNS = (
    Column("name", "项目", "name"),
    Column("kind", "种类", "light", facet=True),
    Column("day", "日期"),
    Column("township", "乡镇街道", facet=True),
    Column("what", "变更", "name"),
)


def _row(edition: Edition, one: Change) -> Row:
    cells = (
        project_cell(edition.state(one.project.id), ROOT),
        words(one.kind),
        day(one.day),
        township_cell(one.project.township, ROOT, edition.district.township_names),
        long_words(one.what),
    )
    return Row(cells)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    found = month_changes(edition)
    month = edition.period.end.chinese
    counts = Counter(one.kind for one in found)
    listing = Listing(
        f"变更-{edition.period.end}",
        COLUMNS,
        tuple(_row(edition, one) for one in found),
        f"{month}没有更正、调整、开工、竣工、停工、问题和销号。",
        "项变更",
        choices={"township": edition.district.township_names},
    )
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="本月变更",
        headline=sentence(
            (f"{month}变更 {len(found)} 项", *(f"{kind} {number}" for kind, number in counts.most_common()))
        )
        if found
        else "",
        parts=(Part("", "", listing),),
        basis="通知 二(一)。按记录里登记的日期计；计划调整和移交按生效月份计在当月 1 日",
        search_text="变更 更正 调整 移交 停工 销号",
        description=f"{month}重点项目的变更",
    )
