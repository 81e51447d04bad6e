"""Heads found by text (表头): which form a sheet is, where its head stands and which column is which, in whatever order.

Titles more or less, two-level heads, other words for a column, a unit in the head: all read here. Imports words only.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.intake.head_words import CODES, IDS, SHEET_UNIT, UNITS, bare_head, column_of, unit_of
from generator.intake.sheets import Area, Row, Sheet
from generator.words.annex import FORMS
from generator.words.form import YEAR, Column, Form, head_name
from generator.words.period import Month

SEARCHED_ROWS = 40
_FEWEST = 3
_NEAR = 0.75
_YEARLY = f"{YEAR}年"


@dataclass(frozen=True)
class Problem:
    """Something about a sheet as a whole; `stops` means that none of it is taken, `head` is a head to mend and its place."""

    sentence: str
    stops: bool = False
    head: tuple[int, str] | None = None


@dataclass(frozen=True)
class Table:
    """A form found in a sheet: the columns by their place, the unit of each, and the rows below the head."""

    form: Form
    sheet: Sheet
    head_row: int
    columns: dict[int, Column]
    heads: dict[int, str]
    scales: dict[int, Decimal]
    id_column: int | None
    code_column: int | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    first_row: int = 0


@dataclass
class _Found:
    """One try at reading a head for one form."""

    form: Form
    columns: dict[int, Column] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)

    @property
    def weight(self) -> Decimal:
        """How sure: the share of the form's columns that are there."""
        return Decimal(len(self.columns)) / len(self.form.columns)


def _texts(row: Row | None, size: int) -> list[str]:
    cells = row.cells if row else ()
    return [
        " ".join(str(cell).split()) if isinstance(cell, str) else ""
        for cell in (*cells, *[None] * (size - len(cells)))
    ]


def find_table(sheet: Sheet, month: Month) -> Table | None:
    """The form a sheet holds; None when no head of a form is in it."""
    best: tuple[Decimal, int, int, _Found, list[str]] | None = None
    rows = (
        [row for row in sheet.rows if row.number <= sheet.rows[0].number + SEARCHED_ROWS]
        if sheet.rows
        else []
    )
    said = " ".join((sheet.name, *(text for row in rows[:6] for text in _texts(row, 0)[:3])))
    for place, row in enumerate(rows):
        for depth, heads in _head_rows(row, rows[place + 1] if place + 1 < len(rows) else None):
            for form in FORMS:
                if depth > 1 and len(_match(form, _texts(row, 0), month).columns) < _FEWEST:
                    continue  # a title above a head is not the head's upper row
                found = _match(form, heads, month)
                weight = found.weight + (Decimal("0.2") if form.title in said or form.name in said else 0)
                enough = len(found.columns) >= _FEWEST and any(
                    c.head == "项目名称" for c in found.columns.values()
                )
                if enough and (best is None or weight > best[0]):
                    best = (weight, place, depth, found, heads)
    if best is None:
        return None
    _, place, depth, found, heads = best
    last = rows[place].number if depth == 1 else rows[place + 1].number
    return _table(sheet, found, heads, (rows[place].number, last), month)


def _head_rows(row: Row, below: Row | None) -> Iterator[tuple[int, list[str]]]:
    """The head as one row, and as two where the row below goes on with it."""
    upper = _texts(row, 0)
    yield 1, upper
    if below is None or below.number != row.number + 1:
        return
    size = max(len(upper), len(below.cells))
    upper, lower = _texts(row, size), _texts(below, size)
    if any(cell is not None and not isinstance(cell, str) for cell in below.cells):
        return
    yield 2, [low or up for up, low in zip(upper, lower, strict=True)]


def _match(form: Form, heads: list[str], month: Month) -> _Found:
    found = _Found(form)
    taken: dict[str, int] = {}
    for place, head in enumerate(heads):
        column = column_of(form, head, month) if head else None
        if column is None:
            if head:
                found.unknown.append((place, head))
        elif column.head in taken:
            if heads[taken[column.head]] != head or place != taken[column.head] + 1:
                found.twice.append(column.head)
        else:
            taken[column.head] = place
            found.columns[place] = column
    return found


def _table(sheet: Sheet, found: _Found, heads: list[str], rows: tuple[int, int], month: Month) -> Table:
    first, last = rows
    above = [row for row in sheet.rows if row.number < first]
    unit = _sheet_unit(above)
    units = {place: unit_of(heads[place]) or unit or "万元" for place in found.columns}
    scales = {place: UNITS.get(unit, Decimal(1)) for place, unit in units.items()}
    names = {place: bare_head(head) for place, head in enumerate(heads) if head}
    ids = [place for place, name in names.items() if name in IDS]
    codes = [place for place, name in names.items() if name in CODES]
    known = {*found.columns, *ids, *codes}
    problems = [Problem(f"有两栏都是“{head}”，分不清收哪一栏", stops=True) for head in found.twice]
    problems += [
        _unknown(found.form, place, head)
        for place, head in found.unknown
        if place not in known and _counts(head, found)
    ]
    problems += _strange_units(found, units)
    problems += _missing(found)
    problems += _wrong_year(above, found, heads, month)
    return Table(
        found.form,
        sheet,
        first,
        found.columns,
        {place: heads[place] for place in found.columns},
        scales,
        ids[0] if ids else None,
        codes[0] if codes else None,
        tuple(_below(sheet, last)),
        tuple(problems),
        last + 1,
    )


def _below(sheet: Sheet, last: int) -> Iterator[Row]:
    """The rows below the head: what is merged across columns there is said in the first of them only."""
    below = [row for row in sheet.rows if row.number > last]
    numbers = [row.number for row in below]
    wide: dict[int, list[Area]] = defaultdict(list)
    for area in sheet.areas:
        if area.right > area.left:
            # The rows that are there, not all that an area names: it may name a million.
            for number in numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]:
                wide[number].append(area)
    for row in below:
        yield _narrowed(row, wide[row.number]) if row.number in wide else row


def _narrowed(row: Row, areas: list[Area]) -> Row:
    cells = list(row.cells)
    for area in areas:
        for place in range(area.left + 1, min(area.right + 1, len(cells))):
            cells[place] = None
    return replace(row, cells=tuple(cells))


def _counts(head: str, found: _Found) -> bool:
    return head_name(head) not in {head_name(column.group) for column in found.form.columns if column.group}


def _sheet_unit(rows: list[Row]) -> str | None:
    for row in rows:
        for cell in row.cells:
            unit = SHEET_UNIT.search(unicodedata.normalize("NFKC", cell)) if isinstance(cell, str) else None
            if unit:
                return unit[1]
    return None


def _unknown(form: Form, place: int, head: str) -> Problem:
    words = [column.head.removeprefix(_YEARLY) for column in form.columns]
    near = difflib.get_close_matches(bare_head(head), words, 1, _NEAR)
    advice = f"，是不是“{near[0]}”？请改表头后再报" if near else ""
    return Problem(f"不认得“{head[:20]}”这一栏，没有收{advice}", head=(place, head) if near else None)


def _strange_units(found: _Found, units: dict[int, str]) -> Iterator[Problem]:
    """A 单位 nobody knows: what its figures mean cannot be told."""
    for unit in dict.fromkeys(units[place] for place, column in found.columns.items() if column.measure):
        if unit not in UNITS:
            yield Problem(f"不认得“{unit}”这个单位，金额没法换算成万元；请改为万元后再报", stops=True)


def _missing(found: _Found) -> Iterator[Problem]:
    there = {column.head for column in found.columns.values()}
    lacking = [c.head.removeprefix(_YEARLY) for c in found.form.columns if c.head not in there and c.path]
    if lacking:
        yield Problem(f"表里没有{'、'.join(f'“{head}”' for head in lacking)}，这几栏本次不改")


def _wrong_year(above: list[Row], found: _Found, heads: list[str], month: Month) -> Iterator[Problem]:
    titles = [cell for row in above for cell in row.cells if isinstance(cell, str)]
    years = {int(year) for text in titles for year in re.findall(r"(20\d{2})\s*年", text)}
    named = {int(y) for place in found.columns for y in re.findall(r"(20\d{2})\s*年", heads[place])}
    if named - {month.year}:
        yield Problem(f"表头写的是 {max(named - {month.year})} 年，导入的是 {month.year} 年", stops=True)
    elif years and month.year not in years:
        yield Problem(f"标题写的是 {max(years)} 年，导入的是 {month.chinese}", stops=True)
    months = {
        int(m) for text in titles for m in re.findall(rf"{month.year}\s*年\s*(\d{{1,2}})\s*月(?!\s*\d)", text)
    }
    if months and month.month not in months:
        yield Problem(f"标题写的是 {max(months)} 月，导入的是 {month.chinese}", stops=True)
