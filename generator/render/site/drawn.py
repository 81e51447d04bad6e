"""Drawn (成图): a Vega-Lite spec as a still SVG and a live script, cached by spec and library versions. Only `chart` uses it.

vl-convert drops every text when the font family is unknown, so one Chinese font that comes with the package index is registered first.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

_RECIPE = "2"
_LIBRARIES = ("vl-convert-python", "pylopdf-fonts-zh-cn")


def draw(spec: dict[str, Any], title: str, cache: Path) -> tuple[Markup, Markup]:
    """The SVG, named for those who cannot see it, and the spec as JSON that may stand inside <script>."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    kept = cache / f"{_key(text)}.svg"
    if kept.is_file():
        svg = kept.read_text(encoding="utf-8")
    else:
        svg = _convert(text)
        _keep(kept, svg.encode())
    return _named(svg, title), script_safe(text)


def script_safe(text: str) -> Markup:
    """JSON whose <, > and & are escapes: no </script> or <!-- can end the element early."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704  # no markup is left in it


@lru_cache(maxsize=1)
def _versions() -> str:
    return " ".join(f"{name}={version(name)}" for name in _LIBRARIES)


def _key(text: str) -> str:
    return hashlib.sha256(f"{_RECIPE}\0{_versions()}\0{text}".encode()).hexdigest()[:32]


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _convert(spec: str) -> str:
    import vl_convert

    _register_font()
    return str(vl_convert.vegalite_to_svg(spec))


@lru_cache(maxsize=1)
def _register_font() -> None:
    import pylopdf_fonts_zh_cn
    import vl_convert

    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.sans_path()).parent))


_OPENING = re.compile(r"<svg\b[^>]*?>")


def _named(svg: str, title: str) -> Markup:
    """The drawing with role, name and <title>, in place of whatever vl-convert put there."""
    opening = _OPENING.search(svg)
    if opening is None:
        raise ValueError("vl-convert gave no SVG")
    head = re.sub(r'\s(?:role|aria-[a-z]+)="[^"]*"', "", opening[0])[:-1]
    named = f'{head} role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
    return Markup(named + svg[opening.end() :])  # noqa: S704  # vl-convert escapes the text of marks
