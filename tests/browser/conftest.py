"""A real Chromium before the built site: over http from a thread on this machine, and straight from the folder (file://)."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.browser.reader import Reader
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        return


class _Server(ThreadingHTTPServer):
    """A reader who leaves in the middle of a file is no fault."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        return


@pytest.fixture(scope="session")
def addresses(site: Site) -> Iterator[dict[str, str]]:
    """Where the site's folder is found, by scheme."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"http": f"http://127.0.0.1:{server.server_port}/", "file": site.folder.resolve().as_uri() + "/"}
    server.shutdown()
    server.server_close()


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
