"""Print files (印刷品): which 挂图 and 观摩手册 a site offers. `downloads` lists them; the commands print any period, A1 too.

Only what is of use now: the 挂图 of the period, in a ledger whose charts are soon drawn, and the 观摩 of the year — held by then, or,
in the site of the latest month, still to come. Fonts are those that pip installs, so a site has the same bytes wherever it is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup

from generator.render.print.booklet import Booklet
from generator.render.print.booklet_files import BookletFile, booklet_files
from generator.render.print.engine import Press, press_digest
from generator.render.print.faces import FontChoice
from generator.render.print.wallchart import A3, wallchart_name, wallchart_pdf
from generator.render.site.downloads import Download, Offer, file_at
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.period import Period

CHART, BOOKLET = "挂图", "观摩"
CHARTED = 300
"""Up to how many projects in plan a site offers 挂图: drawing them takes 7 ms a project whenever the data change."""


def offers(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """挂图 of the district and of each 乡（街道）, then the papers of each 观摩."""
    press = Press(FontChoice.BUNDLED, kit.files, "〓")
    yield from _charts(edition, press)
    yield from _booklets(edition, kit, press)


def print_links(
    edition: Edition, kit: Kit, root: str, *, kind: str, period: Period, township: str = ""
) -> Markup:
    """The links of a page to what is offered for it: 挂图 of a 乡（街道） or the district, papers of a 观摩; empty when none is."""
    found = [one.download for one in offers(edition, kit)]
    links = Markup("、").join(
        Markup('<a href="{}{}" download>{}</a>').format(root, one.location, one.title)
        for one in found
        if (one.kind, one.period, one.township) == (kind, period, township)
    )
    return Markup("<p>{}</p>").format(links) if links else Markup()


def _charts(edition: Edition, press: Press) -> Iterator[Offer]:
    if not 0 < edition.totals.count <= CHARTED:
        return
    for township in (None, *(group.name for group in edition.townships if group.totals.count)):
        title = f"{township or '全区'}{edition.period.chinese}挂图作战图（A3）"
        location = file_at(edition.period, wallchart_name(edition, A3, township))
        make = partial(wallchart_pdf, edition, A3, township, press)
        yield Offer(Download(edition.period, title, location, CHART, township or ""), make, press_digest())


def _booklets(edition: Edition, kit: Kit, press: Press) -> Iterator[Offer]:
    if kit.booklet_at is None:
        return
    latest = edition.records.latest_month
    current = latest is None or latest <= edition.period.end
    for stem, seen in sorted(edition.records.observations.items(), reverse=True):
        if seen.route and seen.day.year == edition.period.year and (current or seen.day <= edition.as_of):
            half = Period.parse(stem)
            booklet = cache(partial(kit.booklet_at, half, edition.rankings))
            for one in booklet_files(half, seen):
                yield _booklet(half, one, booklet, press)


def _booklet(half: Period, one: BookletFile, booklet: Callable[[], Booklet], press: Press) -> Offer:
    download = Download(half, one.title, file_at(half, one.name), BOOKLET)
    return Offer(download, lambda: one.make(booklet(), press), press_digest())
