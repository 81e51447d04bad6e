"""A new record (新项目): its next free 编号 and its text, words in the order of the form. Imports words only.

`generator new` writes it with every word, each with its meaning; a new row of 附件1 with what the row says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from generator.intake import writing
from generator.intake.writing import Bare, Value
from generator.words.project import Project
from generator.words.term import Term, read_term, terms_of

_ID = re.compile(r"([A-Za-z]+)(\d{4})-(\d+)")
FIRST_PREFIX = "ZH"
_DIGITS = 3
_SHOWN = 6  # words of a group that a comment shows
_EXAMPLES = {"年度计划": "2021", "月报": "2021-09"}
# Where a blank line makes the record readable: before these words.
_GROUPS = frozenset(("责任单位", "签约", "年度计划", "开工", "手续", "节点", "起始累计", "研判"))


def next_id(known: Iterable[str], year: int, taken: Iterable[str] = ()) -> str:
    """The 编号 after the last one of the year, in the district's own letters; never one that was used before."""
    ids = [found for one in (*known, *taken) if (found := _ID.fullmatch(one))]
    prefix = Counter(found[1] for found in ids).most_common(1)[0][0] if ids else FIRST_PREFIX
    numbers = [found[3] for found in ids if found[1] == prefix and int(found[2]) == year]
    digits = max((len(number) for number in numbers), default=_DIGITS)
    last = max((int(number) for number in numbers), default=0)
    return f"{prefix}{year}-{last + 1:0{digits}}"


def record_text(values: Mapping[str, Any]) -> str:
    """A record with the words that have values, in the order of the form."""
    lines: list[str] = []
    for term in project_terms():
        if term.word not in values:
            continue
        if term.word in _GROUPS and lines:
            lines.append("")
        lines += writing.lines(term.word, values[term.word], 0)
    return "\n".join(lines) + "\n"


def project_terms() -> tuple[Term, ...]:
    """The words of a project's own level, in the order of the form."""
    fields = Project.model_fields.items()
    return tuple(read_term(attribute, field) for attribute, field in fields if attribute != "path")


def template_text(id_: str, values: Mapping[str, Value], year: int) -> str:
    """A record to fill in: every word with its meaning, the given ones filled, the others empty.

    Empty words are as good as not written; 必填 ones that are empty are what `check` asks for.
    """
    inner = _inner_words()
    lines = [
        f"# {id_}：文件名就是项目编号，终身不变。金额一律为万元；日期写 {year}-03-25，月份写 {year}-03。"
    ]
    for term in project_terms():
        if term.word in _GROUPS:
            lines.append("")
        lines += _entry(term, values.get(term.word), inner.get(term.word, ()))
    return "\n".join(lines) + "\n"


def _inner_words() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in terms_of(Project):
        parent, _, word = term.path.rpartition(".")
        if parent and "." not in parent and word:
            found.setdefault(parent, []).append(term)
    return {word: tuple(terms) for word, terms in found.items()}


def _entry(term: Term, value: Value | None, inner: tuple[Term, ...]) -> list[str]:
    """`词: 值  # 必填。含义`; a group that is empty shows the words it takes."""
    said = [f"{'必填。' if term.required else ''}{term.label.removeprefix(term.word)}{term.meaning}"]
    if term.choices and not inner:
        said.append("：" + "、".join(term.choices))
    if inner:
        said.append("；写作 " + _shape(term, inner))
    comment = "# " + "".join(said).replace("\n", " ")
    if value is None:
        return [f"{term.word}:  {comment}"]
    lines = writing.lines(term.word, value, 0)
    lines[0] = f"{lines[0]}  {comment}" if not lines[0].endswith("|-") else lines[0]
    return lines


def _shape(term: Term, inner: tuple[Term, ...]) -> str:
    """How a group is written: {词: , …}, a list of such with “- ”, months or years with one each."""
    group = "{" + ", ".join(f"{one.word}: " for one in inner[:_SHOWN]) + "}"
    annotation = Project.model_fields[term.attribute].annotation
    if get_origin(annotation) is tuple:
        return f"每条一行“- {group}”"
    return f"每月（年）一行“{_EXAMPLES[term.word]}: {group}”" if term.word in _EXAMPLES else group


def planned_year(year: int, annual_class: str, month: str) -> dict[str, Value]:
    """年度计划 of a project listed this month."""
    return {str(year): {"类别": Bare(annual_class), "列入": Bare(month)}}
