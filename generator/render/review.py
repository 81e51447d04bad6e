"""审阅 of a pull request in three styles: text for the terminal, Markdown for the page of the request, JSON for programs.

Text of records is data: in Markdown no sign of it makes a link, a mention, a tag or a cell. Imports words only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from generator.render.revisions import shown, told
from generator.words.history import Change
from generator.words.review import Effect, Review

MOST = 400
"""Lines of fields a summary holds; a forge cuts longer ones off in silence."""
_LONG = 160
_PHOTOS = "照片"
_MARKS = re.compile(r"[\\`*_{}\[\]()#+!|~$^=\"'<>&]")
_ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|javascript|data|xmpp|www)([:.])")


def safe(text: str) -> str:
    """A text as Markdown that shows exactly itself, on one line; @ becomes ＠ so that nobody is called."""
    flat = " ".join(text.split())
    flat = flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"
    marked = _MARKS.sub(lambda found: f"&#{ord(found[0])};", flat)
    return _ADDRESS.sub(lambda found: f"{found[1]}&#{ord(found[2])};", marked).replace("@", "＠")


def _by_file(review: Review) -> Iterator[tuple[str, list[Change]]]:
    for _, held in groupby(map(told, review.changes), key=lambda one: one.file):
        changes = list(held)
        first = changes[-1]
        title = f"{first.id} {first.name}".strip() if first.kind == "项目" else first.record
        yield title, changes


def _aside(change: Change) -> str:
    said = [f"敏感字段：{change.sensitive}"] if change.sensitive else []
    said += [f"原因：{change.reason}"] if change.reason else ["未说明原因"] if change.sensitive else []
    return "；".join(said)


def _headline(review: Review) -> str:
    files = len({change.file for change in review.changes})
    lacking = len(review.lacking_reason)
    said = f"{files} 份记录、{len(review.changes)} 处改动" if files else "数据没有改动"
    return (
        f"{review.base} → {review.head}：{said}"
        + (f"，其中 {lacking} 处敏感字段未说明原因" if lacking else "")
        + (f"；{len(review.photos)} 个照片文件有改动" if review.photos else "")
        + "。"
    )


def _effects(review: Review) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    yield "合计", review.effects.totals
    yield "灯", review.effects.lights
    yield "得分和名次", review.effects.places
    yield "检查结果", review.findings


def as_text(review: Review) -> str:
    """For the terminal: one line a field."""
    lines = [_headline(review), *review.notes]
    for title, changes in _by_file(review):
        lines.append(title)
        for one in changes:
            aside = _aside(one)
            lines.append(
                f"  {one.field}：{shown(one, one.old)} → {shown(one, one.new)}{f'（{aside}）' if aside else ''}"
            )
    if review.photos:
        lines += [_PHOTOS, *(f"  {state} {name}" for state, name in review.photos)]
    for title, held in _effects(review):
        if held:
            lines.append(f"{title}（{review.period}）" if title != "检查结果" else title)
            lines += [f"  {one.subject} {one.what}：{one.old} → {one.new}" for one in held]
    return "\n".join(lines) + "\n"


def as_markdown(review: Review) -> str:
    """For the request's page: a table of fields for each record, then tables of effects."""
    lines = ["## 数据改动", "", safe(_headline(review)), ""]
    for note in review.notes:
        lines += [f"> {safe(note)}", ""]
    left = MOST
    for title, changes in _by_file(review):
        if left <= 0:
            break
        lines += [
            f"### {safe(title)}",
            "",
            *_table(("字段", "原值", "新值", "说明"), map(_cells, changes[:left])),
            "",
        ]
        left -= len(changes)
    if len(review.changes) > MOST:
        lines += [f"另有 {len(review.changes) - MOST} 处改动没有列出，用 generator diff 查看。", ""]
    if review.photos:
        rows = ((name, state) for state, name in review.photos[:MOST])
        lines += [f"### {_PHOTOS}", "", *_table(("文件", "改动"), rows), ""]
    for title, held in _effects(review):
        if held:
            cells = ((one.subject, one.what, one.old, one.new) for one in held[:MOST])
            heads = ("对象", "项", "改前", "改后")
            lines += [
                f"### {title}" + (f"（{review.period}）" if title != "检查结果" else ""),
                "",
                *_table(heads, cells),
                "",
            ]
    return "\n".join(lines)


def _cells(one: Change) -> tuple[str, ...]:
    return one.field, shown(one, one.old), shown(one, one.new), _aside(one)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(safe(cell) or '—' for cell in row)} |"


def as_json(review: Review) -> str:
    """{基准, 对象, 期, 说明, 改动: [...], 照片: [...], 合计: [...], 灯: [...], 得分和名次: [...], 检查结果: [...]}."""
    whole: dict[str, Any] = {
        "基准": review.base,
        "对象": review.head,
        "期": review.period,
        "说明": list(review.notes),
    }
    whole["改动"] = [
        {
            "文件": one.file,
            "编号": one.id,
            "字段": list(one.path),
            "原值": one.old,
            "新值": one.new,
            "原因": one.reason,
            "敏感字段": one.sensitive,
        }
        for one in map(told, review.changes)
    ]
    whole[_PHOTOS] = [{"文件": name, "改动": state} for state, name in review.photos]
    for title, held in _effects(review):
        whole[title] = [
            {"对象": one.subject, "项": one.what, "改前": one.old, "改后": one.new} for one in held
        ]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


STYLES: dict[str, Callable[[Review], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
