"""JSON Schema (draft-07) of every kind of data file, from the same declared words. Imports words only.

Editors read it: completion, hover and red lines in Chinese. Committed under data/schema/, kept fresh by a test.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from generator.words.records import KINDS, Kind

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of one kind of file; the bare list of a wrapped kind is an array."""
    schema = _draft_07(kind.model.model_json_schema(by_alias=True, mode="validation"))
    for definition in (schema, *schema.get("definitions", {}).values()):
        definition.pop(
            "description", None
        )  # the class docstrings are for engineers, the fields' own 含义 for clerks
        definition.pop("title", None)
    if kind.wrap:
        items = schema["properties"][kind.wrap]
        schema = {"definitions": schema.get("definitions", {}), "type": "array", "items": items["items"]}
    return {"$schema": DRAFT, "title": kind.word, **schema}


def _draft_07(value: Any) -> Any:
    """2020-12 as pydantic writes it → draft-07 as editors read it; optional cells may be left empty."""
    if isinstance(value, list):
        return [_draft_07(item) for item in value]
    if not isinstance(value, dict):
        return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value
    fresh = {("definitions" if key == "$defs" else key): _draft_07(item) for key, item in value.items()}
    return {key: item for key, item in fresh.items() if key not in {"basis", "example", "default"} or item}


@cache
def schemas() -> dict[str, str]:
    """File name → text of every schema; the same words give the same bytes."""
    return {
        f"{kind.name}.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }
