"""Folder (站点文件夹): where the files of a site are put, one by one. `filling` and `extras` write through it."""

from __future__ import annotations

from pathlib import Path


class Folder:
    """The folder of a new site. Whoever puts a file in says where it stands from the site's root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: set[Path] = set()

    def put(self, location: str, content: bytes) -> None:
        """One file of the site.

        Raises:
            ValueError: the place is outside the site.
            OSError: it cannot be written.
        """
        self.place(location).write_bytes(content)

    def place(self, location: str) -> Path:
        """The file of a location, its folder made.

        Raises:
            ValueError: the place is outside the site.
        """
        path = self.root / location
        if path.parent not in self._known:
            if not path.resolve().is_relative_to(self.root.resolve()):
                raise ValueError(f"“{location}”不在网站的文件夹里")
            path.parent.mkdir(parents=True, exist_ok=True)
            self._known.add(path.parent)
        return path
