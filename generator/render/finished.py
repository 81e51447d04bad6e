"""Finished files (成品): what took long to make, kept under the digest of all it follows from. Downloads and printed papers use it.

Several builds may share a folder — a preview beside a build — so a file may be gone between two looks at it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def finished(folder: Path | None, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept in a folder under a name, else made now and kept; without a folder just made.

    Raises:
        OSError: the folder cannot be written.
    """
    if folder is None:
        return make()
    place = folder / name
    with suppress(FileNotFoundError):
        return place.read_bytes()
    content = make()
    folder.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(content)
    beside.replace(place)
    return content


def forget_oldest(folder: Path, most: int) -> None:
    """Keep so many files of a folder, those made last; what another build takes away meanwhile is away."""
    held = []
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            with suppress(FileNotFoundError):
                held.append((path.stat().st_mtime, path))
    for _, path in sorted(held, reverse=True)[most:]:
        path.unlink(missing_ok=True)
