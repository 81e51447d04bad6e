"""A folder over http on this machine, for benchmarks that look at a site in a browser."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not speak."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def served_by(handler: type[Quiet], folder: Path) -> Iterator[str]:
    """The address at which a folder is served while this lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
