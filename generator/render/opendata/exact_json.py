"""JSON with exact decimals: a number stands as it was recorded, never by way of a float. The JSON products use it."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from typing import Any

from generator.words.measure import plain
from generator.words.period import Month

# A record's text can hold no NUL (YAML forbids it), so that only what is marked here is taken for a number.
_MARK = "\x00"
_MARKED = re.compile(r'"\\u0000([^"]*)"')


def _told(value: Any) -> str:
    """What JSON has no form for: decimals marked, dates and months as records write them."""
    if isinstance(value, Decimal):
        return _MARK + plain(value)
    if isinstance(value, (dt.date, Month)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_told)


def exact_json(value: Any) -> str:
    """One line of JSON in UTF-8, keys in the order given; 52000.5 stays 52000.5."""
    return _MARKED.sub(r"\1", _ENCODER.encode(value))
