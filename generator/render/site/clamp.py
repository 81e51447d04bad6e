"""Clamp (收起): a long text stands in two lines until it is opened; a short one needs no more than itself. Lists and templates use it.

.clamp in ledger.css; ledger.js puts the button where text is cut.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.render.site.escaping import escaped

SHORT = 20
"""So many signs go into two lines of the narrowest cell there is: half of a phone."""


def is_long(text: str) -> bool:
    """Whether a text may need more than two lines."""
    return len(text) > SHORT


def clamped(text: str, kind: str = "") -> Markup:
    """A text for a template, cut to two lines where it may be longer; the word of its kind stands muted before it."""
    said = f'<span class="muted">{escaped(kind)}</span> {escaped(text)}' if kind else escaped(text)
    if is_long(text):
        said = f'<span class="clamp">{said}</span>'
    return Markup(said)  # noqa: S704  # both texts went through `escaped`
