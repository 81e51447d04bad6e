"""观摩评分表: blank for the judges, and the filled ones as they were handed in — by group, never by name. Booklet and pipeline use it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from generator.render.print.engine import Press, typeset
from generator.render.print.tour import Tour
from generator.render.print.wording import said
from generator.words.choice import JudgeGroup
from generator.words.measure import POINTS, chinese_day
from generator.words.register import ScoreSheet


def blank_sheet(tour: Tour) -> dict[str, Any]:
    """One judge's sheet: the items with their full marks, a row a stop, the groups to tick."""
    rule, projects = tour.edition.rulebook.observation, tour.projects
    return {
        "groups": [str(group) for group in JudgeGroup],
        "items": [{"lines": in_lines(word), "full": POINTS.show(full)} for word, full in rule.items.items()],
        "full": POINTS.show(sum(rule.items.values())),
        "rows": [
            {
                "number": str(number),
                "name": said(projects[stop.project].name) if stop.project in projects else stop.project,
                "unit": projects[stop.project].township if stop.project in projects else "",
            }
            for number, stop in enumerate(tour.observation.route, 1)
        ],
    }


def in_lines(word: str) -> list[str]:
    """A head for a narrow column, in even lines of at most three characters, the longer ones last: 手续／合规."""
    count = -(-len(word) // 3)
    cuts = [len(word) * step // count for step in range(count + 1)]
    return [word[start:end] for start, end in pairwise(cuts)]


def filled_sheets(tour: Tour) -> list[dict[str, Any]]:
    """The sheets handed in, stop by stop in the order of the route, then by group; empty when none was."""
    items, projects = tuple(tour.edition.rulebook.observation.items), tour.projects
    route = {stop.project: number for number, stop in enumerate(tour.observation.route, 1)}
    held: dict[str, list[ScoreSheet]] = {}
    for sheet in tour.observation.sheets:
        held.setdefault(sheet.project, []).append(sheet)
    order = sorted(held, key=lambda id_: (route.get(id_, len(route) + 1), id_))
    return [
        {
            "number": str(route.get(id_, "")),
            "name": said(projects[id_].name) if id_ in projects else id_,
            "unit": projects[id_].township if id_ in projects else "",
            "rows": _rows(held[id_], items),
        }
        for id_ in order
    ]


def _rows(sheets: list[ScoreSheet], items: tuple[str, ...]) -> list[dict[str, Any]]:
    groups = list(JudgeGroup)
    return [
        {
            "group": str(sheet.group),
            "by": said(sheet.by) if sheet.by else "",
            "scores": [POINTS.show(sheet.scores.get(item)) for item in items],
            "total": POINTS.show(sheet.total),
        }
        for sheet in sorted(sheets, key=lambda one: groups.index(one.group))
    ]


def score_sheet_pdf(tour: Tour, *, filled: bool, press: Press | None = None) -> bytes:
    """观摩评分表 on A4: one blank sheet to copy, or all that were handed in.

    Raises:
        PrintError: a character no font can draw, or no Chinese font.
    """
    data = {
        "name": tour.observation.title,
        "day": chinese_day(tour.observation.day),
        "centre": tour.edition.district.centre,
        "sheet": blank_sheet(tour),
        "filled": filled_sheets(tour) if filled else [],
    }
    name = f"{tour.observation.title}评分表" + ("（已评）" if filled else "")
    return typeset("score_sheet.typ", data, as_of=tour.edition.as_of, title=name, press=press)
