"""Board (看板): a page of a headline, a few figures and lists below their headings. Most pages of 督办, 服务保障 and 推进 are boards.

A fact that other pages state too carries its name (`stated`), so that a test can hold all of them equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.render.site.kit import Kit
from generator.render.site.listing import Listing
from generator.render.site.page import Page
from generator.words.edition import Edition


@dataclass(frozen=True)
class Figure:
    """A number with its word and measure; `fact` names it where other pages state it too, `note` says more."""

    word: str
    value: str
    measure: str = ""
    note: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Part:
    """What stands below a heading: a list or finished markup, with a sentence before it."""

    anchor: str
    title: str
    body: Listing | Markup
    note: str = ""


def board_page(
    edition: Edition, kit: Kit, location: str, *, section: str, parts: tuple[Part, ...], **said: Any
) -> Page:
    """A page of `board.html`. Of what may be said, `title` is that of the section, `headline` and `figures` are none unless given.

    `basis` is a clause of the notice; `search_text`, `description` and `edit` are for the frame.
    """
    without = {"title": section, "headline": "", "figures": (), "basis": ""}
    return kit.page("board.html", location, edition, section=section, parts=parts, **{**without, **said})


def stated(fact: str, value: object) -> Markup:
    """A number in a sentence that other pages state too, under the fact's name."""
    return Markup('<b data-fact="{}">{}</b>').format(fact, _shown(value))


def strong(value: object) -> Markup:
    """A number in a sentence."""
    return Markup("<b>{}</b>").format(_shown(value))


def _shown(value: object) -> str:
    """A count with its separators; a figure comes as it is to stand."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def sentence(parts: Iterable[Markup | str]) -> Markup:
    """Clauses as one sentence; an empty one is left out."""
    return Markup("，").join(part for part in parts if part) + Markup("。")
