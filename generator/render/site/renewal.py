"""Renewal (更新): a served site made right again after a change, step by step — first what was asked for, at last every byte of a full build.

项目页, 项目库, 排名 and search come first, then the other pages, then files and data. MkDocs runs again only when what it reads has changed;
a page is made again only when what it reads has (`memory`); a file is written only when its bytes have (`kept_folder`).
Only `pipeline` uses it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment

from generator.render.site.build import SETTINGS, make_job, make_shell
from generator.render.site.contents import Entry
from generator.render.site.extras import extras
from generator.render.site.filling import INDEX, Job, beside_pages, found_by, kit_in, put_search_index
from generator.render.site.kept_folder import KeptFolder
from generator.render.site.kit import Kit
from generator.render.site.memory import Memory
from generator.render.site.shell import Shell
from generator.render.site.stamp import ASSETS, publisher
from generator.render.site.theme import OVERRIDES
from generator.words.edition import Edition
from generator.words.stage import Stage

FIRST = ("项目库", "排名")
"""What the one who changed a record looks at, in this order."""


class Renewal:
    """A site in a folder, with what is known of how it was made."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.folder = root, KeptFolder(out)
        self._memory, self._shell, self._drawn_from = Memory(), Shell(), ""
        self._found_by: dict[str, list[dict[str, Any]]] = {}
        self._env: Environment | None = None

    def renew(self, edition: Edition, kit: Kit) -> Iterator[str]:
        """Make the site that of an edition; after each step, what is now right. To be left between steps or gone through to the end.

        Raises:
            OSError: the folder cannot be written. The next time everything is made anew.
        """
        whole = False
        try:
            for step in self._renew(edition, kit):
                whole = True
                yield step
                whole = False
            whole = True
        finally:
            if not whole:
                self._forget()

    def _forget(self) -> None:
        self._memory, self._drawn_from = Memory(), ""

    def _renew(self, edition: Edition, kit: Kit) -> Iterator[str]:
        job = make_job(edition, self.root, replace(kit, env=self._env or kit.env))
        self._env = job.kit.env  # templates that did not change are not compiled again
        self._renew_shell(job)
        plain = kit_in(self._shell, job.kit)
        watched, watching = self._memory.begin(edition, plain)
        entries = [entry for entry in self._shell.entries if entry.pages is not None]
        first = [entry for entry in entries if entry.title in FIRST]
        for entry in first:
            self._renew_pages(entry, watched, watching)
        self._renew_search(plain)
        self._renew_beside(job)
        yield "项目、排名和搜索"
        for entry in entries:
            if entry not in first:
                self._renew_pages(entry, watched, watching)
        self._renew_search(plain)
        self._memory.rest()
        yield "全部页面"
        self._renew_extras(replace(job, kit=plain))
        yield "全部文件"

    def _renew_shell(self, job: Job) -> None:
        """MkDocs again, when a document, its settings, a template or what stands in every frame has changed."""
        drawn_from = _drawn_from(job, self.root)
        if drawn_from == self._drawn_from:
            return
        self._memory = Memory()  # every page stands in a frame
        with tempfile.TemporaryDirectory() as folder, self.folder.source("shell"):
            made = Path(folder)
            self._shell = make_shell(job, self.root, made)
            for path in sorted(made.rglob("*")):
                location = path.relative_to(made).as_posix()
                if path.is_file() and location != INDEX:
                    self.folder.put(location, path.read_bytes())
        self._drawn_from = drawn_from

    def _renew_pages(self, entry: Entry, edition: Edition, kit: Kit) -> None:
        """The pages of an entry, those whose inputs changed."""
        if entry.pages is None or self._memory.unchanged((entry.title,)):
            return
        docs = []
        with (
            kit.stages.of(Stage.PAGES, entry.title) as running,
            self.folder.source(entry.title),
            self._memory.recording((entry.title,)),
        ):
            for page in entry.pages(edition, kit):
                docs.append(found_by(page))
                if page.kept:
                    self.folder.keep(page.location)
                    continue
                with kit.stages.of(Stage.WRITE) as writing:
                    self.folder.put(page.location, self._shell.html(entry, page))
                    writing.made()
                running.made()
        self._found_by[entry.title] = docs

    def _renew_search(self, kit: Kit) -> None:
        with kit.stages.of(Stage.SEARCH) as running, self.folder.source("search"):
            docs = [doc for entry in self._shell.entries for doc in self._found_by.get(entry.title, ())]
            put_search_index(self._shell, docs, self.folder)
            running.made(len(docs))

    def _renew_beside(self, job: Job) -> None:
        with job.kit.stages.of(Stage.WRITE), self.folder.source("beside"):
            for location, content in beside_pages(self._shell, job):
                self.folder.put(location, content)

    def _renew_extras(self, job: Job) -> None:
        for place, (stage, made) in enumerate(extras(job.edition, job.kit)):
            with job.kit.stages.of(stage) as running, self.folder.source(f"extra {place}"):
                for extra in made:
                    self.folder.put(extra.location, extra.content)
                    del extra  # before the next is made: some are large
                    running.made()


def _drawn_from(job: Job, root: Path) -> str:
    """The digest of everything MkDocs makes the shell from."""
    edition = job.edition
    said = hashlib.sha256(
        json.dumps(
            [str(edition.as_of), publisher(edition.district), edition.district.name, job.kit.contacts]
        ).encode()
    )
    settings = sorted(root.glob("*.yml"))
    for place in (root / "docs", *settings, SETTINGS, OVERRIDES, OVERRIDES.parent / "site", ASSETS):
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file():
                said.update(f"\0{path}\0".encode() + path.read_bytes())
    return said.hexdigest()
