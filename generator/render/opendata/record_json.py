"""记录 as JSON: a project's recorded facts under the form's own words, decimals exact. `ledger_json` uses it.

pydantic writes a decimal as a text; which words hold decimals is read from the declared terms, and these texts become
numbers. A quote inside a text is escaped, so that no text can pass for a word and its value.
"""

from __future__ import annotations

import re
from functools import cache

from generator.render.opendata.exact_json import exact_json
from generator.words.choice import FundKind
from generator.words.project import Project
from generator.words.telephone import phone
from generator.words.term import terms_of

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
# A word or month, and digits that stand in quotes because they are a decimal — or a text of digits, such as a 文号.
_DIGITS = re.compile(r'"([^"\\]{1,12})":"(-?\d+(?:\.\d+)?)"')
_MONTH = re.compile(r"\d{4}-\d{2}")


@cache
def _decimal_words() -> frozenset[str]:
    """The words under which a decimal stands: those with a measure, and each 资金来源."""
    return frozenset(term.word for term in terms_of(Project) if term.measure) | frozenset(map(str, FundKind))


def _number(found: re.Match[str]) -> str:
    word, digits = found.groups()
    return f'"{word}":{digits}' if word in _decimal_words() or _MONTH.fullmatch(word) else found[0]


def record_json(project: Project, *, contacts: bool) -> str:
    """The record; empty cells and lists left out, telephone numbers masked or, without contacts, 联系人 gone."""
    empty = {name for name in _LISTS if not getattr(project, name)}
    text = project.model_dump_json(by_alias=True, exclude_none=True, exclude=empty | {"contact"})
    told = _DIGITS.sub(_number, text)
    for nothing in _NOTHING:
        told = told.replace(nothing, "")
    contact = project.contact
    if contact is None or not contacts:
        return told
    masked = {"姓名": contact.name} | ({"电话": phone(contact.phone)} if contact.phone else {})
    return f'{told.removesuffix("}")},"联系人":{exact_json(masked)}}}'
