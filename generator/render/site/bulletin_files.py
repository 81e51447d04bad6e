"""Bulletin files (公文文件): the DOCX and PDF of what 通报 shows, kept by what each paper says. `downloads` lists them.

A paper that says the same as before is not set again, whatever else in the records changed. Only the last
`MONTHS` months have files, and a ledger of more than `PROJECTS` projects has pages only: the command writes the others when wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from importlib.metadata import version

from generator.render.bulletin.paper import Paper
from generator.render.site.bulletins import FORMATS, Issue, issues
from generator.render.site.downloads import Download, Offer, file_at
from generator.render.site.kit import Kit
from generator.words.edition import Edition

PROJECTS, MONTHS = 400, 3
STAND_IN = "〓"
"""What a printer sets for a character his fonts lack. On the site a rare character must not stop the whole build."""


def files_of(edition: Edition, told: Iterable[Issue]) -> dict[str, tuple[tuple[str, Download], ...]]:
    """The files of each page, with what the link says: Word, PDF, before them the 乡（街道） where a page has several."""
    if len(edition.projects) > PROJECTS:
        return {}
    return {issue.location: tuple(_files(issue)) for issue in told if recent(edition, issue)}


def recent(edition: Edition, issue: Issue) -> bool:
    """Whether files are kept for an issue: those of the last months."""
    return issue.period.end.until(edition.period.end) < MONTHS


def _files(issue: Issue) -> Iterator[tuple[str, Download]]:
    for paper in issue.papers:
        for form, says in FORMATS:
            unit = paper.unit
            location = file_at(issue.period, f"{paper.stem}.{form}")
            title = f"{issue.title}{f'（{unit}）' if unit else ''} {says}"
            yield f"{unit} {says}".strip(), Download(issue.period, title, location, "公文", unit)


def offers(edition: Edition, kit: Kit) -> Iterator[Offer]:
    """Every file, made when it is written."""
    if len(edition.projects) > PROJECTS:
        return
    for issue in (one for one in issues(edition, kit) if recent(edition, one)):
        for paper, (_, download) in zip(
            (paper for paper in issue.papers for _ in FORMATS), _files(issue), strict=True
        ):
            make = docx_of if download.location.endswith("docx") else pdf_of
            yield Offer(download, partial(make, paper), follows=partial(what_it_says, paper))


def what_it_says(paper: Paper) -> str:
    """All that a file follows from beside the program: every word of the paper, the libraries, the print templates."""
    return hashlib.sha256(f"{_tools()}{paper!r}".encode()).hexdigest()


@lru_cache(maxsize=1)
def _tools() -> str:
    """What else the bytes follow from: python-docx, the typesetter and its templates."""
    from generator.render.print.engine import press_digest

    return f"{version('python-docx')} {press_digest()}"


def docx_of(paper: Paper) -> bytes:
    """Word."""
    from generator.render.bulletin.word import docx

    return docx(paper)


def pdf_of(paper: Paper) -> bytes:
    """Print with the fonts that travel with the program: the same bytes on every machine."""
    from generator.render.bulletin.print import pdf
    from generator.render.print.engine import Press
    from generator.render.print.faces import FontChoice

    return pdf(paper, Press(FontChoice.BUNDLED, stand_in=STAND_IN))
