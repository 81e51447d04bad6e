"""Reading again: `load(root, before)` gives what a fresh load gives, whatever was saved in between, and the same objects for the rest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import reader
from generator.pipeline.loading import Loaded, load
from tests.needs import ROOT

CONTRACT = ROOT / "tests" / "cases" / "contract" / "data"
FILES = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*.yaml"))
NEW = [
    "projects/ZH2021-900.yaml",
    "projects/没有编号.yaml",
    "elsewhere/a.yaml",
    "policies/新.yaml",
    "boundaries.geojson",
]


def _figures(raw: bytes, number: int) -> bytes:
    return raw.replace(b": 2", f": {number}".encode(), 1 + number % 3)


WAYS: dict[str, Callable[[bytes, bytes, int], bytes | None]] = {
    "as it was": lambda _, original, __: original,
    "figures": lambda raw, _, number: _figures(raw, number),
    "cut": lambda raw, _, number: raw[: number * 7],
    "dates": lambda raw, _, number: raw.replace(b"2021-0", f"202{number % 10}-0".encode()),
    "units": lambda raw, _, __: raw.replace("曹镇乡".encode(), "曹镇".encode()),
    "not UTF-8": lambda raw, _, __: raw + b"\xb2\xdc",
    "empty": lambda *_: b"",
    "unknown word": lambda raw, _, number: raw + f"词{number}: 1\n空{number}：\n".encode(),
    "gone": lambda *_: None,
}

EDITS = st.lists(
    st.tuples(st.sampled_from([*FILES, *NEW]), st.sampled_from(sorted(WAYS)), st.integers(0, 400)),
    min_size=1,
    max_size=4,
)


def _save(root: Path, name: str, way: str, number: int) -> None:
    path = root / "data" / name
    original = (CONTRACT / (name if name in FILES else FILES[-1])).read_bytes()
    made = WAYS[way](path.read_bytes() if path.is_file() else original, original, number)
    path.parent.mkdir(exist_ok=True)
    if made is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(made)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    root = tmp_path_factory.mktemp("first")
    shutil.copytree(CONTRACT, root / "data")
    return load(root)


@given(steps=st.lists(EDITS, min_size=1, max_size=3))
@settings(max_examples=15)
def test_reading_again_gives_what_a_fresh_load_gives(
    tmp_path_factory: pytest.TempPathFactory, first: Loaded, steps: list[list[tuple[str, str, int]]]
) -> None:
    root, held = tmp_path_factory.mktemp("tree"), first
    shutil.copytree(CONTRACT, root / "data")
    for edits in steps:
        for edit in edits:
            _save(root, *edit)
        held = load(root, held)
        assert held == load(root)


def test_only_what_changed_is_read_and_the_rest_are_the_same_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    held = load(tmp_path)
    read: list[str] = []
    whole = reader.read_bytes

    def counted(raw: bytes, file: str) -> reader.Source:
        read.append(file)
        return whole(raw, file)

    monkeypatch.setattr(reader, "read_bytes", counted)
    changed = tmp_path / "data" / "projects" / "ZH2021-012.yaml"
    changed.write_text(
        changed.read_text("utf-8").replace("责任人: 示例责任人甲", "责任人: 示例责任人乙"), "utf-8"
    )
    again = load(tmp_path, held)
    assert read == ["data/projects/ZH2021-012.yaml"]
    assert held.records is not None
    assert again.records is not None
    other = [
        one for one, was in zip(again.records.projects, held.records.projects, strict=True) if one is not was
    ]
    assert [one.id for one in other] == ["ZH2021-012"]


def test_a_file_that_could_not_be_read_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "district.yaml").mkdir()  # a folder where a file should be
    held = load(tmp_path)
    (tmp_path / "data" / "district.yaml").rmdir()
    (tmp_path / "data" / "district.yaml").write_bytes(b"")
    assert load(tmp_path, held) == load(tmp_path) != held
