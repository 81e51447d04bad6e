"""通报: the monthly and quarterly notice — 总体、类别、单位、行业、联审联批、问题、下一步 — as prose computed from one Edition.

A paragraph with nothing to say is not written. The structure is that of notices districts have published. `papers` calls this.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator.render.bulletin import next_steps, trouble
from generator.render.bulletin.paper import Paper, Section
from generator.render.bulletin.situation import Situation, group_of, invested_in, signed, situation
from generator.render.bulletin.standings import announced, placing
from generator.render.bulletin.tables import annexes
from generator.render.bulletin.wording import (
    addressees,
    by_end,
    copied_to,
    counted,
    flat,
    gap_said,
    issuer,
    joined,
    names,
    number_of,
    own_span,
    percent,
    progress_said,
    sentence,
    share,
    span,
    wan,
    whole,
)
from generator.words.choice import AnnualClass, Light
from generator.words.edition import Edition
from generator.words.period import PeriodKind
from generator.words.state import GroupState, Totals

KIND = "通报"
LISTED = 10
"""How many projects prose names at most; more stand in the annexed table."""


def notice(edition: Edition, day: dt.date | None = None) -> Paper:
    """月度、季度通报 of an Edition; `day` is the 成文日期, by default 截至."""
    found, period = situation(edition), edition.period
    told = period.chinese if period.kind is not PeriodKind.MONTH else f"{period.year}年{span(period)}"
    if not edition.totals.count:
        return _paper(edition, told, day, opening=(f"目前没有列入{period.year}年度计划的重点项目。",))
    sections = (
        Section("总体情况", _overall(found)),
        Section("分类别推进情况", parts=tuple(_class(found, kind) for kind in AnnualClass)),
        Section("分单位推进情况", (*_units(edition), *_places(edition))),
        Section("分行业推进情况", (_sectors(edition),)),
        Section("联审联批手续办理情况", *trouble.procedures(found, LISTED)),
        Section("存在的主要问题", parts=trouble.sections(found, LISTED)),
        Section("下一步工作", parts=next_steps.sections(found)),
    )
    opening = f"按照重点项目通报制度，现将{told}{whole(edition.district)}重点项目建设情况通报如下："
    paper = _paper(edition, told, day, opening=(opening,), sections=sections)
    return Paper(**{**vars(paper), "attachments": annexes(found)})


def _paper(
    edition: Edition,
    told: str,
    day: dt.date | None,
    *,
    opening: tuple[str, ...],
    sections: tuple[Section, ...] = (),
) -> Paper:
    return Paper(
        kind=KIND,
        stem=f"通报-{edition.period}",
        title=f"关于{told}{whole(edition.district)}重点项目建设情况的通报",
        issuer=issuer(edition.district),
        day=day or edition.as_of,
        addressee=addressees(edition.district),
        number=number_of(edition),
        copied_to=copied_to(edition.district),
        opening=opening,
        sections=sections,
    )


def _overall(found: Situation) -> tuple[str, ...]:
    edition, totals = found.edition, found.edition.totals
    early = totals.by_class[AnnualClass.EARLY]
    building = totals.count - early
    plan = (
        f"{counted(building, '新建、续建、竣工项目')}，年度计划投资{wan(totals.money.planned)}"
        if building
        else ""
    )
    size = f"{by_end(edition.period)}，列入{edition.period.year}年度计划的重点项目{totals.count}个，总投资{wan(totals.money.total_investment)}"
    split = joined([plan, counted(early, "前期项目")], "；")
    lights = joined(
        (
            counted(totals.by_light[Light.GREEN], "正常推进"),
            counted(totals.by_light[Light.YELLOW], "滞后"),
            counted(totals.by_light[Light.RED], "严重滞后"),
        ),
        "、",
    )
    return (
        sentence(size, mark="。") + (f"其中，{split}。" if split else ""),
        _invested(totals, edition) if building else "",
        f"对照进度预警标准，{lights}。" if lights else "",
        _begun_midyear(found),
    )


def _begun_midyear(found: Situation) -> str:
    """What 年度完成 leaves out: the part of the year before the ledger began, which stands in 起始累计 alone."""
    year = found.edition.period.year
    late = [
        state
        for state in found.members
        if (held := state.project.carry_in) and held.month.year == year and held.invested
    ]
    return f"其中{len(late)}个项目年中建账，年度完成投资不含建账前完成的部分。" if late else ""


def _invested(totals: Totals, edition: Edition) -> str:
    """1—9月完成投资…，占年度计划的…；9月当月完成投资…. Nothing done yet is said in words."""
    money, own = totals.money, own_span(edition.period)
    if not money.year_invested:
        return f"{span(edition.period)}尚未形成投资。"
    done = joined([f"{span(edition.period)}完成投资{wan(money.year_invested)}", progress_said(money)])
    now = invested_in(totals.months, edition)
    said = f"{own}完成投资{wan(now)}" if now else f"{own}未完成投资"
    return sentence(done, said if own else "", mark="；")


def _class(found: Situation, kind: AnnualClass) -> Section:
    group = group_of(found.edition.classes, kind)
    if group is None:
        return Section(f"{kind}项目")
    totals = group.totals
    size = f"共{totals.count}个，总投资{wan(totals.money.total_investment)}"
    if kind is AnnualClass.EARLY:
        ids = frozenset(group.projects)
        done = signed(tuple(state for state in found.members if state.id in ids), found.edition.as_of)
        return Section(f"{kind}项目", (sentence(size) + sentence(counted(len(done), "已签约")),))
    plan = f"年度计划投资{wan(totals.money.planned)}" if totals.money.planned else "未安排年度计划投资"
    said = sentence(size, plan) + _invested(totals, found.edition) + _milestones(totals)
    return Section(f"{kind}项目", (said + _waiting(found, kind),))


def _milestones(totals: Totals) -> str:
    """应开工…，已开工…，开工率…；应竣工…: only what has come due."""
    return sentence(
        _rate(totals.starts_due, totals.starts_done, ("应开工", "已实质性开工", "开工率")),
        _rate(totals.completions_due, totals.completions_done, ("应竣工", "已竣工", "竣工率")),
        mark="；",
    )


def _rate(due: int, done: int, said: tuple[str, str, str]) -> str:
    if not due:
        return ""
    if done == due:
        return f"{said[0]}{due}个，全部{said[1].removeprefix('已')}"
    return joined(
        [
            f"{said[0]}{due}个",
            counted(done, said[1]) or f"均未{said[1].removeprefix('已')}",
            f"{said[2]}{share(done, due)}" if done else "",
        ]
    )


def _waiting(found: Situation, kind: AnnualClass) -> str:
    waiting = [state for state in found.waiting if state.annual_class is kind]
    if not waiting:
        return ""
    shown = f"（{names(waiting)}）" if len(waiting) <= LISTED else ""
    return f"未到计划开工时间{len(waiting)}个{shown}。"


def _units(edition: Edition) -> tuple[str, ...]:
    held = [group for group in edition.townships if group.totals.money.rate is not None]
    best = sorted(held, key=lambda group: -(group.totals.money.rate or 0))
    without = [group.name for group in edition.townships if not group.totals.count]
    early = [
        group.name for group in edition.townships if group.totals.count and group.totals.money.rate is None
    ]
    return (
        sentence(
            _side(best, lambda gap: gap > 0, "年度计划完成率高于时序进度的有"),
            _side(best, lambda gap: gap == 0, "与时序进度持平的有"),
            _side(best, lambda gap: gap < 0, "低于时序进度的有"),
            mark="；",
        )
        + _last(best),
        sentence(
            f"{'、'.join(early)}没有年度计划投资，不作完成率比较" if early else "",
            f"{'、'.join(without)}没有列入年度计划的重点项目" if without else "",
            mark="；",
        ),
    )


def _shown_gap(group: GroupState) -> int:
    said = gap_said(group.totals.money.gap) if group.totals.money.gap is not None else ""
    return 1 if said.startswith("高于") else -1 if said.startswith("低于") else 0


def _side(groups: list[GroupState], wanted: Callable[[int], bool], said: str) -> str:
    found = [group for group in groups if wanted(_shown_gap(group))]
    if not found:
        return ""
    told = "、".join(
        f"{group.name}（{percent(group.totals.money.rate or group.totals.money.year_invested)}）"
        for group in found
    )
    return f"{said}{told}{f'{len(found)}个单位' if len(found) > 1 else ''}"


def _last(best: list[GroupState]) -> str:
    """Who is furthest behind; where nobody is, nothing."""
    if len(best) <= 1 or _shown_gap(best[-1]) >= 0 or best[-1].totals.money.gap is None:
        return ""
    return f"其中，{best[-1].name}与时序进度差距最大，{gap_said(best[-1].totals.money.gap)}。"


def _places(edition: Edition) -> tuple[str, ...]:
    """考核排名 of the period itself; a month has none."""
    found = announced(edition)
    return (placing(found),) if found else ()


def _sectors(edition: Edition) -> str:
    return sentence(*(_sector(group) for group in edition.sectors if group.totals.count), mark="；")


def _sector(group: GroupState) -> str:
    totals = group.totals
    head = f"{flat(group.name)}项目{totals.count}个"
    if totals.money.rate is None:
        return f"{head}，" + (
            "均为前期项目" if totals.by_class[AnnualClass.EARLY] == totals.count else "未安排年度计划投资"
        )
    rate = percent(totals.money.rate)
    return f"{head}，年度计划投资{wan(totals.money.planned)}，完成{wan(totals.money.year_invested)}，占{rate}"
