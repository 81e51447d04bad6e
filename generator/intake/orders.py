"""The order of the form (词序): which words stand below a path of a record, so that an added word lands where it belongs.

Reads the models of `words`; nothing is listed here.
"""

from __future__ import annotations

from functools import cache

from generator.words.project import Project
from generator.words.register import Submissions
from generator.words.term import Record, holds_many, nested


@cache
def _words_below(model: type[Record], path: tuple[str, ...]) -> tuple[str, ...]:
    record, free = model, False
    for step in path:
        if free:
            free = False
            continue
        field = next((info for info in record.model_fields.values() if info.alias == step), None)
        inner = nested(field) if field is not None else None
        if field is None or inner is None:
            return ()
        record, free = inner, holds_many(field)
    return (
        ()
        if free
        else tuple(info.alias or "" for name, info in record.model_fields.items() if name != "path")
    )


def project_order(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words below a path of a project's record."""
    return _words_below(Project, path)


def submissions_order(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words below a path of a month's 报送登记."""
    return _words_below(Submissions, path)
