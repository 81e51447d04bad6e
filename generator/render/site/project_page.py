"""项目: one page a project — how it is, who answers, what is stuck; then money, procedures, nodes, problems, reports, service, photos.

Reads the Edition only; what follows from the record (灯, 累计, 逾期) comes from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.render.revisions import shown
from generator.render.site.audit import project_history
from generator.render.site.duties import duties, stuck
from generator.render.site.facts import facts, facts_list
from generator.render.site.figures import bullet
from generator.render.site.form_links import standing_in, township_forms
from generator.render.site.gantt import gantt_legend
from generator.render.site.kit import Kit
from generator.render.site.page import Page, project_at
from generator.render.site.photos import Picture
from generator.render.site.project_table import why_outside
from generator.render.site.project_tables import months_table, nodes_table, reports_table
from generator.render.site.related import related
from generator.render.site.steps import steps
from generator.words.edition import Edition
from generator.words.measure import NUMBER, WAN, plain
from generator.words.period import Month
from generator.words.project import Correction, MonthlyReport, Photo
from generator.words.state import ProjectState
from generator.words.term import word_of

SHOWN_STUCK = 5


@dataclass(frozen=True)
class Corrected:
    """更正 of a report as a reader wants it: which item, 原值 → 新值, when, why."""

    correction: Correction
    former: str
    new: str


class ReportRow(NamedTuple):
    """A month's 月报 with its corrections, oldest first."""

    month: Month
    report: MonthlyReport
    corrected: tuple[Corrected, ...]


@dataclass(frozen=True)
class PhotoView:
    """照片 with the picture made ready for the site and the words for those who cannot see it."""

    photo: Photo
    picture: Picture
    alt: str


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """One page a project, in the order of 编号."""
    for state in edition.projects:
        yield kit.kept(edition, project_page, state.id)


def project_page(edition: Edition, kit: Kit, project_id: str) -> Page:
    """一个项目的页."""
    state = edition.state(project_id)
    held, project = stuck(state), state.project
    reports = tuple(report_rows(state, edition.period.end))
    return kit.page(
        "project.html",
        project_at(state.id),
        edition,
        outside=why_outside(state, edition),
        title=project.name,
        section="项目库",
        edit=f"{kit.data}/projects/{state.id}.yaml",
        search_text=search_text(state),
        key_text=key_text(state),
        description=f"{project.name}（{state.id}）：{state.light.light.meaning}",
        state=state,
        project=project,
        duties=duties(state, edition),
        stuck=held[:SHOWN_STUCK],
        stuck_more=len(held) - SHOWN_STUCK,
        has_money=has_money(state),
        rate_bar=bullet(state.money.rate, edition.time_progress * 100, "年度计划完成率"),
        gantt_legend=gantt_legend(state.nodes),
        months_table=months_table(state.months),
        nodes_table=nodes_table(state.nodes),
        steps=steps(state.procedures),
        reports=reports,
        reports_table=reports_table(reports),
        services=sorted(
            (s for s in project.services if s.day <= edition.as_of), key=lambda s: s.day, reverse=True
        ),
        photos=tuple(photo_views(state, edition, kit)),
        facts=facts_list(facts(project, contacts=kit.contacts)),
        standing_in=standing_in(state),
        forms=township_forms(edition, kit, project.township)[:1],
        history=project_history(kit, state.id),
        related=kit.asked(edition, related, state.id),
        shown=shown,
        problems=sorted(
            state.problems, key=lambda one: (not one.open, -one.overdue_days, one.problem.raised)
        ),
    )


def has_money(state: ProjectState) -> bool:
    """Whether there is anything to draw: a plan of the year or money reported in it."""
    return bool(state.money.planned) or any(month.invested for month in state.months)


def report_rows(state: ProjectState, month: Month) -> Iterator[ReportRow]:
    """月报 up to a month, latest first."""
    for known in sorted((m for m in state.project.reports if m <= month), reverse=True):
        report = state.project.reports[known]
        yield ReportRow(known, report, tuple(corrections(report)))


def corrections(report: MonthlyReport) -> Iterator[Corrected]:
    """每条更正: its new value is the next correction's former value of the same item, at the end the figure that stands."""
    standing = {
        word_of(MonthlyReport, name).word: str(getattr(report, name) or "—")
        for name in ("month_invested", "stage", "progress")
    }
    made = sorted(report.corrections, key=lambda one: one.day)
    for index, one in enumerate(made):
        later = (next_.former for next_ in made[index + 1 :] if next_.item == one.item)
        yield Corrected(one, _figure(one.former), _figure(next(later, standing.get(one.item, "—"))))


def _figure(text: str) -> str:
    return WAN.show(Decimal(text)) if NUMBER.fullmatch(text) else text


def photo_views(state: ProjectState, edition: Edition, kit: Kit) -> Iterator[PhotoView]:
    """照片 up to the day, latest first, those without a date last; one that cannot be read is left out."""
    shown = [photo for photo in state.project.photos if photo.day is None or photo.day <= edition.as_of]
    for photo in sorted(shown, key=lambda one: str(one.day or ""), reverse=True):
        picture = kit.pictures.get((state.id, photo.file))
        if picture:
            yield PhotoView(photo, picture, photo.caption or f"{state.project.name}现场照片")


def search_text(state: ProjectState) -> str:
    """What the search box finds the page by: 编号, names, places, people, problems, 文号 and figures both ways written."""
    project, money = state.project, state.money
    figures = [project.total_investment, money.planned, money.year_invested, money.total_invested]
    said: list[object] = [
        *(
            state.id,
            project.code,
            project.township,
            project.sector,
            project.location,
            project.scope,
            project.owner,
        ),
        *(project.chief_officer, project.person, *project.team, *project.tags, state.progress),
        *(one.problem.content for one in state.problems),
        *(one.procedure.number for one in state.procedures if one.procedure),
        *(node.node.name for node in state.nodes),
        *(
            shown
            for figure in figures
            if figure
            for shown in dict.fromkeys((plain(figure), WAN.show(figure)))
        ),
    ]
    return " ".join(str(one).strip() for one in said if one)


def key_text(state: ProjectState) -> str:
    """What it is found by among thousands: 编号, 代码, where, whose, and who answers for it."""
    project = state.project
    keys = (state.id, project.code, project.township, project.sector, project.location, project.owner)
    return " ".join(
        one.strip() for one in (*keys, project.chief_officer, project.person, *project.tags) if one
    )
