"""Wording (用语): facts of the Edition as the words that stand on paper — days, states, lights. Only `generator.render.print` uses it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.render.site.gantt import state_of
from generator.words.choice import ProcedureStatus
from generator.words.measure import WAN, chinese_day
from generator.words.project import BuildPeriod
from generator.words.state import NodeState, ProblemState, ProcedureState, ProjectState

NOTHING = "—"
PROCEDURE_MARKS = {
    ProcedureStatus.DONE: "●",
    ProcedureStatus.ACCEPTED: "◎",
    ProcedureStatus.PREPARING: "△",
    ProcedureStatus.NOT_STARTED: "○",
    ProcedureStatus.EXEMPT: "—",
}


def said(text: str | None) -> str:
    """A text of a record on one line; missing is “—”."""
    return " ".join(text.split()) if text and text.strip() else NOTHING


def wan(value: Any) -> str:
    """万元 with thousands separators; missing is “—”."""
    return WAN.show(value)


def short_day(day: dt.date | None, year: int) -> str:
    """日期 in a narrow column: 9月12日 within the year, 2022年9月12日 outside; missing is “—”."""
    if day is None:
        return NOTHING
    return f"{day.month}月{day.day}日" if day.year == year else chinese_day(day)


def span(period: BuildPeriod) -> str:
    """建设年限: 2021年2月—2023年6月."""
    return f"{period.start.chinese}—{period.end.chinese}"


def shortened(text: str, length: int) -> str:
    """The beginning of a text, with “…” where it goes on."""
    return text if len(text) <= length else text[: length - 1] + "…"


def light_words(state: ProjectState) -> dict[str, Any]:
    """灯 by its name, and its reasons as one sentence."""
    reasons = "；".join(reason.rstrip("。") for reason in state.light.reasons)
    return {"light": str(state.light.light), "reasons": f"{reasons}。" if reasons else ""}


def procedure_words(one: ProcedureState) -> dict[str, Any]:
    """一项手续: word, state, and the day or number that goes with it; nobody entered it: 未启动."""
    held = one.procedure
    status = held.status if held else ProcedureStatus.NOT_STARTED
    detail = ""
    if status is ProcedureStatus.DONE and held and held.day:
        detail = held.day.isoformat()
    elif one.overdue_days:
        detail = f"逾期 {one.overdue_days} 天"
    elif held and held.planned and not one.done:
        detail = f"计划\n{held.planned.isoformat()}"  # two lines: a sixth of the page is as wide as a date
    elif status is ProcedureStatus.EXEMPT and held:
        detail = said(held.reason)
    return {
        "word": one.word,
        "mark": PROCEDURE_MARKS[status],
        "state": str(status),
        "detail": detail,
        "late": bool(one.overdue_days),
    }


def node_words(one: NodeState, year: int) -> dict[str, Any]:
    """一个节点: name, 计划 (原 → 调整), 完成, how it stands."""
    planned = short_day(one.node.planned, year)
    if one.target != one.node.planned:
        planned += f" 调至 {short_day(one.target, year)}"
    return {
        "name": said(one.node.name),
        "planned": planned,
        "done": short_day(one.done, year),
        "state": state_of(one),
        "late": one.done is None and one.overdue_days > 0,
    }


def problem_words(one: ProblemState, year: int) -> dict[str, Any]:
    """一件未解决的问题: what, by whom, until when, how late."""
    problem = one.problem
    return {
        "kind": str(problem.kind),
        "content": said(problem.content).rstrip("。"),
        "measure": said(problem.measure) if problem.measure else "",
        "unit": said(problem.unit) if problem.unit else "未明确责任单位",
        "person": said(problem.person) if problem.person else "",
        "due": short_day(problem.due, year) if problem.due else "未定限期",
        "late": f"逾期 {one.overdue_days} 天" if one.overdue_days else "",
        "open": f"已 {one.open_days} 天",
    }
