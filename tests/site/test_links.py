"""Every reference of every page leads somewhere: to a file of the site, to a place in it, or, as a plain link, to the forge."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.tree import Page, Site

# A link that a person may follow; nothing the browser fetches by itself may begin so.
OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
HARMLESS = {"mailto", "tel", "data"}


def broken(site: Site) -> list[str]:
    faults = []
    for page in site.pages.values():
        for tag, name, reference in page.references:
            fault = fault_of(site, page, tag, name, reference)
            if fault:
                faults.append(f"{page.path}: <{tag} {name}={reference!r}> {fault}")
    return faults


def fault_of(site: Site, page: Page, tag: str, name: str, reference: str) -> str:
    if OUTSIDE.match(reference):
        return "" if tag == "a" and name == "href" else "fetches from another place"
    scheme = urlsplit(reference).scheme
    if scheme:
        return "" if scheme in HARMLESS else "is no address of ours"
    path, _, fragment = page.locate(reference).partition("#")
    if not (site.folder / path).is_file():
        return "leads nowhere"
    # a fragment with = is the state of a table's view
    if fragment and "=" not in fragment and path in site.pages and fragment not in site.pages[path].ids:
        return "no such place in the page"
    return ""


def test_every_reference_leads_somewhere(site: Site) -> None:
    assert sum(len(page.references) for page in site.pages.values()) > 500
    assert broken(site) == []


def test_links_out_lead_to_the_forge_only(site: Site) -> None:
    hosts = {
        urlsplit(reference).netloc
        for page in site.pages.values()
        for _, _, reference in page.references
        if OUTSIDE.match(reference)
    }
    assert len(hosts) <= 1, hosts


def test_style_sheets_fetch_nothing_from_outside(site: Site) -> None:
    for sheet in site.folder.rglob("*.css"):
        for reference in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text("utf-8")):
            assert not OUTSIDE.match(reference), f"{sheet.name}: {reference}"


def test_every_id_stands_once_in_its_page(site: Site) -> None:
    for page in site.pages.values():
        doubled = {one for one in page.ids if page.ids.count(one) > 1}
        assert not doubled, f"{page.path}: {sorted(doubled)[:5]}"


def test_every_page_is_reached_from_the_first(site: Site) -> None:
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        page = site.pages[todo.pop()]
        found = {page.locate(reference).split("#")[0] for tag, _, reference in page.references if tag == "a"}
        todo += sorted((found & site.pages.keys()) - seen)
        seen |= found & site.pages.keys()
    assert site.pages.keys() - seen - {"404.html"} == set()


def test_every_entry_of_the_search_leads_to_a_page(site: Site) -> None:
    for entry in site.index:
        path, _, fragment = unquote(str(entry["location"])).partition("#")
        page = site.pages.get(path or "index.html")
        assert page is not None, path
        assert not fragment or fragment in page.ids, entry["location"]


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="none.html">甲</a>', "leads nowhere"),
        ('<a href="#none">甲</a>', "no such place"),
        ('<img src="https://example.invalid/a.png">', "another place"),
        ('<a href="javascript:alert(1)">甲</a>', "no address of ours"),
        ('<a href="https://example.invalid/">甲</a><a href="#township=甲">乙</a><a href="?h=1">丙</a>', ""),
    ],
)
def test_the_checker_finds_a_broken_reference(tmp_path: Path, html: str, fault: str) -> None:
    (tmp_path / "index.html").write_text(html, "utf-8")
    found = broken(Site(tmp_path))
    assert (fault in found[0]) if fault else found == []
