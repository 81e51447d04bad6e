"""格 (cell): how the facts of a project are written in one cell of a form — 签约, 拆迁, 手续, 问题, 联系人, 年限.

Official wording, one grammar a kind of fact, so that what is written out can be read back: parts are divided by “，”, in the
order status, document, day. Every room may import this; it imports only other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.words.choice import ProcedureStatus
from generator.words.measure import plain
from generator.words.period import Month
from generator.words.project import Approval, BuildPeriod, Contact, Demolition, Procedure, Project, Signing
from generator.words.state import ProblemState, ProcedureState

NOTHING = "无"
_LINE_END = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])")
_BREAK = re.compile(r"\s*\n\s*")


def one_line(text: str | None) -> str:
    """A text of several lines as one: Chinese joins without a blank, words and figures keep one; missing is blank."""
    if not text:
        return ""
    return (
        " ".join(_BREAK.sub("", _LINE_END.sub(" ", text.strip())).split()) if "\n" in text else text.strip()
    )


def month_cell(month: Month) -> str:
    """月份 with a point, 2021.02 and 2021.10: a text, never a number."""
    return f"{month.year:04}.{month.month:02}"


def build_period_cell(period: BuildPeriod) -> str:
    """建设年限: 2021.02-2023.06."""
    return f"{month_cell(period.start)}-{month_cell(period.end)}"


def contact_cell(contact: Contact | None) -> str:
    """项目单位联系人及电话: the name, a space, the number; blank when nobody is named."""
    return f"{contact.name} {contact.phone or ''}".rstrip() if contact else ""


def signing_cell(signing: Signing | None) -> str:
    """签约情况: 已签约，2020-12-20，正式投资协议; blank when nothing is known."""
    return _joined(signing.status, signing.day, signing.note) if signing else ""


def demolition_cell(demolition: Demolition | None) -> str:
    """拆迁进展: 进行中，需拆 3200 平方米，已拆 1200 平方米，说明; areas that are not known are left out."""
    if demolition is None:
        return ""
    needed, done = demolition.area_needed, demolition.area_done
    return _joined(
        demolition.status,
        f"需拆 {plain(needed)} 平方米" if needed else None,
        f"已拆 {plain(done)} 平方米" if needed and done is not None else None,
        demolition.note,
    )


def procedure_cell(procedure: Procedure | None) -> str:
    """一项手续: 已办结（备案，文号，日期）、已受理（计划 2021-04-30 办结）、无需办理（原因）、未启动; blank when not kept."""
    if procedure is None:
        return ""
    inside = _joined(*_details(procedure))
    return f"{procedure.status}（{inside}）" if inside else str(procedure.status)


def _details(procedure: Procedure) -> tuple[object, ...]:
    way = procedure.way if isinstance(procedure, Approval) else None
    if procedure.status is ProcedureStatus.DONE:
        return way, procedure.number, procedure.day
    if procedure.status is ProcedureStatus.EXEMPT:
        return (procedure.reason,)
    return way, f"计划 {procedure.planned} 办结" if procedure.planned else None


def procedures_cell(states: Iterable[ProcedureState]) -> str:
    """Several 手续 in one cell, a line each: 用地规划：已办结（…）; those not kept are left out."""
    return "\n".join(f"{one.word}：{procedure_cell(one.procedure)}" for one in states if one.procedure)


def problems_cell(problems: Iterable[ProblemState]) -> str:
    """存在问题: what is open, numbered when there are several; “无” when nothing is."""
    contents = [one_line(one.problem.content) for one in problems if one.open]
    if len(contents) < 2:  # noqa: PLR2004 - one alone needs no number
        return contents[0] if contents else NOTHING
    return "\n".join(f"{number}. {content}" for number, content in enumerate(contents, 1))


def remark_cell(project: Project, annual_class: object) -> str:
    """备注 of 附件2: which of the two classes, and what is known of start and completion."""
    start, completion = project.start, project.completion
    return _joined(
        annual_class,
        f"{start.ceremony} 集中开工" if start and start.ceremony else None,
        f"{start.started} 实质性开工" if start and start.started else _planned_start(project),
        f"{completion.completed} 竣工" if completion and completion.completed else None,
    )


def _planned_start(project: Project) -> str | None:
    planned = project.start.planned if project.start else None
    return f"计划 {month_cell(planned)} 开工" if planned else None


def _joined(*parts: object) -> str:
    said = [one_line(str(part)) for part in parts if part is not None]
    return "，".join([one for one in said if one])
