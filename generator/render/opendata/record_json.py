"""记录 as JSON: a project's recorded facts under the form's own words, decimals exact. `ledger_json` uses it."""

from __future__ import annotations

from generator.render.opendata.exact_json import exact_json, recorded_json
from generator.words.project import Project
from generator.words.telephone import phone

_LISTS = (
    "funds",
    "tags",
    "transfers",
    "team",
    "nodes",
    "reports",
    "stoppages",
    "problems",
    "services",
    "photos",
)


# Lists inside lists that are mostly empty; a quote in a text is escaped, so that none of these can stand in one.
_NOTHING = (',"更正":[]', ',"调整":[]', ',"月度计划":{}')


def record_json(project: Project, *, contacts: bool) -> str:
    """The record; empty cells and lists left out, telephone numbers masked or, without contacts, 联系人 gone."""
    empty = {name for name in _LISTS if not getattr(project, name)}
    told = recorded_json(project.model_dump(by_alias=True, exclude_none=True, exclude=empty | {"contact"}))
    for nothing in _NOTHING:
        told = told.replace(nothing, "")
    contact = project.contact
    if contact is None or not contacts:
        return told
    masked = {"姓名": contact.name} | ({"电话": phone(contact.phone)} if contact.phone else {})
    return f'{told.removesuffix("}")},"联系人":{exact_json(masked)}}}'
