"""Publication (发布的数据): every open-data file of an Edition, where it stands in the site and its text. The site's extras use it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.opendata.facts import Facts
from generator.render.opendata.themes import THEMES
from generator.words.edition import Edition


def theme_at(name: str) -> str:
    """Where the CSV of a theme stands."""
    return f"data/csv/{name}.csv"


def publication(edition: Edition, *, contacts: bool) -> Iterator[tuple[str, str]]:
    """(location, text) of every file; same edition, same texts."""
    facts = Facts(edition, contacts)
    for table in THEMES:
        yield theme_at(table.name), table.text(facts)
