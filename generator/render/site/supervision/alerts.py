"""预警督办: red and yellow projects with their reasons, what is overdue by unit, what comes due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.render.site.cells import (
    Cell,
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
from generator.render.site.page import Page, root_of
from generator.render.site.townships import forms_missing
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.state import Deadline, ProjectState

LOCATION = "alerts.html"
ROOT = root_of(LOCATION)
SLOW = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light", facet=True),
    Column("reason", "原因", "name"),
    Column("township", "乡镇街道", facet=True),
    Column("rate", "完成率", "num", "%"),
    Column("officer", "首席服务员"),
    Column("person", "责任人"),
)
DUE = (
    Column("what", "事项", "name"),
    Column("days", "时限", "light"),
    Column("kind", "种类", facet=True),
    Column("name", "项目", "name"),
    Column("township", "责任单位", facet=True),
    Column("due", "到期"),
)


def lit(edition: Edition, light: Light) -> tuple[ProjectState, ...]:
    """Projects in plan under a light, the slowest first; those without a ratio come before."""
    found = [state for state in edition.projects if state.in_plan and state.light.light is light]
    return tuple(
        sorted(found, key=lambda state: (state.money.ratio is not None, state.money.ratio or 0, state.id))
    )


def slow_listing(edition: Edition) -> Listing:
    """滞后项目: red before yellow, each with its reasons and who answers."""
    names = edition.district.township_names
    rows = tuple(
        Row(
            (
                project_cell(state, ROOT),
                light_cell(light),
                long_words(" ".join(state.light.reasons)),
                township_cell(state.project.township, ROOT, names),
                rate(state.money.rate),
                words(state.project.chief_officer),
                words(state.project.person),
            )
        )
        for light in (Light.RED, Light.YELLOW)
        for state in lit(edition, light)
    )
    return Listing(
        f"滞后项目-{edition.period}",
        SLOW,
        rows,
        "没有滞后的项目。",
        "个项目",
        name="s",
        choices={"township": names},
    )


def due_listing(edition: Edition, title: str, deadlines: tuple[Deadline, ...], empty: str) -> Listing:
    """逾期 or 近期到期, in the order of the edition: the day that comes first before."""
    rows = tuple(_due(edition, one) for one in deadlines)
    return Listing(f"{title}-{edition.period}", DUE, rows, empty, "项", name="o" if title == "逾期" else "u")


def _due(edition: Edition, one: Deadline) -> Row:
    state = edition.project(one.project) if one.project else None
    left = "当天到期" if one.days_left == 0 else f"还有 {one.days_left} 天"
    cells = (
        long_words(one.what),
        late(-one.days_left) if one.days_left < 0 else Cell(left, sort=str(-one.days_left)),
        words(one.kind),
        project_cell(state, ROOT) if state else words(one.project),
        township_cell(one.township, ROOT, edition.district.township_names),
        day(one.day),
    )
    return Row(cells)


def unreported(edition: Edition) -> tuple[ProjectState, ...]:
    """在建 projects without a 月报 of the period's month, in the order of 编号."""
    month = edition.period.end
    return tuple(
        state for state in edition.projects if state.under_construction and month not in state.project.reports
    )


def forms_owed(edition: Edition) -> dict[str, tuple[str, ...]]:
    """漏报 by 乡（街道）: which forms of the period's month have not come; empty when all have, or none is registered yet."""
    owed = {name: forms_missing(edition, name) for name in edition.district.township_names}
    return {name: forms for name, forms in owed.items() if forms}


def owed_since(edition: Edition) -> dt.date:
    """The day after 报送截止日 of the period's month: from here a form not received is overdue."""
    return edition.district.due_day(edition.period.end) + dt.timedelta(days=1)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    red, yellow = lit(edition, Light.RED), lit(edition, Light.YELLOW)
    yield kit.page(
        "alerts.html",
        LOCATION,
        edition,
        title="预警督办",
        section="预警督办",
        lit=((Light.RED, red), (Light.YELLOW, yellow)),
        slow=slow_listing(edition),
        overdue=due_listing(edition, "逾期", edition.overdue, "没有逾期的事项。"),
        upcoming=due_listing(edition, "近期到期", edition.upcoming, "近期没有到期的事项。"),
        unreported=unreported(edition),
        owed=forms_owed(edition),
        owed_since=owed_since(edition),
        search_text=" ".join(state.project.name for state in (*red, *yellow)),
        description=f"{edition.district.name}滞后项目、逾期事项和近期到期事项",
    )
