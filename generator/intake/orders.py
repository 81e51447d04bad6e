"""The order of the form (词序): which words stand below a path of a record, so that an added word lands where it belongs.

Reads the models of `words`; nothing is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from generator.words.project import Project
from generator.words.register import Submissions
from generator.words.term import Record, holds_many, nested

Order = Callable[[tuple[str, ...]], Sequence[str]]
"""The words below a path in the order of the form; empty where words are sorted (months, years)."""

SORTED = re.compile(r"\d{4}(-\d{2})?")
"""Words that stand by date: months, years."""


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


def rank(word: str, words: Sequence[str]) -> tuple[int, str]:
    """Where a word belongs among its neighbours: in the order of the form, months and years by date, others at the end."""
    if word in words:
        return words.index(word), ""
    return len(words), word if SORTED.fullmatch(word) else "\U0010ffff"


def predecessor(node: Any, word: str, words: Sequence[str]) -> Any:
    """The value in a group behind which a word belongs; None at the front."""
    place = rank(word, words)
    earlier = [pair for pair in reversed(node.value) if rank(pair[0].value, words) <= place]
    return max(earlier, key=lambda pair: rank(pair[0].value, words))[1] if earlier else None
