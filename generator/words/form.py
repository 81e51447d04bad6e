"""表 (form): what a table of columns is — head, fact, width, measure and rule of each — and the rows of one at a month.

`annex` declares the three forms of the notice with these. What is written out and what is read back both go by them.
Every room may import this; it imports only other words.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from generator.words.district import District
from generator.words.measure import Measure, plain
from generator.words.period import Month, Period
from generator.words.project import MonthlyReport, Project
from generator.words.state import ProjectState

Cell = str | Decimal | None

YEAR, MONTH = "{年}", "{月}"
"""What stands in a head for the year, and in a path for the year and the month of the form."""
ID_HEAD = "编号"
"""The head of the hidden last column: rows get sorted and pasted, the 编号 goes with them."""
TOTAL = "合计"
"""What the totals row begins with."""


@dataclass(frozen=True)
class Line:
    """What a row is made from: the project at the month's end and its 月报 of that very month, if there is one."""

    state: ProjectState
    report: MonthlyReport | None

    @property
    def project(self) -> Project:
        """The records of the project, as known then."""
        return self.state.project


Value = Callable[[Line], Cell]


@dataclass(frozen=True)
class Column:
    """一栏. `path` is where the fact stands in the record, in its words; empty for what is derived.

    `width` is in characters of the sheet's standard font. `summed` columns stand in the 合计 row. `signed` numbers may be
    negative. `choices` limits the cell to a list. `monthly` facts are this month's, blank until reported. `also` are
    other heads people give the column.
    """

    head: str
    value: Value
    width: float
    path: tuple[str, ...] = ()
    group: str = ""
    measure: Measure | None = None
    summed: bool = False
    signed: bool = False
    monthly: bool = False
    choices: Callable[[District], tuple[str, ...]] | None = None
    also: tuple[str, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether the ledger works it out: it is printed and compared, never taken as a fact."""
        return not self.path

    def head_in(self, year: int) -> str:
        """The head as a form of that year prints it."""
        return self.head.replace(YEAR, str(year))

    def path_in(self, month: Month) -> tuple[str, ...]:
        """The path with this form's year and month."""
        return tuple(step.replace(YEAR, str(month.year)).replace(MONTH, str(month)) for step in self.path)

    @cached_property
    def names(self) -> frozenset[str]:
        """The head and its other names, each as `head_name` has it."""
        return frozenset(head_name(one) for one in (self.head, *self.also))


@dataclass(frozen=True)
class Form:
    """一张表. `name` is 附件1, 附件2 or 附件3; `holds` says whether a project stands in it that month."""

    name: str
    title: str
    paper: str
    columns: tuple[Column, ...]
    holds: Callable[[ProjectState], bool]

    def title_in(self, district: str, year: int) -> str:
        """湛河区2021年前期项目谋划表."""
        return f"{district}{year}年{self.title}"

    def column(self, head: str) -> Column | None:
        """The column a head stands for, whatever its blanks, punctuation and year; None when there is none."""
        name = head_name(head)
        return next((column for column in self.columns if name in column.names), None)


class FormRow(NamedTuple):
    """一行: the 编号 and a value a column, in the order of the form."""

    id: str
    cells: tuple[Cell, ...]


class MonthEnd(Protocol):
    """What a form needs of a month: an Edition has it, a Snapshot has nothing else."""

    @property
    def period(self) -> Period:
        """The month."""

    @property
    def as_of(self) -> dt.date:
        """截至."""

    @property
    def district(self) -> District:
        """区情."""

    @property
    def projects(self) -> tuple[ProjectState, ...]:
        """Every project a ledger of that month held, in the order of 编号."""


@dataclass(frozen=True)
class Snapshot:
    """A month's end without what only pages need: cheap enough to make a dozen of."""

    period: Period
    as_of: dt.date
    district: District
    projects: tuple[ProjectState, ...]


_IGNORED = re.compile(r"[\s、,.。，:：;；()（）\[\]【】/|·_-]+")
_ANY_YEAR = re.compile(r"^(\d{4}|\{年\})年")


def head_name(text: str) -> str:
    """A head to compare by: NFKC, without blanks, punctuation and the year; 2021 年投资目标 → 投资目标."""
    return _ANY_YEAR.sub("", _IGNORED.sub("", unicodedata.normalize("NFKC", text)))


def cell_text(value: Cell) -> str:
    """The exported value as text: a number as records write it, a blank cell as nothing."""
    return plain(value) if isinstance(value, Decimal) else value or ""


def states_of(form: Form, end: MonthEnd, township: str | None = None) -> tuple[ProjectState, ...]:
    """The projects that stand in a form, by 乡（街道） in the order of official papers, then by 编号.

    Only those of one 乡（街道） when it is named: the one it belonged to that month.
    """
    order = {name: place for place, name in enumerate(end.district.township_names)}
    held = [
        state
        for state in end.projects
        if form.holds(state) and (township is None or state.project.township == township)
    ]
    return tuple(sorted(held, key=lambda state: (order.get(state.project.township, len(order)), state.id)))


def rows_of(form: Form, end: MonthEnd, township: str | None = None) -> tuple[FormRow, ...]:
    """Every row of a form at the period's month, 序号 from 1. Derived values are the project states' own."""
    month = end.period.end
    values = [column.value for column in form.columns[1:]]  # the first is 序号, the row's place
    rows = []
    for number, state in enumerate(states_of(form, end, township), 1):
        line = Line(state, state.project.reports.get(month))
        rows.append(FormRow(state.id, (Decimal(number), *(value(line) for value in values))))
    return tuple(rows)


def sums_of(form: Form, rows: Iterable[FormRow]) -> dict[str, Decimal]:
    """合计 of each summed column over the rows of one form, by its head; a blank cell counts 0."""
    kept = tuple(rows)
    return {
        column.head: sum((v for row in kept if isinstance(v := row.cells[place], Decimal)), Decimal(0))
        for place, column in enumerate(form.columns)
        if column.summed
    }
