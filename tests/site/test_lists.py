"""Every list of the site can be taken away, and no two lists of a page share an address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from generator.render.site import kit, listing
from tests.needs import ROOT
from tests.site.test_links import broken
from tests.site.tree import RESTS, Page, Site

SECTION = re.compile(r'<section data-ledger-view(?:="([^"]*)")?>(.*?)</section>', re.DOTALL)
# These stand as they are: the ranking has its own files, the townships' table is the ranking's companion.
BARE = re.compile(r"rankings/|townships/index|audit|downloads|rulebook")


def test_every_list_offers_its_files(site: Site) -> None:
    lists = 0
    for path, page in site.pages.items():
        for name, body in SECTION.findall(page.html):
            lists += 1
            if not BARE.match(path):
                assert 'data-download="csv"' in body, f"{path} {name}"
                assert 'data-download="xlsx"' in body, f"{path} {name}"
    assert lists > 60


def test_two_lists_of_a_page_have_two_names(site: Site) -> None:
    for path, page in site.pages.items():
        names = [name for name, _ in SECTION.findall(page.html)]
        assert len(names) == len(set(names)), f"{path}: {names}"


def test_every_item_of_a_board_leads_to_its_project(site: Site) -> None:
    for path in ("rectifications.html", "procedures.html", "land.html", "starts/2021-Q1.html", "wall.html"):
        html = site.pages[path].html
        rows = re.findall(r'<tr[^>]*><th scope="row" class="name">(.*?)<td', html)
        named = [row for row in rows if "ZH20" in row]
        assert len(named) > 4, path
        assert all(re.search(r'href="[^"]*projects/ZH\d{4}-\d{3}\.html"', row) for row in named), path


def test_no_page_styles_inline(site: Site) -> None:
    # the site runs under a policy that allows none, so what is styled so would stand unstyled
    styled = [path for path, page in site.pages.items() if re.search(r"<[a-z][^>]* style=[\"']", page.html)]
    assert styled == []


def led(page: Page) -> set[str]:
    return {page.locate(reference) for tag, _, reference in page.references if tag == "a"}


def test_far_rows_lead_where_they_led_and_say_where_all_are(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("_WHOLE", "_PACKED", "_PAGED", "_PAGE"):
        monkeypatch.setattr(listing, bound, 2)
    monkeypatch.setattr(kit, "has_much", lambda _edition, _kit: True)
    assert cli.main(["build", "--root", str(ROOT), "--out", str(tmp_path / "site")]) == 0
    small = Site(tmp_path / "site")
    packed = {path for path in small.pages if RESTS.search((small.folder / path).read_text("utf-8"))}
    assert len({path.partition("/")[0] for path in packed}) > 20
    assert broken(small) == []
    for path, page in small.pages.items():
        assert led(page) == led(site.pages[path]) | ({"opendata.html"} if path in packed else set()), path
