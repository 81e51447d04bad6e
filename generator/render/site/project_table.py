"""项目库: one table of every project, that filters, sorts, counts and downloads itself — and is whole without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.render.site.cells import Cell, amount, light_cell, project_cell, rate, township_cell, words
from generator.render.site.kit import Kit, number, signed
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.choice import AnnualClass, Light, Sector, Tier
from generator.words.edition import Edition
from generator.words.state import ProjectState

LOCATION = "projects/index.html"
NAME = Column("name", "项目", "name")
LIGHT = Column("light", "灯", "light")
TOWNSHIP = Column("township", "乡镇街道", facet=True)
OTHERS = (
    Column("sector", "行业", more=True, facet=True),
    Column("class", "类别", facet=True),
    Column("total", "总投资", "num", "万元", total=True, more=True),
    Column("plan", "年度计划", "num", "万元", total=True),
    Column("done", "年度完成", "num", "万元", total=True),
    Column("rate", "完成率", "num", "%"),
    Column("gap", "与时序差", "num", "百分点", more=True),
    Column("officer", "首席服务员"),
)


def hidden_text(state: ProjectState) -> str:
    """Words a project is found by that the table does not show; never a telephone number."""
    project = state.project
    words = (
        project.code,
        project.location,
        project.owner,
        project.person,
        project.packaged_by,
        *project.tags,
    )
    return " ".join(word for word in words if word)


def outside(states: Iterable[ProjectState]) -> int:
    """How many are not in plan: their rows carry no figures of the plan, the counts of 首页 lead to the others, and the page says so."""
    return sum(not state.in_plan for state in states)


def projects_listing(
    edition: Edition, states: Iterable[ProjectState], title: str, location: str, *, townships: bool
) -> Listing:
    """The table of projects on 项目库 and, without its column of 乡（街道）, on each one's page. The pages have filters of their own."""
    root, known = root_of(location), frozenset(edition.district.township_names)
    columns = (NAME, LIGHT, *((TOWNSHIP,) if townships else ()), *OTHERS)

    held = tuple(states)
    apart = outside(held) > 0

    def row(state: ProjectState) -> Row:
        project, light = state.project, state.light.light
        money = state.money if state.in_plan else None  # what 首页 does not count is not summed here
        gap = money.gap if money else None
        listed = (("listed", "yes" if state.in_plan else "no"),) if apart else ()
        note = "" if state.in_plan or state.plan is None else why_outside(state, edition)
        cells = (
            project_cell(state, root),
            light_cell(light),
            *((township_cell(project.township, root, known),) if townships else ()),
            words(project.sector),
            words(state.annual_class, note),
            amount(project.total_investment),
            amount(money.planned if money else None),
            amount(money.year_invested if money else None),
            rate(money.rate if money else None),
            Cell(signed(gap), sort=number(gap, 1)),
            words(project.chief_officer),
        )
        return Row(
            cells, hidden_text(state), (("light", light.name.lower()), ("tier", project.tier), *listed)
        )

    return Listing(title, columns, tuple(map(row, held)), "", "个项目")


def why_outside(state: ProjectState, edition: Edition) -> str:
    """Why a project with a plan of the year is not in plan: 已移出, or 列入 is yet to come."""
    removed = state.plan.removed if state.plan else None
    return "已移出" if removed and removed <= edition.period.end else "未列入"


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one table; the pages of the projects are `project_page`'s."""
    used = {state.project.township for state in edition.projects}
    yield kit.page(
        "project_table.html",
        LOCATION,
        edition,
        title="项目库",
        section="项目库",
        listing=projects_listing(
            edition, edition.projects, f"项目库-{edition.period}", LOCATION, townships=True
        ),
        townships=[name for name in edition.district.township_names if name in used],
        sectors=tuple(Sector),
        classes=tuple(AnnualClass),
        lights=sorted(Light, key=lambda light: -light.severity),
        tiers=tuple(Tier),
        apart=outside(edition.projects),
        search_text="全部项目 查找 筛选 排序 下载",
        description=f"{edition.district.name}全部重点项目，可按乡镇街道、行业、类别、灯查找和下载",
    )
