"""首页."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """首页."""
    yield kit.page("home.html", "index.html", edition, title="首页", section="首页")
