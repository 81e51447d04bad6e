"""填报助手: a page that fills in a record in the browser, and the files it reads — the form once, the records a few to a file.

Nothing is sent anywhere: scripts that stand in the site hand over the form and the records, so that the page also works
from a folder. It is for 内网 only. `contents` and `extras` list it; the words come from `words`, the 句子 from the rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.render.site.assistant_form import PARCEL, form_of
from generator.render.site.kit import Kit
from generator.render.site.packing import packed
from generator.render.site.page import Page, assistant_parcel_at
from generator.words.audience import numbers_of
from generator.words.edition import Edition
from generator.words.project import Project
from generator.words.telephone import Numbers

SECTION = "填报助手"
FORM = "assistant/form.js"
SCRIPTS = (
    "scalars",
    "yaml",
    "edit",
    "diff",
    "measures",
    "state",
    "checks",
    "findings",
    "entry",
    "draft",
    "fields",
    "form",
    "output",
    "picker",
)
"""The page's scripts in the order they build on each other, as assets/assistant-*.js; assistant.js starts them."""


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    yield kit.page(
        "assistant.html",
        "assistant.html",
        edition,
        title=SECTION,
        section=SECTION,
        scripts=SCRIPTS,
        form=FORM,
        townships=edition.district.township_names,
        search_text="填报 月报 手续 问题 更正 表单",
        description="在网页上填月报、手续和问题，当场检查，再把改动送到数据文件",
    )


def files(edition: Edition, kit: Kit) -> Iterator[tuple[str, str]]:
    """The form and the records as scripts, by their places; none without 联系电话 (公开).

    A file of its own for each record would be a third of all files of a site, and making a file costs more than filling it.
    Records are packed: their texts are a seventh of a site's pages, and a fifth of that so.
    """
    if not kit.contacts:
        return
    yield FORM, f"ledgerAssistant.data={_json(form_of(edition, kit))};\n"
    numbers = numbers_of(edition.records)
    projects = edition.records.projects
    for number, first in enumerate(range(0, len(projects), PARCEL)):
        parcel = projects[first : first + PARCEL]
        records = [record_of(project, kit.texts.get(project.path), numbers) for project in parcel]
        yield assistant_parcel_at(number), f'ledgerAssistant.received("{packed(_json(records))}");\n'


def record_of(project: Project, text: str | None, numbers: Numbers) -> dict[str, Any]:
    """What the page gets of one record: its file's text with 电话略 in the place of telephone numbers, and whether any was.

    A page of the site never shows a number whole, and the text is part of the site. With a number taken out the page
    gives its changes line by line, never the whole file, so that no 电话略 is ever pasted over a number. Where a number
    cannot be found in the text as it is written, there is no text at all and the page asks for the file.
    """
    cleaned = None if text is None else numbers.removed(text)
    phone = project.contact.phone if project.contact else None
    if cleaned is not None and phone and (cleaned == text or phone in cleaned):
        cleaned = None
    return {
        "id": project.id,
        "name": project.name,
        "path": project.path,
        "text": cleaned,
        "masked": cleaned is None or cleaned != text,
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
