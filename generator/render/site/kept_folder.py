"""KeptFolder (常备文件夹): a site that is served while it is renewed — a file is written only when its bytes change, each in one step.

Every file belongs to a source (首页, 开放数据 …); what a source no longer gives is removed. Only `renewal` uses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.render.site.folder import Folder


class KeptFolder(Folder):
    """`changed` are the locations whose bytes changed, or that went, since they were last taken."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.changed: set[str] = set()
        self._digests: dict[str, bytes] = {}
        self._owned: dict[str, set[str]] = {}
        self._given: set[str] = set()

    def put(self, location: str, content: bytes) -> None:
        """One file of the source at hand, in one step, if it is not there already."""
        self.keep(location)
        digest = hashlib.blake2b(content, digest_size=16).digest()
        if self._digests.get(location) == digest:
            return
        path = self.place(location)
        if location in self._digests:
            beside = path.with_name(f"{path.name}.part")
            beside.write_bytes(content)
            beside.replace(path)
        else:
            path.write_bytes(content)
        self._digests[location] = digest
        self.changed.add(location)

    def take_changed(self) -> frozenset[str]:
        """What has changed since the last time this was asked."""
        taken, self.changed = frozenset(self.changed), set()
        return taken

    def keep(self, location: str) -> None:
        """A file of the source at hand that stands as it is."""
        self._given.add(location)

    @contextmanager
    def source(self, name: str) -> Iterator[None]:
        """What is put meanwhile is all that this source gives; what it gave before and no other gives is removed."""
        self._given = set()
        yield
        gone = self._owned.get(name, set()) - self._given
        self._owned[name] = self._given
        for location in gone - set().union(*self._owned.values()):
            self._digests.pop(location, None)
            (self.root / location).unlink(missing_ok=True)
            self.changed.add(location)
