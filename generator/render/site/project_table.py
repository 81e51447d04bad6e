"""项目库."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """项目库."""
    yield kit.page("project_table.html", "projects/index.html", edition, title="项目库", section="项目库")
