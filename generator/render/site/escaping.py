"""Escaping (转义): text made harmless for HTML, as quickly as a site of a million values needs. `kit` gives it to every template.

markupsafe's own `escape` wraps each value in a Markup, which is thrown away when the page is joined; that is most of its cost.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # in C where built; a test holds it to `escape`

_inner: Callable[[str], str] = _escape_inner


def escaped(value: Any) -> str:
    """A value as HTML: signs of markup in text are escaped, what is markup already stays."""
    kind = type(value)
    if kind is str:  # and no Markup
        return _inner(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # its type was just asked for
    return str(value.__html__()) if hasattr(value, "__html__") else _inner(str(value))


class QuickTemplate(Template):
    """A template whose output is escaped by `escaped`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: Any,
        globals: MutableMapping[str, Any],  # noqa: A002 - the name the base class gives it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """As the base class makes it; its functions find our word for `escape` among their globals."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = escaped
        return made

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """The macros of a template: they know nothing of the page that imports them, so one module serves all pages."""
        return super()._get_default_module()
