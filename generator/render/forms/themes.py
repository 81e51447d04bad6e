"""Themes (主题): every field of every project as tables, one a theme, read off the declared Terms. `ledger` writes them as sheets.

A field added to the model stands in the ledger without a line here. Facts are those of the period's end: what was done later is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.words.form import ID_HEAD, Cell, MonthEnd
from generator.words.measure import half_up, plain
from generator.words.project import Approval, Procedure, Project
from generator.words.state import ProjectState
from generator.words.term import Record, Term, holds_many, nested, read_term, word_of

DOT = "·"
_TOLD_BY_STATE = frozenset({"procedures"})


@dataclass(frozen=True)
class Theme:
    """一个主题: its name, its heads, its rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def themes(end: MonthEnd) -> Iterator[Theme]:
    """进展, 项目, 手续, then every field that is a list, in the order of the form. A theme without rows has its heads."""
    states = tuple(end.projects)
    known = {state.id: _then(state) for state in states}
    yield _progress(states)
    yield _projects(known)
    yield _procedures(states)
    for attribute, field in Project.model_fields.items():
        if attribute != "path" and holds_many(field) and not _joined(attribute):
            yield _many(attribute, known)


def _then(state: ProjectState) -> Project:
    """The project with what was done and solved after the period still open."""
    return state.project.model_copy(
        update={
            "nodes": tuple(one.node.model_copy(update={"done": one.done}) for one in state.nodes),
            "problems": tuple(
                one.problem.model_copy(update={"solved": None}) if one.open else one.problem
                for one in state.problems
            ),
        }
    )


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, 1)


_PROGRESS: tuple[tuple[str, Callable[[ProjectState], Cell]], ...] = (
    ("责任单位", lambda state: state.project.township),
    ("行业领域", lambda state: str(state.project.sector)),
    ("类别", lambda state: str(state.annual_class or "")),
    ("在计划内", lambda state: "是" if state.in_plan else "否"),
    ("在建", lambda state: "是" if state.under_construction else "否"),
    ("灯", lambda state: state.light.light.meaning),
    ("灯的理由", lambda state: "；".join(state.light.reasons)),
    ("总投资（万元）", lambda state: state.money.total_investment),
    ("年度计划（万元）", lambda state: state.money.planned),
    ("本月完成（万元）", lambda state: state.money.month_invested),
    ("年度完成（万元）", lambda state: state.money.year_invested),
    ("累计完成（万元）", lambda state: state.money.total_invested),
    ("完成率（%）", lambda state: _percent(state.money.rate)),
    ("与时序比（百分点）", lambda state: _percent(state.money.gap)),
    ("阶段", lambda state: state.stage),
    ("形象进度", lambda state: state.progress),
)


def _progress(states: tuple[ProjectState, ...]) -> Theme:
    heads = (ID_HEAD, "项目名称", *(head for head, _ in _PROGRESS))
    return Theme(
        "进展",
        heads,
        tuple((one.id, one.project.name, *(value(one) for _, value in _PROGRESS)) for one in states),
    )


@lru_cache(maxsize=64)
def _terms(model: type[Record]) -> tuple[Term, ...]:
    fields = model.model_fields.items()
    return tuple(read_term(attribute, field) for attribute, field in fields if attribute != "path")


def _joined(attribute: str) -> bool:
    """Lists of words, 标签 and 工作专班, are one cell."""
    field = Project.model_fields[attribute]
    return nested(field) is None and "dict" not in str(field.annotation)


Reader = Callable[[Any], tuple[Cell, ...]]


def _projects(known: Mapping[str, Project]) -> Theme:
    """One row a project: each plain field, and each field of what it holds one of."""
    heads: list[str] = [ID_HEAD]
    readers: list[Reader] = []
    for term in _terms(Project):
        field = Project.model_fields[term.attribute]
        inner = nested(field)
        if term.attribute in _TOLD_BY_STATE or (holds_many(field) and not _joined(term.attribute)):
            continue
        if inner is None:
            heads.append(term.label)
            readers.append(_reader(term.attribute))
        else:
            heads += [f"{term.word}{DOT}{part.label}" for part in _terms(inner)]
            readers.append(_within(term.attribute, *(part.attribute for part in _terms(inner))))
    rows = [(id_, *chain.from_iterable([read(one) for read in readers])) for id_, one in known.items()]
    return Theme("项目", tuple(heads), tuple(rows))


def _reader(*attributes: str) -> Reader:
    """The cells of these facts of a record."""
    if len(attributes) == 1:
        return lambda record: (cell_of(getattr(record, attributes[0])),)
    every = attrgetter(*attributes)
    return lambda record: tuple([_CELLS[type(value)](value) for value in every(record)])


def _within(attribute: str, *attributes: str) -> Reader:
    """The cells of what a record holds one of; blank ones where it holds none."""
    read, blank = _reader(*attributes), (None,) * len(attributes)

    def read_within(record: Any) -> tuple[Cell, ...]:
        held = getattr(record, attribute)
        return blank if held is None else read(held)

    return read_within


def _procedures(states: tuple[ProjectState, ...]) -> Theme:
    """One row a 手续 of a project, as it stood at the period's end."""
    read = _procedure_reader()
    heads = (ID_HEAD, "项目名称", "手续", *(term.label for term in _terms(Approval)), "应办", "超期（天）")
    rows = (
        (
            state.id,
            state.project.name,
            one.word,
            *read(one.procedure),
            "是" if one.due else "否",
            Decimal(one.overdue_days),
        )
        for state in states
        for one in state.procedures
        if one.procedure
    )
    return Theme("手续", heads, tuple(rows))


def _procedure_reader() -> Reader:
    """All facts of an 立项; the other 手续 have no 方式."""
    every = [term.attribute for term in _terms(Approval)]
    own = frozenset(Procedure.model_fields)
    of_approval = _reader(*every)
    of_other = [_reader(name) if name in own else _nothing for name in every]

    def read(held: Any) -> tuple[Cell, ...]:
        if isinstance(held, Approval):
            return of_approval(held)
        return tuple(chain.from_iterable([one(held) for one in of_other]))

    return read


def _nothing(_: Any) -> tuple[Cell, ...]:
    return (None,)


_KEYS = {"plans": "年度", "reports": "月份", "funds": "来源"}


def _many(attribute: str, known: Mapping[str, Project]) -> Theme:
    """One row an entry of a field that is a list, or a mapping by year, month or kind."""
    field = Project.model_fields[attribute]
    term, model = word_of(Project, attribute), nested(field)
    parts = _terms(model) if model else ()
    key = (_KEYS[attribute],) if attribute in _KEYS else ()
    heads = (ID_HEAD, "项目名称", *key, *([part.label for part in parts] or [f"金额（{term.measure}）"]))
    rows: list[tuple[Cell, ...]] = []
    read = _reader(*(part.attribute for part in parts)) if parts else _alone
    for id_, project in known.items():
        held = getattr(project, attribute)
        if isinstance(held, Mapping):
            rows += [(id_, project.name, str(name), *read(one)) for name, one in sorted(held.items())]
        else:
            rows += [(id_, project.name, *read(one)) for one in held]
    return Theme(term.word, heads, tuple(rows))


def _alone(value: Any) -> tuple[Cell, ...]:
    return (cell_of(value),)


class _Cells(dict[type, Callable[[Any], Cell]]):
    """How a value of a type becomes a cell, found out once a type."""

    def __missing__(self, of: type) -> Callable[[Any], Cell]:
        self[of] = found = self._found(of)
        return found

    def _found(self, of: type) -> Callable[[Any], Cell]:
        if issubclass(of, StrEnum):
            return str
        if issubclass(of, (str, Decimal, type(None))):
            return _as_it_is
        if issubclass(of, int):
            return Decimal
        return of.isoformat if issubclass(of, dt.date) else _text


def _as_it_is(value: Cell) -> Cell:
    return value


_CELLS = _Cells()


def cell_of(value: Any) -> Cell:
    """A value as a cell: figures stay figures, all else is text; several things stand one after the other."""
    return _CELLS[type(value)](value)


def _text(value: Any) -> str:
    if isinstance(value, Record):
        said = ((term.word, getattr(value, term.attribute)) for term in _terms(type(value)))
        return "，".join([f"{word} {_text(one)}" for word, one in said if one not in (None, (), {})])
    if isinstance(value, Mapping):
        return "；".join(f"{key} {_text(one)}" for key, one in sorted(value.items()))
    if type(value) is tuple:  # a Month is one and writes itself
        return ("；" if value and isinstance(value[0], Record) else "、").join(_text(one) for one in value)
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip()
