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
from generator.render.site.cells import Cell, day, words
from generator.render.site.downloads import Download
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.naming import names_in
from generator.render.site.page import Page, bulletin_at, root_of
from generator.words.edition import Edition
from generator.words.period import Month, Period, PeriodKind

SECTION = "通报"
INDEX = "bulletins/index.html"
MONTHS = 12
FORMATS = (("docx", "Word"), ("pdf", "PDF"))
ARCHIVE = (
    Column("name", "公文", "name"),
    Column("kind", "种类", facet=True),
    Column("period", "期", facet=True),
    Column("day", "成文日期"),
    Column("units", "发给", more=True),
    Column("word", "Word"),
    Column("pdf", "PDF"),
)
PAGE_ROWS = 150
"""How long an annexed table may be on a page; a longer one is in the files, and 项目库 has the projects."""
PROJECT_MONTHS = 1000
"""How many projects times months are told in full: each earlier month costs an Edition, about 0.8 s of CPU for 1,000 projects."""

Files = dict[str, tuple[tuple[str, Download], ...]]
"""The files of each page, with what the link says."""


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


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then a page an issue."""
    from generator.render.site.bulletin_files import files_of  # it sets what is told here

    told, names = issues(edition, kit), names_in(edition, kit)
    files = files_of(edition, told)
    yield kit.page(
        "bulletins.html",
        INDEX,
        edition,
        title=SECTION,
        section=SECTION,
        listing=archive(edition, told, files),
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


def archive(edition: Edition, told: tuple[Issue, ...], files: Files) -> Listing:
    """Every 公文, periods newest first; of one end the month before the longer ones. A 整改通知 has its files on its page."""
    kinds, root = list(PeriodKind), root_of(INDEX)
    order = sorted(
        told, key=lambda one: (-one.period.end.year * 12 - one.period.end.month, kinds.index(one.period.kind))
    )
    rows = []
    for issue in order:
        held = {says: one.location for says, one in files.get(issue.location, ()) if not one.township}
        cells = (
            Cell(issue.title, root + issue.location),
            words(str(issue.kind)),
            words(issue.period.chinese),
            day(issue.papers[0].day),
            words(f"{len(issue.papers)} 个乡（街道）" if issue.papers[0].unit else None),
            *(Cell(says, root + held[says]) if says in held else words(None) for _, says in FORMATS),
        )
        rows.append(Row(cells))
    return Listing(
        f"公文目录-{edition.period}", ARCHIVE, tuple(rows), "还没有可以印发的公文。", "份", name="b"
    )
