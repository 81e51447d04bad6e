"""datapackage.json (数据包): the CSV themes described for programs, after Frictionless Table Schema. `publication` writes it."""

from __future__ import annotations

import json
from typing import Any

from generator.render.opendata.table import Column, Form, Table
from generator.render.opendata.versions import CURRENT
from generator.words.edition import Edition


def package_text(edition: Edition, tables: tuple[Table, ...]) -> str:
    """Name, version, period, and every theme with its columns; readable by a person too."""
    described = {
        "name": f"{edition.district.name}重点项目台账",
        "version": CURRENT,
        "title": f"{edition.district.name}重点项目台账 {edition.period.chinese}",
        "created": f"{edition.as_of}T00:00:00+08:00",
        "period": str(edition.period),
        "resources": [_resource(table) for table in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"csv/{table.name}.csv",
        "description": table.meaning,
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.word, "type": str(column.form), "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    if column.form is Form.YES_NO:
        field |= {"trueValues": ["是"], "falseValues": ["否"]}
    return field
