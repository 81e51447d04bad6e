"""CONTENTS (目录): the one table of what the site holds, in the order of its navigation.

To add a page: one module with `pages(edition, kit)`, one template, one line here. Only `frames` and `build` read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.render.site import (
    assistant,
    audit,
    bulletins,
    dictionary,
    downloads_page,
    home,
    map_page,
    open_data,
    project_page,
    project_table,
    quality,
    rankings,
    rulebook_page,
    rules,
    townships,
)
from generator.render.site.advance import observations, periods, pipeline, revisions, starts, wall
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.render.site.service import funds, land, meetings, officers, policies
from generator.render.site.supervision import (
    alerts,
    inspections,
    ledgers,
    procedures,
    rectifications,
    submissions,
)
from generator.words.edition import Edition

Pages = Callable[[Edition, Kit], Iterator[Page]]


@dataclass(frozen=True)
class Entry:
    """A line of the navigation: title, where it leads, who writes it (nobody: docs/ holds it by hand).

    Entries that share a `group` stand under that tab. Further pages of `pages` carry the title as their `section` and stand in `folder`;
    an entry outside a group has its index in it.
    What is `internal` is left out of a site for the public.
    """

    title: str
    location: str
    pages: Pages | None = None
    group: str = ""
    folder: str = ""
    internal: bool = False

    @property
    def records(self) -> str:
        """The folder of its further pages; empty when the entry is one page."""
        return self.folder or self.location.rpartition("/")[0]


SUPERVISION, SERVICE, ADVANCE, DATA, RULES = "督办", "服务保障", "推进", "数据下载", "口径与规则"


def project_library(edition: Edition, kit: Kit) -> Iterator[Page]:
    """项目库: the table of all projects, then a page each."""
    yield from project_table.pages(edition, kit)
    yield from project_page.pages(edition, kit)


CONTENTS: tuple[Entry, ...] = (
    Entry("首页", "index.html", home.pages),
    Entry("项目库", "projects/index.html", project_library),
    Entry("乡镇街道", "townships/index.html", townships.pages),
    Entry("排名", "rankings/index.html", rankings.pages),
    Entry("通报", bulletins.INDEX, bulletins.pages),
    Entry("预警督办", "alerts.html", alerts.pages, group=SUPERVISION),
    Entry("专项整改台账", rectifications.LOCATION, rectifications.pages, group=SUPERVISION),
    Entry("督查", inspections.LOCATION, inspections.pages, group=SUPERVISION),
    Entry("手续", procedures.LOCATION, procedures.pages, group=SUPERVISION),
    Entry("报送", submissions.LOCATION, submissions.pages, group=SUPERVISION),
    Entry("工作台账", ledgers.INDEX, ledgers.pages, group=SUPERVISION, folder="ledgers"),
    Entry("首席服务员", officers.INDEX, officers.pages, group=SERVICE, folder="officers"),
    Entry("联席会议", meetings.INDEX, meetings.pages, group=SERVICE, folder="meetings"),
    Entry("用地保障", land.LOCATION, land.pages, group=SERVICE),
    Entry("资金保障", funds.LOCATION, funds.pages, group=SERVICE),
    Entry("政策库", policies.LOCATION, policies.pages, group=SERVICE),
    Entry("集中开工", starts.INDEX, starts.pages, group=ADVANCE, folder="starts"),
    Entry("谋划储备", pipeline.LOCATION, pipeline.pages, group=ADVANCE),
    Entry("观摩点评", observations.INDEX, observations.pages, group=ADVANCE, folder="observations"),
    Entry("挂图作战", wall.LOCATION, wall.pages, group=ADVANCE),
    Entry("本月变更", revisions.LOCATION, revisions.pages, group=ADVANCE),
    Entry("各期", periods.INDEX, periods.pages, group=ADVANCE, folder="periods"),
    Entry("地图", map_page.LOCATION, map_page.pages, group=ADVANCE),
    Entry("表格下载", "downloads.html", downloads_page.pages, group=DATA),
    Entry("数据下载", open_data.LOCATION, open_data.pages, group=DATA),
    Entry("数据质量", "quality.html", quality.pages, group=RULES),
    Entry("审计", "audit/index.html", audit.pages, group=RULES),
    Entry("考核规则", "rulebook.html", rulebook_page.pages, group=RULES),
    Entry("填报指南", "填报指南.html", group=RULES),
    Entry("填报助手", "assistant.html", assistant.pages, group=RULES, internal=True),
    Entry("制度", "制度.html", group=RULES),
    Entry("口径说明", "口径.html", group=RULES),
    Entry("算例", "算例.html", group=RULES),
    Entry("数据字典", "dictionary.html", dictionary.pages, group=RULES),
    Entry("校验规则", "rules.html", rules.pages, group=RULES),
)
