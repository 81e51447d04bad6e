"""专项整改台账: slow projects found by rule, each with cause, measure, owner and due date (通知 三(二))."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.board import Part, board_page, sentence, stated, strong
from generator.render.site.cells import due_day, light_cell, long_words, project_cell, township_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.supervision import Rectification

LOCATION = "rectifications.html"
COLUMNS = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("cause", "原因", "name"),
    Column("measure", "措施", "name"),
    Column("owner", "责任", "name"),
    Column("due", "限期"),
)


def _row(edition: Edition, root: str, one: Rectification) -> Row:
    state = edition.state(one.project)
    project = state.project
    owners = "；".join(one.owners) or " ".join(filter(None, (project.township, project.person)))
    cells = (
        project_cell(state, root),
        light_cell(state.light.light),
        township_cell(project.township, root, edition.district.township_names),
        long_words(" ".join(one.causes)),
        long_words("；".join(one.measures) or f"尚未写明{'、'.join(one.lacking)}"),
        words(owners),
        due_day(one.due, one.overdue_days),
    )
    return Row(cells, project.chief_officer or "")


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    held = edition.supervision.rectifications
    root = root_of(LOCATION)
    lights = edition.totals.by_light
    listing = Listing(
        title=f"专项整改台账-{edition.period}",
        columns=COLUMNS,
        rows=tuple(_row(edition, root, one) for one in held),
        empty="没有滞后的项目，专项整改台账为空。",
        unit="个项目",
        choices={"township": edition.district.township_names},
    )
    lacking = sum(bool(one.lacking) for one in held)
    clauses = [
        f"按规则列入专项整改的项目 {len(held)} 个",
        *(
            stated(light.meaning, lights[light]) + f" 个{light.meaning}"
            for light in (Light.RED, Light.YELLOW)
            if lights[light]
        ),
        strong(lacking) + " 个还没有写明措施、责任或限期" if lacking else "",
    ]
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="专项整改台账",
        headline=sentence(clauses) if held else "",
        parts=(Part("", "", listing),),
        basis="通知 三(二)。年内计划中亮黄灯、红灯的项目自动列入，转为绿灯自动移出；措施、责任和限期取自项目登记的未解决问题",
        search_text=" ".join(row.cells[0].text for row in listing.rows),
        description="进展缓慢项目的原因、措施、责任和限期",
    )
