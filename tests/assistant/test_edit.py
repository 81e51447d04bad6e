"""The editor of the 填报助手 against the ledger's own reader: it reads what Python reads, and a change changes what it says and no other byte."""

from __future__ import annotations

import difflib
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.load.reader import read_text
from generator.render.site.assistant_form import word_orders
from tests.assistant.styles import Hand, after, changes, filled, record
from tests.look.node import run
from tests.needs import ROOT

LOAD = """for (const name of ['scalars', 'yaml', 'edit', 'diff']) require(`${assets}/assistant-${name}.js`);
const { yaml, edit, diff } = globalThis.ledgerAssistant;
"""
READ = (
    LOAD
    + "answer = given.map((text) => { try { return yaml.plain(yaml.read(text)); } catch (error) { return String(error.message); } });"
)
APPLY = LOAD + (
    "answer = given.cases.map(({ text, changes }) => {"
    "try { return { text: edit.apply(text, changes, given.orders) }; } catch (error) { return { refused: error.message }; } });"
)
CASES = 400


def written(seed: int) -> tuple[dict[str, Any], str, list[dict[str, Any]]]:
    turn = Random(seed)
    values = record(turn)
    return values, Hand(turn).file(values), changes(turn, values)


@pytest.fixture(scope="module")
def cases() -> list[tuple[dict[str, Any], str, list[dict[str, Any]]]]:
    return [written(seed) for seed in range(CASES)]


@pytest.fixture(scope="module")
def made(cases: list[Any]) -> list[dict[str, str]]:
    """The texts after the changes, all in one run of node."""
    wanted = [{"text": text, "changes": wanted} for _, text, wanted in cases]
    answers: list[dict[str, str]] = run(APPLY, {"cases": wanted, "orders": word_orders()})
    assert [answer["refused"] for answer in answers if "refused" in answer] == []
    return answers


def projects() -> list[Path]:
    return sorted((ROOT / "data/projects").glob("*.yaml"))


def test_reads_every_record_as_the_ledger_does() -> None:
    texts = [file.read_bytes().decode("utf-8") for file in projects()]
    assert texts
    assert run(READ, texts) == [read_text(text, "data/projects/ZH2021-001.yaml").data for text in texts]


def test_reads_every_style_as_the_ledger_does(cases: list[Any]) -> None:
    texts = [text for _, text, _ in cases]
    expected = [read_text(text, "data/projects/ZH2021-001.yaml").data for text in texts]
    assert all(expected)
    assert run(READ, texts) == expected


@pytest.mark.parametrize(
    "text",
    [
        "甲: &a 1\n乙: *a\n",
        "甲: !!str 1\n",
        "<<: {甲: 1}\n",
        "? 甲\n: 1\n",
        "--- \n甲: 1\n",
        "甲: 1\n甲: 2\n",
        "甲: {乙: 1\n",
        '甲: "乙\n',
        "甲:\n\t乙: 1\n",
        "甲: 1\r乙: 2\r",
        "甲: 乙: 丙\n",
        "- 甲\n",
        "甲: [乙, 丙\n",
        "甲: 1\n 乙: 2\n",
        "",
    ],
)
def test_strange_writing_is_refused_not_guessed_at(text: str) -> None:
    assert isinstance(run(READ, [text])[0], str)


def test_a_change_reads_back_as_the_old_values_and_exactly_this_change(
    cases: list[Any], made: list[dict[str, str]]
) -> None:
    for (_, text, wanted), answer in zip(cases, made, strict=True):
        before, now = (read_text(one, "data/projects/ZH2021-001.yaml") for one in (text, answer["text"]))
        assert filled(now.data) == filled(after(before.data, wanted)), (
            f"{text}\n=====\n{answer['text']}\n{wanted}"
        )
        kinds = {finding.rule for finding in now.findings} - {finding.rule for finding in before.findings}
        assert kinds == set(), answer["text"]


def test_lines_that_are_not_changed_stay_byte_for_byte(cases: list[Any], made: list[dict[str, str]]) -> None:
    for (_, text, wanted), answer in zip(cases, made, strict=True):
        old, new = text.splitlines(keepends=True), answer["text"].splitlines(keepends=True)
        steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        gone = [line for kind, i, j, _, _ in steps if kind in {"replace", "delete"} for line in old[i:j]]
        assert len(gone) <= len(wanted) + 1
        # What stands on a changed line besides the changed cell — its comment — is still there.
        for line in gone:
            assert line.rstrip("\r\n").partition("  # ")[2] in answer["text"]
        ends = {line[-2:] == "\r\n" for line in new if line.endswith("\n")}
        assert ends <= {line[-2:] == "\r\n" for line in old if line.endswith("\n")}


def test_nothing_changed_is_the_same_text(cases: list[Any]) -> None:
    given = {"cases": [{"text": text, "changes": []} for _, text, _ in cases], "orders": {}}
    assert [answer["text"] for answer in run(APPLY, given)] == [text for _, text, _ in cases]


NEW = {"path": ["月报", "2021-10"], "value": {"完成投资": "10", "阶段": "主体", "形象进度": "三层"}}
LINE = "2021-10: {完成投资: 10, 阶段: 主体, 形象进度: 三层}"


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        (
            "月报:\n  2021-09: {完成投资: 1}   # 注\n\n# 尾\n问题: []\n",
            NEW,
            f"月报:\n  2021-09: {{完成投资: 1}}   # 注\n  {LINE}\n\n# 尾\n问题: []\n",
        ),
        ("月报:\n    2021-11: {完成投资: 1}\n", NEW, f"月报:\n    {LINE}\n    2021-11: {{完成投资: 1}}\n"),
        ("月报:   # 每月一行\n停工: \n", NEW, f"月报:   # 每月一行\n  {LINE}\n停工: \n"),
        ("总投资: 1\n停工: []", NEW, f"总投资: 1\n月报:\n  {LINE}\n停工: []"),
        ("月报: {2021-09: {完成投资: 1}}\r\n", NEW, f"月报: {{2021-09: {{完成投资: 1}}, {LINE}}}\r\n"),
        (
            "月报:\n  2021-09:\n    完成投资: 1\n",
            NEW,
            "月报:\n  2021-09:\n    完成投资: 1\n  2021-10:\n    完成投资: 10\n    阶段: 主体\n    形象进度: 三层\n",
        ),
        (
            "问题:\n  - {内容: 甲, 解决: }\n",
            {"path": ["问题", "0", "解决"], "value": "2021-10-08"},
            "问题:\n  - {内容: 甲, 解决: 2021-10-08}\n",
        ),
        (
            "问题:\n- 内容: 甲\n  提出: 2021-01-01 # x\n",
            {"path": ["问题", "1"], "value": {"内容": "乙", "提出": "2021-02-01"}},
            "问题:\n- 内容: 甲\n  提出: 2021-01-01 # x\n- 内容: 乙\n  提出: 2021-02-01\n",
        ),
        (
            "手续:\n  立项: {状态: '已受理'}\n",
            {"path": ["手续", "立项", "状态"], "value": "已办结"},
            "手续:\n  立项: {状态: '已办结'}\n",
        ),
        (
            "手续:\n  立项: {状态: 已受理}\n",
            {"path": ["手续", "环评"], "value": {"状态": "无需办理", "原因": "a, b"}},
            '手续:\n  立项: {状态: 已受理}\n  环评: {状态: 无需办理, 原因: "a, b"}\n',
        ),
        ("月报: {}\n停工: \n", NEW, f"月报: {{{LINE}}}\n停工: \n"),
        (
            "问题: []   # 无\n",
            {"path": ["问题", "0"], "value": {"内容": "甲"}},
            "问题: [{内容: 甲}]   # 无\n",
        ),
        (
            "手续: ~\n竣工: {}\n",
            {"path": ["手续", "环评", "状态"], "value": "已受理"},
            "手续: \n  环评: {状态: 已受理}\n竣工: {}\n",
        ),
        (
            "\ufeff月报:\n  2021-11: {完成投资: 1}\n",
            NEW,
            f"\ufeff月报:\n  {LINE}\n  2021-11: {{完成投资: 1}}\n",
        ),
        (
            "总投资: 1\n节点:\n- {名称: 甲, 完成: 2021-01-02}\n",
            {"path": ["节点", "0", "完成"], "value": None},
            "总投资: 1\n节点:\n- {名称: 甲, 完成: }\n",
        ),
        (
            "总投资: 1 # 注\n月报:\n  2021-10:\n    完成投资: 1 # 甲\n    形象进度: |\n      一\n      二\n# 尾\n",
            {"path": ["月报", "2021-10", "形象进度"], "value": "三"},
            "总投资: 1 # 注\n月报:\n  2021-10:\n    完成投资: 1 # 甲\n    形象进度: 三\n# 尾\n",
        ),
    ],
)
def test_a_new_line_is_written_as_its_neighbours_are(text: str, change: Any, expected: str) -> None:
    given = {"cases": [{"text": text, "changes": [change]}], "orders": word_orders()}
    assert run(APPLY, given) == [{"text": expected}]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 主体\n封顶 ", "主体 封顶"),
        ("零\u200b宽", "零宽"),
        ("\u3000缩进\t制表", "缩进 制表"),
        ("\ufeff", ""),
    ],
)
def test_a_typed_text_is_stored_on_one_line_as_seen(typed: str, kept: str) -> None:
    assert run(LOAD + "answer = edit.tidy(given);", typed) == kept
