"""Form files (表格文件): which workbooks a site offers — three forms a month, templates of the next, the ledger. `downloads` lists them.

Old months are offered as far back as the size of the ledger allows; the command writes any month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.render.forms.book import TEMPLATE_ROWS, Order, book_digest, forms_book
from generator.render.forms.ledger import ledger_book
from generator.render.forms.month import MonthRows
from generator.render.forms.names import ALL_FORMS, LEDGER, TEMPLATE
from generator.render.site.downloads import Download, Offer
from generator.render.site.form_links import form_at
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.form import MonthEnd
from generator.words.period import Month, Period

MONTHS = 12
PROJECT_MONTHS = 1200
"""How many projects times months a site offers, so that a large district's site stays quick to build and small."""


def months_offered(edition: Edition, kit: Kit) -> tuple[Month, ...]:
    """The period's month first, then earlier ones: a year, fewer in a large ledger, none before the first 月报."""
    last = edition.period.end
    if kit.snapshot_at is None:
        return (last,)
    first = min((month for project in edition.records.projects for month in project.reports), default=last)
    count = min(MONTHS, first.until(last) + 1, PROJECT_MONTHS // max(len(edition.projects), 1))
    return tuple(last.plus(-step) for step in range(max(count, 1)))


def offers(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """The period's forms and ledger, templates of the month after, then the forms of earlier months."""
    last, *earlier = months_offered(edition, kit)
    yield from _books(ALL_FORMS, edition, last, lambda _: edition)
    yield Offer(_download(LEDGER, None, last), lambda: ledger_book(edition))
    if kit.snapshot_at is None:
        return
    yield from _books(TEMPLATE, edition, last.plus(1), kit.snapshot_at)
    for month in earlier:
        yield from _books(ALL_FORMS, edition, month, kit.snapshot_at)


def _books(kind: str, edition: Edition, month: Month, end_at: Callable[[Month], MonthEnd]) -> Iterator[Offer]:
    """A workbook of the district and of each 乡（街道）; the month is worked out when the first is asked for, for all of them."""

    @cache
    def rows() -> MonthRows:
        return MonthRows(end_at(month))

    empty = TEMPLATE_ROWS if kind == TEMPLATE else 0
    for township in (None, *edition.district.township_names):
        order = Order(township, empty_rows=empty)
        yield Offer(
            _download(kind, township, month),
            partial(_book, rows, order),
            follows=partial(_digest, rows, order),
        )


def _book(rows: Callable[[], MonthRows], order: Order) -> bytes:
    return forms_book(rows(), order)


def _digest(rows: Callable[[], MonthRows], order: Order) -> str:
    return book_digest(rows(), order)


def _download(kind: str, township: str | None, month: Month) -> Download:
    location = form_at(kind, township, month)
    return Download(Period.monthly(month), f"{month.chinese}{kind}", location, kind, township or "")
