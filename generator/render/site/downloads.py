"""DOWNLOADS (下载): the one table of files a reader can take away — Excel, PDF, Word — what each is, and how it is made.

To add a product: a function that yields `Offer`s and one line in `PRODUCTS`; it is then listed on 表格下载, written below
files/ and kept. Making is put off until the file is written, and done only when nothing kept fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.render.finished import finished, forget_oldest
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.period import Period

KEPT = 2000
"""How many files are kept in the cache; the oldest go first."""


@dataclass(frozen=True)
class Download:
    """一份文件: of which period, what the link says, where it stands from the site's root, its 种类, and whose it is.

    `township` is empty for the district's.
    """

    period: Period
    title: str
    location: str
    kind: str
    township: str = ""


@dataclass(frozen=True)
class Offer:
    """A Download and its maker.

    Its bytes follow from the program and from all data of the period, and from what `depends` says; `follows` gives instead
    the digest of the little it follows from, so that a change elsewhere leaves it as it is.
    """

    download: Download
    make: Callable[[], bytes]
    depends: str = ""
    follows: Callable[[], str] | None = None


Product = Callable[[Edition, Kit], Iterator[Offer]]


def form_files(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """三张表、填报模板 and 完整台账."""
    from generator.render.site.form_files import offers

    yield from offers(edition, kit)


def print_files(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """挂图 and 观摩手册."""
    from generator.render.site.print_files import offers

    yield from offers(edition, kit)


def bulletin_files(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """通报, 排名通报, 整改通知 and 联席会议议题 as Word and PDF."""
    from generator.render.site.bulletin_files import offers

    yield from offers(edition, kit)


PRODUCTS: tuple[Product, ...] = (form_files, bulletin_files, print_files)


def file_at(period: object, name: str) -> str:
    """Where a file of a period stands."""
    return f"files/{period}/{name}"


def offered(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """Everything on offer, product by product; what the files of one month share goes when the last of them has gone by."""
    for product in PRODUCTS:
        yield from product(edition, kit)


def all_offers(edition: Edition, kit: Kit) -> tuple[Offer, ...]:
    """The same, listed once for all pages of a build. Who makes the files goes through `offered`."""
    return kit.once("offers", edition, lambda: tuple(offered(edition, kit)))


def content_of(offer: Offer, edition: Edition, kit: Kit) -> bytes:
    """The bytes of a file: those kept for the same data and code, else made now and kept."""
    folder = kit.files if edition.digest else None
    return finished(folder, _key(offer, edition, kit) if folder else "", offer.make)


def _key(offer: Offer, edition: Edition, kit: Kit) -> str:
    whole = f"{edition.digest} {edition.period} {kit.contacts}"
    source = offer.follows() if offer.follows else whole
    parts = (_code(), offer.download.location, offer.depends, source)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def _code() -> str:
    """The digest of the program itself and of the library that writes workbooks: a change makes every file anew."""
    from importlib.metadata import version

    import generator

    said = hashlib.sha256(version("xlsxwriter").encode())
    package = Path(generator.__file__).parent
    for path in sorted(package.rglob("*.py")):
        said.update(path.read_bytes())
    return said.hexdigest()


def forget_old(kit: Kit) -> None:
    """Keep the cache to a size: the files made longest ago go, which no build needs or any build makes again."""
    if kit.files is not None:
        forget_oldest(kit.files, KEPT)
