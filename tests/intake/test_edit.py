"""The span editor changes what was asked, exactly, in every style people write; comments and line ends stay."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.edit import Change, edit
from generator.intake.edit import edited as spans_edited
from generator.intake.editor import APPEND
from generator.intake.spans import EditError, compose, values
from generator.intake.writing import Bare, Value
from generator.load.house import read_house
from tests.needs import ROOT

ORDERS = {
    (): ("项目名称", "总投资", "责任单位", "联系人", "开工", "竣工", "手续", "节点", "月报", "问题"),
    ("开工",): ("计划", "集中开工", "实质性开工"),
    ("联系人",): ("姓名", "电话"),
}


def changed(text: str, *changes: tuple[str, Value]) -> str:
    return edit(text, [Change(tuple(path.split("/")), new) for path, new in changes], order)


def order(path: tuple[str, ...]) -> tuple[str, ...]:
    return ORDERS.get(path, ())


HOUSE = """# 头
项目名称: 甲        # 全称
总投资: 52000      # 万元
责任单位: "曹镇乡"
联系人: {姓名: 示例, 电话: 0375-0000012}  # 一人
竣工: {计划: 2023-06, 实际: }

手续:
  立项: {状态: 未启动}
月报:
  2021-02: {完成投资: 650, 形象进度: 场地平整}   # 二月
  2021-03: {完成投资: 1200.5, 形象进度: 桩基}

# 尾
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (("总投资", Bare("53000")), "总投资: 52000      # 万元", "总投资: 53000      # 万元"),
        (("总投资", Bare("9")), "总投资: 52000      # 万元", "总投资: 9          # 万元"),
        (("项目名称", "示例产业园一期"), "项目名称: 甲        # 全称", "项目名称: 示例产业园一期 # 全称"),
        (("责任单位", "马庄街道"), '责任单位: "曹镇乡"', '责任单位: "马庄街道"'),
        (("联系人/电话", Bare("0375-0000099")), "0375-0000012}  # 一人", "0375-0000099}  # 一人"),
        (("竣工/实际", Bare("2023-05-30")), "实际: }", "实际: 2023-05-30}"),
        (("项目名称", "甲 #1"), "甲        # 全称", '"甲 #1"   # 全称'),
        (
            ("月报/2021-04", {"完成投资": Bare("1"), "形象进度": "封顶, 50%"}),
            "形象进度: 桩基}\n",
            '形象进度: 桩基}\n  2021-04: {完成投资: 1, 形象进度: "封顶, 50%"}\n',
        ),
        (
            ("月报/2021-01", {"完成投资": Bare("0")}),
            "月报:\n",
            "月报:\n  2021-01: {完成投资: 0}\n",
        ),
        (("手续/立项/日期", Bare("2021-05-01")), "{状态: 未启动}", "{状态: 未启动, 日期: 2021-05-01}"),
        (
            ("开工/实质性开工", Bare("2021-04-10")),
            "# 一人\n",
            "# 一人\n开工: {实质性开工: 2021-04-10}\n",
        ),
        (
            (f"问题/{APPEND}", {"类型": "用地", "内容": "南侧未供地"}),
            "形象进度: 桩基}\n",
            "形象进度: 桩基}\n问题:\n  - {类型: 用地, 内容: 南侧未供地}\n",
        ),
        (("月报/2021-02/阶段", "主体"), "场地平整}   # 二月", "场地平整, 阶段: 主体}   # 二月"),
    ],
)
def test_only_the_asked_characters_change(change: tuple[str, Value], old: str, new: str) -> None:
    assert HOUSE.count(old) == 1
    assert changed(HOUSE, change) == HOUSE.replace(old, new)


def test_line_ends_and_bom_and_a_missing_last_line_end_stay() -> None:
    text = "\ufeff" + HOUSE.removesuffix("\n\n# 尾\n").replace("\n", "\r\n")
    edited = changed(text, ("月报/2021-04", {"完成投资": Bare("1")}), ("总投资", Bare("53000")))
    assert edited == text.replace("52000", "53000") + "\r\n  2021-04: {完成投资: 1}"


def test_a_file_written_at_other_indents_keeps_them() -> None:
    text = "月报:\n    2021-02:\n        完成投资: 650\n        形象进度: 桩基\n节点:\n- 名称: 一\n  计划: 2021-01-01\n"
    edited = changed(
        text,
        ("月报/2021-03", {"完成投资": Bare("1"), "形象进度": "主体"}),
        (f"节点/{APPEND}", {"名称": "二", "计划": Bare("2021-02-02")}),
    )
    assert edited == (
        "月报:\n    2021-02:\n        完成投资: 650\n        形象进度: 桩基\n"
        "    2021-03:\n        完成投资: 1\n        形象进度: 主体\n"
        "节点:\n- 名称: 一\n  计划: 2021-01-01\n- 名称: 二\n  计划: 2021-02-02\n"
    )


def test_block_text_stays_block_text() -> None:
    text = "建设内容及规模: |\n  占地 152 亩，\n  一期。\n\n# 注\n总投资: 1\n"
    edited = changed(text, ("建设内容及规模", "占地 160 亩，\n一期: 甲 #1。"))
    assert edited == "建设内容及规模: |\n  占地 160 亩，\n  一期: 甲 #1。\n\n# 注\n总投资: 1\n"
    assert changed(text, ("建设内容及规模", "尾有空格 ")).startswith('建设内容及规模: "尾有空格 "\n\n# 注\n')


def test_empty_words_are_filled_where_they_stand() -> None:
    text = "总投资:   # 万元\n月报:\n问题: []\n联系人: {}\n竣工: ~\n"
    edited = changed(
        text,
        ("总投资", Bare("1")),
        ("月报/2021-01", {"完成投资": Bare("1")}),
        (f"问题/{APPEND}", {"内容": "甲"}),
        ("联系人/姓名", "示例"),
        ("竣工/计划", Bare("2021-01")),
    )
    assert edited == (
        "总投资: 1   # 万元\n月报:\n  2021-01: {完成投资: 1}\n问题: [{内容: 甲}]\n联系人: {姓名: 示例}\n"
        "竣工: {计划: 2021-01}\n"
    )


def test_inner_additions_come_before_outer_ones() -> None:
    text = "手续:\n  立项: {状态: 未启动}"
    edited = changed(text, ("月报/2021-01", {"完成投资": Bare("1")}), ("手续/用地/状态", "已受理"))
    assert edited == "手续:\n  立项: {状态: 未启动}\n  用地: {状态: 已受理}\n月报:\n  2021-01: {完成投资: 1}"


@pytest.mark.parametrize(
    ("text", "change", "sentence"),
    [
        ("甲: &a 1\n乙: *a\n丙: [{x: 1}]\n", ("丙/0", "x"), "对不上"),
        ("甲: &a {x: 1}\n乙: *a\n", ("甲/x", "2"), "锚点和引用"),
        ("甲: 1\n甲: 2\n", ("甲", "3"), "重复"),
        ("甲: [\n", ("甲", "3"), "读不下去"),
        ("", ("甲", "3"), "是空的"),
        ("- 1\n", ("甲", "3"), "最外层"),
        ("甲: {x: 1}\n", ("甲", "3"), "对不上"),
        ("甲: [1]\n", ("甲/7", "3"), "没有第 7 条"),
        ("甲: ~\n", ("甲/乙/丙", {"丁": {"戊": "1"}}), "空值"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str, change: tuple[str, Value], sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        changed(text, change)


def test_two_changes_that_contradict_are_refused() -> None:
    with pytest.raises(EditError, match="互相矛盾"):
        changed(HOUSE, ("总投资", Bare("1")), ("总投资", Bare("2")))
    with pytest.raises(EditError, match="互相矛盾"):
        changed(HOUSE, ("总投资", Bare("1")), ("总投资/甲", Bare("2")))
    assert changed(HOUSE, ("总投资", Bare("1")), ("总投资", Bare("1"))).count("总投资: 1 ") == 1


def test_no_change_is_no_change() -> None:
    assert edit(HOUSE, [], order) is HOUSE


# ---- properties

# What XML lets a workbook's cell hold, odd marks of YAML to the fore.
TEXT = st.one_of(
    st.text(
        st.sampled_from("甲乙 :#，,。'\"[]{}|>-?&*!%@`~\\\t\n/1.0eynoNull：\u3000\u2028\x85"), max_size=12
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(
        [
            "yes",
            "null",
            "~",
            "012",
            "1_000",
            "1:30",
            "2021-03-04",
            "1e3",
            "<<",
            "=",
            "- a",
            "? a",
            "a: b",
            "x #y",
        ]
    ),
)
ONE = st.one_of(TEXT, st.just(Bare("12.5")), st.just(Bare("2021-03")))
STYLES = st.sampled_from(
    [
        HOUSE,
        HOUSE.replace("\n", "\r\n"),
        HOUSE.rstrip("\n"),
        "\ufeff" + HOUSE,
        "---\n" + HOUSE,
        "项目名称: 'a'\n总投资: |\n    一\n    二\n责任单位: >\n  x\n  y\n联系人:\n    姓名: 'b'\n月报:\n    2021-02:\n        完成投资: 650\n",
        "{项目名称: 甲, 总投资: 1, 责任单位: b, 联系人: {姓名: x}, 月报: {2021-02: {完成投资: 1}}}\n",
        "项目名称: 甲\n  乙\n总投资: 1\n责任单位: \n联系人:\n  姓名: y # c\n月报: {}\n问题:\n- {内容: 甲}\n",
    ]
)


def loose(data: Any) -> Any:
    """Texts without the line end that block text always has."""
    if isinstance(data, dict):
        return {word: loose(value) for word, value in data.items()}
    if isinstance(data, list):
        return [loose(value) for value in data]
    return data.removesuffix("\n") if isinstance(data, str) else data


@settings(max_examples=300, deadline=None)
@given(STYLES, st.data())
def test_any_text_anywhere_reads_back_and_nothing_else_moves(text: str, data: st.DataObject) -> None:
    places = [
        "项目名称",
        "总投资",
        "责任单位",
        "联系人/姓名",
        "联系人/电话",
        "月报/2021-02/完成投资",
        "月报/2021-04/形象进度",
        "开工/计划",
        f"问题/{APPEND}",
    ]
    picked = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=5, unique=True))
    changes = [
        Change(tuple(p.split("/")), {"内容": data.draw(ONE)} if APPEND in p else data.draw(ONE))
        for p in picked
    ]
    before = values(compose(text.removeprefix("\ufeff")))
    edited = edit(text, changes, order)
    assert spans_edited(text, changes, order, read_house) == spans_edited(text, changes, order)
    after = values(compose(edited.removeprefix("\ufeff")))
    expected = deepcopy(before)
    for change in changes:
        holder = expected
        for step in change.path[:-1]:
            if holder.get(step) is None:
                holder[step] = [] if change.path[-1] == APPEND else {}
            holder = holder[step]
        if change.path[-1] == APPEND:
            holder.append(change.new)
        else:
            holder[change.path[-1]] = change.new
    assert loose(after) == loose(expected)
    lines = edited.split("\n")
    assert [one for one in re.findall("# .*", text) if not any(line.endswith(one) for line in lines)] == []
    assert edited.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", edited)


@pytest.mark.parametrize("path", sorted((ROOT / "data/projects").glob("*.yaml"))[:40], ids=lambda p: p.stem)
def test_a_month_added_to_a_real_record_is_one_line(path: Path) -> None:
    text = path.read_text("utf-8")
    month = [Change(("月报", "2031-01"), {"完成投资": Bare("1")})]
    quickly = spans_edited(text, month, order, read_house)
    assert quickly == spans_edited(text, month, order)
    assert quickly.data["月报"]["2031-01"] == {"完成投资": "1"}
    edited = edit(text, [Change(("月报", "2031-01"), {"完成投资": Bare("1")})], order)
    old, new = text.splitlines(), edited.splitlines()
    added = [line for line in new if line not in old]
    assert [line for line in old if line not in new] == []
    assert added in (["  2031-01: {完成投资: 1}"], ["月报:", "  2031-01: {完成投资: 1}"])
