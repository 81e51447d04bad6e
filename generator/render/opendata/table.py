"""Table (数据表): one CSV theme — its columns with their measures, its rows — and how a cell is written. The themes use it.

A CSV is UTF-8 with BOM and CRLF, as Excel opens it. Numbers are exact decimals without separators, dates 2021-03-25,
months 2021-03, missing is empty. A text cell a spreadsheet would take for a formula gets one apostrophe in front;
so does one that begins with an apostrophe, so that taking one off gives the text back, always.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.render.opendata.facts import Facts
from generator.words.measure import plain
from generator.words.period import Month
from generator.words.term import Record, word_of

Rows = Iterator[tuple["Cell", ...]]
Cell = str | Decimal | int | bool | dt.date | Month | None

BOM = "\ufeff"
APOSTROPHE = "'"
# Excel under a Chinese input method takes the full-width marks as well; tab, CR and LF may hide one behind them.
LEADS = frozenset("=+-@＝＋－＠\t\r\n'")
# A cell that may begin with one of them, or end in a line's end: found in the written text, so that few rows are looked at twice.
# Every row is looked at in one go: it begins with the end of the one before, and heads begin with none of them.
_DOUBTFUL = re.compile(r"""[,\n](?:"[\t\r\n,]|"?[=+\-@＝＋－＠'\t])""")


class Form(StrEnum):
    """What the cells of a column hold, in the words of Table Schema (Frictionless)."""

    TEXT = "string"
    NUMBER = "number"
    WHOLE = "integer"
    DAY = "date"
    MONTH = "yearmonth"
    YES_NO = "boolean"


@dataclass(frozen=True)
class Column:
    """一列: its word, what its cells hold, their measure and meaning."""

    word: str
    form: Form = Form.TEXT
    unit: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """一张数据表. `rows` gives as many cells a row as there are columns, in their order; `id` is its name to the standard's programs."""

    name: str
    id: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[Facts], Rows]

    def text(self, facts: Facts) -> str:
        """The whole CSV; same facts, same text.

        `csv` writes safe texts, recorded decimals and dates rightly itself; only a table in which a text might be
        taken for a formula, or with 是/否, is gone through cell by cell.
        """
        rows = list(self.rows(facts))
        if not any(one.form is Form.YES_NO for one in self.columns):
            text = self._written(rows)
            if not _DOUBTFUL.search(text):
                return BOM + text
        return BOM + self._written([shown(cell) for cell in row] for row in rows)

    def _written(self, rows: Iterable[Iterable[Cell]]) -> str:
        held = io.StringIO()
        writer = csv.writer(held, lineterminator="\r\n")
        writer.writerow([column.word for column in self.columns])
        writer.writerows(rows)
        return held.getvalue()


ID = Column("编号", meaning="项目编号，也是文件名，终身不变")


def column(model: type[Record], attribute: str, form: Form = Form.TEXT, word: str = "") -> Column:
    """A column that holds a field as recorded: word, measure and meaning are the field's own; `word` where it needs another."""
    term = word_of(model, attribute)
    return Column(word or term.word, form, term.measure, term.meaning)


def columns(model: type[Record], *fields: tuple[str, Form] | tuple[str, Form, str]) -> tuple[Column, ...]:
    """Columns of several fields of one record, in this order; see `column`."""
    return tuple(column(model, *field) for field in fields)


def guarded(text: str) -> str:
    """A text that stays text in a spreadsheet: one apostrophe before a sign of a formula, and before an apostrophe."""
    return APOSTROPHE + text if text and text[0] in LEADS else text


def unguarded(text: str) -> str:
    """The text again: one leading apostrophe taken off."""
    return text.removeprefix(APOSTROPHE)


def shown(cell: Cell) -> str:
    """One cell as the file holds it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(str(cell).removesuffix("\n"))  # a block of YAML ends its last line
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return str(cell)
