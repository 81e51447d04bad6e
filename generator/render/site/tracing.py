"""Tracing (逐条记录): the records behind one 指标 as a list, a project once with everything it brought. `rankings` places it.

A sheet may name hundreds of records, so the list is joined from text here; an 指标 that counted the very records of an earlier one leads there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.site.escaping import escaped
from generator.render.site.page import project_at
from generator.words.edition import Edition
from generator.words.standing import Part

TraceRecords = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Traced:
    """An 指标 on a sheet: where it stands, its list of records, or the earlier 指标 whose records are the same."""

    part: Part
    place: int
    records: Markup
    same: Traced | None = None


def traced(parts: Sequence[Part], edition: Edition, root: str) -> Iterator[Traced]:
    """Each 指标 with its records, in the order of the rules."""
    seen: dict[TraceRecords, Traced] = {}
    for place, part in enumerate(parts, start=1):
        same = seen.get(part.records) if part.records else None
        one = Traced(part, place, Markup() if same else record_list(part.records, edition, root), same)
        seen.setdefault(part.records, one)
        yield one


def record_list(records: TraceRecords, edition: Edition, root: str) -> Markup:
    """The records project by project, in the order a project first comes; what is of no project stands by itself."""
    held: dict[tuple[str, int], list[str]] = {}
    for index, (project, why) in enumerate(records):
        held.setdefault((project, 0 if project else index), []).append(why)
    lines = (
        f"<li>{_project(project, edition, root)}<span>{escaped('；'.join(whys))}</span>\n"
        for (project, _), whys in held.items()
    )
    return Markup("".join(lines))  # noqa: S704  # every text of a record is escaped


def _project(project: str, edition: Edition, root: str) -> str:
    state = edition.project(project) if project else None
    if state is None:
        return f"<i>{escaped(project)}</i>" if project else ""
    name = escaped(state.project.name)
    return f'<a href="{escaped(root + project_at(project))}">{name}</a> <i>{escaped(project)}</i>'
