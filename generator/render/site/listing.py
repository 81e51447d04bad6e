"""Listing (清单): a table that filters, sorts, counts and downloads itself, said in columns and rows. Page modules make them.

It is what table.js works on, and whole without it. Every list of the site is one, so that each has the same head, search and files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup, escape

from generator.render.site.page import project_at, township_at
from generator.words.choice import Light
from generator.words.edition import ProjectState
from generator.words.measure import WAN, Measure, half_up, show_day

_FEW = 12  # a list this short is taken in at a glance: it needs files, not a search
_NARROW = 7
_MANY = 12  # more choices than this are no choice: the search finds them


_NOTHING = Markup()


@dataclass(frozen=True)
class Column:
    """A head: its word, its measure once below it. `kind` is name (takes the room), num, light or nothing.

    `total` is summed below the filters; `more` is left out on a phone; `facet` may be chosen from a list; `drawn` stands below the word.
    """

    key: str
    word: str
    kind: str = ""
    measure: str = ""
    total: bool = False
    more: bool = False
    facet: bool = False
    drawn: Markup = _NOTHING


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell a head, and words it is found by that it does not show."""

    cells: tuple[Cell, ...]
    found_by: str = ""


@dataclass(frozen=True)
class Listing:
    """A list with its title for files, what one row is called, and what to say when there is none.

    `name` parts the addresses of two lists of one page; `choices` gives a facet its order where the rows do not, and lets a cell
    hold several of them, parted by spaces.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str
    unit: str = "项"
    name: str = ""
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many rows."""
        return len(self.rows)

    def __html__(self) -> str:
        """The section as ledger.css and table.js know it; the sentence when there is no row."""
        if not self.rows:
            return f'<p class="empty">{escape(self.empty)}</p>'
        title, unit = escape(self.title), escape(self.unit)
        form = self._form()
        return (
            f'<section data-ledger-view="{self.name}">{form}'
            f'<p class="view-status" role="status" data-ledger-status data-unit="{unit}">共 {len(self.rows)} {unit}</p>'
            f'<div class="table-wrap" role="region" tabindex="0" aria-label="{title}">'
            f'<table class="table table--stack{self._width()}" data-ledger data-filename="{title}">'
            f"<thead><tr>{''.join(map(_head, self.columns))}</tr></thead><tbody>\n{''.join(self._body())}</tbody></table></div></section>"
        )

    def _width(self) -> str:
        """A few short columns stand close together: figures far from their names are read in the wrong row."""
        short = len(self.columns) <= _NARROW and not any(one.kind == "name" for one in self.columns[1:])
        return " table--fit" if short else ""

    def _form(self) -> str:
        files = (
            '<button type="button" data-download="csv">下载 CSV</button>'
            '<button type="button" data-download="xlsx">下载 Excel</button>'
        )
        if len(self.rows) <= _FEW:
            return f'<form class="filters filters--files needs-js" data-ledger-filters><span class="filters__do">{files}</span></form>'
        facets = "".join(self._facet(index, one) for index, one in enumerate(self.columns) if one.facet)
        return (
            f'<form class="filters needs-js" data-ledger-filters>{facets}'
            '<label class="filters__q">查找<input type="search" name="q"></label>'
            f'<span class="filters__do"><button type="reset">清除条件</button>{files}</span></form>'
        )

    def _facet(self, index: int, column: Column) -> str:
        chosen = self.choices.get(column.key, ())
        seen = dict.fromkeys(row.cells[index].text for row in self.rows)
        held = seen.keys() | {word for text in seen for word in text.split()} if chosen else seen
        ordered = [one for one in chosen if one in held] or list(seen)
        if not 1 < len(ordered) <= max(_MANY, len(chosen)):
            return ""
        options = "".join(f"<option>{escape(one)}</option>" for one in ordered)
        return f'<label>{escape(column.word)}<select name="{column.key}"><option value="">全部</option>{options}</select></label>'

    def _body(self) -> Iterator[str]:
        facets = [(index, column.key) for index, column in enumerate(self.columns) if column.facet]
        looks = [_look(column) for column in self.columns]
        labels = [_label(column) for column in self.columns]
        for row in self.rows:
            data = "".join(f' data-{key}="{escape(row.cells[index].text)}"' for index, key in facets)
            if row.found_by:
                data += f' data-text="{escape(row.found_by)}"'
            first, *others = row.cells
            yield f'<tr{data}><th scope="row" class="name">{_inside(first)}</th>'
            for cell, look, label in zip(others, looks[1:], labels[1:], strict=True):
                sort = "" if cell.sort is None else f' data-sort="{escape(cell.sort)}"'
                yield f"<td{look}{label}{sort}>{_inside(cell)}</td>"
            yield "</tr>\n"


def _look(column: Column) -> str:
    classes = {
        "num": "num",
        "light": "cell--light nowrap",
        "name": "name",
        "lane": "lane-cell",
        "": "nowrap",
    }[column.kind]
    return f' class="{classes}{" cell--more" if column.more else ""}"'


def _label(column: Column) -> str:
    """The word before a cell on a phone; a light or a state says itself what it is."""
    word = f"{column.word} {column.measure}".strip() if column.kind == "num" else column.word
    return "" if column.kind == "light" else f' data-label="{escape(word)}"'


def _head(column: Column) -> str:
    classes = ' class="num"' if column.kind == "num" else ""
    total = f' data-total data-measure="{escape(column.measure)}"' if column.total else ""
    measure = f"<small>{escape(column.measure)}</small>" if column.measure else ""
    # A head with a drawing is no button: it cannot be sorted by.
    fixed = f' data-no-sort data-label="{escape(column.word)}"' if column.drawn else ""
    return f'<th scope="col"{classes} data-key="{column.key}"{total}{fixed}>{escape(column.word)}{measure}{column.drawn}</th>'


def _inside(cell: Cell) -> str:
    text = str(escape(cell.text))
    if cell.href:
        text = f'<a href="{escape(cell.href)}">{text}</a>'
    if cell.look == "clamp":
        text = f'<div class="clamp">{text}</div>'
    elif cell.look:
        text = f'<span class="{cell.look}">{text}</span>'
    if cell.drawn:
        text = str(cell.drawn) + text
    if cell.late:
        text += f' <span class="late">{escape(cell.late)}</span>'
    return f'{text} <small class="muted nowrap">{escape(cell.note)}</small>' if cell.note else text


# ---- cells of the field's nouns --------------------------------------------------------------------------------------------------


def words(text: str | None, note: str = "") -> Cell:
    """A text; missing is “—”."""
    return Cell(text or "—", note=note)


def long_words(text: str | None) -> Cell:
    """A text of any length, two lines of it until it is opened."""
    return Cell(text.strip(), look="clamp") if text else Cell("—")


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
