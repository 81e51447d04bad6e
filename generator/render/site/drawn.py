"""Drawn (成图): a Vega-Lite spec as a named still SVG and as JSON for the live one. Only `chart` uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

Spec = dict[str, Any]
Still = Callable[[Spec], Markup]


def draw(spec: Spec, title: str, still: Still) -> tuple[Markup, Markup]:
    """The SVG, named for those who cannot see it, and the spec as JSON that may stand inside <script>."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _named(still(spec), title), script_safe(text)


def script_safe(text: str) -> Markup:
    """JSON whose <, > and & are escapes: no </script> or <!-- can end the element early."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704  # no markup is left in it


def _named(svg: Markup, title: str) -> Markup:
    head, rest = svg.split(">", 1)
    said = escape(title)
    return Markup(f'{head} role="img" aria-label="{said}"><title>{said}</title>{rest}')  # noqa: S704  # both are escaped
