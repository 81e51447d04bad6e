"""Hostile text through every output, and hostile files at every door: never a traceback, never a hang, nothing written outside."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from openpyxl import load_workbook

from generator import cli, pipeline
from generator.render.site.photos import ready_picture
from tests.fuzz.corpus import MARKER, PASSING, REFUSED
from tests.history.repository import Repository
from tests.needs import ROOT

CONTRACT = ROOT / "tests" / "cases" / "contract"
NAME = "ZH2021-012.yaml"
TEXTS = ("建设内容及规模", "建设地点", "责任人", "项目单位")


def filled(value: Any) -> Any:
    """Plain values without those left empty."""
    if isinstance(value, dict):
        return {key: filled(held) for key, held in value.items() if held != ""}
    return [filled(held) for held in value] if isinstance(value, list) else value


def spread(record: dict, texts: list[str]) -> None:  # type: ignore[type-arg]  # plain YAML
    """One hostile text in every field that takes a free text, each in turn."""
    turn = iter(texts * 20)
    for word in ("项目名称", *TEXTS):
        record[word] = next(turn)
    record["首席服务员"] = f"<b>{MARKER}"  # one person: no sign that parts names
    record["工作专班"] = [next(turn), next(turn)]
    record["标签"] = [next(turn)]
    record["签约"]["说明"] = next(turn)
    record["用地"]["指标来源"] = next(turn)
    record["融资"]["意向机构"] = next(turn)
    record["年度计划"]["2021"]["目标"] = next(turn)
    record["开工"]["佐证"] = next(turn)
    for one in record["手续"].values():
        for word in ("文号", "代办员", "原因"):
            if word in one:
                one[word] = next(turn)
    for node in record["节点"]:
        node["名称"] = next(turn)
    for report in record["月报"].values():
        report["形象进度"] = next(turn)
    for problem in record["问题"]:
        problem.update({"内容": next(turn), "措施": next(turn), "责任人": next(turn), "来源": next(turn)})
    for service in record["服务记录"]:
        service.update({"牵头": next(turn), "事项": next(turn)})
    record["照片"][0]["说明"] = next(turn)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract's ledger with more projects: every hostile text stands as a name and somewhere else, in git too."""
    repository = Repository(tmp_path_factory.mktemp("hostile") / "tree")
    root = repository.root
    shutil.copytree(CONTRACT / "data", root / "data")
    for folder in (
        "meetings",
        "observations",
        "inspections",
    ):  # they name the one project; their own texts stay
        assert (root / "data" / folder).is_dir()
    path = root / "data" / "projects" / NAME
    bare = filled(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
    repository.commit("台账", {".gitignore": "/build/\n/site*\n/out*\n"})
    texts = list(PASSING.values())
    for number in range(0, len(texts), 5):
        record = json.loads(json.dumps(bare))
        record.pop("照片") if number else None
        record["项目代码"] = f"2101-410411-04-01-{123456 + number}"
        if number:
            record["照片"] = [{"文件": "x.jpg"}]
        spread(record, texts[number:] + texts[:number])
        if number:
            record.pop("照片")
        name = NAME if number == 0 else f"ZH2021-{100 + number}.yaml"
        (root / "data" / "projects" / name).write_text(
            yaml.dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    repository.commit(f"改 {PASSING['script']}\n\n原因：{PASSING['formula']}", who="<script>EVIL()</script>")
    errors = [one.text for one in pipeline.load(root).findings if one.level == "错误"]
    assert errors == []
    return root


@pytest.fixture(scope="module")
def site(tree: Path) -> Path:
    before = outside(tree)
    assert cli.main(["build", "--root", str(tree)]) == 0
    assert outside(tree) == before
    return tree / "site"


def outside(tree: Path) -> list[str]:
    """What stands beside the tree: nothing may come there."""
    return sorted(path.name for path in tree.parent.iterdir())


class _Active(HTMLParser):
    """What of a page would act: scripts with the marker, handlers, addresses that run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        for name, value in attrs:
            if (tag, name, value) == ("link", "href", "data:,"):  # 404.html asks for no icon: an empty text
                continue
            runs = re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
            if name.startswith("on") or (
                name in {"href", "src", "action"} and (runs or "evil.invalid" in (value or ""))
            ):
                self.found.append(f"<{tag} {name}={value}>")
        if tag in {"iframe", "object", "embed", "base"}:
            self.found.append(tag)
        self.data = dict(attrs).get("type") == "application/json"

    def handle_data(self, data: str) -> None:
        if self.tag in {"script", "style"} and MARKER in data and not self.data:
            self.found.append(data[:80])

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""


def test_pages_show_it_and_nothing_acts(site: Path) -> None:
    shown = ""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        seen = _Active()
        seen.feed(text)
        assert seen.found == [], path
        assert "2401" not in text or "7*7" not in text
        shown += html.unescape(text)
    for name, text in PASSING.items():
        assert text[:60] in shown, name


def test_the_active_reader_is_awake() -> None:
    seen = _Active()
    seen.feed(f"<script>{MARKER}()</script><a href=' javascript:x'>x</a><b onclick=x>")
    assert len(seen.found) == 3


def _workbook(path: Path) -> None:
    """No cell with the marker is a formula."""
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if MARKER in str(cell.value) and cell.data_type == "f"] == [], path


def _csv(path: Path) -> None:
    """No cell with the marker begins as a formula does."""
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    assert [
        cell for row in rows for cell in row if MARKER in cell and cell[:1] in "=+-@＝＋－＠\t\r\n"
    ] == [], path


def _calendar(path: Path) -> None:
    """No text begins an event."""
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == len(re.findall(r"(?m)^BEGIN:VEVENT\r?$", text)) + text.count(
        r"\n BEGIN:VEVENT"
    ), path


def _document(path: Path) -> None:
    """Every part is well-formed."""
    with zipfile.ZipFile(path) as packed:
        for part in packed.namelist():
            if part.endswith(".xml"):
                ET.fromstring(packed.read(part))


READERS: dict[str, Callable[[Path], object]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".ics": _calendar,
    ".docx": _document,
    ".json": lambda path: json.loads(path.read_text("utf-8")),
    ".geojson": lambda path: json.loads(path.read_text("utf-8")),
    ".xml": lambda path: ET.fromstring(path.read_bytes()),
    ".atom": lambda path: ET.fromstring(path.read_bytes()),
}


def test_files_hold_it_as_text(site: Path) -> None:
    held = [path for path in sorted(site.rglob("*")) if path.suffix in READERS]
    for path in held:
        READERS[path.suffix](path)
    assert {".xlsx", ".csv", ".json"} <= {path.suffix for path in held}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"], ["check", "--style", "github"], ["check", "HEAD~1"], ["rank", "2021-Q1"], ["rank", "2021-Q1", "--format", "json"],
        ["history"], ["history", "--format", "csv"], ["diff", "HEAD~1"], ["diff", "HEAD~1", "--format", "markdown"], ["diff", "HEAD~1", "--format", "json"],
        ["forms", "--period", "2021-04", "--out", "OUT"], ["bulletin", "2021-04", "--out", "OUT"], ["wallchart", "--period", "2021-04", "--out", "OUT"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_falls_over(
    arguments: list[str], tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = outside(tree)
    try:
        code = cli.main(
            [*(str(tmp_path / "out") if one == "OUT" else one for one in arguments), "--root", str(tree)]
        )
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    assert code in {0, 1}, said.err
    assert "Traceback" not in said.err
    assert outside(tree) == before
    if "github" in arguments:
        assert all(line.startswith("::") for line in said.out.splitlines())


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_hidden_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CONTRACT / "data", tmp_path / "data")
    path = tmp_path / "data" / "projects" / NAME
    path.write_text(path.read_text("utf-8").replace("示例责任人甲", REFUSED[name]), encoding="utf-8")
    assert cli.main(["check", "--root", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert " Y06 " in out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e\u2028\ufeff]", out), (
        "what is refused is not printed either"
    )


HUGE = {
    "ten megabytes": "项目名称: " + "长" * 3_500_000,
    "deep flow": "a: " + "[" * 100_000,
    "deep blocks": "".join(" " * n + "a:\n" for n in range(2_000)),
    "many keys": "".join(f"k{n}: {n}\n" for n in range(20_000)),
    "billion laughs": "a: &a [x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
    "many colons": "a" + ":" * 200_000,
    "many wide colons": "甲：" * 60_000,
    "many quotes": "a: '" + "''" * 100_000,
    "many spaces": "a:" + " " * 200_000 + "b",
    "many dashes": "- " * 100_000,
    "a tag bomb": "!!python/object/apply:os.system ['true']",
}


@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_or_deep_is_refused_quickly(name: str, tmp_path: Path) -> None:
    (tmp_path / "data" / "projects").mkdir(parents=True)
    (tmp_path / "data" / "projects" / NAME).write_text(HUGE[name], encoding="utf-8")
    shutil.copy(CONTRACT / "data" / "district.yaml", tmp_path / "data")
    command = ["timeout", "20", os.sys.executable, "-m", "generator", "check", "--root", str(tmp_path)]  # type: ignore[attr-defined]  # sys stands there
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stdout) < 200_000


@pytest.mark.parametrize(
    "file",
    [
        "../../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x.jpg",
        "C:\\x.jpg",
        "a/b.jpg",
        ".hidden.jpg",
        "%2e%2e/x.jpg",
        "con",
        "2021-04.jpg\x00.png",
    ],
)
def test_a_photo_cannot_name_another_place(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CONTRACT / "data", tmp_path / "data")
    path = tmp_path / "data" / "projects" / NAME
    path.write_text(
        path.read_text("utf-8").replace("文件: 2021-04.jpg", f"文件: {json.dumps(file)}"), encoding="utf-8"
    )
    assert cli.main(["build", "--root", str(tmp_path)]) == 1
    assert not (tmp_path / "site").exists()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(side: int) -> bytes:
    """A PNG of side × side white dots, a few KB that unpack to gigabytes."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )


PHOTOS = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='EVIL()'/>",
    "html": b"<script>EVIL()</script>",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(id) system\n",
    "cut jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "empty": b"",
    "bomb": bomb(60_000),
    "smaller bomb": bomb(12_000),
    "broken png": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x"),
    "text bomb": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 1, 0, 0, 0, 0)) + chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 80_000_000)),
    "gif of lies": b"GIF89a\xff\xff\xff\xff\x00\x00\x00,",
}  # fmt: skip


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_that_is_none_is_left_out(name: str, tmp_path: Path) -> None:
    source = tmp_path / "data" / "photos" / "x" / "a.jpg"
    source.parent.mkdir(parents=True)
    source.write_bytes(PHOTOS[name])
    assert ready_picture(source, tmp_path / "cache", 1600) is None
    assert list((tmp_path / "cache").glob("*.jpg")) == []


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "elsewhere.jpg"
    Image.new("RGB", (40, 40), "grey").save(path)
    return path


def test_a_link_to_a_picture_elsewhere_is_not_shown(picture: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "photos" / "ZH2021-012"
    folder.mkdir(parents=True)
    (folder / "a.jpg").symlink_to(picture)
    assert ready_picture(folder / "a.jpg", tmp_path / "cache", 1600) is None
    shutil.copy(picture, folder / "b.jpg")
    assert ready_picture(folder / "b.jpg", tmp_path / "cache", 1600) is not None
    (tmp_path / "data" / "photos" / "linked").symlink_to(folder)
    assert ready_picture(tmp_path / "data" / "photos" / "linked" / "b.jpg", tmp_path / "cache", 1600) is None


def packed(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return held.getvalue()


TYPES = "[Content_Types].xml"
WORKBOOKS = {
    "empty.xlsx": b"",
    "text.xlsx": b"hello",
    "zip.xlsx": packed(a=b"b"),
    "bomb.xlsx": packed(**{TYPES: b"<Types/>", "xl/workbook.xml": b"<a>" + b" " * 100_000_000}),
    "entities.xlsx": packed(
        **{TYPES: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>'}
    ),
    "outside.xlsx": packed(**{"../../outside": b"x", TYPES: b"<Types/>"}),
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_that_is_none_changes_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(CONTRACT / "data", root / "data")
    file = tmp_path / name
    file.write_bytes(WORKBOOKS[name])
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert cli.main(["import", str(file), "--period", "2021-04", "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert re.search("[一-鿿]", said.out + said.err)
    assert "root:" not in said.out + said.err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert outside(root) == sorted([name, "tree"])
