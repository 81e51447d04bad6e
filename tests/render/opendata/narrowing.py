"""Narrower (更严): whether everything one JSON Schema (draft 4) takes is taken by another, keyword by keyword. Tests of OC4IDS only.

Enough for schemas of objects, arrays, texts and numbers without alternatives; a keyword it does not know is named, never passed over.
"""

from collections.abc import Iterator
from typing import Any

_SAYS_NOTHING = {"id", "$schema", "title", "description", "default", "definitions", "versionId"}
_LEAST = {"minLength": "string", "minItems": "array", "minProperties": "object"}
_SAME = {"format": None, "pattern": None, "codelist": None, "openCodelist": None, "uniqueItems": False}
_KNOWN = {"type", "enum", "required", "properties", "items", *_SAYS_NOTHING, *_LEAST, *_SAME}


def wider(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Where `ours` takes what `theirs` does not, or names what it does not know; empty when it is as narrow or narrower."""
    return list(_wider(ours, theirs, (ours, theirs), ""))


def _wider(
    ours: dict[str, Any], theirs: dict[str, Any], roots: tuple[dict[str, Any], dict[str, Any]], place: str
) -> Iterator[str]:
    ours, theirs = _there(ours, roots[0]), _there(theirs, roots[1])
    yield from (f"{place}: {key} is not compared" for key in theirs if key not in _KNOWN)
    yield from _values(ours, theirs, place)
    yield from (
        f"{place}: {name} is required"
        for name in theirs.get("required", ())
        if name not in ours.get("required", ())
    )
    known = theirs.get("properties", {})
    for name, held in ours.get("properties", {}).items():
        if name in known:
            yield from _wider(held, known[name], roots, f"{place}/{name}")
        else:
            yield f"{place}/{name}: no such field"
    if "items" in ours and "items" in theirs:
        yield from _wider(ours["items"], theirs["items"], roots, f"{place}/*")


def _values(ours: dict[str, Any], theirs: dict[str, Any], place: str) -> Iterator[str]:
    types = _types(ours)
    if not types <= _types(theirs):
        yield f"{place}: type {ours.get('type')}, not {theirs.get('type')}"
    if "enum" in theirs and not set(ours.get("enum", [None])) <= set(theirs["enum"]):
        yield f"{place}: enum {ours.get('enum')}"
    for key, concerned in _LEAST.items():
        if concerned in types and ours.get(key, 0) < theirs.get(key, 0):
            yield f"{place}: {key} {ours.get(key, 0)}, not {theirs[key]}"
    for key, absent in _SAME.items():
        if key in theirs and ours.get(key, absent) != theirs[key]:
            yield f"{place}: {key} {ours.get(key, absent)}, not {theirs[key]}"


def _types(schema: dict[str, Any]) -> set[str]:
    named = schema.get("type", [])
    held = {named} if isinstance(named, str) else set(named)
    return held | {"integer"} if "number" in held else held


def _there(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """What a `$ref` within the same schema points at; words beside it (title, description) do not validate."""
    if not schema.get("$ref", "").startswith("#/definitions/"):
        return {} if "$ref" in schema else schema
    found: dict[str, Any] = root["definitions"][schema["$ref"].rpartition("/")[2]]
    return found
