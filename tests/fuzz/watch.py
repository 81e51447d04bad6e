"""A watch (看守) over a process: what it writes, starts or asks of the network outside the folders it was given is noted down.

An exception would be caught by the very code that is watched; `ask` tells afterwards.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.needs import ROOT

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PLACES = {
    "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod", "os.chown", "os.utime",
    "shutil.rmtree", "shutil.copyfile", "shutil.move", "shutil.copytree", "shutil.unpack_archive",
}  # fmt: skip
NEVER = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "socket.connect", "socket.getaddrinfo", "urllib.Request",
    "os.kill", "pty.spawn", "webbrowser.open",
}  # fmt: skip


WANTED = {"open", *PLACES, *NEVER}


class Watch:
    """Notes what happens outside: `may_write` for writing; reading also in the repository, in Python and where Python's packages stand."""

    def __init__(self, *may_write: Path) -> None:
        self.mine = tuple(str(path.resolve()) for path in may_write)
        self.read = (
            *self.mine,
            str(ROOT),
            sys.prefix,
            sys.base_prefix,
            os.devnull,
            "/dev/",
            "/proc/",
            "/usr/",
            "/sys/",
        )
        self.noted: list[str] = []
        self.on = False
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in WANTED or not self.on:
            return
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & WRITES
            if not self._within(path, self.mine if writes else self.read):
                self.noted.append(f"{'writes' if writes else 'reads'} {path!r}")
        elif event in NEVER or (
            event in PLACES and not all(self._within(one, self.mine) for one in arguments[:2])
        ):
            self.noted.append(f"{event} {arguments[:2]!r}")

    @staticmethod
    def _within(path: object, places: tuple[str, ...]) -> bool:
        if not isinstance(path, (str, bytes)):
            return True  # a number of a file already open, a mode
        text = os.fsdecode(path)
        if ".." not in text and text.startswith(tuple(f"{place}/" for place in places)):
            return True  # the usual; links are not followed, none is made
        whole = os.path.realpath(text)
        return whole == os.devnull or any(
            whole == place or whole.startswith(place.rstrip("/") + "/") for place in places
        )

    def ask(self) -> list[str]:
        """What was noted since the last time."""
        noted, self.noted = self.noted, []
        return noted
