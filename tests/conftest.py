"""The site that the page tests look at: built once a run from the repository's own records, by the command a person would type.

SITE_UNDER_TEST=文件夹 takes a site that is already built. Tests that ask for it carry xdist_group("site"), so that one worker builds one site.
"""

import os
from pathlib import Path

import pytest

from generator import cli
from tests.needs import ROOT
from tests.site.tree import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    ready = os.environ.get("SITE_UNDER_TEST")
    out = Path(ready) if ready else tmp_path_factory.mktemp("built") / "site"
    if not ready:
        assert cli.main(["build", "--root", str(ROOT), "--out", str(out)]) == cli.OK
    return Site(out)
