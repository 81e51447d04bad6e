"""整改通知: to one 乡（街道）, what is behind, overdue or found and not put right, each with its term; and the 专项整改台账 to fill in.

Basis: 通知 三(二). A 乡（街道） with nothing to put right gets none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.render.bulletin import trouble
from generator.render.bulletin.paper import Align, Column, Paper, Section, Table
from generator.render.bulletin.situation import Situation, situation, unanswered, unrectified
from generator.render.bulletin.wording import (
    file_word,
    flat,
    issuer,
    joined,
    number_of,
    report_day,
    said_day,
    seat,
    sentence,
)
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.state import ProblemState, ProjectState

KIND = "整改"


def rectifications(edition: Edition, day: dt.date | None = None) -> Iterator[Paper]:
    """One notice a 乡（街道） that has something to put right, in the order of official papers."""
    whole = situation(edition)
    for name in edition.district.township_names:
        found = whole.of(name)
        sections = _sections(found)
        if not all(section.empty for section in sections):
            yield _paper(found, name, sections, day)


def _paper(found: Situation, name: str, sections: tuple[Section, ...], day: dt.date | None) -> Paper:
    edition = found.edition
    own = f"你{'街道' if name.endswith('街道') else name[-1:] if name.endswith(('乡', '镇')) else '单位'}"
    due = said_day(report_day(edition), edition.period.year)
    ledger = _ledger(found)
    return Paper(
        kind=KIND,
        stem=f"整改通知-{edition.period}-{file_word(name)}",
        unit=name,
        title="关于限期整改重点项目建设有关问题的通知",
        issuer=issuer(edition.district),
        day=day or edition.as_of,
        addressee=seat(name),
        number=number_of(edition),
        opening=(
            f"经梳理，截至{chinese_day(edition.as_of)}，{own}重点项目建设中存在以下问题。现就限期整改有关事项通知如下：",
        ),
        sections=(
            *sections,
            Section(
                "整改要求",
                (
                    (
                        f"{own}要对上述问题逐项分析原因，建立专项整改台账，明确整改措施、责任人和完成时限，"
                        f"于{due}前将整改情况书面报{edition.district.centre}。"
                        "能够立即整改的要立即整改，需要部门协调的及时提请联席会议研究。整改情况纳入专项督查。"
                    ),
                ),
            ),
        ),
        attachments=(ledger,) if ledger.rows else (),
    )


def _sections(found: Situation) -> tuple[Section, ...]:
    late = tuple((state, one) for state, one in found.problems if one.overdue_days)
    return (
        Section(
            "进度滞后的项目",
            items=tuple(_person(state, trouble.behind_said(found, state)) for state in found.behind),
        ),
        Section(
            "应开工未开工的项目",
            items=tuple(trouble.unstarted_said(found, state) for state in found.unstarted),
        ),
        Section("停工的项目", items=tuple(trouble.stopped_said(found, state) for state in found.stopped)),
        Section("超期未完成的节点", items=tuple(trouble.node_said(found, *one) for one in found.nodes)),
        Section("逾期未办结的手续", items=tuple(_procedures(found))),
        Section("超过限期未解决的问题", items=tuple(problem_said(found, *one) for one in late)),
        Section("督查、观摩指出未整改的问题", items=tuple(_pointed_out(found))),
        Section("报送情况", texts=_forms(found)),
    )


def _person(state: ProjectState, said: str) -> str:
    person = flat(state.project.person)
    return f"{said.rstrip('。')}。责任人：{person}。" if person else said


def _procedures(found: Situation) -> Iterator[str]:
    for state in found.members:
        late = tuple(one for one in state.procedures if one.overdue_days and one.due and not one.done)
        if late:
            yield trouble.procedure_said(found, state, late)


def problem_said(found: Situation, state: ProjectState, one: ProblemState, *, unit: str | None = None) -> str:
    """One problem with its term, who must act and how late it is; `unit` empty where the heading names it already."""
    held, year = one.problem, found.edition.period.year
    unit = (flat(held.unit) or state.project.township) if unit is None else unit
    return f"{found.named(state)}：{flat(held.content)}。" + sentence(
        f"{said_day(held.raised, year)}提出",
        _asked(unit, said_day(one.due, year)),
        f"已逾期{one.overdue_days}天" if one.overdue_days else "",
    )


def _asked(unit: str, due: str) -> str:
    """应由区财政局于8月31日前解决; without a unit 限8月31日前解决."""
    return f"应由{unit}于{due}前解决" if unit else f"限{due}前解决"


def _pointed_out(found: Situation) -> Iterator[str]:
    year = found.edition.period.year
    by_id = {state.id: state for state in found.members}
    ids = frozenset(by_id)
    for one in unrectified(found.edition, ids):
        item, month = one.item, one.month
        due = f"，应于{said_day(item.due, year)}前整改" if item.due else ""
        yield f"{found.named(by_id[item.project])}：{month.chinese}督查发现{flat(item.finding)}{due}。"
    for title, remark in unanswered(found.edition, ids):
        due = f"，应于{said_day(remark.due, year)}前整改" if remark.due else ""
        yield f"{found.named(by_id[remark.project])}：{flat(title).removesuffix('点评')}点评指出“{flat(remark.opinion)}”{due}。"


def _forms(found: Situation) -> tuple[str, ...]:
    told = sentence(*trouble.forms_told(found, list(found.late_forms)), mark="；")
    day = found.edition.district.deadline_day
    owed = trouble.unreported_said(found)
    return (f"三类表格应于每月{day}日前报送。{told}" if told else "", owed)


def _ledger(found: Situation) -> Table:
    """专项整改台账: a row a project, what is the matter from the record, cause and measure left to fill in."""
    due = said_day(report_day(found.edition), found.edition.period.year)
    rows = tuple(
        (
            str(number),
            flat(state.project.name),
            matter,
            "",
            "",
            flat(state.project.person),
            flat(state.project.chief_officer),
            due,
        )
        for number, (state, matter) in enumerate(_matters(found), 1)
    )
    return Table(
        title="专项整改台账",
        columns=(
            Column("序号", 0.8, Align.CENTRE),
            Column("项目名称", 3),
            Column("存在问题", 3.6),
            Column("原因分析", 2.8),
            Column("整改措施", 2.8),
            Column("责任人", 1.8, Align.CENTRE),
            Column("首席服务员", 1.8, Align.CENTRE),
            Column("整改时限", 1.5, Align.CENTRE),
        ),
        rows=rows,
        landscape=True,
    )


def _matters(found: Situation) -> Iterator[tuple[ProjectState, str]]:
    ids = frozenset(state.id for state in found.members)
    pointed = {one.item.project for one in unrectified(found.edition, ids)}
    pointed |= {remark.project for _, remark in unanswered(found.edition, ids)}
    behind, unstarted = ({state.id for state in group} for group in (found.behind, found.unstarted))
    for state in found.members:
        nodes = sum(node.overdue_days > 0 for node in state.nodes)
        procedures = sum(one.overdue_days > 0 and one.due and not one.done for one in state.procedures)
        problems = sum(one.open and one.overdue_days > 0 for one in state.problems)
        matter = joined(
            (
                f"进度{state.light.light.meaning}" if state.id in behind else "",
                "应开工未开工" if state.id in unstarted else "",
                "停工" if state.stopped else "",
                f"节点超期{nodes}项" if nodes else "",
                f"手续逾期{procedures}项" if procedures else "",
                f"问题逾期{problems}件" if problems else "",
                "督查、观摩指出的问题未整改" if state.id in pointed else "",
            ),
            "；",
        )
        if matter:
            yield state, matter
