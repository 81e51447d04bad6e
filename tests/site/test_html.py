"""The W3C's own checker finds no error in any page of the site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.needs import VNU, need
from tests.site.tree import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]

# What the theme itself writes on every page and we cannot change from outside; each pattern with its reason.
THEME: dict[str, str] = {}


def errors(folder: Path) -> list[str]:
    java = shutil.which("java")
    need(java is not None, "java")
    need(VNU.is_file(), "vnu-jar (npm ci)")
    done = subprocess.run(
        [str(java), "-Xss4m", "-jar", str(VNU), "--errors-only", "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    found = json.loads(done.stderr or done.stdout)["messages"]
    return [
        f"{message['message']} | {message['url'].rsplit('/', 1)[-1]}: {message.get('extract', '').strip()[:120]}"
        for message in found
        if not any(re.search(pattern, message["message"]) for pattern in THEME)
    ]


def test_no_page_has_an_error(site: Site) -> None:
    found = errors(site.folder)
    kinds = Counter(text.split(" | ")[0] for text in found)
    assert found == [], f"{len(found)} errors: {kinds.most_common(12)}"


def test_the_checker_finds_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=zh><title>甲</title><p><table><tr></p></table><img>", "utf-8")
    assert errors(tmp_path)
