"""A built site as a tester sees it: its pages, what stands in them, and where each kind of page is.

Read with the standard library only, and without the generator's own knowledge of paths: a kind of page is found as a reader finds it, by its name in
the navigation or by its head line.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
REFERENCES = {"href", "src", "srcset", "data-src", "poster", "action", "data", "xlink:href"}
HERE = "http://here/"


@dataclass
class Page(HTMLParser):
    """One HTML file, its lists whole: its references with the element that makes them, its ids and its heads."""

    path: str
    html: str
    references: list[tuple[str, str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    navigation: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] | None = None
        self.feed(self.html)
        self.close()

    def __hash__(self) -> int:
        return hash(self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, attributes))
        self.ids += [
            attributes[name]
            for name in ("id", "name")
            if attributes.get(name) and (name == "id" or tag == "a")
        ]
        for name in REFERENCES & attributes.keys():
            values = (
                re.findall(r"\S+(?=\s|,|$)", attributes[name])[:1] if name == "srcset" else [attributes[name]]
            )
            self.references += [(tag, name, value.strip()) for value in values]
        if tag == "h1" or (tag == "a" and "md-nav__link" in attributes.get("class", "")):
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, attributes = self._open.pop()
            if self._text is not None and name in {"h1", "a"}:
                self._keep(name, attributes)
            if name == tag:
                break

    def _keep(self, tag: str, attributes: dict[str, str]) -> None:
        text = " ".join("".join(self._text or ()).split())
        if tag == "h1":
            self.heads.append(text.rstrip("¶ "))
            self._text = None
        elif "md-nav__link" in attributes.get("class", ""):
            self.navigation.append((text, self.locate(attributes.get("href", ""))))
            self._text = None

    def locate(self, reference: str) -> str:
        """A reference of this page as a path in the site (with #fragment, without query)."""
        whole = urlsplit(urljoin(HERE + self.path, reference))
        if f"{whole.scheme}://{whole.netloc}/" != HERE:
            return reference
        path = unquote(whole.path).lstrip("/")
        path = path + "index.html" if path == "" or path.endswith("/") else path
        return path + ("#" + unquote(whole.fragment) if whole.fragment else "")


class Site:
    """The folder of a built site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every HTML file by its path."""
        files = sorted(self.folder.rglob("*.html"))
        paths = [file.relative_to(self.folder).as_posix() for file in files]
        return {path: Page(path, said_in(file)) for path, file in zip(paths, files, strict=True)}

    @cached_property
    def index(self) -> list[dict[str, Any]]:
        """The entries of the search index."""
        text = (self.folder / "search" / "pages.js").read_text("utf-8")
        docs: list[dict[str, Any]] = json.loads(unpacked(text))
        return docs

    def named(self, name: str) -> str:
        """Path of the page that the navigation calls so, else of the one whose head line says so."""
        for text, path in self.pages["index.html"].navigation:
            if text == name:
                return path.split("#")[0]
        found = [path for path, page in self.pages.items() if page.heads[:1] == [name]]
        assert found, f"no page is called {name}"
        return found[0]

    def linked(self, path: str, folder: str) -> Iterator[str]:
        """Pages below a folder that a page links to, in order, each once."""
        seen: dict[str, None] = {}
        page = self.pages[path]
        for tag, _, reference in page.references:
            target = page.locate(reference).split("#")[0]
            if tag == "a" and target.startswith(folder) and target in self.pages and target != path:
                seen[target] = None
        yield from seen


PACKED = re.compile(r"\b(\d+):(\d+):([A-Za-z0-9+/]+=*)(?![\w+/=])")
SCRIPTS = ("ledgerAssistant.received(", "self.ledgerPages=")
RESTS = re.compile(r'<script type="text/plain" data-ledger-rest>(.*?)</script>', re.DOTALL)


def unpacked(text: str) -> str:
    """What is packed in a text — a parcel of the 填报助手, the texts of the search, the 续表 of a list — deflated and in base64, joined."""
    return "".join(map(inflated, PACKED.finditer(text)))


def inflated(found: re.Match[str]) -> str:
    """One packed text: as many bytes as it says, and of the sum it says."""
    deflated = base64.b64decode(found[3], validate=True)
    text = zlib.decompress(deflated, -zlib.MAX_WBITS)
    assert (len(text), zlib.adler32(deflated)) == (int(found[1]), int(found[2]))
    return text.decode()


def with_rests(html: str) -> str:
    """A page with the packed rows of its lists in their place, as table.js will come to draw them."""
    return RESTS.sub(lambda rest: f"<table><tbody>{unpacked(rest[1])}</tbody></table>", html)


def said_in(file: Path) -> str:
    """All that a text file of the site says: what is packed in it, unpacked."""
    text = file.read_text("utf-8")
    return unpacked(text) if text.startswith(SCRIPTS) else with_rests(text)


def folded(text: str) -> str:
    """Text as search compares it: NFKC, case folded, thousands separators gone."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", text).casefold())
