"""项目库: one table of every project, that filters, sorts, counts and downloads itself — and is whole without a script."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.choice import AnnualClass, Light, Sector, Tier
from generator.words.edition import Edition, ProjectState


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


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one table; the pages of the projects are `project_page`'s."""
    used = {state.project.township for state in edition.projects}
    yield kit.page(
        "project_table.html",
        "projects/index.html",
        edition,
        title="项目库",
        section="项目库",
        hidden_text=hidden_text,
        townships=[name for name in edition.district.township_names if name in used],
        sectors=tuple(Sector),
        classes=tuple(AnnualClass),
        lights=sorted(Light, key=lambda light: -light.severity),
        tiers=tuple(Tier),
        search_text="全部项目 查找 筛选 排序 下载",
        description=f"{edition.district.name}全部重点项目，可按乡镇街道、行业、类别、灯查找和下载",
    )
