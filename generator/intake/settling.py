"""From what rows say to what a record gets (入账): all rows of one project together, with the entries the rules ask for.

A changed 年度计划 becomes a 调整, a changed figure of a closed month a 更正, a changed 责任单位 needs a 移交. Imports words only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.intake.comparing import raw_text
from generator.intake.edit import Change
from generator.intake.editor import APPEND
from generator.intake.outcome import Outcome, RowResult
from generator.intake.writing import Bare
from generator.words.period import Month
from generator.words.state import ProjectState


@dataclass(frozen=True)
class Settlement:
    """What settling goes by: 期, 收到日期, the reason given for changes, and the months whose result is published."""

    month: Month
    received: dt.date
    reason: str = ""
    published: frozenset[Month] = frozenset()


def settle(
    rows: Sequence[RowResult], state: Callable[[str], ProjectState], data: Mapping[str, Any], by: Settlement
) -> None:
    """Complete the edits of all rows of one project, or refuse them all: a project is taken whole or not at all."""
    _agree(rows)
    for row in rows:
        if row.outcome is Outcome.TAKEN:
            row.edits = tuple(extra for edit in row.edits for extra in _settled(row, edit, data, by))
    _month_has_money(rows, state, data, by)
    refused = next((row for row in rows if row.outcome is Outcome.REFUSED), None)
    if refused is not None:
        for row in rows:
            if row.outcome is Outcome.TAKEN:
                row.refuse(f"同一项目在{refused.place_for(row)}没有收，这一行也不收")


def _agree(rows: Sequence[RowResult]) -> None:
    """Two forms that say different things of one fact are both refused."""
    said: dict[tuple[str, ...], tuple[RowResult, str]] = {}
    for row in rows:
        for change in row.changes:
            if change.path == ("问题",):
                continue
            other, new = said.setdefault(change.path, (row, change.new))
            if new != change.new:
                row.refuse(f"{change.head}与{other.place_for(row)}填的“{new}”不一样", change.column)
                other.refuse(f"“{'.'.join(change.path)}”与{row.place_for(other)}填的“{change.new}”不一样")


def _settled(row: RowResult, edit: Change, data: Mapping[str, Any], by: Settlement) -> tuple[Change, ...]:
    path, now = edit.path, raw_text(data, edit.path)
    if path[:2] == ("问题", APPEND) and isinstance(edit.new, Mapping):
        kind, content, source = (edit.new[word] for word in ("类型", "内容", "来源"))
        raised = Bare(by.received.isoformat())
        return (replace(edit, new={"类型": kind, "内容": content, "来源": source, "提出": raised}),)
    if path == ("责任单位",) and now:
        row.refuse("责任单位变更要在台账里登记移交（月份、原单位、原因），不能用表改")
    if path[:1] == ("年度计划",) and path[-1] == "计划完成投资" and now:
        return edit, _plan_change(row, path, now, by)
    if path[:1] == ("月报",) and path[-1] == "完成投资" and now and _closed(data, by):
        return edit, _correction(row, path, now, by)
    return (edit,)


def _plan_change(row: RowResult, path: tuple[str, ...], now: str, by: Settlement) -> Change:
    row.notes.append(f"计划完成投资由 {now} 调整，已登记为 {by.month} 起的年度计划调整")
    why = by.reason or f"{by.month.chinese}{row.form}报送调整"
    entry = {"月份": Bare(str(by.month)), "项": Bare("计划完成投资"), "原值": Bare(now), "原因": why}
    return Change((*path[:-1], "调整", APPEND), entry)


def _correction(row: RowResult, path: tuple[str, ...], now: str, by: Settlement) -> Change:
    row.notes.append(f"{by.month.chinese}已经报过 {now} 万元，已登记为更正")
    why = by.reason or f"{row.form}重新报送"
    entry = {"日期": Bare(by.received.isoformat()), "项": Bare("完成投资"), "原值": Bare(now), "原因": why}
    return Change((*path[:-1], "更正", APPEND), entry)


def _closed(data: Mapping[str, Any], by: Settlement) -> bool:
    """A month is closed once a later one is reported, or its result is published."""
    later = any(month > str(by.month) for month in data.get("月报") or {})
    return later or by.month in by.published


def _month_has_money(
    rows: Sequence[RowResult], state: Callable[[str], ProjectState], data: Mapping[str, Any], by: Settlement
) -> None:
    """A 月报 needs 完成投资: 附件2 has no such column, so it is 0 before 实质性开工 and asked for afterwards."""
    month = str(by.month)
    edits = [edit.path for row in rows for edit in row.edits]
    money, words = ("月报", month, "完成投资"), ("月报", month, "形象进度")
    if words not in edits or money in edits or raw_text(data, money) is not None:
        return
    for row in rows:
        if words not in [edit.path for edit in row.edits]:
            continue
        if state(row.project).under_construction:
            row.refuse("本月完成投资还没有报，请在附件3 里一并填报")
        else:
            row.edits += (Change(money, Bare("0")),)
            row.notes.append("项目本月不在附件3，附件2 没有投资栏，本月完成投资记 0")
