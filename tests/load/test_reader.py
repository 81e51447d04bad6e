"""Strict reading: what a clerk's keyboard gets wrong has its own rule, place and Chinese sentence, and nothing is guessed."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.places import locate, locate_key
from generator.load.reader import read_file, read_text

CASES = {
    "全角冒号": ("项目名称：甲\n", "Y08", 1, 5),
    "下一行全角冒号": ("项目名称: 甲\n项目代码：乙\n行业领域: 工业\n", "Y08", 2, 5),
    "续行里的全角冒号": ("a: x\n  责任人：乙\nb: 1\n", "Y08", 2, 1),
    "列表里的全角逗号": ("a: [甲，乙]\n", "Y09", 1, 6),
    "花括号里的全角逗号": ("a: {x: 1，y: 2}\n", "Y09", 1, 9),
    "全角空格": ("a:\u3000x\nb: 1\n", "Y16", 1, 3),
    "井号截断": ("a: 主体 #3楼封顶\nb: 1\n", "Y10", 1, 7),
    "重复的词": ("a: 1\na: 2\n", "Y11", 2, 1),
    "制表符缩进": ("a:\n\tb: 1\n", "Y07", 2, 1),
    "空文件": ("", "Y14", 1, 1),
    "只有注释": ("# x\n", "Y14", 1, 1),
    "只有空值": ("~\n", "Y14", 1, 1),
    "只有感叹号": ("!", "Y14", 1, 1),
    "锚点": ("a: &x 1\nb: *x\n", "Y12", 1, 4),
    "标签": ("a: !t 1\n", "Y12", 1, 4),
    "合并键": ("a:\n  <<: {b: 1}\n", "Y12", 2, 3),
    "第一行多了空格": ("  a: 1\nb: 2\n", "Y16", 2, 1),
    "两份记录": ("---\na: 1\n---\nb: 2\n", "Y13", 3, 1),
    "五万层括号": ("a: " + "[" * 50_000, "Y15", 1, 54),
    "一行五十层": ("- " * 60 + "a", "Y15", 1, 1),
    "大于号开头": ("a: >80%\n", "Y16", 1, 6),
    "星号开头": ("a: *重点\n", "Y12", 1, 5),
    "百分号开头": ("a: %80\n", "Y16", 1, 4),
    "引号没配对": ("a: 'x\n", "Y16", 1, 4),
    "双冒号": ("a: b: c\n", "Y16", 1, 5),
    "括号没配对": ("a: [x, y\nb: 1\n", "Y16", 1, 4),
    "少一个逗号": ("a: {x: [1, 2] y: 3}\n", "Y16", 1, 15),
    "冒号后没空格": ("总投资:52000\n责任单位: 甲\n", "Y16", 1, 4),
    "句子里的逗号不背括号的错": ("a: {x: 甲，乙, y: 2\nb: 1\n", "Y16", 1, 4),
    "合并没做完": ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb：2\n>>>>>>> x\n", "Y16", 2, 1),
    "缩进多一格": ("a:\n  b: 1\n   c: {x: 甲，乙}\n", "Y16", 3, 5),
    "零宽字符": ("a: x\u200by\n", "Y06", 1, 5),
    "双向控制符": ("a: x\u202ey\n", "Y06", 1, 5),
    "空字符": ("a: \x00\n", "Y06", 1, 4),
    "BOM": ("\ufeffa: 1\n", "Y04", 1, 1),
    "CRLF": ("a: 1\r\nb: 2\r\n", "Y05", 1, 5),
    "CR": ("a: 1\rb: 2\r", "Y05", 1, 5),
    "不是词和值": ("一段话\n", "Y17", 1, 1),
}


@pytest.mark.parametrize(("text", "rule", "line", "column"), CASES.values(), ids=CASES.keys())
def test_each_slip_of_the_keyboard_has_its_rule_and_place(
    text: str, rule: str, line: int, column: int
) -> None:
    found = [(one.rule, one.line, one.column) for one in read_text(text, "f.yaml").findings]
    assert (rule, line, column) in found
    assert all(one.message.endswith("。") and one.suggestion for one in read_text(text, "f.yaml").findings)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  一期：新建\n  二期 #3\nb: 2\n",
        'a: "主体 #3楼"\n',
        "a: 'x & y * z'\n",
        "a: 1  # 注释\n",
        "- {内容: 南侧 12 亩，未供地}\n",
        'a: ["甲，乙"]\n',
    ],
)
def test_what_is_written_right_raises_nothing(text: str) -> None:
    assert read_text(text, "f.yaml").findings == ()


def test_scalars_stay_text() -> None:
    text = "a: no\nb: 0375\nc: 2021.10\nd: 1_000\ne: 1:30\nf: 2021-02-30\ng:\nh: ~\n"
    data = read_text(text, "f.yaml").data
    assert data == {"a": "no", "b": "0375", "c": "2021.10", "d": "1_000", "e": "1:30", "f": "2021-02-30"}


def test_gbk_is_told_from_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("项目名称: 甲\n".encode("gb18030"))
    (finding,) = read_file(path, "x.yaml").findings
    assert (finding.rule, finding.line, finding.column) == ("Y03", 1, 1)
    assert "GBK" in finding.message
    path.write_bytes(b"a: 1\nb: \xff\xff\xff\n")
    (finding,) = read_file(path, "x.yaml").findings
    assert (finding.line, finding.column) == (2, 4)
    assert "损坏" in finding.message


def test_a_folder_named_like_a_file_and_a_huge_file_are_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    assert [one.rule for one in read_file(folder, "x.yaml").findings] == ["Y01"]
    huge = tmp_path / "y.yaml"
    with huge.open("wb") as out:
        out.truncate(300 * 1024 * 1024)
    (finding,) = read_file(huge, "y.yaml").findings
    assert finding.rule == "Y02"
    assert "300.0 MB" in finding.message


def test_the_line_end_is_called_by_its_name() -> None:
    for end, name in (("\r\n", "CRLF"), ("\r", "CR")):
        (finding,) = read_text(f"a: 1{end}b: 2{end}", "f.yaml").findings
        assert f"换行是 {name}（" in finding.message
        assert f"把 {name} 改为 LF" in finding.suggestion


def test_an_unreadable_file_is_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone.yaml"
    (finding,) = read_file(gone, "gone.yaml").findings
    assert finding.rule == "Y01"
    assert "读不出来" in finding.message


def test_a_link_and_a_pipe_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("密码: 一二三\n", encoding="utf-8")
    link = tmp_path / "link.yaml"
    link.symlink_to(outside)
    (finding,) = read_file(link, "link.yaml").findings
    assert (finding.rule, finding.message) == ("Y01", "文件是一个链接，不读取。")
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert [one.rule for one in read_file(pipe, "pipe.yaml").findings] == ["Y14"]  # and at once


def test_positions_of_values_keys_and_missing_words() -> None:
    text = "甲: 1\n乙:\n  - {丙: 2, 丁: 3}\n戊:\n"
    assert locate(text, ("乙", "0", "丁")) == (3, 15)
    assert locate_key(text, ("乙", "0", "丁")) == (3, 12)
    assert locate(text, ("乙", "0", "没有")) == (3, 5)
    assert locate(text, ("戊",)) == (4, 1)
    assert locate(text, ("没有",)) == (1, 1)
    assert locate("a: [", ("a",)) == locate_key("a: [", ("a",)) == (1, 1)
    assert locate_key(text, ("没有",)) == (1, 1)


@given(st.text(alphabet="a:：，,-[]{}'\"#&*!|>%\t\n \u3000甲1", max_size=60))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    source = read_text(text, "f.yaml")
    assert all(one.line >= 1 and one.column >= 1 for one in source.findings)
