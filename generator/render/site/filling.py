"""Filling (填页): pages poured into their frames, pictures, extras and the search index, once MkDocs has made the shell.

`build` and the plugin for a hand-typed MkDocs use it; every file goes through the `Folder` that is handed in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from generator.render.site.extras import extras
from generator.render.site.folder import Folder
from generator.render.site.kit import Kit
from generator.render.site.packing import packed
from generator.render.site.page import Page
from generator.render.site.photos import Picture
from generator.render.site.shell import Shell
from generator.words.edition import Edition
from generator.words.stage import Stage

INDEX, FOUND = "search/search_index.json", "search/pages.js"
"""What Material asks for on every page, and what our worker reads."""
WHOLE_TEXT = 2000
"""Up to so many pages are found by their whole text."""
KEY_LENGTH = 200
"""Of a longer site's pages without key fields so many signs."""


@dataclass(frozen=True)
class Job:
    """What a build needs: the edition, the kit, the pictures, and how many pages were written."""

    edition: Edition
    kit: Kit
    pictures: tuple[Picture, ...] = ()
    written: list[str] = field(default_factory=list)


def fill(shell: Shell, job: Job, folder: Folder) -> None:
    """Everything of the site that MkDocs does not write.

    Raises:
        OSError: the folder cannot be written.
    """
    job = replace(job, kit=kit_in(shell, job.kit))
    stages = job.kit.stages
    entries = list(_pages(shell, job, folder))
    with stages.of(Stage.WRITE) as writing:
        for location, content in beside_pages(shell, job):
            folder.put(location, content)
            writing.made()
    for stage, made in extras(job.edition, job.kit):
        with stages.of(stage) as running:
            for extra in made:
                with stages.of(Stage.WRITE) as writing:
                    folder.put(extra.location, extra.content)
                    writing.made()
                del extra  # before the next is made: some are large
                running.made()
    with stages.of(Stage.SEARCH) as running:
        put_search_index(shell, entries, folder)
        running.made(len(entries))


def kit_in(shell: Shell, kit: Kit) -> Kit:
    """The kit with what only the shell knows."""
    return replace(kit, editor=shell.editor, at=shell.at)


def beside_pages(shell: Shell, job: Job) -> Iterator[tuple[str, bytes]]:
    """Where the scripts and photos stand that pages name, and their bytes."""
    yield from shell.scripts()
    for picture in job.pictures:
        yield picture.location, picture.ready.read_bytes()


def _pages(shell: Shell, job: Job, folder: Folder) -> Iterator[dict[str, Any]]:
    stages = job.kit.stages
    for entry in shell.entries:
        if entry.pages is None:
            continue
        with stages.of(Stage.PAGES, entry.title) as running:
            for page in entry.pages(job.edition, job.kit):
                with stages.of(Stage.WRITE) as writing:
                    folder.put(page.location, shell.html(entry, page))
                    writing.made()
                job.written.append(page.location)
                running.made()
                yield found_by(page)


def found_by(page: Page) -> dict[str, Any]:
    """What the search knows of a page: its title, its whole text, and what it is found by on a site too large for that."""
    return {
        "location": page.location,
        "title": escape(page.title, quote=False),
        "text": escape(page.search_text, quote=False),
        "key": escape(page.key_text or page.search_text[:KEY_LENGTH], quote=False),
    }


def put_search_index(shell: Shell, entries: list[dict[str, Any]], folder: Folder) -> None:
    """One entry a page, in UTF-8, HTML-escaped as the search worker expects, beside those MkDocs made of hand-written pages.

    A script, so that the worker reads it over http and from a folder alike, with the first question; packed, an eighth of its bytes. What Material reads
    on every page, before anyone asks, stays empty. Up to 2,000 pages are found by their whole text, more by key fields.
    """
    kept = [doc for doc in shell.index["docs"] if doc["location"].partition("#")[0] not in shell.frames]
    whole = len(entries) <= WHOLE_TEXT
    found = [
        {"location": one["location"], "title": one["title"], "text": one["text" if whole else "key"]}
        for one in entries
    ]
    folder.put(FOUND, f'self.ledgerPages="{packed(_json(found + kept))}";\n'.encode())
    empty = _json({**shell.index, "docs": []})
    folder.put(INDEX, empty.encode())
    folder.put(INDEX.removesuffix("on"), f"var __index = {empty}".encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
