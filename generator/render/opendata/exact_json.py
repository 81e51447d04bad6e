"""JSON with exact decimals: a number stands as it was recorded, never by way of a float. The JSON products use it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

import orjson

from generator.words.measure import plain
from generator.words.period import Month


def _told(value: Any) -> Any:
    """What JSON has no form for: a decimal's own digits as they are, a month as records write it."""
    if isinstance(value, Decimal):
        return orjson.Fragment(plain(value))
    if isinstance(value, Month):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _recorded(value: Any) -> Any:
    return orjson.Fragment(f"{value:f}") if isinstance(value, Decimal) else _told(value)


def exact_json(value: Any) -> str:
    """One line of JSON in UTF-8, keys in the order given; 52000.5 stays 52000.5, 52000.50 loses its needless zero.

    Raises:
        TypeError: a value has no form in JSON. A whole number beyond 64 bits has one as a Decimal only.
    """
    return orjson.dumps(value, _told, orjson.OPT_NON_STR_KEYS).decode()


def lined_json(outer: dict[str, Any], word: str, items: Iterable[str]) -> bytes:
    """An object whose last word is a list of what is JSON already, an item a line.

    A large ledger's is some 50 MB: it grows in one place and is there once, never beside its parts or as a text.
    """
    held = BytesIO()
    held.write(f'{exact_json(outer).removesuffix("}")},\n"{word}":[\n'.encode())
    for place, item in enumerate(items):
        held.write(f",\n{item}".encode() if place else item.encode())
    held.write(b"\n]}\n")
    return held.getvalue()


def recorded_json(value: Any) -> str:
    """The same of what stands in a record: 33.7160 stays as it was written."""
    return orjson.dumps(value, _recorded, orjson.OPT_NON_STR_KEYS).decode()
