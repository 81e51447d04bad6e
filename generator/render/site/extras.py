"""EXTRAS (附带文件): the one table of what a site holds beside pages — data, feeds, downloads — and how each is made.

To add a product that is no page: a function that yields `Extra`s and one line in `EXTRAS`. Only `filling` writes them,
into the new site, before it is swapped in; a costly maker keeps its own cache.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.render.site.downloads import content_of, forget_old, offered
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.keeping import uncollected
from generator.words.stage import Stage


@dataclass(frozen=True)
class Extra:
    """One file of the site that is no page: where it stands, from the site's root, and its bytes."""

    location: str
    content: bytes


_MADE_ON = 9
"""The byte of a .gz that names the system it was made on; 255 is unknown."""
_LEVEL = 5
"""How hard it is packed: of 1,000 projects level 4 leaves a tenth more bytes for 11 ms less, level 6 a fifteenth fewer for 21 ms more."""
Maker = Callable[[Edition, Kit], Iterator[Extra]]


def open_data(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """开放数据 below data/."""
    from generator.render.opendata.publication import publication

    for location, content in publication(edition, contacts=kit.contacts):
        yield Extra(location, packed(content) if location.endswith(".gz") else content)
        del content  # of a large ledger some 50 MB: before the next is made


def packed(content: bytes) -> bytes:
    """Bytes as a .gz that names neither the day nor the machine it was made on."""
    made = gzip.compress(content, compresslevel=_LEVEL, mtime=0)
    return made[:_MADE_ON] + b"\xff" + made[_MADE_ON + 1 :]


def revisions(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """修改历史 below audit/, a CSV a month."""
    from generator.render.site.audit import files

    for location, text in files(edition, kit):
        yield Extra(location, text.encode())


def subscriptions(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """订阅: feeds of changes and calendars of what is due, below data/."""
    from generator.render.feeds.atom import feeds
    from generator.render.feeds.calendar import calendars

    for location, text in (*feeds(edition), *calendars(edition)):
        yield Extra(location, text.encode())


def files(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """Files to take away, below files/."""
    for offer in offered(edition, kit):
        yield Extra(offer.download.location, content_of(offer, edition, kit))
    forget_old(kit)


def assistant_files(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """填报助手: the form and the records it reads."""
    from generator.render.site import assistant

    for location, text in assistant.files(edition, kit):
        yield Extra(location, text.encode())


def missing_page(edition: Edition, kit: Kit) -> Iterator[Extra]:
    """404.html."""
    from generator.render.site import missing

    for location, text in missing.files(edition, kit):
        yield Extra(location, text.encode())


EXTRAS: tuple[tuple[Stage, Maker], ...] = (
    (Stage.DATA, open_data),
    (Stage.DATA, revisions),
    (Stage.FEEDS, subscriptions),
    (Stage.FILES, files),
    (Stage.ASSISTANT, assistant_files),
    (Stage.WRITE, missing_page),
)


def extras(edition: Edition, kit: Kit) -> Iterator[tuple[Stage, Iterator[Extra]]]:
    """Every extra, product by product, each with the stage it is counted as; to be taken in this order."""
    for stage, maker in EXTRAS:
        yield stage, _uncollected(maker(edition, kit))


def _uncollected(made: Iterator[Extra]) -> Iterator[Extra]:
    with uncollected():
        yield from made
