"""存在的问题 of a notice: 手续未办结, 开工不及时, 停工, 进度滞后, 节点超期, 问题未解决, 报送不及时. `notice` reads this."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from generator.render.bulletin.paper import Section
from generator.render.bulletin.situation import (
    Situation,
    open_stoppage,
    reason_of,
    stage_of,
)
from generator.render.bulletin.tables import PROJECTS
from generator.render.bulletin.wording import (
    counted,
    flat,
    joined,
    names,
    progress_said,
    said_day,
    sentence,
    share,
    some,
    wan,
)
from generator.words.choice import Light
from generator.words.progress import FIVE_WORDS
from generator.words.state import NodeState, ProcedureState, ProjectState
from generator.words.supervision import SentForm

NAMED = 30
"""Up to how many projects are named one after the other; more are counted by 乡（街道）."""


def procedures(found: Situation, listed: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """应办、已办结、办结率 over the five 手续, then the open ones by project when they are few enough to name."""
    due, done = found.edition.totals.procedures_due, found.edition.totals.procedures_done
    if not due:
        return (), ()
    if done == due:
        return (f"应办联审联批手续{due}项，已全部办结。",), ()
    open_ = [(state, one) for state, one in found.procedures if one.word in FIVE_WORDS]
    rate = f"办结率{share(done, due)}" if done else ""
    late = sum(one.overdue_days > 0 for _, one in open_)
    head = joined([f"应办联审联批手续{due}项", counted(done, "已办结", "项"), rate])
    said = joined([f"尚未办结{len(open_)}项", f"其中逾期{late}项" if late else ""])
    by_project = _by_project(open_)
    if len(by_project) > listed:
        return (f"{head}。{said}，涉及{len(by_project)}个项目。",), ()
    return (f"{head}。{said}：",), tuple(procedure_said(found, *one) for one in by_project)


def _by_project(
    open_: list[tuple[ProjectState, ProcedureState]],
) -> list[tuple[ProjectState, tuple[ProcedureState, ...]]]:
    states = list(dict.fromkeys(state.id for state, _ in open_))
    by_id = {state.id: state for state, _ in open_}
    return [(by_id[id_], tuple(one for state, one in open_ if state.id == id_)) for id_ in states]


def procedure_said(found: Situation, state: ProjectState, open_: tuple[ProcedureState, ...]) -> str:
    """One project's open procedures: 示例项目（曹镇乡）：环评手续准备中，应于8月31日前办结，已逾期30天。"""
    return f"{found.named(state)}：{sentence(*procedures_told(found, open_), mark='；')}"


def procedures_told(found: Situation, open_: Iterable[ProcedureState]) -> tuple[str, ...]:
    """Open procedures, those at the same point together: 用地、用地规划手续已受理."""
    alike: dict[str, list[str]] = {}
    for one in open_:
        alike.setdefault(one_procedure(found, one), []).append(one.word)
    return tuple(
        f"{'、'.join(held)}{'手续' if held[0] in FIVE_WORDS else ''}{said}" for said, held in alike.items()
    )


def one_procedure(found: Situation, one: ProcedureState) -> str:
    """How far an open procedure is, and its term."""
    planned = one.procedure.planned if one.procedure else None
    year = found.edition.period.year
    return joined(
        (
            stage_of(one),
            f"应于{said_day(planned, year)}前办结" if planned else "",
            f"已逾期{one.overdue_days}天" if one.overdue_days else "",
        )
    )


def sections(found: Situation, listed: int) -> tuple[Section, ...]:
    """All that is the matter, the gravest first; each with its projects while they are few enough to name."""
    return (
        _section(
            f"{some(len(found.unstarted))}项目未按期开工", "应开工未开工", found.unstarted, found, listed
        ),
        _section(f"{some(len(found.stopped))}项目停工", "停工", found.stopped, found, listed),
        _behind(found, listed),
        _nodes(found, listed),
        _problems(found),
        _forms(found, listed),
    )


def _section(
    title: str, said: str, states: tuple[ProjectState, ...], found: Situation, listed: int
) -> Section:
    if not states:
        return Section(title)
    if len(states) > listed:
        told = names(states) if len(states) <= NAMED else _by_unit(found, states)
        return Section(title, (f"{said}项目{len(states)}个：{told}。",))
    tell = unstarted_said if states is found.unstarted else stopped_said
    return Section(title, (f"{said}项目{len(states)}个：",), tuple(tell(found, state) for state in states))


def _by_unit(found: Situation, states: tuple[ProjectState, ...]) -> str:
    units = found.edition.district.township_names
    counts = {name: sum(state.project.township == name for state in states) for name in units}
    return "、".join(f"{name}{number}个" for name, number in counts.items() if number)


def unstarted_said(found: Situation, state: ProjectState) -> str:
    """When it should have begun, how late it is, and why."""
    year, start, clock = found.edition.period.year, state.project.start, state.clock
    planned = start.planned if start else None
    month = "" if planned is None else f"{planned.month}月" if planned.year == year else planned.chinese
    late = clock.overdue_days if clock else 0
    ceremony = (
        f"{said_day(clock.ceremony, year)}集中开工，应于{said_day(clock.deadline, year)}前实质性开工，已逾期{late}天"
        if clock and late
        else ""
    )
    reason = flat(reason_of(state))
    return f"{found.named(state)}，" + sentence(
        f"计划{month}开工" if month and state.start_due else "",
        ceremony or "至今未实质性开工",
        f"主要原因是{reason}" if reason else "",
    )


def stopped_said(found: Situation, state: ProjectState) -> str:
    """Since when it stands still, and why."""
    stoppage = open_stoppage(state)
    reason = flat(stoppage.reason)
    since = f"自{said_day(stoppage.start, found.edition.period.year)}起停工，尚未复工"
    return f"{found.named(state)}，" + sentence(since, f"原因是{reason}" if reason else "")


def _behind(found: Situation, listed: int) -> Section:
    red, yellow = found.lit[Light.RED], found.lit[Light.YELLOW]
    head = sentence(
        joined((counted(len(red), "严重滞后项目"), counted(len(yellow), "滞后项目")), "、"),
    )
    title = f"{some(len(found.behind))}项目进度滞后"
    if not found.behind:
        return Section(title)
    if len(found.behind) <= listed:
        return Section(
            title, (f"{head.rstrip('。')}：",), tuple(behind_said(found, state) for state in found.behind)
        )
    worst = red if 0 < len(red) <= listed else ()
    more = "其中严重滞后的是：" if worst and yellow else "分别是：" if worst else ""
    note = "" if worst else f"具体见《{PROJECTS}》。"
    return Section(title, (head + more + note,), tuple(behind_said(found, state) for state in worst))


def behind_said(found: Situation, state: ProjectState) -> str:
    """Plan, done, rate and gap; a project late for another reason than money says that reason."""
    money = state.money
    plan = f"年度计划投资{wan(money.planned)}" if money.planned else ""
    done = f"完成{wan(money.year_invested)}" if money.year_invested else "尚未形成投资"
    told = joined((plan, done, progress_said(money) if money.year_invested else "")) if plan else ""
    return f"{found.named(state)}，" + sentence(state.light.light.meaning, told)


def _nodes(found: Situation, listed: int) -> Section:
    title = f"{some(len(found.nodes))}节点超期"
    if not found.nodes:
        return Section(title)
    states = {state.id for state, _ in found.nodes}
    head = f"节点超期未完成{len(found.nodes)}项，涉及{len(states)}个项目"
    if len(found.nodes) > listed:
        return Section(title, (f"{head}。",))
    return Section(title, (f"{head}：",), tuple(node_said(found, *one) for one in found.nodes))


def node_said(found: Situation, state: ProjectState, node: NodeState) -> str:
    """One overdue node with its term."""
    target = said_day(node.target, found.edition.period.year)
    return f"{found.named(state)}“{flat(node.node.name)}”应于{target}前完成，已超期{node.overdue_days}天。"


def _problems(found: Situation) -> Section:
    late = sum(one.overdue_days > 0 for _, one in found.problems)
    title = f"{some(late)}问题未及时解决" if late else f"{some(len(found.problems))}问题尚待解决"
    if not found.problems:
        return Section(title)
    units = dict.fromkeys(flat(one.problem.unit) or state.project.township for state, one in found.problems)
    counts = {
        unit: sum((flat(one.problem.unit) or state.project.township) == unit for state, one in found.problems)
        for unit in units
    }
    told = "、".join(f"{unit}{number}件" for unit, number in sorted(counts.items(), key=lambda one: -one[1]))
    overdue = "其中超过办结限期" if late < len(found.problems) else "均超过办结限期"
    said = f"{overdue}{late}件" if late < len(found.problems) else overdue
    head = joined([f"项目建设中尚有{len(found.problems)}件问题未解决", said if late else ""])
    return Section(title, (f"{head}。按牵头解决单位分：{told}。",))


def _forms(found: Situation, listed: int) -> Section:
    district = found.edition.district
    towns = [one for one in found.late_forms if one.unit not in district.members]
    members = [one.unit for one in found.late_forms if one.unit in district.members]
    units = len({one.unit for one in found.late_forms} | {one.project.township for one in found.unreported})
    packaged = "、".join(dict.fromkeys(members))
    return Section(
        f"{some(units)}单位报送不及时",
        (
            sentence(
                *forms_told(found, towns),
                f"未按时报送前期项目包装谋划情况的成员单位有{packaged}" if packaged else "",
                mark="；",
            )
            + unreported_said(found, listed),
        ),
    )


def unreported_said(found: Situation, listed: int = sys.maxsize) -> str:
    """在建 projects whose investment of the month nobody has reported: the totals are without it."""
    if not found.unreported:
        return ""
    named = f"（{names(found.unreported)}）" if len(found.unreported) <= listed else ""
    month = found.edition.period.end.month
    return f"尚有{len(found.unreported)}个在建项目没有{month}月月报{named}，完成投资中不含其当月数。"


def forms_told(found: Situation, forms: list[SentForm]) -> tuple[str, str]:
    """未按时报送的有…, 尚未报送的有…: one part each, empty where there is none."""
    late = [one for one in forms if came(found, one)]
    missing = [one for one in forms if not came(found, one)]
    return (
        f"未按时报送的有{_told(found, late)}" if late else "",
        f"尚未报送的有{_told(found, missing)}" if missing else "",
    )


def came(found: Situation, one: SentForm) -> bool:
    """Whether a late form had come by 截至."""
    return one.received is not None and one.received <= found.edition.as_of


def _told(found: Situation, late: Iterable[SentForm]) -> str:
    by_unit: dict[str, list[str]] = {}
    for one in late:
        by_unit.setdefault(one.unit, []).append(_form(found, one))
    return "，".join(f"{'' if found.local else unit}{'、'.join(forms)}" for unit, forms in by_unit.items())


def _form(found: Situation, one: SentForm) -> str:
    """附件1（9月26日报送）, with its month where the period has several."""
    period = found.edition.period
    month = f"{one.month.month}月" if len(period.months) > 1 else ""
    day = f"（{said_day(one.received, period.year)}报送）" if one.received and came(found, one) else ""
    return f"{month}{one.form}{day}"
