"""The site under the headers deploy/csp.conf gives it: nothing of ours is blocked, and what does not belong is."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.render.site.policy import headers, nginx_headers, policy
from tests.needs import ROOT
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WATCH = "window.blocked = []; document.addEventListener('securitypolicyviolation', (e) => window.blocked.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));"
STRANGER = "<!doctype html><title>x</title><body onload='window.ran = 1'><script>window.ran = 2</script><img src=x onerror='window.ran = 3'><a id=a href='javascript:window.ran = 4'>x</a>"


def test_the_committed_headers_are_those_of_this_build(site: Site) -> None:
    assert (ROOT / "deploy" / "csp.conf").read_text("utf-8") == nginx_headers(site.folder), (
        "运行 generator csp 并提交"
    )


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_made_from_text(site: Site) -> None:
    said = policy(site.folder)
    assert "unsafe" not in said
    assert "http" not in said
    assert said.startswith("default-src 'none'; ")
    assert said.count("'sha256-") <= 8


def test_a_folder_without_a_site_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="里没有网站"):
        policy(tmp_path)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    sent = headers(site.folder)

    class Guarded(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in sent:
                self.send_header(name, value)
            super().end_headers()

        def do_GET(self) -> None:
            if self.path != "/stranger.html":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(STRANGER.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Guarded, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(accept_downloads=True)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def one_of_each(site: Site) -> list[str]:
    """The index pages and one page of every folder."""
    chosen: dict[tuple[str, bool], str] = {}
    for path in site.pages:
        folder, _, name = path.rpartition("/")
        chosen.setdefault((folder or name, name == "index.html"), path)
    return sorted(chosen.values())


@pytest.mark.browser
def test_nothing_of_ours_is_blocked(site: Site, address: str, page: Page) -> None:
    blocked, charts = [], 0
    for path in one_of_each(site):
        page.goto(address + path)
        page.evaluate(
            "document.querySelectorAll('figure.chart[data-spec]').forEach((one) => one.scrollIntoView())"
        )
        drawn = page.locator("figure.chart[data-spec]").count()
        if drawn and not charts:
            page.locator("figure.chart--live").first.wait_for(timeout=20_000)
            charts += drawn
        blocked += [f"{path}: {one}" for one in page.evaluate("window.blocked")]
    assert charts
    assert blocked == []


@pytest.mark.browser
def test_search_and_download_work_under_the_policy(site: Site, address: str, page: Page) -> None:
    page.goto(address + site.named("项目库"))
    box = page.locator(".md-search__input")
    box.fill("曹镇乡")
    box.dispatch_event("keyup")  # text set by an input method: the theme listens to keys only
    page.locator("li.md-search-result__item").first.wait_for(state="attached", timeout=20_000)
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.locator("[data-download=csv]").click()
    assert waiting.value.suggested_filename.endswith(".csv")
    assert page.evaluate("window.blocked") == []


@pytest.mark.browser
def test_a_script_that_does_not_belong_never_runs(address: str, page: Page) -> None:
    page.goto(address + "stranger.html")
    page.locator("#a").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran ?? null") is None
    assert len(page.evaluate("window.blocked")) >= 3
