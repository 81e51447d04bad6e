"""附表: the tables annexed to a notice; every figure is printed from the Edition as it stands there. Landscape, 单位：万元."""

from __future__ import annotations

from generator.render.bulletin.paper import Align, Column, Table
from generator.render.bulletin.situation import Situation, invested_in
from generator.render.bulletin.wording import flat, own_span, percent, said_day, span
from generator.words.choice import AnnualClass, Light
from generator.words.edition import Edition
from generator.words.measure import PERCENT, WAN, half_up
from generator.words.state import GroupState, Money, ProjectState, Totals

MISSING = "—"


def _rate(money: Money) -> str:
    return MISSING if money.rate is None else percent(money.rate).removesuffix("%")


def _gap(money: Money) -> str:
    if money.gap is None:
        return MISSING
    shown = half_up(money.gap, PERCENT.places)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):,f}"


def _money_heads(edition: Edition) -> tuple[Column, ...]:
    own = own_span(edition.period) or span(edition.period)
    year = "" if own == span(edition.period) else f"{span(edition.period)}完成投资"
    heads = ("总投资", "年度计划投资", f"{own}完成投资", *([year] if year else []))
    return tuple(Column(head, 2.1, Align.RIGHT) for head in heads)


def _money_cells(total: Money, invested: str, edition: Edition) -> tuple[str, ...]:
    year = WAN.show(total.year_invested)
    own = own_span(edition.period)
    return (
        WAN.show(total.total_investment),
        WAN.show(total.planned) if total.planned else MISSING,
        *((invested, year) if own else (year,)),
    )


PROJECTS = "重点建设项目进展情况表"
_RATES = (Column("完成率（%）", 1.6, Align.RIGHT), Column("与时序差（百分点）", 1.8, Align.RIGHT))


def _group_row(edition: Edition, number: str, name: str, totals: Totals) -> tuple[str, ...]:
    return (
        number,
        name,
        str(totals.count),
        *_money_cells(totals.money, WAN.show(invested_in(totals.months, edition)), edition),
        _rate(totals.money),
        _gap(totals.money),
        str(totals.by_light[Light.YELLOW]),
        str(totals.by_light[Light.RED]),
    )


def by_group(edition: Edition, groups: tuple[GroupState, ...], word: str, title: str) -> Table:
    """One row a 乡（街道） or 行业 in the order of official papers, 合计 first."""
    rows = [
        _group_row(edition, str(number), group.name, group.totals) for number, group in enumerate(groups, 1)
    ]
    return Table(
        title=title,
        columns=(
            Column("序号", 1.1, Align.CENTRE),
            Column(word, 2.4),
            Column("项目个数", 1.6, Align.RIGHT),
            *_money_heads(edition),
            *_RATES,
            Column("滞后（个）", 1.2, Align.RIGHT),
            Column("严重滞后（个）", 1.6, Align.RIGHT),
        ),
        rows=(_group_row(edition, "", "合计", edition.totals), *rows),
        measure=WAN.unit,
        total=True,
        landscape=True,
        note="注：年度计划和完成投资按新建、续建、竣工项目统计，个数和总投资含前期项目。",
    )


def townships(edition: Edition) -> Table:
    """各乡（街道）."""
    return by_group(edition, edition.townships, "单位", "各乡（街道）重点项目投资完成情况表")


def sectors(edition: Edition) -> Table:
    """各行业; those without projects are left out."""
    held = tuple(group for group in edition.sectors if group.totals.count)
    return by_group(edition, held, "行业领域", "各行业重点项目投资完成情况表")


def _project_row(edition: Edition, number: int, state: ProjectState) -> tuple[str, ...]:
    return (
        str(number),
        flat(state.project.name),
        str(state.annual_class or MISSING),
        state.project.township,
        *_money_cells(state.money, WAN.show(invested_in(state.months, edition)), edition),
        _rate(state.money),
        state.light.light.meaning,
        flat(state.progress) or MISSING,
    )


def projects(edition: Edition, members: tuple[ProjectState, ...]) -> Table:
    """新建、续建、竣工 projects one by one, by 乡（街道） and 编号."""
    order = {name: number for number, name in enumerate(edition.district.township_names)}
    held = sorted(
        (state for state in members if state.annual_class is not AnnualClass.EARLY),
        key=lambda state: (order.get(state.project.township, len(order)), state.id),
    )
    return Table(
        title=PROJECTS,
        columns=(
            Column("序号", 1.1, Align.CENTRE),
            Column("项目名称", 4),
            Column("类别", 1.4, Align.CENTRE),
            Column("责任单位", 2.3),
            *_money_heads(edition),
            Column("完成率（%）", 1.8, Align.RIGHT),
            Column("预警", 1.8, Align.CENTRE),
            Column("形象进度", 4.2),
        ),
        rows=tuple(_project_row(edition, number, state) for number, state in enumerate(held, 1)),
        measure=WAN.unit,
        landscape=True,
    )


def problems(found: Situation) -> Table:
    """未解决问题, by 乡（街道） as the projects stand, with who must act and by when."""
    year = found.edition.period.year
    rows = tuple(
        (
            str(number),
            flat(state.project.name),
            state.project.township,
            flat(one.problem.content),
            flat(one.problem.unit) or state.project.township,
            said_day(one.problem.raised, year),
            said_day(one.due, year),
            f"逾期{one.overdue_days}天" if one.overdue_days else "办理中",
        )
        for number, (state, one) in enumerate(found.problems, 1)
    )
    return Table(
        title="重点项目未解决问题清单",
        columns=(
            Column("序号", 1.1, Align.CENTRE),
            Column("项目名称", 3.8),
            Column("责任单位", 2.3),
            Column("存在问题", 5.0),
            Column("牵头解决单位", 2.4),
            Column("提出时间", 1.8, Align.CENTRE),
            Column("办结限期", 1.8, Align.CENTRE),
            Column("办理情况", 1.6, Align.CENTRE),
        ),
        rows=rows,
        landscape=True,
    )


def annexes(found: Situation) -> tuple[Table, ...]:
    """What a 通报 carries: units, sectors, projects, open problems; a table without rows is left out."""
    edition = found.edition
    tables = (townships(edition), sectors(edition), projects(edition, found.members), problems(found))
    return tuple(table for table in tables if len(table.rows) > int(table.total))
