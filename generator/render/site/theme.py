"""Theme (主题): Material's templates with ours before them, compiled once a machine, its 14,000 icons not looked through. `build` and `stamp` use it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from generator.render.site.compiled import compiled

OVERRIDES = Path(__file__).resolve().parent.parent / "templates" / "overrides"


class _Shelf(FileSystemLoader):
    """The folders of a theme; below a name that begins with a point MkDocs takes no file, so none is listed."""

    def list_templates(self) -> list[str]:
        """Every file that may be one of the site, by its path in the theme."""
        found = set()
        for place in self.searchpath:
            for folder, inner, names in os.walk(place):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = os.path.relpath(folder, place).replace(os.sep, "/")
                found |= {name if below == "." else f"{below}/{name}" for name in names}
        return sorted(found)


def dress(theme: Theme) -> None:
    """Our templates before the theme's, and one environment for all who ask for theirs in a build, in the place of one each.

    A theme that is dressed already stays as it is.
    """
    if str(OVERRIDES) in theme.dirs:
        return
    theme.dirs.insert(0, str(OVERRIDES))
    make = theme.get_env

    @cache
    def get_env() -> Environment:
        env = make()
        env.loader = _Shelf(theme.dirs)
        env.bytecode_cache = compiled("frames")
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs offers no other place to say how its environment is made
