"""Form links (表格链接): where the workbooks of a month stand, for the pages that lead to them. Nothing is made here."""

from __future__ import annotations

from generator.render.forms.names import ALL_FORMS, TEMPLATE, book_name
from generator.render.site.downloads import file_at
from generator.render.site.kit import Kit
from generator.words.annex import FORMS
from generator.words.edition import Edition
from generator.words.period import Month
from generator.words.state import ProjectState


def form_at(kind: str, township: str | None, month: Month) -> str:
    """Where a workbook stands; without a township the district's."""
    return file_at(month, book_name(kind, township, month))


def township_forms(edition: Edition, kit: Kit, township: str) -> tuple[tuple[str, str], ...]:
    """What the page of a 乡（街道） leads to, each with its place: this month's forms, the template of the next."""
    month = edition.period.end
    links = [(f"{month.chinese}{ALL_FORMS}", form_at(ALL_FORMS, township, month))]
    if kit.snapshot_at is not None:
        coming = month.plus(1)
        links.append((f"{coming.chinese}{TEMPLATE}", form_at(TEMPLATE, township, coming)))
    return tuple(links)


def standing_in(state: ProjectState) -> str:
    """附件2、附件3: the forms a project stands in this month; empty when in none."""
    return "、".join(form.name for form in FORMS if form.holds(state))
