"""The form of the 填报助手: words, measures, meanings, choices, 句子 and limits as the browser gets them, all from their one line.

`assistant` writes it into the site; nothing is said here that is not said in `words` or in the rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, get_args

from pydantic.fields import FieldInfo

from generator.render.site.kit import Kit
from generator.words.choice import Stage
from generator.words.edition import Edition
from generator.words.project import (
    Completion,
    MonthlyReport,
    Node,
    Problem,
    Procedures,
    Project,
    Start,
)
from generator.words.rulebook import Rulebook
from generator.words.sentence import CELLS
from generator.words.term import Record, nested, read_term

CHECKED = (
    *("R021", "R022", "R031", "R032", "R035", "R041", "R042", "R052", "R091", "R092", "R093", "R101", "R102"),
    *("R103", "R104", "R105", "R111", "R112", "R113", "R121", "R122", "R123", "R124", "R131", "R132", "R133"),
    *("R134", "R188", "R194"),
)
"""The rules that can be told from one record and that what is filled in here can break."""

PARCEL = 12
"""How many records stand in one file, in the order of the list of projects."""
LONG = frozenset(("形象进度", "内容", "措施"))  # texts of more than one line on paper


def form_of(edition: Edition, kit: Kit) -> dict[str, Any]:
    """Everything the page knows beside the record itself."""
    records = edition.records
    latest = records.latest_month or edition.period.end
    rules = {rule.id: rule for rule in kit.rules}
    return {
        "latest": str(latest),
        "limits": limits(records.rulebook(latest.year) or edition.rulebook),
        "terms": terms(),
        "orders": word_orders(),
        "stages": [str(stage) for stage in Stage],
        "rules": {
            id_: {"level": rules[id_].level, "says": rules[id_].says, "advice": rules[id_].advice}
            for id_ in CHECKED
        },
        "cells": {
            name: {
                "rule": one.rule,
                "level": rules[one.rule].level,
                "says": one.says,
                "advice": one.advice,
            }
            for name, one in CELLS.items()
        },
        "editor": kit.editor,
        "centre": edition.district.centre,
        "parcel": PARCEL,
        "projects": [[one.id, one.name, one.township] for one in records.projects],
    }


def limits(book: Rulebook) -> dict[str, int]:
    """What 考核规则 say of days and months."""
    return {
        "problemDays": book.lights.problem_days,
        "noticeDays": book.lights.notice_days,
        "startMonths": book.start_months,
    }


def terms() -> dict[str, Any]:
    """The words that can be filled in, by the group they stand in."""
    procedures = {
        str(field.alias): _cells(inner)
        for field in Procedures.model_fields.values()
        if (inner := nested(field)) is not None
    }
    return {
        "月报": _cells(MonthlyReport),
        "手续": procedures,
        "问题": _cells(Problem),
        "开工": _cells(Start, "started", "evidence"),
        "竣工": _cells(Completion, "completed"),
        "节点": _cells(Node, "done"),
    }


def _cells(model: type[Record], *only: str) -> list[dict[str, Any]]:
    """The plain cells of a group; groups within it are not filled in here."""
    return [
        _cell(attribute, field)
        for attribute, field in model.model_fields.items()
        if nested(field) is None and (not only or attribute in only)
    ]


def _cell(attribute: str, field: FieldInfo) -> dict[str, Any]:
    term = read_term(attribute, field)
    return {
        "word": term.word,
        "label": term.label,
        "measure": term.measure,
        "meaning": term.meaning,
        "required": term.required,
        "choices": list(term.choices),
        "example": term.example,
        "kind": _kind(term.word, term.choices, term.measure, field),
    }


def _kind(word: str, choices: tuple[str, ...], measure: str, field: FieldInfo) -> str:
    if choices:
        return "choice"
    if measure:
        return "amount"
    if any(part is dt.date for part in _opened(field.annotation)):
        return "day"
    return "long" if word in LONG else "text"


def _opened(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _opened(part)


def word_orders() -> dict[str, list[str]]:
    """词的顺序 of each group of a project file by the path of words that leads to it, as the form has them."""
    orders: dict[str, list[str]] = {}
    _orders(Project, "", orders)
    return orders


def _orders(model: type[Record], path: str, orders: dict[str, list[str]]) -> None:
    fields = {str(field.alias): field for name, field in model.model_fields.items() if name != "path"}
    orders[path] = list(fields)
    for word, field in fields.items():
        inner = nested(field)
        if inner is not None:
            _orders(inner, f"{path}.{word}".removeprefix("."), orders)
