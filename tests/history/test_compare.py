"""Two versions of a record: what differs, by which key, and which reason the record gives."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history.compare import Step, steps
from generator.history.pieces import Pieces
from generator.history.reasons import reason_of
from generator.history.sensitive import sensitivity
from generator.pipeline.history import parse
from generator.words.records import KINDS

PROJECT = next(kind for kind in KINDS if kind.name == "project")
RULES = next(kind for kind in KINDS if kind.name == "rules")


def said(old: Any, new: Any) -> list[tuple[str, str | None, str | None, str]]:
    return [(" ".join(one.path), one.old, one.new, one.reason) for one in steps(old, new)]


def test_a_plan_keeps_its_reason_and_the_entry_is_not_told_twice() -> None:
    old = {"年度计划": {"2021": {"计划完成投资": "24000"}}}
    entry = {"月份": "2021-07", "项": "计划完成投资", "原值": "24000", "原因": "设备到货推迟"}
    new = {"年度计划": {"2021": {"计划完成投资": "20000", "调整": [entry]}}}
    assert said(old, new) == [("年度计划 2021 计划完成投资", "24000", "20000", "设备到货推迟")]


def test_an_entry_that_explains_nothing_is_told() -> None:
    entry = {"月份": "2021-07", "项": "类别", "原值": "新建", "原因": "年底竣工"}
    assert said(
        {"年度计划": {"2021": {"类别": "新建"}}}, {"年度计划": {"2021": {"类别": "新建", "调整": [entry]}}}
    ) == [("年度计划 2021 调整 2021-07 类别", None, "月份 2021-07，项 类别，原值 新建，原因 年底竣工", "")]


def test_transfers_and_removals_give_their_reasons() -> None:
    moved = {"责任单位": "姚孟街道", "移交": [{"月份": "2021-07", "原单位": "曹镇乡", "原因": "区划调整"}]}
    assert ("责任单位", "曹镇乡", "姚孟街道", "区划调整") in said({"责任单位": "曹镇乡"}, moved)
    plan = {"年度计划": {"2021": {"移出": "2021-07", "移出原因": "企业放弃"}}}
    assert ("年度计划 2021 移出", None, "2021-07", "企业放弃") in said({"年度计划": {"2021": {}}}, plan)


def test_a_problem_reworded_is_the_same_problem() -> None:
    old = {"问题": [{"类型": "用地", "内容": "12 亩未供地", "提出": "2021-03-10"}]}
    new = {"问题": [{"类型": "用地", "内容": "南侧 12 亩未供地", "提出": "2021-03-10", "解决": "2021-05-01"}]}
    assert said(old, new) == [
        ("问题 南侧 12 亩未供地 内容", "12 亩未供地", "南侧 12 亩未供地", ""),
        ("问题 南侧 12 亩未供地 解决", None, "2021-05-01", ""),
    ]


@pytest.mark.parametrize(
    ("path", "old", "late", "wanted"),
    [
        (("总投资",), "52000", False, "总投资"),
        (("总投资",), None, False, ""),
        (("年度计划", "2021", "计划完成投资"), "1", False, "计划完成投资"),
        (("年度计划", "2021"), "类别 新建", False, "计划完成投资"),
        (("节点", "主体封顶", "计划"), "2021-11-30", False, "计划日期"),
        (("节点", "主体封顶", "完成"), "2021-11-30", False, ""),
        (("月报", "2021-08", "完成投资"), "1800", False, "已过月份"),
        (("月报", "2021-10", "完成投资"), "1800", False, ""),
        (("月报", "2021-07"), None, True, "已过月份"),
        (("月报",), "2021-08 完成投资 1", False, "已过月份"),
        (("年度计划", "2021", "月度计划", "2021-03"), "500", False, "已过月份"),
        (("责任人",), "示例责任人甲", False, ""),
        ((), "示例产业园", False, "删除项目"),
        (("起始累计", "截至"), "2020-12", False, "起始累计"),
        (("起始累计",), "截至 2020-12，投资 500", False, "起始累计"),
        (("停工", "2021-08-16"), "起 2021-08-16，原因 欠付工程款，无止 2 年", False, "删除停工"),
        (("停工", "2021-08-16"), "起 2021-08-16，止 —", False, "删除停工"),
        (("停工", "2021-07-20"), "起 2021-07-20，止 2021-08-02，原因 强降雨", False, ""),
        (("停工", "2021-08-16", "止"), "2021-09-01", False, ""),
    ],
)
def test_what_is_sensitive(path: tuple[str, ...], old: str | None, late: bool, wanted: str) -> None:
    step = Step(path, old, None, late=late)
    assert sensitivity(PROJECT, step, "2021-10") == wanted
    assert sensitivity(RULES, step, "2021-10") == ("考核规则" if old else "")


def test_the_end_of_a_stoppage_is_no_deletion() -> None:
    open_, closed = {"起": "2021-08-16"}, {"起": "2021-08-16", "止": "2021-09-01"}
    for new, wanted in (([closed], ""), ([], "删除停工"), (None, "删除停工")):
        (step,) = steps({"停工": [open_]}, {"停工": new} if new is not None else {})
        assert sensitivity(PROJECT, step, "2021-10") == wanted


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("更正 8 月完成投资：重复计入设备预付款", "重复计入设备预付款"),
        ("改总投资\n\n原因：初设批复后核定\n", "初设批复后核定"),
        ("因连续降雨推迟主体封顶", "因连续降雨推迟主体封顶"),
        ("9 月月报", ""),
        ("Update ZH2021-012.yaml", ""),
        ("更正：", ""),
        ("原因", ""),
        ("未说明原因的改动", ""),
        ("录入基因检测产业园月报", ""),
        ("原因不清楚", ""),
        ("不需要原因也可以", ""),
        ("改总投资，未说明原因：以后再补", ""),
        ("改总投资\n\n原因：\n\nSigned-off-by: a <a@example.invalid>", ""),
        ("更正总投资：\n\nSigned-off-by: a <a@example.invalid>", ""),
        ("改总投资\n\n原因：无", ""),
        ("更正总投资：略。", ""),
        ("因此改总投资", ""),
        ("录入根据地纪念馆月报", ""),
        ("因地制宜产业园月报", ""),
        ('Revert "更正总投资：初设批复后核定"\n\nThis reverts commit 0123.', ""),
        ("Merge branch '因初设批复核定'", ""),
        ("Merge pull request #1 from cz\n\n更正总投资：初设批复后核定", "初设批复后核定"),
        ('Revert "改总投资"\n\n原因：初设批复撤回', "初设批复撤回"),
        ("改总投资，原因: 初设批复后核定", "初设批复后核定"),
        ("改总投资，由于初设批复核增", "由于初设批复核增"),
        ("改总投资（根据初设批复）", "根据初设批复）"),
    ],
)
def test_a_reason_says_why(message: str, wanted: str) -> None:
    assert reason_of(message) == wanted


words = st.sampled_from(["总投资", "月报", "2021-03", "节点", "a", "问题"])
values = st.recursive(
    st.text("甲乙1: #-{}[]\"'\n", max_size=6) | st.sampled_from(["52000", "2021-03-01", ""]),
    lambda inner: (
        st.dictionaries(words, inner, max_size=3)
        | st.lists(st.dictionaries(words, inner, max_size=2), max_size=3)
    ),
    max_leaves=12,
)
records = st.dictionaries(words, values, max_size=4)


@given(records, records)
def test_equal_records_differ_in_nothing_and_others_in_something(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    assert steps(old, old) == ()
    for step in steps(old, new):
        assert isinstance(step, Step)
        assert step.old != step.new or step.old is None


@settings(max_examples=300)
@given(st.lists(st.sampled_from([
    "总投资: 52000", "月报:", "  2021-03: {完成投资: 1, 阶段: 基础}", "  2021-04: {完成投资: 2,", "  形象进度: 好}", "节点:", "  - {名称: 甲}",
    "- {名称: 乙}", "    计划: 2021-03-01", "说明: |", "  文字: 不是词", "# 注释", "  # 注释", "", "竣工: {实际: }", '目标: "一', '  二: 三"', "---",
    "总投资: 1", "  2021-03: x", "备注: 一", "  续行: ", "a:b", "? 复杂", "*锚", "\t制表", "月报: {2021-03: {完成投资: 3}}",
]), max_size=9))  # fmt: skip
def test_reading_in_pieces_gives_what_reading_the_whole_gives(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    pieces = Pieces(parse)
    assert json.dumps(pieces.read(text), ensure_ascii=False) == json.dumps(parse(text), ensure_ascii=False)
    assert pieces.read(text) == parse(text)
