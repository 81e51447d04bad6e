"""The edit by blocks gives what the edit of the whole text gives, takes the quick way where it may, and never where it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake import edit as editing
from generator.intake.blocks import agree, blocks, line_in_house, only
from generator.intake.edit import Change, Edited, edited
from generator.intake.editor import APPEND
from generator.intake.orders import project_order
from generator.intake.spans import EditError, compose, filled, line_of, values
from generator.intake.writing import Bare
from generator.load.house import read_house
from tests.load.test_house import CASES, PIECES, paths_in
from tests.needs import ROOT

RECORDS = sorted((ROOT / "data/projects").glob("*.yaml"))
MONTH = Change(("月报", "2031-01"), {"完成投资": Bare("1"), "形象进度": "主体封顶"})
CHANGES = st.lists(
    st.sampled_from(
        [
            MONTH,
            Change(("首席服务员",), "示例: 甲 #1"),
            Change(("责任人",), "示例乙"),
            Change(("总投资",), Bare("99")),
            Change(("建设内容及规模",), "一\n二"),
            Change(("联系人", "电话"), Bare("0375-0000099")),
            Change(("手续", "环评", "状态"), Bare("已办结")),
            Change(("问题", APPEND), {"类型": "用地", "内容": "甲"}),
            Change(("研判", "灯"), Bare("红")),
            Change(("标签", "0"), "乙"),
        ]
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.path,
)

# Lines at the margin that are no words of the record, and everything else that could mislead who goes by lines.
ODD = [
    '甲: "上\n责任人: 1\n总投资: 下"\n月报: {}\n',
    '责任人: "甲\n总投资: 1\n建设内容及规模: 乙"\n',
    '甲: "上\n月报: 1\n下"\n月报:\n  2021-01: {完成投资: 1}\n',
    "甲: '上\n\n月报: 1\n下'\n责任人: 乙\n",
    "甲: {一: 1,\n二: 2}\n责任人: 乙\n",
    "甲: [\n1\n]\n责任人: 乙\n",
    " '甲\n责任人: 乙'\n",
    "责任人: 乙\u2028总投资: 1\n月报: {}\n",
    "责任人: 乙\r总投资: 1\r月报: {}\r",
    "责任人: |+\n  乙\n\n\n# 注\n总投资: 1\n",
    "责任人: |\n  乙\n # 不是注\n总投资: 1 # 注\n\n  # 尾\n",
    "# 头\n\n责任人:\n  乙\n  丙\n总投资: 1",
    "---\n责任人: 乙\n...\n",
    "%YAML 1.1\n---\n责任人: 乙\n",
    "? 责任人\n: 乙\n总投资: 1\n",
    '"责任人": 乙\n总投资: 1\n',
    "责任人 : 乙\n总投资: 1\n",
    "责任人: &a 乙\n总投资: *a\n",
    "责任人: 乙\n总投资: 1\n责任人: 丙\n",
    "- 责任人: 乙\n",
    "责任人\n",
    "",
    "\t责任人: 乙\n",
    "责任人: 乙\n总投资: [1\n月报: {}\n",
    "月报:\n  2021-01: {完成投资: 1}\n  # 注\n\n\n总投资: 1\n",
    "月报:\n  2021-01: {完成投资: 1,\n    形象进度: 甲}\n总投资: 1\n",
    "问题:\n- {内容: 甲}\n总投资: 1\n",
]


def outcome(text: str, changes: list[Change]) -> Edited | str:
    try:
        return edited(text, changes, project_order)
    except EditError as error:
        return str(error)


def whole(text: str, changes: list[Change]) -> Edited | str:
    with patch("generator.intake.edit.blocks.blocks", return_value=None):
        return outcome(text, changes)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ODD) | st.sampled_from(RECORDS).map(lambda path: path.read_text("utf-8")), CHANGES)
def test_by_blocks_or_as_a_whole_is_the_same(text: str, changes: list[Change]) -> None:
    assert outcome(text, changes) == whole(text, changes)


LINES = st.sampled_from(
    [
        "甲: 1",
        "乙:",
        "  丙: {丁: 1}",
        "  - 戊",
        '己: "上',
        '下"',
        "庚: |",
        "  行",
        "",
        "# 注",
        "辛: [1,",
        "2]",
        "壬: '",
        "'",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=9).map("\n".join), st.sampled_from("甲乙己庚辛壬"), st.sampled_from("\n\r"))
def test_any_lines_in_any_order_are_the_same(text: str, word: str, end: str) -> None:
    changes = [Change((word,), "新"), Change(("月报", "2021-01"), {"完成投资": Bare("1")})]
    for some in (changes[:1], changes):
        assert outcome(text + end, some) == whole(text + end, some)


REPORTED = [path for path in RECORDS if "\n月报:" in path.read_text("utf-8")][:12]


@pytest.mark.parametrize("path", REPORTED, ids=lambda p: p.stem)
def test_a_month_of_a_real_record_takes_the_quick_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("read as a whole")

    text = path.read_text("utf-8")
    monkeypatch.setattr(editing, "_as_a_whole", never)
    assert edited(text, [MONTH], project_order).data["月报"]["2031-01"] == MONTH.new


def test_what_is_left_stands_where_it_stood() -> None:
    text = RECORDS[0].read_text("utf-8")
    found = blocks(text)
    assert found is not None
    shown = only(text, found, {"月报", "总投资"})
    assert len(shown) == len(text)
    assert shown.count("\n") == text.count("\n")
    record = values(compose(text))
    assert values(compose(shown)) == {word: record[word] for word in record if word in {"月报", "总投资"}}


def test_the_middle_of_a_text_in_quotes_is_no_word() -> None:
    text = '甲: "上\n责任人: 1\n总投资: 下"\n月报: {}\n'
    found = blocks(text)
    assert found is not None
    assert not agree(found, compose(text), found)
    plain = text.replace('"', " ")
    assert agree(found, compose(plain), found)


def lines_agree(text: str) -> None:
    """In the house style a line is found by the look of the text as libyaml finds it, of what is not there too."""
    found = blocks(text)
    if found is None or read_house(text) is None:
        return
    root = compose(text)
    for path in paths_in(filled(root)):
        for one in (path, (*path, APPEND)):
            assert line_in_house(text, found, one) == line_of(root, one), one


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in RECORDS[::5]), *CASES])
def test_a_line_is_found_without_the_parser(text: str) -> None:
    lines_agree(text)


def test_a_line_of_items_no_deeper_than_their_word() -> None:
    """Items may stand below their word at its own indent: they are its own, not beside it."""
    text = "月报:\n  2021-08:\n    更正:\n    - {项: 阶段}\n    - {项: 投资}\n    阶段: 主体\n  2021-09:\n  - 甲\n  - 乙\n"
    lines_agree(text)
    found = blocks(text)
    assert found is not None
    assert line_in_house(text, found, ("月报", "2021-08", "更正", APPEND)) == 5
    assert line_in_house(text, found, ("月报", "2021-09", "0")) == 8


MARGINS = ["词: ", "词:", "甲: ", "  甲: ", "  乙:", "    丙: 1", "  - ", "- ", "  # 注", "  甲:", "    "]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, *MARGINS, "\n"]), max_size=25))
def test_a_line_is_found_in_any_house_text(pieces: list[str]) -> None:
    lines_agree("".join(pieces) + "\n")
    lines_agree("词:" + "".join(f"\n{one}" for one in pieces) + "\n另: 1\n")
