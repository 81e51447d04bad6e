"""Plain values to typed records, strictly: unknown, missing and unreadable cells as findings with a fix.

Where a fault names its own fix (1.2亿 → 12000) the checks go on as if the fix were taken, so that one slip does not
hide the faults behind it. Imports words only.
"""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.words.finding import Finding, Level, Rule, by_id
from generator.words.records import Kind
from generator.words.sentence import LONG, MISSING
from generator.words.term import Document, Record, Term, holds_many, nested, read_term

SHAPE_RULES = by_id(
    Rule("F01", Level.ERROR, "必填的词都已填写", "附件1–3", "缺少必填的词，或词后面空着。"),
    Rule(
        "F02",
        Level.ERROR,
        "数字只写数字",
        detail="金额单位一律为万元，不写单位、逗号、约数；1.2亿 写 12000。",
    ),
    Rule("F03", Level.ERROR, "小数位不超过规定", detail="金额最多两位小数。"),
    Rule("F04", Level.ERROR, "数字不为负", detail="只有更正登记中的金额可以为负。"),
    Rule("F05", Level.ERROR, "内容的形式正确", detail="该写一句话的写一句话，该写一组的写一组。"),
    Rule("F06", Level.ERROR, "日期写成 2021-03-25", detail="年四位、月日各两位，日历上有这一天。"),
    Rule("F07", Level.ERROR, "月份写成 2021-03", detail="2021.1 看不出是 1 月还是 10 月。"),
    Rule("F08", Level.ERROR, "年份写成 2021", detail="四位年份。"),
    Rule("F09", Level.ERROR, "只用规定的词", detail="数据契约之外的词不认得；给出最接近的词。"),
    Rule("F10", Level.ERROR, "选项在规定的范围内", detail="类别、状态、行业等只能从规定的选项中选。"),
    Rule(
        "F11",
        Level.ERROR,
        "文件名符合规定",
        detail="项目文件名就是项目编号，终身不变；登记文件名是月份或期。",
    ),
)

MOST_SLIPS = 200
"""So many faults of one file are listed; each costs a search for the nearest right word."""

Locator = Callable[[str, tuple[str, ...]], tuple[int, int]]


@dataclass(frozen=True)
class Shaped:
    """A file as a typed record — None when it cannot be read as one — and its faults of shape."""

    record: Document | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Slip:
    """One fault of a cell before it has a position."""

    path: tuple[str, ...]
    rule: str
    message: str
    suggestion: str
    basis: str = ""
    fix: Any = None
    at_key: bool = False


@dataclass(frozen=True)
class Plain:
    """One file as plain values, its text, and the paths whose values were left empty."""

    file: str
    data: Any
    text: str
    empty: tuple[tuple[str, ...], ...] = ()


def shape(kind: Kind, plain: Plain, locate: Locator, locate_key: Locator) -> Shaped:
    """Read plain values as the record of their kind; every fault with line, column and suggestion."""
    file, data, text = plain.file, plain.data, plain.text
    wrapped = {kind.wrap: data} if kind.wrap else data
    if not isinstance(wrapped, dict):
        message, fix = f"{kind.word}文件最外层应为“词: 值”。", "每行写成“词: 值”，最外层不用“- ”"
        return Shaped(None, (Finding(file, 1, 1, "F05", Level.ERROR, message, fix),))
    slips: list[_Slip] = []
    record = _read(kind.model, wrapped | {"文件路径": file}, slips)
    empty = tuple((kind.wrap, *path) for path in plain.empty) if kind.wrap else plain.empty
    slips += islice(_empty_unknown(kind.model, wrapped, empty), MOST_SLIPS)
    findings = []
    for slip in slips:
        path = slip.path[1:] if kind.wrap else slip.path
        line, column = (locate_key if slip.at_key else locate)(text, path)
        level = SHAPE_RULES[slip.rule].level
        findings.append(
            Finding(file, line, column, slip.rule, level, slip.message, slip.suggestion, slip.basis, path)
        )
    return Shaped(record, tuple(findings))


def _empty_unknown(model: type[Document], data: Any, empty: tuple[tuple[str, ...], ...]) -> Iterator[_Slip]:
    """Words the contract does not know that stand there with nothing behind them (`{类型：用地}` reads so)."""
    for path in empty:
        if not _is_known(model, path):
            yield _unknown(model, data, path)


@lru_cache(maxsize=4096)
def _is_known(model: type[Record], path: tuple[str, ...]) -> bool:
    """Whether every step of a path is a declared word, or the free key (month, unit, place in a list) below one."""
    record, free = model, False
    for step in path:
        if free:
            free = False
            continue
        field = next((info for info in record.model_fields.values() if info.alias == step), None)
        if field is None:
            return False
        inner = nested(field)
        if inner is None:
            return True
        record, free = inner, holds_many(field)
    return True


def _read(model: type[Document], data: dict[str, Any], slips: list[_Slip]) -> Document | None:
    """Validate; on faults note them, take their fixes, drop what has none, and try again."""
    mended = data
    for attempt in range(3):
        try:
            return model.model_validate(mended)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            found = [_slip(model, mended, dict(one)) for one in errors[:MOST_SLIPS]]
            known = {slip.path for slip in slips}
            slips.extend(slip for slip in found if slip.path not in known and attempt < 2)  # noqa: PLR2004 - three tries
            if len(errors) > MOST_SLIPS:
                return None  # a wrong file, or a page pasted into one: what is listed says enough
            mended = _mend(mended, found)
    return None


def _mend(data: dict[str, Any], slips: list[_Slip]) -> dict[str, Any]:
    mended = copy.deepcopy(data)
    # From the back, so that dropping a list item does not move the ones still to be mended.
    for slip in sorted(slips, key=lambda slip: [_in_order(step) for step in slip.path], reverse=True):
        holder, step = _holder(mended, slip.path)
        _put(holder, step, slip.fix)
    return mended


def _in_order(step: str) -> tuple[bool, int, str]:
    """Places of a list as numbers: the tenth comes after the ninth."""
    return (True, int(step), "") if _is_place(step) else (False, 0, step)


def _is_place(step: str) -> bool:
    """Whether a step is a place in a list; a row of a thousand digits is a word."""
    return step.isdecimal() and len(step) < 7  # noqa: PLR2004  # no file of 256 KB has a million items


def _holder(data: Any, path: tuple[str, ...]) -> tuple[Any, str]:
    """The group a path ends in, and the last step; a value written short (附件1: 日期) is one with no step inside it."""
    holder, last = data, path[0] if path else ""
    for step in path[1:]:
        inner = _child(holder, last)
        if not isinstance(inner, (dict, list)):
            break
        holder, last = inner, step
    return holder, last


def _child(holder: Any, step: str) -> Any:
    """What stands at a step of a group; None when nothing does."""
    if isinstance(holder, dict):
        return holder.get(step)
    places = _is_place(step) and isinstance(holder, list) and int(step) < len(holder)
    return holder[int(step)] if places else None


def _put(holder: Any, step: str, fix: Any) -> None:
    if isinstance(holder, dict):
        if fix is None:
            holder.pop(step, None)
        elif isinstance(fix, _Rename):
            holder[fix.word] = holder.pop(step, None)
        else:
            holder[step] = fix
    elif not (_is_place(step) and int(step) < len(holder)):
        return  # already dropped with what held it
    elif fix is None:
        del holder[int(step)]
    else:
        holder[int(step)] = fix.word if isinstance(fix, _Rename) else fix


@dataclass(frozen=True)
class _Rename:
    word: str


def _field_at(model: type[Record], path: tuple[str, ...]) -> tuple[type[Record], FieldInfo | None, str]:
    """The record a path ends in, the field it ends at (None when unknown) and the field's attribute."""
    record, field, attribute = model, None, ""
    for step in path:
        if field is not None:
            inner = nested(field)
            record = inner if inner is not None else record
        found = next(((name, info) for name, info in record.model_fields.items() if info.alias == step), None)
        if found:
            attribute, field = found
    return record, field, attribute


def _label(model: type[Record], path: tuple[str, ...]) -> tuple[str, Term | None]:
    _, field, attribute = _field_at(model, path)
    if field is None:
        return (path[-1] if path else "文件"), None
    term = read_term(attribute, field)
    return term.label, term


def _slip(model: type[Record], data: dict[str, Any], error: dict[str, Any]) -> _Slip:
    path = tuple(str(step) for step in error["loc"] if step != "[key]")
    label, term = _label(model, path)
    basis = term.basis if term else ""
    context = error.get("ctx") or {}
    kind = error["type"]
    if kind == "missing":
        example = f"，如 {term.example}" if term and term.example else ""
        choices = f"，可选：{'、'.join(term.choices)}" if term and term.choices else ""
        advice = MISSING.advice.format(word=path[-1], example=example, choices=choices)
        return _Slip(path, MISSING.rule, MISSING.says.format(label=label), advice, basis)
    if kind == "extra_forbidden":
        return _unknown(model, data, path)
    if kind in SHAPE_RULES:
        at_key = "[key]" in error["loc"]
        message = f"{label} {context['sentence']}"
        fix = _Rename(context["fix"]) if at_key and context.get("fix") else context.get("fix")
        return _Slip(path, kind, message, context["suggestion"], basis, fix, at_key)
    return _plain(path, label, term, error)


def _plain(path: tuple[str, ...], label: str, term: Term | None, error: dict[str, Any]) -> _Slip:
    """What pydantic's own checks say, as sentences: choices, groups, lengths."""
    kind, value, basis = error["type"], error.get("input"), term.basis if term else ""
    shown = value if isinstance(value, str) else "一组内容"
    shown = shown[:30] + "…" if len(shown) > 30 else shown  # noqa: PLR2004 - a sentence, not a page
    if kind == "enum":
        choices = list(term.choices) if term else []
        near = difflib.get_close_matches(shown, choices, 1, 0.3)
        at_key = "[key]" in error["loc"]
        label = term.word if term and at_key else label
        fix: Any = (_Rename(near[0]) if at_key else near[0]) if near else None
        advice = f"改为“{near[0]}”；可选：{'、'.join(choices)}" if near else f"从中选一：{'、'.join(choices)}"
        return _Slip(path, "F10", f"{label} 没有“{shown}”这个选项。", advice, basis, fix, at_key)
    if kind == "string_type" and isinstance(value, (dict, list)):
        advice = "写成一行文字；内容里有冒号、方括号或花括号时加英文双引号"
        return _Slip(path, "F05", f"{label} 应为一段文字，实为一组内容。", advice, basis)
    if kind == "string_too_long":
        return _Slip(path, LONG.rule, LONG.says.format(label=label), LONG.advice, basis)
    if isinstance(value, str) and "：" in value:
        return _Slip(
            path,
            "F05",
            f"{label} 应为一组内容，实为“{shown}”，里面是全角冒号。",
            "冒号改为英文半角加空格",
            basis,
        )
    wanted = "一条一条的内容（以“- ”开头）" if "tuple" in kind or "list" in kind else "一组“词: 值”"
    wanted = "一段文字" if kind.startswith("string") else wanted
    return _Slip(path, "F05", f"{label} 应为{wanted}，实为“{shown}”。", "对照填报指南的样例改写", basis)


def _unknown(model: type[Record], data: dict[str, Any], path: tuple[str, ...]) -> _Slip:
    word = path[-1]
    record, field, _ = _field_at(model, path[:-1])
    inner = nested(field) if field is not None else None
    known = [info.alias or "" for name, info in (inner or record).model_fields.items() if name != "path"]
    if "：" in word:
        right = word.split("：")[0]
        return _Slip(
            path,
            "F09",
            f"“{word[:30]}”里是全角冒号。",
            f"改为“{right}: …”，冒号用英文半角加空格",
            at_key=True,
        )
    if ":" in word:
        right = word.split(":")[0]
        message, advice = f"“{word[:30]}”的冒号后面缺一个空格。", f"改为“{right}: …”"
        return _Slip(path, "F09", message, advice, at_key=True)
    near = difflib.get_close_matches(word.strip(), known, 1, 0.5)
    holder, _ = _holder(data, path)
    free = bool(near) and isinstance(holder, dict) and near[0] not in holder
    advice = (
        f"改为“{near[0]}”"
        if near
        else f"删掉，或换成规定的词：{'、'.join(known[:12])}{'等' if known[12:] else ''}"
    )
    return _Slip(
        path,
        "F09",
        f"不认得“{word[:30]}”这个词。",
        advice,
        fix=_Rename(near[0]) if free else None,
        at_key=True,
    )


def missing_names(kind: Kind, file: str) -> Iterator[Finding]:
    """F11: the file's name is the 项目编号, the month or the period."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if kind.stem_form and not re.fullmatch(kind.stem_form, stem):
        wanted = {"project": "ZH2021-012", "rules": "2021", "observation": "2021-H1", "published": "2021-Q1"}
        example = wanted.get(kind.name, "2021-03")
        yield Finding(
            file,
            1,
            1,
            "F11",
            Level.ERROR,
            f"{kind.word}文件名“{stem}”不合规定。",
            f"改成 {example}.yaml 的形式",
        )
