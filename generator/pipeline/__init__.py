"""THE walk: load → validate → score → render. The only package that imports the rooms; commands call it.

Nothing here asks the clock: the period is an argument, by default the latest month with a 月报 (`Records.default_month`).
`load` and `edition` are what every product begins with; one module for each product beside them. A room is imported when
something of it is asked for: `check` needs neither scores nor pages, and starts in half the time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.pipeline.editions import edition, site_edition
    from generator.pipeline.loading import Loaded, load, read, rules, show_findings

__all__ = ["Loaded", "edition", "load", "read", "rules", "show_findings", "site_edition"]

_HOMES = {
    "edition": "editions",
    "site_edition": "editions",
    "Loaded": "loading",
    "load": "loading",
    "read": "loading",
    "rules": "loading",
    "show_findings": "loading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
