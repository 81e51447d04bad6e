"""One file of YAML, read strictly: every scalar stays text, every fault has a line and a column, nothing is guessed.

`read_file` never raises for bad content. Where a word stands is looked for in `places`. Imports words only.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.load import mishap, syntax
from generator.load.house import NULLS, read_house
from generator.load.places import compose
from generator.words.finding import Finding


@dataclass(frozen=True)
class Source:
    """A file as read: its path below the root, its text, its values, and what was wrong with its writing.

    `data` is None when nothing could be read. An empty value (`词:`) is left out: 没有填 and 没有写 are the same;
    `empty` holds the paths left out, so that a wrong word with nothing behind it is still found. `house`: it is in the house style.
    """

    file: str
    text: str
    data: Any
    findings: tuple[Finding, ...] = ()
    empty: tuple[tuple[str, ...], ...] = ()
    house: bool = field(default=False, compare=False)


class _Stop(Exception):  # noqa: N818 - carries a finding out of the recursion, it is not an error
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_file(path: Path, file: str) -> Source:
    """Read one data file; all its faults of writing are in the result. `file` is how findings name it."""
    raw = bytes_of(path, file)
    return Source(file, "", None, (raw,)) if isinstance(raw, Finding) else read_bytes(raw, file)


def read_bytes(raw: bytes, file: str) -> Source:
    """Read the bytes of one file; see `read_file`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Source(file, "", None, (_not_utf8(file, raw, error),))
    return read_text(text, file)


def bytes_of(path: Path, file: str) -> bytes | Finding:
    """The bytes of one data file, or why there are none. Every data file is read here."""
    try:
        with open(path, "rb", buffering=0, opener=_itself) as opened:  # Path.open takes no opener
            size = os.fstat(opened.fileno()).st_size
            # What tells no size may never end; and a pipe nobody writes to gives nothing.
            sized = 0 < size <= syntax.MAX_BYTES
            raw = (opened.readall() if sized else opened.read(syntax.MAX_BYTES + 1)) or b""
        if len(raw) > syntax.MAX_BYTES:
            shown = f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"
            return syntax.fault(file, "Y02", 1, 1, f"文件有 {shown}，超过 256 KB。", "检查是否放错了文件")
        return raw
    except IsADirectoryError:
        return syntax.fault(file, "Y01", 1, 1, "这是一个文件夹，不是文件。", "把文件夹改名或移走")
    except OSError as error:
        linked = "是一个链接，不读取" if error.errno == errno.ELOOP else "读不出来"
        reason = "没有读取权限" if isinstance(error, PermissionError) else linked
        return syntax.fault(file, "Y01", 1, 1, f"文件{reason}。", "检查文件是否存在、是否有权限")


def _itself(path: str, flags: int) -> int:
    """Open the file itself: a link could lead out of the ledger, and a pipe would never end."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _not_utf8(file: str, raw: bytes, error: UnicodeDecodeError) -> Finding:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    try:
        raw.decode("gb18030")
        kind = "像是 GBK（ANSI）编码"
    except UnicodeDecodeError:
        kind = "不是文本或已经损坏"
    return syntax.fault(
        file, "Y03", line, column, f"文件不是 UTF-8 编码，{kind}。", "用编辑器另存为 UTF-8 编码"
    )


def read_text(text: str, file: str) -> Source:
    """Read the text of one file; see `read_file`. Every data file is read here."""
    findings = tuple(syntax.scan_text(file, text))
    deep = syntax.too_deep(file, text)
    refused = (deep,) if deep else tuple(syntax.uses_anchor(file, text))
    if refused:
        return Source(file, text, None, (*findings, *refused))
    house = None if findings else read_house(text)
    if house is None:
        return _by_libyaml(file, text, findings)
    return Source(file, text, house[0], empty=tuple(house[1]), house=True)


def _by_libyaml(file: str, text: str, findings: tuple[Finding, ...]) -> Source:
    """A text in any style."""
    reading = _Reading(file, list(findings))
    try:
        node = compose(text)
        data = None if node is None else _value(node, reading, ())
    except _Stop as stop:
        return Source(file, text, None, (*reading.findings, stop.finding))
    except yaml.YAMLError as error:
        known = {(found.line, found.rule) for found in findings}
        new = [found for found in mishap.explain(file, text, error) if (found.line, found.rule) not in known]
        return Source(file, text, None, (*findings, *new))
    if data is None:  # nothing at all, or null, ~ and the like
        empty = syntax.fault(file, "Y14", 1, 1, "文件是空的。", "填写内容，或删除这个文件")
        return Source(file, text, None, (*reading.findings, empty))
    if isinstance(data, str):
        return Source(file, text, None, (*reading.findings, *_not_a_record(file, text)))
    return Source(file, text, data, tuple(reading.findings), tuple(reading.empty))


def _not_a_record(file: str, text: str) -> list[Finding]:
    wide = list(mishap.wide_colons(file, text))
    if wide:
        return wide
    return [
        syntax.fault(
            file, "Y17", 1, 1, "文件不是“词: 值”的形式。", "每行写成“词: 值”，冒号用英文半角，后面加空格"
        )
    ]


_LOST_LINE = re.compile(r"\s[^\s：，。；]{1,12}：")


@dataclass
class _Reading:
    """What one pass over a file gathers beside its values."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    empty: list[tuple[str, ...]] = field(default_factory=list)

    def note(self, rule: str, mark: Any, offset: int, message: str, suggestion: str) -> Finding:
        """A finding at a mark of the parser, shifted by so many characters."""
        return syntax.fault(self.file, rule, mark.line + 1, mark.column + 1 + offset, message, suggestion)


def _value(node: Any, reading: _Reading, path: tuple[str, ...]) -> Any:
    if node.__class__ is yaml.ScalarNode:
        return _scalar(node, reading)
    if len(path) > syntax.MAX_DEPTH:
        raise _Stop(reading.note("Y15", node.start_mark, 0, "层级超过 50 层。", "检查这里是否粘贴出错"))
    if node.__class__ is yaml.SequenceNode:
        return [_item(child, node, reading, (*path, str(index))) for index, child in enumerate(node.value)]
    return _mapping(node, reading, path)


def _scalar(node: yaml.ScalarNode, reading: _Reading) -> str | None:
    text: str = node.value
    if not node.style:
        if text in NULLS:
            return None
        if "：" in text and node.start_mark.line != node.end_mark.line and _LOST_LINE.search(text):
            line = node.end_mark.line + 1
            message = "上下两行被连成了一句，下一行的词后面是全角冒号。"
            reading.findings.append(
                syntax.fault(reading.file, "Y08", line, 1, message, "把“：”改为英文半角冒号加空格")
            )
    return text


def _item(node: Any, parent: Any, reading: _Reading, path: tuple[str, ...]) -> Any:
    value = _value(node, reading, path)
    if parent.flow_style and isinstance(value, str) and not node.style and "，" in value:
        message = f"“{value[:30]}”里是全角逗号，会被当成一项。"
        suggestion = "各项之间改用英文逗号加空格；确是一项时加英文双引号"
        reading.findings.append(reading.note("Y09", node.start_mark, value.index("，"), message, suggestion))
    return value


def _mapping(node: Any, reading: _Reading, path: tuple[str, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    seen: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if key_node.__class__ is not yaml.ScalarNode or key == "<<":
            message = "这里的词不是一段文字，或用了合并键 <<。"
            raise _Stop(reading.note("Y12", key_node.start_mark, 0, message, "写成“词: 值”"))
        if key in seen:
            message = f"“{key}”重复，第一次在第 {seen[key].line + 1} 行。"
            note = reading.note("Y11", key_node.start_mark, 0, message, "合并成一处，或删掉其中一处")
            reading.findings.append(note)
            continue
        seen[key] = key_node.start_mark
        if value_node.__class__ is yaml.ScalarNode:
            value = _scalar(value_node, reading)
        else:
            value = _value(value_node, reading, (*path, key))
        if value is None:
            reading.empty.append((*path, key))
        else:
            data[key] = value
    return data
