"""Reading again: `load(root, before)` gives what a fresh load gives, whatever was saved in between, and the same objects for the rest.

And scoring again: an edition with a `Memo` is the one found without.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import reader
from generator.pipeline.editions import site_edition
from generator.pipeline.loading import Loaded, load
from generator.score import edition, standing
from generator.score.memo import Memo
from generator.score.state import project_state
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.rulebook import Rulebook
from generator.words.state import ProjectState
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


LEDGER = sorted(path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.yaml"))
PROJECTS = [name for name in LEDGER if name.startswith("projects/")]
CHANGES = {
    "money": ("完成投资: 1", "完成投资: 9"),
    "plan": ("计划完成投资: ", "计划完成投资: 1"),
    "unit": ("责任单位: 曹镇乡", "责任单位: 荆山街道"),
    "node": ("完成: 2021-0", "完成: 2021-1"),
    "start": ("实质性开工: 2021-0", "实质性开工: 2022-0"),
    "procedure": ("状态: 已办结", "状态: 已受理"),
    "class": ("类别: 续建", "类别: 前期"),
    "sent": ("2021-09-2", "2021-10-2"),
    "points": ("分值: 1", "分值: 2"),
    "unreadable": (": ", "："),
}
SAVED = st.tuples(
    st.one_of(st.sampled_from(PROJECTS), st.sampled_from(LEDGER)), st.sampled_from(sorted(CHANGES))
)


@given(steps=st.lists(st.lists(SAVED, min_size=1, max_size=3), min_size=2, max_size=2))
@settings(max_examples=3)
def test_scoring_again_gives_what_is_found_without_a_memo(
    tmp_path_factory: pytest.TempPathFactory, ledger: tuple[Loaded, Memo], steps: list[list[tuple[str, str]]]
) -> None:
    root, (held, memo) = tmp_path_factory.mktemp("tree"), ledger
    shutil.copytree(ROOT / "data", root / "data")
    for edits in steps:
        for name, change in edits:
            path = root / "data" / name
            path.write_text(path.read_text("utf-8").replace(*CHANGES[change]), "utf-8")
        held = load(root, held)
        if held.records is not None and held.records.rulebooks:
            assert site_edition(held, Period.parse("2021-09"), memo) == site_edition(
                held, Period.parse("2021-09")
            )


@pytest.fixture(scope="module")
def ledger() -> tuple[Loaded, Memo]:
    held, memo = load(ROOT), Memo()
    site_edition(held, None, memo)
    return held, memo


def test_only_the_changed_project_is_scored_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    held, memo = load(tmp_path), Memo()
    before = site_edition(held, None, memo)
    path = tmp_path / "data" / "projects" / "ZH2021-012.yaml"
    path.write_text(path.read_text("utf-8").replace("责任人: 示例责任人甲", "责任人: 示例责任人乙"), "utf-8")
    again = load(tmp_path, held)
    asked: list[str] = []
    whole = project_state

    def counted(project: Project, month: Month, rulebook: Rulebook, as_of: dt.date) -> ProjectState:
        asked.append(project.id)
        return whole(project, month, rulebook, as_of)

    monkeypatch.setattr(edition, "project_state", counted)
    monkeypatch.setattr(standing, "_ranked", lambda *_, **__: asked.append("ranked"))
    after = site_edition(again, None, memo)
    assert asked == ["ZH2021-012"]
    assert after.rankings == before.rankings


def test_a_memo_forgets_what_was_not_asked_for() -> None:
    memo, one, found = Memo(), object(), iter(range(9))
    assert [memo.same("a", (one,), lambda: next(found)) for _ in range(2)] == [0, 0]
    memo.turn()
    assert memo.same("a", (one,), lambda: next(found)) == 0
    memo.turn()
    memo.turn()
    assert memo.same("a", (one,), lambda: next(found)) == 1
    assert memo.same("a", (object(),), lambda: next(found)) == 2
    assert [memo.equal("b", ([1],), lambda: next(found)) for _ in range(2)] == [3, 3]
    assert memo.equal("b", ([2],), lambda: next(found)) == 4
