"""What a fault of writing hides is told in the same run, at the place where it stands in the file as it was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.load.reader import read_text
from generator.load.recovery import mended
from generator.words.finding import Level
from tests.needs import ROOT

RECORD = "data/projects/ZH2021-012.yaml"


def faults(tree: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """(what stands at the finding's place, rule) of every 错误 of the record after the changes."""
    path = tree / RECORD
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    found = [one for one in pipeline.load(tree).findings if one.file == RECORD and one.level is Level.ERROR]
    lines = text.split("\n")
    return [(lines[one.line - 1][one.column - 1 :][:6], one.rule) for one in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def test_every_fault_of_a_file_is_told_in_one_run(tree: Path) -> None:
    found = faults(
        tree,
        ("总投资: ", "总投资："),
        ("拆迁: {", "拆迁:{"),
        ("列入: 2021-01", "列入: 2021.1"),
        ("\n  2021-04: {完成投资: ", "\n\t2021-04: {完成投资: "),
    )
    assert [rule for _, rule in found] == ["Y08", "Y16", "F07", "Y07"]
    assert [sign[:2] for sign, _ in found] == ["：5", ":{", "20", "\t2"]


def test_a_place_on_the_mended_line_is_that_of_the_line_as_written(tree: Path) -> None:
    found = faults(tree, ("建设年限: {起: 2021-02, 止: ", "建设年限: {起: 2021.2， 止: "))
    assert found == [("2021.2", "F07"), ("， 止: 2", "Y09")]


def test_what_has_no_plain_fix_is_told_alone(tree: Path) -> None:
    assert [
        rule for _, rule in faults(tree, ("总投资: ", '总投资: "'), ("列入: 2021-01", "列入: 2021.1"))
    ] == ["Y16"]


def test_nothing_read_on_becomes_a_record(tree: Path) -> None:
    faults(tree, ("总投资: ", "总投资："))
    loaded = pipeline.load(tree)
    assert loaded.records is not None
    assert "ZH2021-012" not in {one.id for one in loaded.records.projects}


@given(st.text(st.sampled_from("词甲:：，, \t\n{}-\"'　1"), max_size=60))
def test_reading_on_ends_and_keeps_every_line(text: str) -> None:
    found = read_text(text, "x.yaml").findings
    made = mended(text, found)
    if made is not None:
        assert made.text.count("\n") == text.count("\n")
        assert made.text != text
        for one in read_text(made.text, "x.yaml").findings:
            assert 1 <= made.back(one).column <= one.column
