"""Shell (外壳): what MkDocs gives a site — the frames around its pages and the words its hand-written pages are found by.

`stamp` fills one while MkDocs builds; `filling` pours pages into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.render.site.contents import Entry
from generator.render.site.frames import Frame
from generator.render.site.page import Page


def record_frame(entry: Entry) -> str:
    """Where the frame of an entry's further pages stands: beside them, so that its relative links are theirs."""
    return entry.records + "/ledger-frame.html"


def shared_script(entry: Entry) -> str:
    """Where the script stands that the record pages of an entry share."""
    return f"assets/ledger/frame-{entry.records}.js"


@dataclass
class Shell:
    """Frames by their location, the entries they belong to, the forge's editor, the path the site is served under, and MkDocs' own search index."""

    entries: tuple[Entry, ...] = ()
    frames: dict[str, Frame] = field(default_factory=dict)
    editor: str = ""
    at: str = "/"
    index: dict[str, Any] = field(default_factory=dict)

    def html(self, entry: Entry, page: Page) -> bytes:
        """The whole of a page of an entry."""
        frame = self.frames[page.location if page.location == entry.location else record_frame(entry)]
        return frame.fill(page).encode()

    def scripts(self) -> Iterator[tuple[str, bytes]]:
        """Where a script stands that record pages share, and its text."""
        for entry in self.entries:
            frame = self.frames.get(record_frame(entry))
            if frame and frame.script:
                yield shared_script(entry), frame.script.encode()
