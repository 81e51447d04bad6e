"""Facts (档案): every field of a project that has no place of its own on the page, under its own word.

It walks the declared Terms: a field added to the model stands on the page without a line here. Only the project page uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.render.site.escaping import escaped
from generator.words.measure import DEGREE, MU, SQUARE_METRE, WAN, Measure
from generator.words.period import Month
from generator.words.project import BuildPeriod, Contact, Coordinates, Project
from generator.words.telephone import phone
from generator.words.term import Record, Term, read_term

# Told elsewhere on the page, with more than their bare value.
ELSEWHERE = frozenset(
    {"path", "name", "total_investment", "township", "person", "chief_officer", "team", "plans", "procedures"}
    | {"nodes", "reports", "problems", "services", "photos"}
)
MEASURES: dict[str, Measure] = {measure.unit: measure for measure in (WAN, MU, SQUARE_METRE, DEGREE)}
_WIDE = ' class="facts__wide"'
LONG = 34  # characters beyond which a fact takes the whole width


class Fact(NamedTuple):
    """A word, its value in lines, and whether it needs the whole width."""

    word: str
    lines: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Long or of several lines."""
        return len(self.lines) > 1 or any(len(line) > LONG for line in self.lines)


def facts_list(held: Iterable[Fact]) -> Markup:
    """项目档案 as the page shows it."""
    rows = (f"<div{_WIDE if fact.wide else ''}><dt>{fact.word}<dd>{_lines(fact)}</div>\n" for fact in held)
    return Markup(f'<dl class="facts">\n{"".join(rows)}</dl>')  # noqa: S704  # every line went through `escaped`


def _lines(fact: Fact) -> str:
    lines = [escaped(line) for line in fact.lines]
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


@lru_cache(maxsize=64)
def _terms(model: type[Record]) -> tuple[Term, ...]:
    fields = model.model_fields.items()
    return tuple(read_term(attribute, field) for attribute, field in fields if attribute != "path")


def facts(project: Project, *, contacts: bool = True) -> tuple[Fact, ...]:
    """What is known beside the page's own sections, in the order of the form; an empty field is left out."""
    return tuple(_facts(project, contacts=contacts))


def _facts(project: Project, *, contacts: bool) -> Iterator[Fact]:
    for term in _terms(type(project)):
        value = getattr(project, term.attribute)
        if term.attribute in ELSEWHERE or _missing(value):
            continue
        if isinstance(value, Contact):
            yield Fact(term.word, (_contact(value, contacts=contacts),))
        else:
            yield Fact(term.word, lines_of(value, term.measure))


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, (tuple, dict)) and not value)


def _contact(contact: Contact, *, contacts: bool) -> str:
    return f"{contact.name}，{phone(contact.phone)}" if contacts and contact.phone else contact.name


def lines_of(value: Any, unit: str = "") -> tuple[str, ...]:
    """A value as lines of text; a list of records has a line each."""
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return tuple(line_of(one) for one in value)
    return (line_of(value, unit),)


def line_of(value: Any, unit: str = "") -> str:
    """A value as one line: “词 值；词 值” for a record, the number with its measure, a day as records write it."""
    if isinstance(value, Decimal):
        shown = MEASURES[unit].show(value) if unit in MEASURES else f"{value:f}"
        return f"{shown} {unit}".strip()
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, Mapping):
        return "；".join(f"{key} {line_of(one, unit)}" for key, one in value.items())
    if isinstance(value, Month):
        return value.chinese
    if isinstance(value, tuple):
        return "、".join(line_of(one, unit) for one in value)
    return str(value).strip()


def _record(record: Record) -> str:
    if isinstance(record, BuildPeriod):
        return f"{record.start.chinese}—{record.end.chinese}"
    if isinstance(record, Coordinates):
        return f"东经 {DEGREE.show(record.longitude)}，北纬 {DEGREE.show(record.latitude)}"
    return "；".join(_parts(record))


def _parts(record: Record) -> Iterator[str]:
    for term in _terms(type(record)):
        value = getattr(record, term.attribute)
        if not _missing(value):
            yield f"{term.word} {line_of(value, term.measure)}"
