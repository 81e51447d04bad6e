"""A real Chromium before the built site: over http from a process on this machine, and straight from the folder (file://)."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="session")
def addresses(site: Site) -> Iterator[dict[str, str]]:
    """Where the site's folder is found, by scheme. A process of its own serves it: no thread of the tests is traced or left over."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "http.server",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(site.folder),
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as serving:
        while not answers(port):
            assert serving.poll() is None, "the server has ended"
            time.sleep(0.05)
        yield {"http": f"http://127.0.0.1:{port}/", "file": site.folder.resolve().as_uri() + "/"}
        serving.terminate()


@pytest.fixture(scope="session")
def readers(chromium: Browser, addresses: dict[str, str]) -> Iterator[Callable[[int, str], Reader]]:
    """One reader per width and scheme, kept for the whole run: a new context a page would cost more than the pages."""
    made: dict[tuple[int, str], Reader] = {}

    def reader(width: int = 1440, scheme: str = "light") -> Reader:
        if (width, scheme) not in made:
            made[width, scheme] = Reader(chromium, addresses, width, scheme)
        return made[width, scheme]

    yield reader
    for one in made.values():
        one.close()
