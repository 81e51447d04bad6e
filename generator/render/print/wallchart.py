"""挂图 (挂图作战): every project in plan as one row — plan and actual, nodes, light, responsible — on A3 or A1. `pipeline.printing` calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.render.print.calendar import actual_bar, day_share, node_marks, planned_bar
from generator.render.print.engine import Press, typeset
from generator.render.print.wording import said, wan
from generator.render.site.kit import percent
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.state import GroupState, ProjectState, Totals


@dataclass(frozen=True)
class Sheet:
    """A measure of paper: how much larger its type is than A3's, and how many of its type's millimetres the calendar takes."""

    paper: str
    scale: float
    calendar: float


A3 = Sheet("a3", 1.0, 208.0)
A1 = Sheet("a1", 1.5, 340.0)
SHEETS = {"A3": A3, "A1": A1}
LABEL_SIZE = 8 * 25.4 / 72  # millimetres of a node's label on A3


def wallchart_name(edition: Edition, sheet: Sheet, township: str | None) -> str:
    """The file's name: 挂图作战-2021-09-全区-A3.pdf; marks that a file's name cannot hold become hyphens."""
    whose = re.sub(r"[^\w-]+", "-", township or "全区")
    return f"挂图作战-{edition.period}-{whose}-{sheet.paper.upper()}.pdf"


def wallchart_pdf(
    edition: Edition, sheet: Sheet, township: str | None = None, press: Press | None = None
) -> bytes:
    """The chart of the whole district, or of one 乡（街道）.

    Raises:
        PrintError: a character no font can draw, or no Chinese font.
    """
    title = f"{edition.district.name}{township or ''}{edition.period.year}年重点项目挂图作战图"
    return typeset(
        "wallchart.typ",
        wallchart_data(edition, sheet, township),
        as_of=edition.as_of,
        title=title,
        press=press,
    )


def wallchart_data(edition: Edition, sheet: Sheet, township: str | None = None) -> dict[str, Any]:
    """Everything the chart shows, as text and shares of the year."""
    groups = [group for group in edition.townships if township in {None, group.name} and group.totals.count]
    year = edition.period.year
    number = 0
    shown = []
    for group in groups:
        rows = []
        for state in _states(edition, group):
            number += 1
            rows.append(_row(number, state, edition, sheet))
        shown.append({"name": group.name, "totals": totals_line(group.totals), "rows": rows})
    return {
        "paper": sheet.paper,
        "scale": sheet.scale,
        "calendar": sheet.calendar,
        "year": str(year),
        "as_of": chinese_day(edition.as_of),
        "as_of_short": f"{edition.as_of.month}月{edition.as_of.day}日",
        "today": round(day_share(edition.as_of, year), 4),
        "months": [round(day_share(month.first_day, year), 4) for month in _months(edition)],
        "time_progress": round(float(edition.time_progress), 4),
        "time_words": percent(edition.time_progress * 100),
        "centre": edition.district.centre,
        "whole": totals_line(edition.totals) if township is None else None,
        "groups": shown,
    }


def _months(edition: Edition) -> Iterable[Any]:
    first = edition.period.end.plus(1 - edition.period.end.month)
    return (first.plus(step) for step in range(12))


def _states(edition: Edition, group: GroupState) -> Iterable[ProjectState]:
    held = (edition.project(id_) for id_ in group.projects)
    return (state for state in held if state is not None and state.in_plan)


def totals_line(totals: Totals) -> dict[str, Any]:
    """合计 of a group: how many, money and rate in a line, and how many stand under each light."""
    money = totals.money
    words = (
        f"{totals.count} 个项目　年度计划 {wan(money.planned)}　年度完成 {wan(money.year_invested)}　"
        f"完成率 {percent(money.rate)}"
    )
    lights = [[str(light), str(totals.by_light[light])] for light in Light if totals.by_light.get(light)]
    return {"words": words, "lights": lights}


def _row(number: int, state: ProjectState, edition: Edition, sheet: Sheet) -> dict[str, Any]:
    project, money, year = state.project, state.money, edition.period.year
    marks, lanes = node_marks(state.nodes, year, LABEL_SIZE / sheet.calendar)
    rate = None if money.rate is None else round(min(max(float(money.rate) / 100, 0.0), 1.0), 4)
    return {
        "number": str(number),
        "name": said(project.name),
        "kind": " · ".join(
            part
            for part in (project.id, str(state.annual_class or ""), f"总投资 {wan(money.total_investment)}")
            if part
        ),
        "planned_money": wan(money.planned),
        "done_money": wan(money.year_invested),
        "rate": rate,
        "rate_words": percent(money.rate),
        "light": str(state.light.light),
        "officer": said(project.chief_officer),
        "person": "　".join(said(part) for part in (project.township, project.person) if part),
        "stage": state.stage,
        "planned": planned_bar(state, year),
        "actual": actual_bar(state, edition.as_of),
        "nodes": marks,
        "lanes": lanes,
    }
