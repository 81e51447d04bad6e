"""数据字典: every word of every kind of file — measure, whether required, meaning, choices, basis — from its one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition
from generator.words.records import KINDS, Kind
from generator.words.term import Term, terms_of


@dataclass(frozen=True)
class Chapter:
    """One kind of file and its words in the order of the form."""

    kind: Kind
    terms: tuple[Term, ...]


def chapters() -> tuple[Chapter, ...]:
    """All kinds, the project's words first: they are what most readers look for."""
    ordered = sorted(KINDS, key=lambda kind: kind.name != "project")
    return tuple(Chapter(kind, tuple(terms_of(kind.model))) for kind in ordered)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    found = chapters()
    yield kit.page(
        "dictionary.html",
        "dictionary.html",
        edition,
        title="数据字典",
        section="数据字典",
        chapters=found,
        search_text=" ".join(f"{term.word} {term.meaning}" for chapter in found for term in chapter.terms),
        description="数据文件里每个词的计量单位、含义、可选值和依据",
    )
