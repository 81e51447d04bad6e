"""预警督办: red and yellow projects with their reasons, what is overdue by unit, what comes due."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
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
        search_text=" ".join(state.project.name for state in (*red, *yellow)),
        description=f"{edition.district.name}滞后项目、逾期事项和近期到期事项",
    )
