"""The house style read without libyaml: to the letter what libyaml reads, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import places, reader
from generator.load.house import read_house
from tests.needs import ROOT

RECORDS = [path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.yaml"))]
RECORDS += [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "cases").rglob("*.yaml"))]
PROJECTS = [path.read_text("utf-8") for path in sorted((ROOT / "data" / "projects").glob("*.yaml"))]


def by_libyaml(text: str) -> reader.Source:
    """What the reader finds when nothing is in the house style."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_house", lambda _: None)
        return reader.read_text(text, "x.yaml")


def agree(text: str) -> None:
    assert reader.read_text(text, "x.yaml") == by_libyaml(text)


def test_every_sample_project_is_in_the_house_style() -> None:
    assert [text for text in PROJECTS if read_house(text) is None] == []


@pytest.mark.parametrize("text", RECORDS)
def test_reads_what_libyaml_reads(text: str) -> None:
    agree(text)


CASES = [
    "词: 值\n",
    "词: {甲: 1, 乙: , 丙: 3}\n",
    "词: {甲: 1, 乙: }\n",
    "词: {甲: , 乙: 2}\n",
    "词: {甲: 1, 甲: 2}\n",
    "词: {甲: 1, 乙: {丙: 2, 丁: [3, 4]}, 戊: [{己: 5}]}\n",
    "词: {甲: {乙: 1}, 甲: 2}\n",
    "词: [甲, ~, null, -5, -乙]\n",
    "词: [甲，乙, 丙]\n",
    "词: [甲,  乙]\n",
    "词: [甲 , 乙 ]\n",
    "词: [{甲: 1}, 乙, [丙]]\n",
    "词:\n  - 甲\n  - {乙: 1}\n  - ~\n另: 2\n",
    "词:\n- 甲\n- 乙\n另: 2\n",
    "词:\n  - 甲\n   - 乙\n",
    "词:\n  - 甲\n - 乙\n",
    "词:\n  - 甲: 1\n    乙: 2\n",
    "词: |\n  一\n   二\n\n  三\n\n\n另: 2\n",
    "词: |\n  一\n 二\n",
    "词: |\n\n  一\n",
    "词: |\n另: 1\n",
    "甲:\n  词: |\n    一\n  # 说明\n  乙: 2\n",
    "词:\n  - |\n    一\n",
    "# 说明\n词: 1\n  # 说明\n另: 2 # 说明\n",
    "# 说明\n词: 1\n  # 说明\n另: 2\n",
    "词: 1\n词: 2\n",
    "词:\n  甲: 1\n\n   乙: 2\n",
    "词:\n  甲: 1\n 乙: 2\n",
    "词: 甲\n  乙\n",
    "词: 甲\n  乙: 丙\n",
    "词: 甲: 乙\n",
    "词: 甲:\n",
    "词: 甲:乙, [丙] {丁}\n",
    "词: {甲: 乙:丙}\n",
    "词: {甲: 1,乙: 2}\n",
    "词: {甲: 1 , 乙: 2}\n",
    "词: {甲: 1, 乙: 2 }\n",
    "词: { 甲: 1}\n",
    "词: {甲:  1}\n",
    "词: {甲}\n",
    "词: {甲, 乙: 1: 2}\n",
    "词: {甲: 1}}\n",
    "词: {甲: 1} 乙\n",
    "词: {甲: 1\n",
    "词: {甲: 1,\n  乙: 2}\n",
    "词: {}\n",
    "词: []\n",
    "词: [甲, ]\n",
    "词: [甲] 乙\n",
    "词: }\n",
    "词: {甲: ]}\n",
    "词: {甲: [1}\n",
    "词: -5\n",
    "词: - 5\n",
    "词: -\n",
    "词: ?\n",
    "词: %80\n",
    "词: {甲: %80}\n",
    "词: {甲: 80%, 乙: -3}\n",
    "词: >\n  甲\n",
    "词: {甲: |}\n",
    "词: '1'\n",
    "词:  两格\n",
    "词:值\n",
    "词\n",
    ": 1\n",
    "- 甲\n",
    " 词: 1\n",
    "词: 1",
    "词: 1 \n",
    "词:\t1\n",
    "词: 1\r\n",
    "\ufeff词: 1\n",
    "词: 1\u2028\n",
    "---\n词: 1\n",
    "词: 1\n---\n词: 2\n",
    "词: 1\n...\n",
    "<<: {甲: 1}\n",
    "2021-03: {完成投资: 1}\n",
    "前期项目（包装）: 1\n",
    f"{'长' * 61}: 1\n",
    "~: 1\n",
    "",
    "\n",
    "# 说明\n",
    "词:\n",
    "词:\n另:\n  甲:\n",
]


@pytest.mark.parametrize("text", CASES)
def test_a_style_is_either_read_the_same_or_left_to_libyaml(text: str) -> None:
    agree(text)


@pytest.mark.parametrize(
    "text",
    ["词: {甲: 1, 乙: , 丙: 3}\n", "词: |\n  一\n\n  二\n另: 2\n", "# 说明\n词:\n- 甲\n- {乙: [1, 2]}\n"],
)
def test_the_house_style_needs_no_libyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "SequenceNode", None)
    monkeypatch.setattr(reader, "compose", None)
    assert reader.read_text(text, "x.yaml").data


def paths_in(data: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place of plain values, and a word that is not there beside each."""
    yield path
    yield (*path, "没有的词")
    held = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in held:
        yield from paths_in(value, (*path, str(step)))


@pytest.mark.parametrize("text", [*PROJECTS[::7], *(text for text in CASES if read_house(text) is not None)])
def test_a_place_is_found_in_its_section_as_in_the_whole(text: str) -> None:
    for path in paths_in(reader.read_text(text, "x.yaml").data):
        assert places.locate_in_house(text, path) == places.locate(text, path)


PIECES = [
    *": ,-[]{}|>%~?#&*!\"'\n（）：，·词甲1",
    ": ",
    ", ",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "# ",
    "|\n",
    "null",
    "\u3000",
]


@given(
    st.sampled_from(PROJECTS),
    st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(PIECES), st.integers(0, 2)), max_size=3),
)
@settings(max_examples=150)
def test_a_slip_of_the_pen_anywhere_is_read_the_same(text: str, slips: list[tuple[int, str, int]]) -> None:
    for place, piece, gone in slips:
        text = text[:place] + piece + text[place + gone :]
    agree(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=200)
def test_any_heap_of_marks_is_read_the_same(pieces: list[str]) -> None:
    agree("词: " + "".join(pieces) + "\n")
    agree("".join(pieces) + "\n")
