"""Figures (小图) of one project that stand in its page as they are: the bar of 完成率. Page modules place them.

投资 by month and 节点 are drawn in the page by project-figures.js, from the tables below them.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from generator.render.site.drawing import at
from generator.render.site.escaping import escaped


def bullet(value: Decimal | None, target: Decimal | None, title: str) -> Markup:
    """完成率 (%) as a bar to 100 % with 时序 as its mark; above 100 the bar is full, below 0 empty, a missing value draws nothing."""
    if value is None:
        return Markup()
    mark = "" if target is None else f'<path class="meter__mark" d="M{_within(target)} -2V10"/>'
    # Numbers and class names of ours; the title goes through escaped.
    return Markup(  # noqa: S704  # see the line above
        f'<svg class="meter" viewBox="0 0 100 8" role="img" aria-label="{escaped(title)}">'
        f'<path class="meter__all" d="M0 0h100v8h-100z"/><path class="meter__done" d="M0 0h{_within(value)}v8H0z"/>{mark}</svg>'
    )


def _within(value: Decimal) -> str:
    return at(float(min(max(value, Decimal(0)), Decimal(100))))
