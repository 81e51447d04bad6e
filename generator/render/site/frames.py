"""Frame (页框): the chrome of a page as MkDocs rendered it once, cut at sentinels so that pages only need joining.

Material takes 14 ms a page; a frame takes it once for a whole section. Only `stamp` and `shell` use this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from generator.render.site.chrome import share
from generator.render.site.page import Page
from generator.render.site.trim import trim

# Private-use signs cannot come out of a template or a theme by chance. The edit path must survive as a URL, so it is plain.
TITLE, DESCRIPTION, BODY, EDIT = (
    "\ue000title\ue001",
    "\ue000about\ue001",
    "\ue000body\ue001",
    "\ue000edit\ue001",
)
EDIT_PATH = "ledger-edit-path"
_EDIT_LINK = re.compile(rf'<a href="([^"]*){EDIT_PATH}"([^>]*)>(.*?)</a>', re.DOTALL)
_SLOTS = re.compile(f"({TITLE}|{DESCRIPTION}|{BODY}|{EDIT})")
_BLANK = re.compile(r"\n\s*")


def probe(*, hide: tuple[str, ...] = ("toc",)) -> str:
    """The Markdown of a page that is all sentinels. Its title and description stand in the front matter."""
    return f'---\ntitle: "{TITLE}"\ndescription: "{DESCRIPTION}"\nhide: [{", ".join(hide)}]\n---\n'


@dataclass(frozen=True)
class Frame:
    """The pieces of a rendered probe, slots between; `edit_link` is the edit button's HTML around its path; `script` is what its pages share."""

    pieces: tuple[str, ...]
    edit_link: tuple[str, str] | None
    script: str = ""

    @classmethod
    def cut(cls, html: str, *, shared: str = "", shallow: bool = False) -> Frame:
        """A rendered probe as pieces, trimmed; what its pages share is left to a script at the address `shared`.

        A shallow one leads to the tabs only.

        Raises:
            ValueError: the theme lost the body's place.
        """
        link = _EDIT_LINK.search(html)
        if link:
            html = html[: link.start()] + EDIT + html[link.end() :]
        html = _BLANK.sub("\n", html.replace(f"<h1>{BODY}</h1>", BODY))
        html, script = trim(html, shallow=shallow), ""
        if shared:
            html, script = share(html, shared, TITLE)
        pieces = _SLOTS.split(html)
        if pieces.count(BODY) != 1:
            raise ValueError("the theme must print the body of a page exactly once")
        around = (f'<a href="{link[1]}', f'"{link[2]}>{link[3]}</a>') if link else None
        return cls(tuple(pieces), around, script)

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        slots = {
            TITLE: escape(page.title),
            DESCRIPTION: escape(page.description or page.title),
            BODY: str(page.body),
            EDIT: self._edit(page.edit),
        }
        return "".join([slots.get(piece, piece) for piece in self.pieces])

    def _edit(self, path: str | None) -> str:
        if path is None or self.edit_link is None:
            return ""
        return self.edit_link[0] + quote(path) + self.edit_link[1]
