"""数据包: of a small ledger file by file, of a large one a .zip; either opens as the package that datapackage.json describes."""

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.render.opendata import publication as publication_module
from generator.render.opendata.package import package_text, zipped
from generator.render.opendata.publication import PACKAGE, TABLES, is_large, package_at, theme_at
from generator.render.opendata.table import BOM
from generator.render.opendata.themes import THEMES
from generator.render.site.extras import open_data
from generator.render.site.kit import Kit
from generator.render.site.open_data import pages
from generator.render.site.supervision.submissions import pages as submissions
from generator.words.edition import Edition
from generator.words.period import Period
from tests.needs import ROOT

Sized = Callable[[bool], Edition]
UTF8 = 1 << 11


@pytest.fixture(scope="module")
def district() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))


@pytest.fixture
def sized(district: Edition, monkeypatch: pytest.MonkeyPatch) -> Sized:
    """The district as a ledger on this side of LARGE or on that."""

    def made(large: bool) -> Edition:
        monkeypatch.setattr(publication_module, "LARGE", len(district.projects) - large)
        assert is_large(district) == large
        return district

    return made


def published(edition: Edition) -> dict[str, bytes]:
    return {one.location: one.content for one in open_data(edition, Kit())}


def written(edition: Edition, folder: Path) -> Path:
    """data/ as the site holds it."""
    for location, content in published(edition).items():
        (folder / location).parent.mkdir(parents=True, exist_ok=True)
        (folder / location).write_bytes(content)
    return folder


@pytest.mark.parametrize("large", [False, True])
def test_what_is_described_is_there_column_by_column(sized: Sized, tmp_path: Path, large: bool) -> None:
    site = written(sized(large), tmp_path)
    assert (site / TABLES).exists() == large
    assert (site / PACKAGE).exists() == (site / theme_at("项目")).exists() == (not large)
    if large:
        with zipfile.ZipFile(site / TABLES) as packed:
            packed.extractall(site / "data")
    package: dict[str, Any] = json.loads((site / PACKAGE).read_text("utf-8"))
    assert [one["title"] for one in package["resources"]] == [table.name for table in THEMES]
    for one in package["resources"]:
        text = (site / "data" / one["path"]).read_text(encoding=one["encoding"])
        heads = next(csv.reader(io.StringIO(text)))
        assert [field["name"] for field in one["schema"]["fields"]] == heads
        assert not text.startswith(BOM)


def test_every_name_is_one_the_standard_allows_and_stands_once(district: Edition) -> None:
    """Data Package 1.0: programs of the standard refuse a package with any other."""
    package = json.loads(package_text(district, THEMES))
    names = [one["name"] for one in package["resources"]]
    assert all(re.fullmatch(r"[-a-z0-9._/]+", name) for name in (package["name"], *names))
    assert len(set(names)) == len(THEMES)


def test_the_zip_holds_the_very_bytes_and_nothing_else(sized: Sized, tmp_path: Path) -> None:
    small, large = written(sized(False), tmp_path / "small"), written(sized(True), tmp_path / "large")
    with zipfile.ZipFile(large / TABLES) as packed:
        assert packed.namelist() == ["datapackage.json", *(f"csv/{table.name}.csv" for table in THEMES)]
        for name in packed.namelist():
            assert packed.read(name) == (small / "data" / name).read_bytes()


def test_the_zip_names_no_day_no_machine_and_its_names_are_marked_as_utf_8(
    sized: Sized, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = sized(True)
    first = published(edition)[TABLES]
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr("sys.platform", "win32")
    assert published(edition)[TABLES] == first
    for entry in zipfile.ZipFile(io.BytesIO(first)).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert bool(entry.flag_bits & UTF8) == (not entry.filename.isascii())
        assert (entry.create_system, entry.external_attr >> 16 & 0o777) == (3, 0o644)


def test_unzip_makes_files_one_may_read_under_their_names(tmp_path: Path) -> None:
    if not shutil.which("unzip"):
        pytest.skip("unzip is missing")
    (tmp_path / "a.zip").write_bytes(zipped(iter([("csv/月报.csv", b"a,b\r\n")])))
    environ = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run(["unzip", "-q", "a.zip"], cwd=tmp_path, env=environ, check=True)
    made = tmp_path / "csv" / "月报.csv"
    assert (made.read_bytes(), made.stat().st_mode & 0o444) == (b"a,b\r\n", 0o444)


def html_of(edition: Edition) -> str:
    return str(next(pages(edition, Kit())).body)


@pytest.mark.parametrize("large", [False, True])
def test_the_examples_of_the_page_run(
    sized: Sized,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    large: bool,
) -> None:
    edition = sized(large)
    monkeypatch.chdir(written(edition, tmp_path))
    html = unescape(html_of(edition))
    (example,) = re.findall(r"<code>(import .*?)</code>", html, re.DOTALL)
    exec(compile(example, "例", "exec"), {})
    said = capsys.readouterr().out
    assert all(name in said for name in ("曹镇乡", "马庄街道"))
    found = re.findall(r"<code>(json\.load.*?)</code>", html)
    assert len(found) == large
    for one in found:
        assert len(eval(one, {"json": json, "gzip": gzip})["项目"]) > 30


@pytest.mark.parametrize("large", [False, True])
def test_every_way_to_a_table_leads_to_a_file(sized: Sized, tmp_path: Path, large: bool) -> None:
    edition = sized(large)
    site = written(edition, tmp_path)
    html = html_of(edition) + str(next(submissions(edition, Kit())).body)
    ways = {unescape(one) for one in re.findall(r'href="(data/[^"]+)"', html)}
    ways = {one for one in ways if not one.startswith(("data/feeds/", "data/calendars/"))}
    assert [one for one in sorted(ways) if not (site / one).is_file()] == []
    assert package_at(edition) in ways
    assert {one for one in ways if one.endswith(".csv")} == (
        set() if large else {theme_at(table.name) for table in THEMES}
    )
    assert all(f'<h3 id="{table.name}">' in html for table in THEMES)
    assert ('href="opendata.html#报送"' in unescape(html)) == large
