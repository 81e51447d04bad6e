"""JSON Schema for editors, written where the editors look. The command `schema` calls it."""

from __future__ import annotations

from pathlib import Path

from generator.render.schema import schemas


def write_schemas(out: Path) -> int:
    """Write every JSON Schema; the number written."""
    out.mkdir(parents=True, exist_ok=True)
    texts = schemas()
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    return len(texts)
