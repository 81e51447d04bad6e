"""Cells (单元格): what a list says under one head, and the cells of the field's nouns — 项目, 乡（街道）, 灯, money, days. Page modules make them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from generator.render.site.clamp import is_long
from generator.render.site.escaping import escaped
from generator.render.site.page import project_at, township_at
from generator.words.choice import Light
from generator.words.measure import WAN, Measure, half_up, show_day
from generator.words.state import ProjectState

_NOTHING = Markup()


class Cell(NamedTuple):  # a site makes a hundred thousand of them: a tuple is made in a third of the time
    """What a row says under one head: text, where it leads, what it sorts by, a second muted text, a class of its own.

    `late` is what is wrong with it, in red behind the text; `drawn` is markup of our own before it. A figure sorts by itself, separators and all.
    """

    text: str
    href: str = ""
    sort: str | None = None
    note: str = ""
    look: str = ""
    late: str = ""
    drawn: Markup = _NOTHING


def words(text: str | None, note: str = "") -> Cell:
    """A text; missing is “—”."""
    return Cell(text or "—", note=note)


def long_words(text: str | None) -> Cell:
    """A text of any length, two lines of it until it is opened; a short one has no more."""
    said = text.strip() if text else ""
    return Cell(said, look="clamp" if is_long(said) else "") if said else Cell("—")


def project_cell(state: ProjectState, root: str) -> Cell:
    """项目 with its 编号, leading to its page."""
    return Cell(state.project.name, root + project_at(state.id), note=state.id)


def township_cell(name: str, root: str, known: Iterable[str]) -> Cell:
    """责任单位; a 乡（街道） leads to its page, any other unit is its name."""
    return Cell(name, root + township_at(name)) if name in known else words(name)


def light_cell(light: Light) -> Cell:
    """灯: shape, word and colour, sorted by gravity."""
    return Cell(light.meaning, sort=str(light.severity), look=f"light light--{light.name.lower()}")


def amount(value: Decimal | int | None, measure: Measure = WAN) -> Cell:
    """A figure of a measure; missing is “—” and sorts last."""
    return Cell(measure.show(value))


def rate(value: Decimal | None) -> Cell:
    """A percentage with one decimal; its sign stands in the head."""
    return Cell("—" if value is None else f"{half_up(value, 1):,f}")


def count(value: int | None) -> Cell:
    """A number of things."""
    return Cell("—" if value is None else f"{value:,}")


def day(value: dt.date | None) -> Cell:
    """日期 as records write it."""
    return Cell(show_day(value))


def due_day(value: dt.date | None, overdue_days: int) -> Cell:
    """限期, and by how much it has passed."""
    return Cell(show_day(value), late=f"逾期 {overdue_days} 天" if overdue_days else "")


def late(days: int, otherwise: str = "—") -> Cell:
    """逾期天数 in words and red, else how it stands; the longest sorts last, so first when turned round."""
    if days:
        return Cell(f"逾期 {days} 天", sort=str(days), look="late")
    return Cell(otherwise, sort="0")


def sorted_by(cell: Cell) -> str:
    """What it sorts by, as an attribute."""
    return "" if cell.sort is None else f' data-sort="{escaped(cell.sort)}"'


def inside(cell: Cell) -> str:
    """What stands between its tags."""
    text = escaped(cell.text)
    if cell.href:
        text = f'<a href="{escaped(cell.href)}">{text}</a>'
    if cell.look == "clamp":
        text = f'<div class="clamp">{text}</div>'
    elif cell.look:
        text = f'<span class="{cell.look}">{text}</span>'
    if cell.drawn:
        text = str(cell.drawn) + text
    if cell.late:
        text += f' <span class="late">{escaped(cell.late)}</span>'
    return f"{text} <small>{escaped(cell.note)}</small>" if cell.note else text
