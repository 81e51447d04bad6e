"""A parse error as what the clerk did: the full-width mark, the missing space, the unpaired bracket behind libyaml's English.

`load.reader` asks this when a file could not be read; it imports `load.syntax` and words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.load.syntax import fault, first_of, position, quoted_spans
from generator.words.finding import Finding

_COLON = re.compile(
    r"(?m)^([ \-]*)([^\s:#\"'\[\]{}|>：，、。；（）“”][^\n:#\"'|>：，、。；（）“”]{0,20})(：)"
)
# 全角逗号 used as syntax: the next word and its colon follow it inside a bracket; in a sentence nothing of the kind does.
_WIDE_COMMA = re.compile(r"(?<=\S)，(?=\s*[^\s:，,{}\[\]]{1,15}:(?:\s|$))")
_WIDE_SPACE = re.compile("(?m)^[^#\\n]*?[:-](\u00a0|\u3000)")
_TIGHT_COLON = re.compile(r"^([ \-]*)([^\s:#\"'\[\]{}|>]{1,20}):(?=[^\s:/])")

_CONFLICT = re.compile(r"(?m)^<{7}(?= |$)")

_KINDS: tuple[tuple[str, str, str, str], ...] = (
    (
        r"cannot start any token",
        "Y16",
        "这里的字符不能开头。",
        "内容以 % @ ` 或 Tab 开头时整句加英文双引号；缩进改用空格",
    ),
    (
        r"mapping values are not allowed",
        "Y16",
        "这里多出一个冒号，或上一行缺冒号、缩进没有对齐。",
        "词后写英文冒号加一个空格；内容里有冒号时整句加英文双引号",
    ),
    (
        r"could not find expected ':'",
        "Y16",
        "这一行（或上一行）缺少英文冒号。",
        "写成“词: 值”，冒号后加一个空格",
    ),
    (
        r"did not find expected ',' or '[\]}]'",
        "Y16",
        "方括号或花括号里缺逗号，或没有配对。",
        "各项用英文逗号加空格隔开，括号成对",
    ),
    (r"unexpected end of stream", "Y16", "引号没有配对。", "补上缺少的英文引号"),
    (
        r"did not find expected (key|'-' indicator)",
        "Y16",
        "缩进没有对齐。",
        "同一级的词左边对齐，下一级多缩进两个空格",
    ),
    (r"block sequence entries are not allowed", "Y16", "“-”不能写在这里。", "“- ”另起一行并缩进"),
    (
        r"did not find expected alphabetic or numeric|found undefined",
        "Y12",
        "内容以 & * ! 开头，被当成 YAML 的高级写法。",
        "整句加英文双引号",
    ),
    (
        r"chomping or indentation indicator|comment or line break",
        "Y16",
        "“>”或“|”后面直接跟了文字。",
        "内容以 > 或 | 开头时整句加英文双引号",
    ),
    (
        r"did not find expected <document start>",
        "Y16",
        "这一行与前面的内容接不上，多半是第一行前面多了空格。",
        "最外层的词都顶格写",
    ),
    (
        r"expected a single document",
        "Y13",
        "文件里有第二份记录（---）。",
        "一个文件只写一份记录，删掉 --- 之后的内容",
    ),
    (r"unknown escape", "Y16", "双引号里有不认识的反斜杠写法。", "把英文双引号换成单引号，或把 \\ 写成 \\\\"),
    (r"control characters|special characters", "Y06", "有不允许的控制字符。", "删掉这个字符"),
)


_NEVER_CLOSED = re.compile(r"unexpected end of stream|did not find expected ',' or '[\]}]'")


def explain(file: str, text: str, error: Any) -> Iterator[Finding]:
    """A parse error as what the clerk did: a merge left half done or a full-width mark if that explains it, else its kind."""
    conflicts = list(_conflicts(file, text))
    if conflicts:
        yield from conflicts
        return
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(error)
    # What was opened and never closed is to be mended where it begins, not where the parser gave up.
    opened = getattr(error, "context_mark", None)
    if opened and _NEVER_CLOSED.search(said) and opened.line + 1 < line:
        line, column = opened.line + 1, opened.column + 1
    found = [
        *wide_colons(file, text),
        *_wide_commas(file, text, line),
        *_wide_spaces(file, text),
        *_tight_colons(file, text, line),
    ]
    if found:
        yield from found
        return
    if text.split("\n")[line - 1 : line] and "\t" in text.split("\n")[line - 1]:
        yield fault(
            file,
            "Y07",
            line,
            text.split("\n")[line - 1].index("\t") + 1,
            "这一行有制表符（Tab）。",
            "改用空格",
        )
        return
    for pattern, rule, message, suggestion in _KINDS:
        if re.search(pattern, said):
            yield fault(file, rule, line, column, message, suggestion)
            return
    yield fault(
        file, "Y16", line, column, "写法不对，读不下去。", "检查这一行和上一行的引号、括号、冒号和缩进"
    )


def _conflicts(file: str, text: str) -> Iterator[Finding]:
    """Marks that git wrote where two changes of one place met; whoever merges decides between the two."""
    for match in first_of(_CONFLICT, text):
        line, column = position(text, match.start())
        message = "这里两边的改动有冲突，合并没有做完。"
        advice = "在 <<<<<<< 和 >>>>>>> 之间选定要留的内容，删掉这两行和中间的 ======="
        yield fault(file, "Y16", line, column, message, advice)


def wide_colons(file: str, text: str) -> Iterator[Finding]:
    """Lines that begin with 词：, outside block text; only asked when the file could not be read as 词: 值."""
    spans = quoted_spans(text)
    for match in first_of(_COLON, text):
        if any(start <= match.start(3) < end for start, end in spans):
            continue
        line, column = position(text, match.start(3))
        word = match[2].strip()
        yield fault(
            file, "Y08", line, column, f"“{word}”后面是全角冒号“：”。", f"改为英文半角冒号并加空格：{word}: …"
        )


def _wide_spaces(file: str, text: str) -> Iterator[Finding]:
    for match in first_of(_WIDE_SPACE, text):
        line, column = position(text, match.start(1))
        yield fault(file, "Y16", line, column, "冒号或“-”后面是全角空格。", "改为英文半角空格")


def _tight_colons(file: str, text: str, line: int) -> Iterator[Finding]:
    """词:值 without the space, on the line the parser stopped at or the one before."""
    rows = text.split("\n")
    for number in (line - 1, line):
        match = _TIGHT_COLON.search(rows[number - 1]) if 0 < number <= len(rows) else None
        if match:
            message = f"“{match[2]}”的冒号后面缺一个空格。"
            yield fault(file, "Y16", number, match.end(), message, f"改为“{match[2]}: …”")
            return


def _wide_commas(file: str, text: str, line: int) -> Iterator[Finding]:
    for number in (line - 1, line):
        row = text.split("\n")[number - 1 : number]
        match = _WIDE_COMMA.search(row[0]) if row else None
        if match:
            message = "括号里用了全角逗号“，”。"
            yield fault(
                file,
                "Y09",
                number,
                match.start() + 1,
                message,
                "各项之间改用英文逗号加空格；内容里的逗号保留时整句加英文双引号",
            )
            return
