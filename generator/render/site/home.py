"""首页: where the district stands, what is late, what is due, who lags, what changed — in ten seconds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.render.site.advance.periods import links_of
from generator.render.site.changes import latest_changes
from generator.render.site.chart import Chart
from generator.render.site.charts import home_charts
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.render.site.project_table import outside
from generator.render.site.supervision.alerts import forms_owed, unreported
from generator.words.edition import Edition
from generator.words.stage import Stage
from generator.words.state import GroupState

SHOWN = 6


def lagging(edition: Edition) -> tuple[GroupState, ...]:
    """落后于时序的乡（街道）, the furthest behind first; a tie keeps the order of official papers."""
    behind = [group for group in edition.townships if (group.totals.money.gap or Decimal(0)) < 0]
    return tuple(sorted(behind, key=lambda group: group.totals.money.gap or Decimal(0)))


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    yield kit.page(
        "home.html",
        "index.html",
        edition,
        title="首页",
        section="首页",
        heading=f"{edition.district.name}重点项目",
        charts=_charts(edition, kit),
        owed=forms_owed(edition),
        unreported=unreported(edition),
        soon=edition.upcoming,
        soon_days=edition.rulebook.lights.notice_days,
        lagging=lagging(edition),
        apart=outside(edition.projects),
        changes=latest_changes(edition, SHOWN),
        shown=SHOWN,
        periods=links_of(edition),
        search_text=f"{edition.district.name}重点项目 完成率 时序进度 预警 到期",
        description=f"{edition.district.name}重点项目{edition.period.chinese}进展，截至{edition.as_of.isoformat()}",
    )


def _charts(edition: Edition, kit: Kit) -> tuple[Chart, ...]:
    if not kit.charts:
        return ()
    with kit.stages.of(Stage.CHARTS) as running:
        charts = home_charts(edition)
        running.made(len(charts))
    return charts
