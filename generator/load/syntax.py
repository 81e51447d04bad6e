"""文本和 YAML 写法: what a clerk's keyboard gets wrong, found before and beside the parser, each in its own Chinese sentence.

`load.reader` uses this; it imports words only. Positions are 1-based lines and columns in characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.words.finding import Finding, Level, Rule, by_id

SYNTAX_RULES = by_id(
    Rule("Y01", Level.ERROR, "文件读得到", detail="路径是文件夹、没有读取权限或读到一半出错时报告。"),
    Rule(
        "Y02",
        Level.ERROR,
        "文件不超过 256 KB",
        detail="一个项目的记录用不了这么大；照片等附件不放进 YAML。",
    ),
    Rule("Y03", Level.ERROR, "文件编码为 UTF-8", detail="GBK（ANSI）编码的文件在别的机器上会变成乱码。"),
    Rule(
        "Y04",
        Level.WARNING,
        "文件开头没有 BOM",
        detail="记事本“UTF-8 带 BOM”会在开头加一个看不见的字符；能读，但建议去掉。",
    ),
    Rule("Y05", Level.WARNING, "换行用 LF", detail="CRLF 换行能读，但会让整份文件在审核时显示为全部改动。"),
    Rule(
        "Y06",
        Level.ERROR,
        "没有看不见的字符",
        detail="零宽字符、双向控制符、控制字符会让看到的和存下的不一样。",
    ),
    Rule("Y07", Level.ERROR, "缩进用空格", detail="YAML 不允许用制表符（Tab）缩进。"),
    Rule("Y08", Level.ERROR, "冒号用英文半角", detail="词后面要用英文半角冒号加一个空格。"),
    Rule(
        "Y09",
        Level.ERROR,
        "并列项之间用英文半角逗号",
        detail="方括号、花括号里的各项用英文半角逗号加空格隔开。",
    ),
    Rule(
        "Y10",
        Level.ERROR,
        "“ #”后面的文字不被当作注释截掉",
        detail="空格加 # 之后的文字会被当作注释丢掉；真要写注释时 # 后加一个空格。",
    ),
    Rule("Y11", Level.ERROR, "同一个词只写一次", detail="同一级里同一个词写两次，只有一个会生效。"),
    Rule("Y12", Level.ERROR, "不用锚点、标签和合并键", detail="& * ! << 是 YAML 的高级写法，台账里不用。"),
    Rule("Y13", Level.ERROR, "一个文件只写一份记录", detail="--- 之后又开始第二份记录时报告。"),
    Rule("Y14", Level.ERROR, "文件有内容", detail="空文件或只有注释的文件。"),
    Rule("Y15", Level.ERROR, "括号和层级不超过 50 层", detail="层级过深多半是粘贴出错。"),
    Rule("Y16", Level.ERROR, "YAML 写法正确", detail="引号、括号成对，缩进对齐，冒号后有空格。"),
    Rule("Y17", Level.ERROR, "顶层是“词: 值”", detail="文件最外层应是一行一个“词: 值”。"),
    Rule(
        "Y18",
        Level.WARNING,
        "边界文件是 GeoJSON",
        detail="data/boundaries.geojson 可有可无，只用来画地图；读不出来时地图用示意格。",
    ),
)

MAX_BYTES = 256 * 1024
MAX_DEPTH = 50


def fault(file: str, rule: str, line: int, column: int, message: str, suggestion: str) -> Finding:
    """A syntax finding with the level its rule declares."""
    return Finding(file, line, column, rule, SYNTAX_RULES[rule].level, message, suggestion)


# Bidi controls, zero-width characters, C0/C1 controls: what is seen would differ from what is stored.
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"
)
_TAB_INDENT = re.compile(r"(?m)^ *(\t+)[ \t]*[^\s#]")
_MAYBE_CUT = re.compile(r"[ \t]#[^\s#]")
_CUT = re.compile(r"(?m)^(?!\s*#)[^\n]*?\S[ \t]+(#[^\s#][^\n]*)$")
_DEEP_INLINE = re.compile(r"(?:[-?] ){51}")
_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,])[&*!]\S")


def position(text: str, index: int) -> tuple[int, int]:
    """行, 列 of a character, both from 1."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def scan_text(file: str, text: str) -> Iterator[Finding]:
    """Faults the parser would pass over in silence: hidden characters, tabs, text cut off by “ #”."""
    if text.startswith("\ufeff"):
        yield fault(file, "Y04", 1, 1, "文件开头有看不见的 BOM 字符。", "另存为“UTF-8（无 BOM）”")
    if "\r" in text:
        line, column = position(text, text.index("\r"))
        kind, name = ("CRLF", "Windows 换行") if "\r\n" in text else ("CR", "老式 Mac 换行")
        message, fix = f"换行是 {kind}（{name}）。", f"在编辑器右下角把 {kind} 改为 LF 后保存"
        yield fault(file, "Y05", line, column, message, fix)
    seen = text.removeprefix("\ufeff")
    # Python's own table of what is printed is asked first: it knows every hidden character, and other blanks besides.
    for match in first_of(_HIDDEN, "" if seen.replace("\n", "").isprintable() else seen):
        line, column = position(text, match.start())
        shown = f"U+{ord(match[0]):04X}"
        yield fault(file, "Y06", line, column, f"有看不见的字符 {shown}。", "删掉这个字符，重新键入这一处")
    for match in first_of(_TAB_INDENT, text if "\t" in text else ""):
        line, column = position(text, match.start(1))
        yield fault(file, "Y07", line, column, "用制表符（Tab）缩进。", "改用空格，每级两个空格")
    if "#" in text and _MAYBE_CUT.search(text):
        yield from _cut_off(file, text)


def first_of(pattern: re.Pattern[str], text: str, most: int = 20) -> Iterator[re.Match[str]]:
    """At most so many matches: one pasted page must not bury every other fault."""
    for count, match in enumerate(pattern.finditer(text)):
        if count >= most:
            return
        yield match


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where quoted text stands, as far as the scanner gets: marks inside it are the clerk's own."""
    spans = []
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style:
                spans.append((token.start_mark.index, token.end_mark.index))  # noqa: PERF401 - keep those before a fault
    except yaml.YAMLError:
        return spans
    return spans


def _cut_off(file: str, text: str) -> Iterator[Finding]:
    spans = quoted_spans(text)
    for match in first_of(_CUT, text):
        index = match.start(1)
        if any(start <= index < end for start, end in spans):
            continue
        line, column = position(text, index)
        lost = match[1].strip()[:30]
        yield fault(
            file,
            "Y10",
            line,
            column,
            f"“{lost}”前有空格，会被当作注释截掉。",
            "整句加英文双引号；真是注释就在 # 后加一个空格",
        )


def too_deep(file: str, text: str) -> Finding | None:
    """Nesting beyond 50 levels, refused before the parser: 50,000 open brackets would crash it."""
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for match in re.finditer(r"[\[{\]}]", text):
            depth += 1 if match[0] in "[{" else -1
            if depth > MAX_DEPTH:
                line, column = position(text, match.start())
                return fault(file, "Y15", line, column, "括号嵌套超过 50 层。", "检查这里是否粘贴出错")
    # Plain counting first: the pattern is slow, and no honest record comes near so many marks.
    inline = _DEEP_INLINE.search(text) if text.count("- ") + text.count("? ") > MAX_DEPTH else None
    if inline:
        line, column = position(text, inline.start())
        return fault(file, "Y15", line, column, "一行里的层级超过 50 层。", "检查这里是否粘贴出错")
    return None


def uses_anchor(file: str, text: str) -> Iterator[Finding]:
    """Anchors, aliases and tags, told apart from `&`, `*`, `!` inside quoted text by the scanner itself."""
    if not any(mark in text for mark in "&*!") or not _ANCHOR.search(text):
        return
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                mark = token.start_mark
                message = "用了 YAML 的锚点、引用或标签（& * !）。"
                yield fault(
                    file,
                    "Y12",
                    mark.line + 1,
                    mark.column + 1,
                    message,
                    "直接写内容；内容本身以 & * ! 开头时加英文双引号",
                )
                return
    except yaml.YAMLError:
        return
