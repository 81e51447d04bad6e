"""Stop (一站): what the two facing pages of one project in the 观摩手册 say. Only `booklet` uses it; every figure is the Edition's."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import segno

from generator.render.print.pictures import PrintPhoto
from generator.render.print.wording import (
    NOTHING,
    light_words,
    node_words,
    problem_words,
    procedure_words,
    said,
    shortened,
    span,
    wan,
)
from generator.render.site.kit import gap, percent
from generator.render.site.page import project_at
from generator.words.choice import Tier
from generator.words.edition import Edition
from generator.words.measure import MINUTE, half_up
from generator.words.period import Month
from generator.words.register import Stop
from generator.words.state import MonthFigures, ProjectState

WIDE = 100_000  # 万元 in a month: a figure of six digits is wider than a twelfth of the page


def stop_page(
    number: int, stop: Stop, state: ProjectState, edition: Edition, photos: tuple[PrintPhoto, ...]
) -> dict[str, Any]:
    """Everything a visitor asks at one stop, as words and the heights of bars."""
    project, year = state.project, edition.period.year
    open_ = sorted(
        (one for one in state.problems if one.open), key=lambda one: (-one.overdue_days, one.problem.raised)
    )
    return {
        "number": str(number),
        "name": said(project.name),
        "running": shortened(said(project.name), 18),
        "visit": _visit(stop),
        "kind": _kind(state),
        **light_words(state),
        "figures": _figures(state),
        "finding": _finding(state, edition),
        **bars(state.months, frozenset(project.reports)),
        "facts": _facts(state),
        "progress": said(state.progress) if state.progress else "",
        "stage": state.stage,
        "people": _people(state),
        "highlights": [said(one) for one in stop.highlights],
        "photos": [{"name": one.name, "caption": one.caption} for one in photos],
        "procedures": [procedure_words(one) for one in state.procedures],
        "nodes": [node_words(one, year) for one in state.nodes],
        "problems": [problem_words(one, year) for one in open_],
        "solved": str(len(state.problems) - len(open_)),
        "code": code_name(project.id),
    }


def absent_page(number: int, stop: Stop, name: str | None) -> dict[str, Any]:
    """A stop whose project the ledger did not hold on the day: its name and the note that there are no figures."""
    return {
        "number": str(number),
        "name": said(name) if name else stop.project,
        "visit": _visit(stop),
        "absent": True,
    }


def _visit(stop: Stop) -> str:
    parts = [
        f"{said(stop.arrival)} 到达" if stop.arrival else "",
        f"停留 {MINUTE.show(stop.stay)} 分钟" if stop.stay is not None else "",
        f"讲解：{said(stop.guide)}" if stop.guide else "",
    ]
    return "　".join(part for part in parts if part)


def _kind(state: ProjectState) -> str:
    project = state.project
    tier = "" if project.tier is Tier.DISTRICT else f"{project.tier}重点"
    held = (
        project.id,
        project.township,
        state.annual_class or "未列入本年计划",
        project.sector,
        tier,
        *project.tags,
    )
    return " · ".join(said(str(part)) for part in held if part)


def _figures(state: ProjectState) -> list[dict[str, str]]:
    money = state.money
    return [
        {"word": "总投资", "value": wan(money.total_investment)},
        {"word": "年度计划", "value": wan(money.planned)},
        {"word": "年度完成", "value": wan(money.year_invested)},
        {"word": "累计完成", "value": wan(money.total_invested)},
        {"word": "完成率", "value": percent(money.rate)},
    ]


def _finding(state: ProjectState, edition: Edition) -> str:
    money, month = state.money, edition.period.end
    if money.rate is None:
        return f"1—{month.month}月完成投资 {wan(money.year_invested)} 万元，没有年度计划"
    return f"1—{month.month}月完成年度计划的 {percent(money.rate)}，{gap(money.gap)}"


def bars(months: tuple[MonthFigures, ...], reported: frozenset[Month]) -> dict[str, Any]:
    """Each month's plan and actual as shares of the highest, and the figure to print; a negative month stands at zero.

    A month past without 月报 says “—”; 0 is what was reported as 0.
    Figures are in 万元; from 100,000 in a month on in 亿元, so that they stand side by side.
    """
    top = max((max(one.planned, one.invested or Decimal(0)) for one in months), default=Decimal(0))
    if top <= 0:
        return {"bars": [], "bar-unit": ""}
    large = any(one.invested and abs(one.invested) >= WIDE for one in months)
    return {
        "bars": [
            {
                "month": f"{one.month.month}月",
                "planned": _share(one.planned, top),
                "done": None if one.invested is None else _share(one.invested, top),
                "shown": _bar_figure(one, large=large, reported=one.month in reported),
            }
            for one in months
        ],
        "bar-unit": "亿元" if large else "万元",
    }


def _bar_figure(one: MonthFigures, *, large: bool, reported: bool) -> str:
    if one.invested is None:
        return ""
    if not reported:
        return NOTHING
    return f"{half_up(one.invested / 10000, 1):f}" if large else f"{half_up(one.invested, 0):f}"


def _share(value: Decimal, top: Decimal) -> float:
    return round(float(max(value, Decimal(0)) / top), 4)


def _facts(state: ProjectState) -> list[dict[str, str]]:
    project = state.project
    rows = [
        ("建设内容及规模", said(project.scope)),
        ("建设地点", said(project.location)),
        ("建设年限", span(project.build_period)),
        ("项目单位", said(project.owner)),
        ("本年目标", said(state.plan.goal) if state.plan else NOTHING),
    ]
    return [{"word": word, "value": value} for word, value in rows if value != NOTHING]


def _people(state: ProjectState) -> list[dict[str, str]]:
    project = state.project
    return [
        {"word": "首席服务员", "value": said(project.chief_officer)},
        {
            "word": "责任单位",
            "value": "　".join(said(one) for one in (project.township, project.person) if one),
        },
        {"word": "工作专班", "value": "、".join(said(one) for one in project.team) or NOTHING},
    ]


def code_name(project_id: str) -> str:
    """The file of a project's QR code beside the template."""
    return f"codes/{project_id}.svg"


def code_of(project_id: str, address: str) -> bytes:
    """The QR code of a project's page on the site that stands at an address."""
    target = io.BytesIO()
    made = segno.make(f"{address.rstrip('/')}/{project_at(project_id)}", error="m", micro=False)
    made.save(target, kind="svg", border=0, xmldecl=False, svgns=True, nl=False)
    return target.getvalue()
