"""评分表: blank sheets for a visit, one a stop, and the sheets handed in, one table a project. Judges are never named.

Basis: 通知 一(四). Items and full marks are those of the rules in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.bulletin.paper import Align, Column, Paper, Table
from generator.render.bulletin.wording import flat, issuer
from generator.words.edition import Edition
from generator.words.measure import POINTS, chinese_day
from generator.words.period import Period
from generator.words.register import Observation, ScoreSheet
from generator.words.state import ProjectState

KIND = "评分表"


def half_of(period: Period) -> Period:
    """The half-year a period ends in: 观摩 is held once in each."""
    return Period.parse(f"{period.year}-H{1 if period.end.month in range(1, 7) else 2}")


def score_sheets(edition: Edition) -> Iterator[Paper]:
    """空白 always; 已填 when sheets of the half-year's visit are on record by 截至."""
    half = half_of(edition.period)
    visit = edition.records.observations.get(str(half))
    yield _paper(edition, half, "空白", tuple(_blank(edition, half, visit)))
    filled = tuple(_filled(edition, visit)) if visit and visit.day <= edition.as_of else ()
    if filled:
        yield _paper(edition, half, "已填", filled)


def _paper(edition: Edition, half: Period, said: str, tables: tuple[Table, ...]) -> Paper:
    return Paper(
        kind=KIND,
        stem=f"观摩评分表-{half}-{said}",
        title=f"{half.chinese}重点项目观摩评分表（{said}）",
        issuer=issuer(edition.district),
        day=edition.as_of,
        attachments=tables,
    )


def _blank(edition: Edition, half: Period, visit: Observation | None) -> Iterator[Table]:
    stops = [stop.project for stop in visit.route] if visit else []
    for state in (edition.project(one) for one in stops):
        if state is not None:
            yield _sheet(
                edition,
                half,
                (f"项目名称：{flat(state.project.name)}", f"责任单位：{state.project.township}"),
            )
    if not stops:
        yield _sheet(edition, half, ("项目名称：", "责任单位："))


def _sheet(edition: Edition, half: Period, above: tuple[str, ...]) -> Table:
    rule = edition.rulebook.observation
    rows = [
        (str(number), item, POINTS.show(full), "")
        for number, (item, full) in enumerate(rule.items.items(), 1)
    ]
    groups = "　".join(f"□{group}" for group in rule.groups)
    return Table(
        title=f"{half.chinese}重点项目观摩评分表",
        columns=(
            Column("序号", 0.9, Align.CENTRE),
            Column("评分项", 4),
            Column("满分", 1.2, Align.CENTRE),
            Column("得分", 2, Align.CENTRE),
        ),
        rows=(*rows, ("", "合计", POINTS.show(sum(rule.items.values())), "")),
        writing=True,
        above=(*above, f"评委组：{groups}"),
        note="注：不填评委姓名；乡街互评的填写评分单位，不评本单位的项目。评分单位：",
    )


def _filled(edition: Edition, visit: Observation) -> Iterator[Table]:
    for project in dict.fromkeys(sheet.project for sheet in visit.sheets):
        state = edition.project(project)
        if state is not None:
            sheets = [sheet for sheet in visit.sheets if sheet.project == project]
            yield _sheets_of(edition, visit, state, sheets)


def _sheets_of(edition: Edition, visit: Observation, state: ProjectState, sheets: list[ScoreSheet]) -> Table:
    items = tuple(edition.rulebook.observation.items)
    rows = tuple(
        (
            str(number),
            str(sheet.group),
            flat(sheet.by) or "—",
            *(POINTS.show(sheet.scores.get(item)) for item in items),
            POINTS.show(sum(sheet.scores.values())),
        )
        for number, sheet in enumerate(sheets, 1)
    )
    return Table(
        title=f"{flat(visit.title)}评分汇总",
        columns=(
            Column("序号", 0.9, Align.CENTRE),
            Column("评委组", 1.8, Align.CENTRE),
            Column("评分单位", 2, Align.CENTRE),
            *(Column(item, 1.6, Align.CENTRE) for item in items),
            Column("合计", 1.3, Align.CENTRE),
        ),
        rows=rows,
        landscape=True,
        above=(
            f"项目名称：{flat(state.project.name)}　责任单位：{state.project.township}　观摩日期：{chinese_day(visit.day)}",
        ),
        note="注：评分表不记评委姓名。",
    )
