"""Stamp (盖页): the MkDocs plugin that has the shell of a site made — frames from probes, hand-written pages, the theme's files.

The command line and a hand-typed `mkdocs build` both register it, so both make the same site. Only `build` and hooks use it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from generator.render.site.contents import CONTENTS, Entry
from generator.render.site.filling import Job, fill
from generator.render.site.folder import Folder
from generator.render.site.frames import BODY, EDIT_PATH, Frame, probe
from generator.render.site.page import root_of
from generator.render.site.shell import Shell, record_frame, shared_script
from generator.render.site.theme import dress
from generator.words.district import District
from generator.words.measure import chinese_day

RENDER = Path(__file__).resolve().parent.parent
ASSETS = RENDER / "assets"
# What every page needs, in this order, as one script and one style sheet: a page asks once. And what the search is made of.
TOGETHER = {
    "page.js": (
        "packing.js",  # first: its "use strict" is the whole script's
        "vendor/tiny-inflate/inflate.js",
        "table-rows.js",
        "table.js",
        "charts.js",
        "project-figures.js",
        "what-if.js",
        "ledger.js",
    ),
    "search.js": ("packing.js", "search.js"),
    "inflate.js": (
        "vendor/tiny-inflate/inflate.js",
    ),  # for the search in a browser that cannot unpack by itself
    "ledger.css": ("ledger.css", "figures.css"),
}
_DEAD_WEIGHT = (".map", "404.html", "sitemap.xml", "sitemap.xml.gz")
_DEAD_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_DOCS_KEPT = ("images/",)
_PALETTE = "assets/stylesheets/palette."
_SWITCHING = re.compile(r"\[data-md-color-switching\][^{}]*\{[^{}]*\}")


def calm(palette: str) -> str:
    """Material's colours without the rule for every element while the scheme changes.

    Each page sets and takes away what it hangs on, and each time the style of all elements was worked out anew; our own
    style sheet moves nothing that it would have to still.
    """
    return _SWITCHING.sub("", palette)


def markdown_of(location: str) -> str:
    """The Markdown MkDocs would make a page of that location from."""
    return location.removesuffix(".html") + ".md"


class NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves one method untyped
    """The plugin has no settings of its own."""


class Stamp(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # the same
    """Probes in, frames out."""

    def __init__(self, job: Job, *, whole: bool = True) -> None:
        """One build's job; a new plugin for each build, so that nothing is left over. Not `whole`, it leaves the shell unfilled."""
        self.job, self.whole = job, whole
        self.generated: dict[str, Entry] = {}
        self.sections: dict[str, Section] = {}
        self.indexes: dict[str, MkDocsPage] = {}
        self.entries = tuple(entry for entry in CONTENTS if job.kit.contacts or not entry.internal)
        self.shell = Shell(self.entries)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Our templates, our navigation, the dates that stand in the frame; nothing that dates the build."""
        edition, district = self.job.edition, self.job.edition.district
        dress(config.theme)
        config.theme.static_templates.clear()
        self.shell.at = urlsplit(config.site_url or "").path or "/"
        config.site_url = ""
        config.extra["asof"] = chinese_day(edition.as_of)
        config.extra["publisher"] = publisher(district)
        config.nav = _navigation(_present(self.entries, Path(config.docs_dir)))
        self.shell.editor = editor(config)
        return config

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Probes and our assets in, dead weight and unlisted documents out."""
        for file in list(files):
            if _unwanted(file.src_uri, file.is_documentation_page()):
                files.remove(file)
            elif file.src_uri.startswith(_PALETTE):
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=calm(file.content_string)))
            elif file.is_documentation_page():
                file.edit_uri = f"docs/{file.src_uri}" if config.repo_url else None
        for entry in self.entries:
            if entry.pages is None:
                continue
            self._add_probe(files, config, entry.location, entry)
            if entry.records:
                self._add_probe(files, config, record_frame(entry), entry)
        _add_assets(files, config)
        return files

    def _add_probe(self, files: Files, config: MkDocsConfig, location: str, entry: Entry) -> None:
        in_nav = location == entry.location
        hide = ("toc", *(() if entry.group else ("navigation",)), *(("path",) if in_nav else ()))
        inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, markdown_of(location), content=probe(hide=hide), inclusion=inclusion)
        file.edit_uri = EDIT_PATH if config.repo_url else None
        files.append(file)
        self.generated[location] = entry

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the section of each entry: record pages hang below it for their breadcrumbs."""
        self.sections = {item.title: item for item in nav.items if isinstance(item, Section)}
        self.indexes = {page.file.dest_uri: page for page in nav.pages}
        return nav

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """A record frame's parent is its section."""
        entry = self.generated.get(page.file.dest_uri)
        if entry is not None and page.file.dest_uri != entry.location:
            # Below a tab that groups several entries the parent is the entry's own index, whose parent is the tab.
            index, section = self.indexes.get(entry.location), self.sections.get(entry.title)
            page.parent = index if entry.group else section  # type: ignore[assignment]  # a page serves as a parent as well
        return page

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The body's place. It looks like a heading so that the theme adds none."""
        return f"<h1>{BODY}</h1>" if page.file.dest_uri in self.generated else html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keep a probe's HTML as a frame and write nothing for it."""
        if page.file.dest_uri not in self.generated:
            return output
        entry = self.generated[page.file.dest_uri]
        many = page.file.dest_uri != entry.location
        shared = root_of(page.file.dest_uri) + shared_script(entry) if many else ""
        # The drawer of record pages outside a group is seen on a phone only: the tabs will do.
        frame = Frame.cut(output, shared=shared, shallow=many and not entry.group)
        self.shell.frames[page.file.dest_uri] = frame
        return ""

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The shell is made; for a hand-typed MkDocs it is filled here."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        self.shell.index = json.loads(index.read_text(encoding="utf-8"))
        if self.whole:
            fill(self.shell, self.job, Folder(Path(config.site_dir)))


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    parts = {ASSETS / name for names in TOGETHER.values() for name in names}
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path not in parts:
            name = f"assets/ledger/{path.relative_to(ASSETS).as_posix()}"
            files.append(File.generated(config, name, abs_src_path=str(path)))
    for name, of in TOGETHER.items():
        content = "".join((ASSETS / part).read_text(encoding="utf-8") for part in of)
        files.append(File.generated(config, f"assets/ledger/{name}", content=content))


def publisher(district: District) -> str:
    """发布单位 in full: 平顶山市 + 湛河区 + 建设项目服务中心, whose own name begins with the same 区."""
    centre = district.centre
    return (
        f"{district.city}{district.name}{centre.removeprefix(district.name).removeprefix(district.name[-1:])}"
    )


def editor(config: MkDocsConfig) -> str:
    """Where the forge's editor opens a file, up to the file's path; nothing where no repository is named."""
    return urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri or "") if config.repo_url else ""


def _present(entries: tuple[Entry, ...], docs: Path) -> list[Entry]:
    return [entry for entry in entries if entry.pages or (docs / markdown_of(entry.location)).is_file()]


def _navigation(entries: list[Entry]) -> list[dict[str, Any]]:
    """MkDocs' nav: an entry with a folder of its own is a section with an index, a group is a section of pages."""
    nav: list[dict[str, Any]] = []
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        source = markdown_of(entry.location)
        if not entry.group:
            nav.append({entry.title: [source] if "/" in entry.location else source})
            continue
        if entry.group not in groups:
            groups[entry.group] = []
            nav.append({entry.group: groups[entry.group]})
        # An index.md in a list would become the page of the whole group; alone in its own section it stays an entry.
        groups[entry.group].append({entry.title: [source] if source.endswith("/index.md") else source})
    return nav


def _unwanted(source: str, is_document: bool) -> bool:  # noqa: FBT001  # a fact about the file, passed once
    if is_document:
        return source not in {markdown_of(entry.location) for entry in CONTENTS}
    if source.startswith("assets/"):
        return source.endswith(_DEAD_WEIGHT) or source.startswith(_DEAD_FOLDERS)
    return source in _DEAD_WEIGHT or not source.startswith(_DOCS_KEPT)
