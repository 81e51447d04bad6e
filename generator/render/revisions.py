"""修改历史 as people read it: one row a change, telephone numbers hidden, figures grouped; as text, CSV or JSON.

The site's pages, the CSV of 审计 and the command `history` share it. Imports words and the open data's cells only.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.render.opendata.table import BOM, guarded
from generator.words.history import Change, History
from generator.words.measure import NUMBER, WAN
from generator.words.project import Project
from generator.words.telephone import Numbers
from generator.words.term import terms_of

MONEY = frozenset(term.word for term in terms_of(Project) if term.measure == WAN.unit)
WITHHELD = "（联系方式从略）"
HEADS = ("时间", "编号", "项目", "责任单位", "字段", "原值", "新值", "修改人", "原因", "敏感字段", "提交")


_SHORTEST, _NUMBERS = 10, Numbers()


def told(change: Change) -> Change:
    """The change as it may be shown: no 联系方式, and no telephone number in any of its texts."""
    hidden = "联系人" in change.path
    return replace(
        change,
        name=_cleaned(change.name),
        unit=_cleaned(change.unit),
        path=tuple(map(_cleaned, change.path)),
        old=None if change.old is None else WITHHELD if hidden else _cleaned(change.old),
        new=None if change.new is None else WITHHELD if hidden else _cleaned(change.new),
        reason=_cleaned(change.reason),
        commit=replace(
            change.commit, who=_cleaned(change.commit.who), subject=_cleaned(change.commit.subject)
        ),
    )


def _cleaned(text: str) -> str:
    return text if len(text) < _SHORTEST else _NUMBERS.removed(text)


def shown(change: Change, value: str | None) -> str:
    """A value of a change: money grouped, “—” for none."""
    if value is None or value == "":
        return "—"
    if not MONEY.isdisjoint(change.path[-2:]) and NUMBER.fullmatch(
        value
    ):  # 资金来源 and 月度计划 hold amounts
        return WAN.show(Decimal(value))
    return value.strip()


def columns(change: Change) -> tuple[str, ...]:
    """The cells of one row, under `HEADS`; values as stored, for a spreadsheet or a program."""
    one = told(change)
    return (
        f"{one.commit.at:%Y-%m-%d %H:%M}",
        one.id,
        one.name if one.kind == "项目" else one.kind,
        one.unit,
        one.field,
        one.old or "",
        one.new or "",
        one.commit.who,
        one.reason,
        one.sensitive,
        one.commit.id,
    )


def revisions_csv(changes: Iterable[Change]) -> str:
    """All rows as CSV for Excel: UTF-8 with BOM, CRLF, no cell a formula."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([guarded(cell) for cell in columns(change)] for change in changes)
    return BOM + held.getvalue()


def revisions_json(history: History) -> str:
    """{提交, 说明, 改动: [{时间, 编号, …}]}."""
    rows: list[dict[str, Any]] = [dict(zip(HEADS, columns(one), strict=True)) for one in history.changes]
    said = {"提交": history.head, "说明": history.trouble, "改动": rows}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def revisions_text(history: History, name: str) -> str:
    """One block a commit, newest first: when, who, 提交, then each field old → new and why."""
    if history.trouble:
        return history.trouble + "\n"
    if not history.changes:
        return f"{name}在所查的范围内没有修改记录。\n"
    lines: list[str] = []
    last = ""
    for one in map(told, history.changes):
        if one.commit.id != last:
            last = one.commit.id
            lines.append(
                f"{one.commit.at:%Y-%m-%d %H:%M}  {one.commit.who}  {one.commit.short}  {one.commit.subject}"
            )
        lines.append(f"  {one.id} {one.field}：{shown(one, one.old)} → {shown(one, one.new)}{_aside(one)}")
    return "\n".join(lines) + "\n"


def _aside(change: Change) -> str:
    said = [f"原因：{change.reason}"] if change.reason else []
    if change.sensitive:
        said.append(f"敏感字段：{change.sensitive}" + ("，未说明原因" if change.lacks_reason else ""))
    return f"（{'；'.join(said)}）" if said else ""


STYLES: dict[str, Callable[[History, str], str]] = {
    "text": revisions_text,
    "csv": lambda history, _: revisions_csv(history.changes),
    "json": lambda history, _: revisions_json(history),
}
