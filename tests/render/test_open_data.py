"""数据下载: every file published is described or linked, every link leads to a file, text of records stays text."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

from generator.render.feeds.atom import feeds
from generator.render.feeds.calendar import calendars
from generator.render.opendata import publication as publication_module
from generator.render.opendata.publication import publication
from generator.render.opendata.themes import THEMES
from generator.render.opendata.versions import CURRENT
from generator.render.site.extras import packed
from generator.render.site.kit import Kit
from generator.render.site.open_data import pages
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders


def html_of(edition: Edition, kit: Kit) -> str:
    return str(next(pages(edition, kit)).body)


def linked(html: str) -> set[str]:
    return {unescape(href) for href in re.findall(r'href="(data/[^"]+)"', html)}


def test_every_file_is_linked_or_one_of_its_kind_is(edition: Edition, kit: Kit, site: Path) -> None:
    html = html_of(edition, kit)
    made = {
        place for place, _ in (*publication(edition, contacts=True), *feeds(edition), *calendars(edition))
    }
    assert linked(html) <= made
    alone = {place for place in made if not place.startswith(("data/projects/", "data/schema/"))}
    assert alone <= linked(html)
    assert {str(path.relative_to(site)) for path in (site / "data").rglob("*") if path.is_file()} == made


def test_every_column_is_explained_and_the_version_named(edition: Edition, kit: Kit) -> None:
    html = unescape(html_of(edition, kit))
    for table in THEMES:
        assert f">{table.name}.csv<" in html
        for column in table.columns:
            assert f">{column.word}</th>" in html
            assert column.meaning in html
    assert f"数据版本 <b>{CURRENT}</b>" in html


def test_a_large_ledger_promises_no_file_for_each(
    edition: Edition, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "projects/" in html_of(edition, kit)
    monkeypatch.setattr(publication_module, "LARGE", len(edition.projects) - 1)
    html = html_of(edition, kit)
    assert linked(html) <= {
        place for place, _ in (*publication(edition, contacts=True), *feeds(edition), *calendars(edition))
    }
    assert "projects/" not in html.split('id="themes"')[0]
    assert html.count("解压后就是 JSON") == 2  # ledger.json, OC4IDS
    assert "下载全部 CSV（csv.zip）" in html


def test_what_is_packed_is_the_same_text_and_the_same_bytes_anywhere() -> None:
    text = "平顶山市湛河区\n" * 1000
    made = packed(text.encode())
    assert gzip.decompress(made).decode() == text
    assert made[3:10] == bytes([0, 0, 0, 0, 0, made[8], 255])
    assert len(made) < len(text.encode()) / 100


def test_examples_are_text(kit: Kit) -> None:
    evil = "<img src=x onerror=alert(1)>"
    made = make_edition(builders.records(builders.project(项目名称=evil)), Period.parse("2021-03"))
    html = html_of(made, kit)
    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_the_public_page_says_so_and_shows_no_contact(edition: Edition) -> None:
    html = html_of(edition, Kit(contacts=False))
    assert "这是公开版，不含联系人和电话" in html
    assert "0375-***0012" not in html
    assert "0375-***0012" in html_of(edition, Kit())
