"""Audience (给谁看): who a site is built for, and records without telephone numbers for the public. Every room may import this.

The public's records are cut before anything is made of them, so that no page, file, feed or search index can hold a number.
"""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any

from generator.words.project import Project
from generator.words.records import Records
from generator.words.standing import Part, Ranking
from generator.words.telephone import Numbers
from generator.words.term import Record


class Audience(StrEnum):
    """内网 sees telephone numbers masked, 公开 sees none."""

    INTERNAL = "internal"
    PUBLIC = "public"

    @property
    def contacts(self) -> bool:
        """Whether 联系人及电话 may be shown at all."""
        return self is Audience.INTERNAL


def numbers_of(records: Records) -> Numbers:
    """Every telephone number the records state in a 联系人."""
    contacts = (project.contact for project in records.projects)
    return Numbers(frozenset(one.phone for one in contacts if one and one.phone))


def public_records(records: Records, numbers: Numbers) -> Records:
    """The records without 联系人, and with every telephone number in a text replaced by 电话略."""
    projects = tuple(_public(project, numbers) for project in records.projects)
    others = {
        one.name: _cleaned(getattr(records, one.name), numbers)
        for one in fields(records)
        if one.name
        not in {
            "projects",
            "published",
            "rulebooks",
            "digest",
            "boundaries",
        }  # these hold figures and digests
    }
    return replace(records, projects=projects, **others)


def public_ranking(ranking: Ranking, numbers: Numbers) -> Ranking:
    """A 排名 with every telephone number in its sentences — 事由, 说明, 算式 — replaced by 电话略."""
    standings = tuple(
        replace(
            one,
            parts=tuple(_parted(part, numbers) for part in one.parts),
            bonus_items=_cleaned(one.bonus_items, numbers),
            deduction_items=_cleaned(one.deduction_items, numbers),
            notes=_cleaned(one.notes, numbers),
            awards=_cleaned(one.awards, numbers),
        )
        for one in ranking.standings
    )
    return replace(ranking, standings=standings, notes=_cleaned(ranking.notes, numbers))


def _parted(part: Part, numbers: Numbers) -> Part:
    held = {one.name: _cleaned(getattr(part, one.name), numbers) for one in fields(part)}
    return replace(part, **held)


def _public(project: Project, numbers: Numbers) -> Project:
    bare = project.model_copy(update={"contact": None})
    return _cleaned(bare, numbers) if numbers.within(bare.model_dump_json()) else bare


def _cleaned(value: Any, numbers: Numbers) -> Any:
    """The same value with every text in it cleaned; what holds no text is returned as it is."""
    if type(value) is str:  # a chosen word is a StrEnum and stays one
        return numbers.removed(value)
    if isinstance(value, Record):
        held = {name: getattr(value, name) for name in type(value).model_fields if name != "path"}
        return value.model_copy(update={name: _cleaned(inner, numbers) for name, inner in held.items()})
    if type(value) is tuple:  # a Month is one and holds no text
        return tuple(_cleaned(inner, numbers) for inner in value)
    if isinstance(value, dict):
        return {key: _cleaned(inner, numbers) for key, inner in value.items()}
    return value
