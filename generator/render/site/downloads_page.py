"""表格下载: the page that lists every file a reader can take away — this month's by 乡（街道）, earlier months, other papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.render.forms.names import ALL_FORMS, LEDGER, TEMPLATE
from generator.render.site.downloads import Download, all_offers
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.baseline import WHOLE_DISTRICT
from generator.words.edition import Edition
from generator.words.period import Period

SECTION = "表格下载"
LOCATION = "downloads.html"


@dataclass(frozen=True)
class Row:
    """One 填报单位: its forms of the period's month and its template of the next."""

    name: str
    forms: Download | None
    template: Download | None


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    listed = [offer.download for offer in all_offers(edition, kit)]
    month = Period.monthly(edition.period.end)
    forms = [one for one in listed if one.kind == ALL_FORMS]
    earlier: dict[Period, list[Download]] = {}
    for one in forms:
        if one.period != month:
            earlier.setdefault(one.period, []).append(one)
    yield kit.page(
        "downloads.html",
        LOCATION,
        edition,
        title=SECTION,
        section=SECTION,
        month=month,
        rows=tuple(_rows(edition, [one for one in forms if one.period == month], listed)),
        to_fill=next((one.period for one in listed if one.kind == TEMPLATE), None),
        ledger=next((one for one in listed if one.kind == LEDGER), None),
        earlier=earlier,
        others=_by_kind(one for one in listed if one.kind not in {ALL_FORMS, TEMPLATE, LEDGER}),
        search_text="附件1 附件2 附件3 三张表 填报模板 完整台账 Excel 下载",
        description=f"{edition.district.name}重点项目三张表、填报模板和完整台账",
    )


def _rows(edition: Edition, forms: list[Download], listed: list[Download]) -> Iterator[Row]:
    by_name = {one.township: one for one in forms}
    templates = {one.township: one for one in listed if one.kind == TEMPLATE}
    for name in ("", *edition.district.township_names):
        yield Row(name or WHOLE_DISTRICT, by_name.get(name), templates.get(name))


def _by_kind(listed: Iterable[Download]) -> dict[str, list[Download]]:
    """In the order the products are listed."""
    found: dict[str, list[Download]] = {}
    for one in listed:
        found.setdefault(one.kind, []).append(one)
    return found
