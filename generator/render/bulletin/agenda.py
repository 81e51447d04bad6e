"""联席会议议题: what only the meeting can move — open problems by the unit that must act, red projects, 议定事项 not closed.

Basis: 通知 一(二). A unit without open problems is not on the agenda.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.render.bulletin import trouble
from generator.render.bulletin.paper import Paper, Section
from generator.render.bulletin.rectification import problem_said
from generator.render.bulletin.situation import Situation, situation
from generator.render.bulletin.wording import by_end, flat, issuer, joined, said_day, sentence
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.state import ProblemState, ProjectState
from generator.words.supervision import ResolutionState

KIND = "议题"


def agenda(edition: Edition, day: dt.date | None = None) -> Paper:
    """The agenda as of the period's end; with nothing open it says so."""
    found = situation(edition)
    units = tuple(_units(found))
    red = found.lit[Light.RED]
    sections = (
        Section("提请研究解决的问题", parts=units),
        Section("严重滞后项目", items=tuple(trouble.behind_said(found, state) for state in red)),
        Section("尚未销号的议定事项", items=tuple(_resolutions(found))),
    )
    head = joined(
        (
            f"未解决的问题{len(found.problems)}件" if found.problems else "",
            f"严重滞后项目{len(red)}个" if red else "",
            f"尚未销号的议定事项{len(sections[-1].items)}项" if sections[-1].items else "",
        ),
        "、",
    )
    asked = (
        f"{by_end(edition.period)}，{head}，提请联席会议研究。"
        if head
        else f"{by_end(edition.period)}，没有需要提请联席会议研究的事项。"
    )
    return Paper(
        kind=KIND,
        stem=f"联席会议议题-{edition.period}",
        title=f"{edition.district.name}重点项目建设联席会议议题",
        issuer=issuer(edition.district),
        day=day or edition.as_of,
        opening=(asked,),
        sections=sections,
    )


def acting_unit(state: ProjectState, one: ProblemState) -> str:
    """Who must act: 问题的责任单位, else the project's own."""
    return flat(one.problem.unit) or state.project.township


def _units(found: Situation) -> Iterator[Section]:
    """成员单位 first as the district lists them, then 乡（街道）, then others; a unit's overdue problems stand first."""
    district = found.edition.district
    by_unit: dict[str, list[tuple[ProjectState, ProblemState]]] = {
        unit: [] for unit in (*district.members, *district.township_names)
    }
    for state, one in found.problems:
        by_unit.setdefault(acting_unit(state, one), []).append((state, one))
    for unit, held in by_unit.items():
        ordered = sorted(held, key=lambda one: -one[1].overdue_days)
        if held:
            yield Section(f"{unit}（{len(held)}件）", items=tuple(_problem(found, *one) for one in ordered))


def _problem(found: Situation, state: ProjectState, one: ProblemState) -> str:
    measure = flat(one.problem.measure)
    return problem_said(found, state, one, unit="") + (f"拟采取措施：{measure}。" if measure else "")


def _resolutions(found: Situation) -> Iterator[str]:
    for meeting in reversed(found.edition.supervision.meetings):
        for one in meeting.resolutions:
            if one.done is None:
                yield _resolution(found, one)


def _resolution(found: Situation, one: ResolutionState) -> str:
    held, year = one.resolution, found.edition.period.year
    state = found.edition.project(held.project or "")
    return (
        (f"{found.named(state)}：" if state else "")
        + f"{flat(held.matter)}。"
        + sentence(
            f"{said_day(one.meeting.day, year)}{one.meeting.kind}议定",
            f"由{flat(held.unit)}办理" if held.unit else "",
            f"限{said_day(held.due, year)}前办结" if held.due else "",
            f"已逾期{one.overdue_days}天" if one.overdue_days else "",
        )
    )
