"""通报: an index of 公文 by 期, and a page for each 通报 and 排名通报, for this month's 整改通知 and for the 联席会议议题.

A page is rendered from the very Paper that Word and print set, so the three cannot differ. Old months are kept as far back as
the size of the ledger allows; the command `bulletin` drafts any period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.render.bulletin.paper import Line, Paper, attachment_list, lines
from generator.render.bulletin.papers import Kind, papers
from generator.render.site.kit import Kit
from generator.render.site.naming import names_in
from generator.render.site.page import Page, bulletin_at, root_of
from generator.words.edition import Edition
from generator.words.period import Month, Period, PeriodKind

SECTION = "通报"
INDEX = "bulletins/index.html"
MONTHS = 12
PAGE_ROWS = 150
"""How long an annexed table may be on a page; a longer one is in the files, and 项目库 has the projects."""
PROJECT_MONTHS = 1000
"""How many projects times months are told in full: each earlier month costs an Edition, about 0.8 s of CPU for 1,000 projects."""


@dataclass(frozen=True)
class Issue:
    """What is issued of one kind for one 期, and where its page stands."""

    period: Period
    kind: Kind
    papers: tuple[Paper, ...]
    location: str

    @property
    def title(self) -> str:
        """What a link to it says."""
        words = {Kind.NOTICE: "通报", Kind.RANKING: "排名通报", Kind.RECTIFICATION: "整改通知"}
        return f"{self.period.chinese}{words.get(self.kind, '联席会议议题')}"


def issues(edition: Edition, kit: Kit) -> tuple[Issue, ...]:
    """All issues, worked out once a build, in the order of `_issues`."""
    return kit.once("issues", edition, lambda: tuple(_issues(edition, kit)))


def _issues(edition: Edition, kit: Kit) -> Iterator[Issue]:
    """The latest period first: this month's of every kind, 通报 of earlier months and quarters, every 排名通报."""
    month = edition.period.end
    now = replace(edition, period=Period.monthly(month))
    for kind in (Kind.NOTICE, Kind.RECTIFICATION, Kind.AGENDA):
        yield from _issue(now, kind)
    for each in months_told(edition, kit):
        then = now if each == month or kit.edition_at is None else kit.edition_at(each)
        if each != month:
            yield from _issue(then, Kind.NOTICE)
        if each.month % 3 == 0:
            quarter = Period.quarter_of(each)
            yield from _issue(
                replace(then, period=quarter, rankings=edition.rankings, as_published=edition.as_published),
                Kind.NOTICE,
            )
    for ranking in edition.rankings.values():
        period = ranking.period
        if period.end <= month:
            yield from _issue(replace(edition, period=period, as_of=period.as_of), Kind.RANKING)


def _issue(edition: Edition, kind: Kind) -> Iterator[Issue]:
    found = papers(edition, kind)
    if found:
        yield Issue(edition.period, kind, found, bulletin_at(edition.period, kind.name.lower()))


def months_told(edition: Edition, kit: Kit) -> tuple[Month, ...]:
    """This month first, then earlier ones with a 月报, in years with rules of their own: a year, fewer in a large ledger."""
    last, records = edition.period.end, edition.records
    if kit.edition_at is None:
        return (last,)
    first = min((month for project in records.projects for month in project.reports), default=last)
    count = min(MONTHS, first.until(last) + 1, PROJECT_MONTHS // max(len(edition.projects), 1))
    earlier = (last.plus(-step) for step in range(1, count))
    return (last, *(month for month in earlier if month.year in records.rulebooks))


@dataclass(frozen=True)
class Row:
    """A 期 of the index with what is issued for it."""

    period: Period
    issues: tuple[Issue, ...]


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then a page an issue."""
    from generator.render.site.bulletin_files import files_of

    told, names = issues(edition, kit), names_in(edition, kit)
    files = files_of(edition, told)
    yield kit.page(
        "bulletins.html",
        INDEX,
        edition,
        title=SECTION,
        section=SECTION,
        rows=tuple(_rows(told)),
        files=files,
        search_text=" ".join(issue.title for issue in told),
        description=f"{edition.district.name}重点项目通报、排名通报、整改通知和联席会议议题",
    )
    for issue in told:
        yield kit.page(
            "bulletin.html",
            issue.location,
            edition,
            title=issue.title,
            section=SECTION,
            issue=issue,
            page_rows=PAGE_ROWS,
            linked=partial(names.linked, root=root_of(issue.location)),
            files=files.get(issue.location, ()),
            bodies=tuple((paper, _blocks(paper), attachment_list(paper)) for paper in issue.papers),
            search_text=" ".join(paper.addressee or paper.title for paper in issue.papers),
            description=issue.papers[0].title,
        )


def _blocks(paper: Paper) -> tuple[Line, ...]:
    return tuple(lines(paper))


def _rows(told: tuple[Issue, ...]) -> Iterator[Row]:
    """Periods newest first; of one end the month first, then the longer ones."""
    kinds = list(PeriodKind)
    by_period: dict[Period, list[Issue]] = {}
    for issue in told:
        by_period.setdefault(issue.period, []).append(issue)
    order = sorted(by_period, key=lambda one: (-one.end.year * 12 - one.end.month, kinds.index(one.kind)))
    for period in order:
        yield Row(period, tuple(by_period[period]))
