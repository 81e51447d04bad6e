"""Misfits (形式错误): what can be wrong with the form of a cell — rules F01 to F11 — and the sentence with its fix for each. `shape` uses it."""

from __future__ import annotations

import difflib
import re
from typing import Any

from pydantic.fields import FieldInfo

from generator.validate.mending import Rename, Slip, holder_of
from generator.words.finding import Level, Rule, by_id
from generator.words.sentence import LONG, MISSING
from generator.words.term import Record, Term, nested, read_term

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


def slip_of(model: type[Record], data: dict[str, Any], error: dict[str, Any]) -> Slip:
    """What pydantic found, in a sentence with its fix."""
    path = tuple(str(step) for step in error["loc"] if step != "[key]")
    label, term = _label(model, path)
    basis = term.basis if term else ""
    context = error.get("ctx") or {}
    kind = error["type"]
    if kind == "missing":
        example = f"，如 {term.example}" if term and term.example else ""
        choices = f"，可选：{'、'.join(term.choices)}" if term and term.choices else ""
        advice = MISSING.advice.format(word=path[-1], example=example, choices=choices)
        return Slip(path, MISSING.rule, MISSING.says.format(label=label), advice, basis)
    if kind == "extra_forbidden":
        return unknown(model, data, path)
    if kind in SHAPE_RULES:
        at_key = "[key]" in error["loc"]
        message = f"{label} {context['sentence']}"
        fix = Rename(context["fix"]) if at_key and context.get("fix") else context.get("fix")
        return Slip(path, kind, message, context["suggestion"], basis, fix, at_key)
    return _plain(path, label, term, _field_at(model, path)[1], error)


_ALIKE = 0.5
_SHOWN = 12
_TWO_SHORT_WORDS = 5
_SHOWN_WORDS = 3
_TURNS = frozenset("未无不非已正在待拟")
"""Signs that turn a choice into another: 签约 may be 已签约 or 未签约."""


def _nearest(shown: str, choices: list[str]) -> list[str]:
    """The choice that is meant, if one plainly is: nothing in only one of them turns its sense, and half a word is its beginning.

    新健 is 新建; 开工 is no 竣工; 已办理 is as near to 已受理 as to 已办结, so it is neither.
    """
    near = difflib.get_close_matches(shown, choices, 2, _ALIKE)
    alike = [difflib.SequenceMatcher(None, one, shown).ratio() for one in near]
    near = near[:1] if len(set(alike)) == len(alike) else []
    same = [one for one in near if _TURNS & set(one) == _TURNS & set(shown)]
    return [one for one in same if one[0] == shown[0] or len(one) + len(shown) > _TWO_SHORT_WORDS]


def _plain(
    path: tuple[str, ...], label: str, term: Term | None, field: FieldInfo | None, error: dict[str, Any]
) -> Slip:
    """What pydantic's own checks say, as sentences: choices, groups, lengths."""
    kind, value, basis = error["type"], error.get("input"), term.basis if term else ""
    shown = value if isinstance(value, str) else "一组内容"
    shown = shown[:30] + "…" if len(shown) > 30 else shown  # noqa: PLR2004 - a sentence, not a page
    if kind == "enum":
        choices = list(term.choices) if term else []
        near = _nearest(shown, choices)
        at_key = "[key]" in error["loc"]
        label = term.word if term and at_key else label
        fix: Any = (Rename(near[0]) if at_key else near[0]) if near else None
        advice = f"改为“{near[0]}”；可选：{'、'.join(choices)}" if near else f"从中选一：{'、'.join(choices)}"
        return Slip(path, "F10", f"{label} 没有“{shown}”这个选项。", advice, basis, fix, at_key)
    if kind == "string_type" and isinstance(value, (dict, list)):
        advice = "写成一行文字；内容里有冒号、方括号或花括号时加英文双引号"
        return Slip(path, "F05", f"{label} 应为一段文字，实为一组内容。", advice, basis)
    if kind == "string_too_long":
        return Slip(path, LONG.rule, LONG.says.format(label=label), LONG.advice, basis)
    if isinstance(value, str) and "：" in value:
        return Slip(
            path,
            "F05",
            f"{label} 应为一组内容，实为“{shown}”，里面是全角冒号。",
            "冒号改为英文半角加空格",
            basis,
        )
    wanted = "一条一条的内容（以“- ”开头）" if "tuple" in kind or "list" in kind else "一组“词: 值”"
    wanted = "一段文字" if kind.startswith("string") else wanted
    return Slip(path, "F05", f"{label} 应为{wanted}，实为“{shown}”。", _as_group(field, kind, value), basis)


def _as_group(field: FieldInfo | None, kind: str, value: object) -> str:
    """How the group that is wanted is written: its own words, or the text that stands there as the only one of a list."""
    many, inner = "tuple" in kind or "list" in kind, nested(field) if field is not None else None
    if inner is not None:
        words = [info.alias for name, info in inner.model_fields.items() if info.alias and name != "path"]
        shape = "{" + ", ".join(f"{word}: …" for word in words[:_SHOWN_WORDS]) + "}"
        return f"每条一行，写成“- {shape}”" if many else f"写成“{shape}”"
    plain = isinstance(value, str) and re.fullmatch(r"[^\s,:，\[\]{}#\"']{1,30}", value)
    return f"改为“[{value}]”，几项之间用英文逗号加空格隔开" if many and plain else "对照填报指南的样例改写"


def unknown(model: type[Record], data: dict[str, Any], path: tuple[str, ...]) -> Slip:
    """A word the contract does not know, with the nearest right one; a colon inside it is what is wrong first."""
    return _run_together(path) or _misspelt(_words_beside(model, path), data, path)


def _run_together(path: tuple[str, ...]) -> Slip | None:
    """A word and its value read as one word, because the colon is full-width or has no blank behind it."""
    word = path[-1]
    if "：" in word:
        message, advice = f"“{word[:30]}”里是全角冒号。", "改为“{}: …”，冒号用英文半角加空格"
    elif ":" in word:
        message, advice = f"“{word[:30]}”的冒号后面缺一个空格。", "改为“{}: …”"
    else:
        return None
    return Slip(path, "F09", message, advice.format(re.split("[:：]", word)[0]), at_key=True)


def _words_beside(model: type[Record], path: tuple[str, ...]) -> list[str]:
    """The words that may stand where the last step of a path does."""
    record, field, _ = _field_at(model, path[:-1])
    inner = nested(field) if field is not None else None
    return [info.alias or "" for name, info in (inner or record).model_fields.items() if name != "path"]


_DERIVED = re.compile(r"(年度|累计)完成(投资)?(额)?|完成率|时序进度|得分|名次|灯|阶段归属")
"""What follows from the records and is nowhere written: the nearest word that is known would be another figure."""
_FIGURES = str.maketrans("一二三", "123")


def _meant(word: str, known: list[str]) -> list[str]:
    """The known word that is plainly meant: 附件一 is 附件1, which is as near to 附件2 as to 附件3."""
    if (figures := word.translate(_FIGURES)) in known:
        return [figures]
    near = difflib.get_close_matches(word, known, 2, _ALIKE)
    alike = {difflib.SequenceMatcher(None, one, word).ratio() for one in near}
    return near[:1] if len(alike) == len(near) else []


def _misspelt(known: list[str], data: dict[str, Any], path: tuple[str, ...]) -> Slip:
    """The nearest of the words known there, taken as meant unless it stands there already; else the list of them."""
    word = path[-1]
    if _DERIVED.fullmatch(word.strip()) and "起始累计" not in path:
        advice = f"删掉，“{word.strip()}”由系统按月报等记录算出，不填"
        return Slip(path, "F09", f"不认得“{word[:30]}”这个词。", advice, at_key=True)
    near = _meant(word.strip(), known)
    holder, _ = holder_of(data, path)
    free = bool(near) and isinstance(holder, dict) and near[0] not in holder
    more = "等" if known[_SHOWN:] else ""
    advice = f"改为“{near[0]}”" if near else f"删掉，或换成规定的词：{'、'.join(known[:_SHOWN])}{more}"
    fix = Rename(near[0]) if free else None
    return Slip(path, "F09", f"不认得“{word[:30]}”这个词。", advice, fix=fix, at_key=True)
