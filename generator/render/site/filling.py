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
from generator.render.site.page import Page
from generator.render.site.photos import Picture
from generator.render.site.shell import Shell
from generator.words.edition import Edition
from generator.words.stage import Stage

INDEX = "search/search_index.json"


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
    """The search index's entry of a page."""
    title, text = escape(page.title, quote=False), escape(page.search_text, quote=False)
    return {"location": page.location, "title": title, "text": text}


def put_search_index(shell: Shell, entries: list[dict[str, Any]], folder: Folder) -> None:
    """One entry a page, in UTF-8, HTML-escaped as the search worker expects, beside those MkDocs made of hand-written pages; also as a script, for file://."""
    kept = [doc for doc in shell.index["docs"] if doc["location"].partition("#")[0] not in shell.frames]
    index = {**shell.index, "docs": entries + kept}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    folder.put(INDEX, text.encode())
    folder.put(INDEX.removesuffix("on"), f"var __index = {text}".encode())
