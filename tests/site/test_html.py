"""The W3C's own checker finds no error in any page of the site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.needs import VNU, need
from tests.site.tree import Site

pytestmark = [pytest.mark.slow]

# What the theme itself writes on every page: (message, extract) and why it does no harm.
THEME = (
    # its two switches (drawer, search) are checkboxes that must not come back ticked after 后退; browsers heed it there too
    ("Attribute “autocomplete” is only allowed", 'class="md-toggle"'),
    # the drawer's title of the page's contents names the switch only where the switch is in the page
    ("value of the “for” attribute of the “label”", 'for="__(toc|drawer|nav|search|palette)'),
    # a section that opens by script starts with an empty tabindex
    ("Bad value “” for attribute “tabindex”", 'class="md-nav__link'),
)


def is_of_theme(message: dict[str, Any]) -> bool:
    return any(
        re.search(text, message["message"]) and re.search(extract, message.get("extract", ""))
        for text, extract in THEME
    )


def errors(*folders: Path) -> list[str]:
    """Every error in every HTML file below the folders, in one run: the checker takes seconds to start."""
    java = shutil.which("java")
    need(java is not None, "java")
    need(VNU.is_file(), "vnu-jar (npm ci)")
    done = subprocess.run(
        [
            str(java),
            "-Xss4m",
            "-jar",
            str(VNU),
            "--errors-only",
            "--format",
            "json",
            "--skip-non-html",
            *map(str, folders),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return [
        f"{message['message']} | {message['url'].rsplit('/', 1)[-1]}: {' '.join(message.get('extract', '').split())[:160]}"
        for message in json.loads(done.stderr or done.stdout)["messages"]
        if not is_of_theme(message)
    ]


def test_no_page_has_an_error(site: Site, tmp_path: Path) -> None:
    # a page with faults goes along: the checker must find those
    (tmp_path / "fault.html").write_text(
        "<!doctype html><html lang=zh><title>甲</title><p><table><tr></p></table><img>", "utf-8"
    )
    found = errors(site.folder, tmp_path)
    planted = [text for text in found if "| fault.html:" in text]
    real = [text for text in found if text not in planted]
    assert planted
    kinds = Counter(text.split(" | ")[0] for text in real)
    assert real == [], f"{len(real)} errors: {kinds.most_common(12)}"
