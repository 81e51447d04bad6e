"""数据下载: what the open data are, how they are read, with examples; feeds and calendars to subscribe to; versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.render.feeds.calendar import is_short, officer_names
from generator.render.feeds.place import DISTRICT, calendar_at, feed_at, officer_calendar_at
from generator.render.opendata.facts import Facts
from generator.render.opendata.publication import (
    GEOJSON,
    SCHEMA,
    is_large,
    ledger_at,
    oc4ids_at,
    package_at,
    project_json_at,
    theme_at,
)
from generator.render.opendata.table import Column, Form, Table, shown
from generator.render.opendata.themes import THEMES
from generator.render.opendata.versions import CURRENT, VERSIONS
from generator.render.site.kit import Kit
from generator.render.site.page import OPEN_DATA, Page, township_at
from generator.words.edition import Edition

TITLE, LOCATION = "数据下载", OPEN_DATA
FORMS = {
    Form.TEXT: "文字",
    Form.NUMBER: "数字",
    Form.WHOLE: "整数",
    Form.DAY: "日期",
    Form.MONTH: "月份",
    Form.YES_NO: "是/否",
}
_EXAMPLES_FROM, _EXAMPLE_LENGTH = 60, 30


@dataclass(frozen=True)
class Theme:
    """A CSV theme as the page tells it: its columns, each with what its first filled cell says."""

    table: Table
    columns: tuple[tuple[Column, str, str], ...]


@dataclass(frozen=True)
class Subscription:
    """One line of 订阅: whose, its page if it has one, its feed and its calendar."""

    name: str
    page: str
    feed: str
    calendar: str


def themes(edition: Edition, kit: Kit) -> tuple[Theme, ...]:
    """Every theme; examples come from the first projects only, so that the page costs the same at any size."""
    records = replace(edition.records, projects=edition.records.projects[:_EXAMPLES_FROM])
    facts = Facts(replace(edition, records=records, projects=edition.projects[:_EXAMPLES_FROM]), kit.contacts)
    return tuple(_theme(table, facts) for table in THEMES)


def _theme(table: Table, facts: Facts) -> Theme:
    examples = [""] * len(table.columns)
    for row in table.rows(facts):
        for place, cell in enumerate(row):
            examples[place] = examples[place] or shown(cell)
        if all(examples):
            break
    told = zip(table.columns, examples, strict=True)
    return Theme(table, tuple((column, FORMS[column.form], _short(example)) for column, example in told))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _EXAMPLE_LENGTH else one_line[:_EXAMPLE_LENGTH] + "…"


def subscriptions(edition: Edition) -> tuple[Subscription, ...]:
    """The district, then each 乡（街道） in the order of official papers."""
    whole = Subscription(DISTRICT, "index.html", feed_at(), calendar_at())
    units = (
        Subscription(name, township_at(name), feed_at(name), calendar_at(name))
        for name in edition.district.township_names
    )
    return (whole, *units)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    yield kit.page(
        "open_data.html",
        LOCATION,
        edition,
        title=TITLE,
        section=TITLE,
        version=CURRENT,
        versions=VERSIONS,
        themes=themes(edition, kit),
        subscriptions=subscriptions(edition),
        short_calendar=is_short(edition),
        officers=tuple((name, officer_calendar_at(name)) for name in officer_names(edition)),
        theme_at=theme_at,
        large=is_large(edition),
        alone=project_json_at(edition.projects[0].id) if edition.projects and not is_large(edition) else "",
        files={
            "ledger": ledger_at(edition),
            "oc4ids": oc4ids_at(edition),
            "package": package_at(edition),
            "schema": SCHEMA,
            "geojson": GEOJSON,
        },
        search_text="开放数据 CSV JSON OC4IDS JSON Schema 订阅 日历 Atom ics "
        + " ".join(table.name for table in THEMES),
        description=f"{edition.district.name}重点项目台账的开放数据：CSV、JSON、OC4IDS、订阅和日历",
    )
