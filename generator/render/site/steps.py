"""Steps (手续): the row of states of one project's 联审联批手续. The project page places it; joined from text, since it stands on every one.

.steps in ledger.css: the word, the state, then what is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.render.site.escaping import escaped
from generator.words.choice import ProcedureStatus
from generator.words.measure import show_day
from generator.words.project import Approval
from generator.words.state import ProcedureState

CLASSES = {
    ProcedureStatus.DONE: "done",
    ProcedureStatus.ACCEPTED: "doing",
    ProcedureStatus.PREPARING: "ready",
    ProcedureStatus.NOT_STARTED: "todo",
    ProcedureStatus.EXEMPT: "none",
}


def steps(procedures: Iterable[ProcedureState]) -> Markup:
    """Each 手续 in the order of the form: its state or how late it is, 文号, day, reason and 代办员; one nobody entered is 未填报."""
    return Markup(f'<ol class="steps">\n{"".join(map(_step, procedures))}</ol>')  # noqa: S704  # every text went through `escaped`


def _step(one: ProcedureState) -> str:
    held = one.procedure
    status = held.status if held else ProcedureStatus.NOT_STARTED
    late = f"逾期 {one.overdue_days} 天" if one.overdue_days else ""
    kind = f"step step--{CLASSES[status]}{' step--late' if late else ''}"
    way = f"<small>（{held.way}）</small>" if isinstance(held, Approval) and held.way else ""
    said = "".join(_said(one)) if held else "未填报"
    return f'<li class="{kind}"><b>{one.word}{way}</b><i>{late or status}</i><span>{said}</span>\n'


def _said(one: ProcedureState) -> Iterator[str]:
    held = one.procedure
    if held is None:
        return
    if one.overdue_days:
        yield f"{held.status}<br>"
    if held.number:
        yield f"{escaped(held.number)}<br>"
    if held.day:
        yield show_day(held.day)
    elif held.planned and not one.done:
        yield f"计划 {show_day(held.planned)}"
    if held.reason:
        yield escaped(held.reason)
    if held.agent and not one.done:
        yield f"<br>代办 {escaped(held.agent)}"
