"""预警督办: red and yellow projects with their reasons, what is overdue by unit, what comes due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.render.site.townships import forms_missing
from generator.words.choice import Light
from generator.words.edition import Deadline, Edition, ProjectState


def lit(edition: Edition, light: Light) -> tuple[ProjectState, ...]:
    """Projects in plan under a light, the slowest first; those without a ratio come before."""
    found = [state for state in edition.projects if state.in_plan and state.light.light is light]
    return tuple(
        sorted(found, key=lambda state: (state.money.ratio is not None, state.money.ratio or 0, state.id))
    )


def by_unit(edition: Edition) -> dict[str, tuple[Deadline, ...]]:
    """逾期 by 责任单位, in the order of official papers, others after; the oldest first."""
    units = dict.fromkeys((*edition.district.township_names, *(one.township for one in edition.overdue)))
    grouped = {unit: tuple(one for one in edition.overdue if one.township == unit) for unit in units}
    return {unit: found for unit, found in grouped.items() if found}


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
    last = edition.period.end.last_day
    return last.replace(day=min(edition.district.deadline_day, last.day)) + dt.timedelta(days=1)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    red, yellow = lit(edition, Light.RED), lit(edition, Light.YELLOW)
    yield kit.page(
        "alerts.html",
        "alerts.html",
        edition,
        title="预警督办",
        section="预警督办",
        lit=((Light.RED, red), (Light.YELLOW, yellow)),
        units=by_unit(edition),
        unreported=unreported(edition),
        owed=forms_owed(edition),
        owed_since=owed_since(edition),
        search_text=" ".join(state.project.name for state in (*red, *yellow)),
        description=f"{edition.district.name}滞后项目、逾期事项和近期到期事项",
    )
