"""预览服务 (preview server): the previewed site on this machine; a page that is open reloads itself when its own bytes have changed.

What it adds — the script that asks, the notice of a fault — is put into the answer, never into a file. Only `serve` uses it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ASK = "/-/changed"
_PATIENCE = 25.0
_SCRIPT = """<script>(function(seen){
function note(text){var b=document.getElementById("preview-note");
 if(!text){if(b)b.remove();return}
 if(!b){b=document.createElement("p");b.id="preview-note";b.setAttribute("role","status");
 b.style.cssText="position:fixed;inset:auto 0 0 0;margin:0;padding:.6rem 1rem;z-index:99;background:#7a1f1f;color:#fff;font-size:.8rem";
 document.body.appendChild(b)}
 b.textContent=text}
function ask(){fetch("/-/changed?seen="+seen+"&page="+encodeURIComponent(location.pathname),{cache:"no-store"})
 .then(function(a){return a.json()})
 .then(function(said){if(said.changed){location.reload();return}seen=said.version;note(said.trouble);ask()})
 .catch(function(){setTimeout(ask,2000)})}
ask()})(%d)</script>"""
_LOST = "<!doctype html><meta charset=utf-8><title>没有这一页</title><p>没有这一页。<a href=/>回首页</a></p>"


class Changes:
    """Which file changed in which version, and what is wrong now; whoever asks waits for news."""

    def __init__(self) -> None:
        self.version, self.trouble = 1, ""
        self._changed: dict[str, int] = {}
        self._news = threading.Condition()

    def tell(self, changed: Iterable[str] = (), trouble: str = "") -> None:
        """A new version with these files changed."""
        with self._news:
            self.version += 1
            self.trouble = trouble
            self._changed.update(dict.fromkeys(changed, self.version))
            self._news.notify_all()

    def since(self, seen: int, page: str, patience: float = _PATIENCE) -> dict[str, object]:
        """What is new for a page that has seen a version: at once if there is anything, else when there is or patience ends."""
        with self._news:
            self._news.wait_for(lambda: self.version != seen, patience)
            changed = any(
                version > seen
                for file, version in self._changed.items()
                if file == page or file.startswith("assets/")
            )
            return {"version": self.version, "changed": changed, "trouble": self.trouble}


def location_of(path: str) -> str:
    """The location of a page by the path of its address."""
    location = unquote(path).lstrip("/")
    return f"{location}index.html" if not location or location.endswith("/") else location


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, pages with the script that asks for changes."""

    changes: Changes

    def do_GET(self) -> None:
        """A file, or what has changed."""
        asked = urlsplit(self.path)
        if asked.path == ASK:
            query = parse_qs(asked.query)
            seen, page = query.get("seen", ["0"])[0], query.get("page", ["/"])[0]
            said = self.changes.since(int(seen) if seen.isdecimal() else 0, location_of(page))
            self._answer(HTTPStatus.OK, json.dumps(said, ensure_ascii=False), "application/json")
        elif location_of(asked.path).endswith(".html"):
            self._page(Path(self.translate_path("/" + location_of(asked.path))))
        else:
            super().do_GET()

    def _page(self, file: Path) -> None:
        version = self.changes.version  # before the file is read: what changes meanwhile is asked for again
        if not file.is_file():
            self._answer(HTTPStatus.NOT_FOUND, _LOST)
            return
        html = file.read_text(encoding="utf-8")
        head, end, tail = html.rpartition("</body>")
        self._answer(HTTPStatus.OK, f"{head}{_SCRIPT % version}{end}{tail}")

    def _answer(self, status: HTTPStatus, text: str, kind: str = "text/html") -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next look shows what is."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base class names it so
        """Requests are no news."""


class Server(ThreadingHTTPServer):
    """The server of one folder, for this machine only."""

    daemon_threads = True

    def __init__(self, site: Path, port: int, changes: Changes) -> None:
        handler = type("SiteHandler", (Handler,), {"changes": changes})
        super().__init__(("127.0.0.1", port), partial(handler, directory=str(site)))

    def start(self) -> None:
        """Answer from now on, beside whatever else is done."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
