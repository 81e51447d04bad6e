"""乡镇街道."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """乡镇街道."""
    yield kit.page("townships.html", "townships/index.html", edition, title="乡镇街道", section="乡镇街道")
