"""The site that the page tests look at: built once a run from the repository's own records, by the command a person would type.

SITE_UNDER_TEST=文件夹 takes a site that is already built. All workers of a run share it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from generator import cli
from tests.needs import ROOT, need
from tests.site.tree import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# A test says what is true, not how fast this machine is: no property is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    ready = os.environ.get("SITE_UNDER_TEST")
    if ready:
        return Site(Path(ready))
    # All workers of a run look at one site: the first that asks builds it, the others wait at the lock.
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        out = shared / "built" / "site"
        if not out.is_dir():
            assert cli.main(["build", "--root", str(ROOT), "--out", str(out)]) == 0
    return Site(out)


# Without these Chromium looks for its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one Chromium of a worker: a second start of playwright in the same process is refused."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    need(program is not None, "chromium")
    playwright = pytest.importorskip("playwright.sync_api").sync_playwright()
    with playwright as running:
        browser = running.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
