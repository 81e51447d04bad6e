"""Listing (清单): a table that filters, sorts, counts and downloads itself, said in columns and rows. Page modules make them.

It is what table.js works on, and whole without it. Every list of the site is one, so that each has the same head, search and files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.render.site.cells import Cell, inside, sorted_by
from generator.render.site.escaping import escaped
from generator.render.site.rest import bare_rows, in_noscript
from generator.words.measure import half_up

_FEW = 12  # a list this short is taken in at a glance: it needs files, not a search
_NARROW = 7
_MANY = 12  # more choices than this are no choice: the search finds them
_WHOLE = 40  # a table up to this long stands whole in the page
_FIRST = 25  # of a longer one this many rows do, more than a window shows; the others are bare
_PACKED = 100  # of a longer one in the site of a large ledger the others are packed: there they would be a sixth of all bytes
_PAGED = 300  # table.js turns the pages of a longer one: the places for that stand from the start
_PAGE = 50  # such a page, whole in the page from the start


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

    def below(self) -> str:
        """The measure below the word."""
        return f"<small>{escaped(self.measure)}</small>" if self.measure else ""


class Row(NamedTuple):
    """A row: a cell a head, words it is found by that it does not show, and what it is chosen by that no cell says."""

    cells: tuple[Cell, ...]
    found_by: str = ""
    chosen_by: tuple[tuple[str, str], ...] = ()

    def data(self) -> str:
        """What it is chosen by and found by, as attributes."""
        data = "".join(f' data-{key}="{escaped(value)}"' for key, value in self.chosen_by)
        return f'{data} data-text="{escaped(self.found_by)}"' if self.found_by else data


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
            return f'<p class="empty">{escaped(self.empty)}</p>'
        return (
            f'<section data-ledger-view="{self.name}">{self._form()}'
            f'<p class="view-status" role="status" data-ledger-status data-unit="{escaped(self.unit)}">{self.said()}</p>'
            f"{self.table()}</section>"
        )

    def said(self) -> Markup:
        """How many there are; for a long table also what they come to, as table.js says it before it has read them all."""
        count = f"共 {len(self.rows):,} {self.unit}"
        if not self._long:
            return escape(count)
        sums = (
            f"，{column.word} {_sum(row.cells[index].text for row in self.rows)} {column.measure}".rstrip()
            for index, column in enumerate(self.columns)
            if column.total
        )
        return escape(f"{count}{''.join(sums)}。")

    def table(self) -> Markup:
        """The table alone, for a page with filters of its own; of a long one the rows past the first ones in its 续表.

        table.js reads the 续表 as text and draws it a page at a time, so that ten thousand rows are no ten thousand elements.
        """
        title = escaped(self.title)
        first = self._first
        looks = [self._looks(index) for index in range(len(self.columns))]
        heads = "".join(
            _head(one, tells=self._long, looks=held) for one, held in zip(self.columns, looks, strict=True)
        )
        table = (
            f'<div class="table-wrap" role="region" tabindex="0" aria-label="{title}">'
            f'<table class="table table--stack{self._width()}" data-ledger data-filename="{title}"{self._count()}>'
            f"<thead><tr>{heads}</tr></thead><tbody>\n{''.join(self._body(self.rows[:first]))}</tbody></table></div>"
        )
        if self._long:
            table += self._rest(looks)
        if self._paged:
            turning = '<div class="pager needs-js" data-pager></div>'
            table = f"{turning}{table}{turning}"
        return Markup(table)  # noqa: S704 - every text in it is escaped

    def _looks(self, index: int) -> dict[str, Cell]:
        """Words of a column of lights that look the same in every bare row; there they stand alone, and table.js dresses them."""
        held, others = dict[str, Cell](), set[str]()
        for row in self.rows[self._first :] if self.columns[index].kind == "light" else ():
            cell = row.cells[index]
            if not _is_dress(cell) or held.setdefault(cell.text, cell) != cell:
                others.add(cell.text)
        return {text: cell for text, cell in held.items() if text not in others}

    def _rest(self, looks: Sequence[dict[str, Cell]]) -> str:
        """The 续表: the rows past the first ones, bare."""
        rows = self.rows[self._first :]
        bare = bare_rows(self.columns, rows, looks)
        told = (
            f"{self._first} {self.unit}，其余 {len(rows):,} {self.unit}" if len(self.rows) > _PACKED else ""
        )
        return in_noscript(self.title, self.columns, bare, self._first, told)

    @property
    def _long(self) -> bool:
        return len(self.rows) > _WHOLE

    @property
    def _paged(self) -> bool:
        return len(self.rows) > _PAGED

    @property
    def _first(self) -> int:
        """How many rows stand whole in the page."""
        return _PAGE if self._paged else _FIRST if self._long else len(self.rows)

    def _count(self) -> str:
        return f' data-rows="{len(self.rows)}"' if self._long else ""

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
        options = "".join(f"<option>{escaped(one)}</option>" for one in ordered)
        return f'<label>{escaped(column.word)}<select name="{column.key}"><option value="">全部</option>{options}</select></label>'

    def _body(self, rows: Iterable[Row]) -> Iterator[str]:
        facets = [(index, column.key) for index, column in enumerate(self.columns) if column.facet]
        looks = [_look(column) for column in self.columns]
        labels = [_label(column) for column in self.columns]
        for row in rows:
            data = "".join(f' data-{key}="{escaped(row.cells[index].text)}"' for index, key in facets)
            first, *others = row.cells
            yield f'<tr{data}{row.data()}><th scope="row" class="name">{inside(first)}'
            for cell, look, label in zip(others, looks[1:], labels[1:], strict=True):
                yield f"<td{look}{label}{sorted_by(cell)}>{inside(cell)}"
            yield "\n"


def _sum(texts: Iterable[str]) -> str:
    """Figures as cells show them, added; what is no figure counts nothing."""
    bare = (text.replace(",", "") for text in texts)
    total = sum((Decimal(text) for text in bare if text[-1:].isdigit()), Decimal(0))
    return f"{half_up(total, 2).normalize():,f}"


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
    """The word before a cell on a phone, with its measure as a head has it; a light or a state says itself what it is."""
    word = f"{column.word}（{column.measure}）" if column.kind == "num" and column.measure else column.word
    return "" if column.kind == "light" else f' data-label="{escaped(word)}"'


def _head(column: Column, *, tells: bool, looks: dict[str, Cell]) -> str:
    """`tells`: table.js takes the facet of a bare row from this column, and its `looks`: 正常|light light--green|1, parted by ;."""
    classes = ' class="num"' if column.kind == "num" else ""
    total = f' data-total data-measure="{escaped(column.measure)}"' if column.total else ""
    # A head with a drawing is no button: it cannot be sorted by.
    fixed = f' data-no-sort data-label="{escaped(column.word)}"' if column.drawn else ""
    facet = " data-facet" if column.facet and tells else ""
    told = ";".join("|".join((text, cell.look, cell.sort or "")) for text, cell in looks.items())
    dress = f' data-looks="{told}"' if told else ""
    word = f"{escaped(column.word)}{column.below()}{column.drawn}"
    return f'<th scope="col"{classes} data-key="{column.key}"{facet}{dress}{total}{fixed}>{word}</th>'


def _is_dress(cell: Cell) -> bool:
    """A plain word with a class: nothing else in the cell, and no sign in it that HTML or the head would read otherwise."""
    return bool(cell.look) and cell == Cell(cell.text, sort=cell.sort, look=cell.look) and cell.text.isalnum()
