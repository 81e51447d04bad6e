"""排名: an index of periods, a page per quarter, half-year and year, and a sheet per 乡（街道） that explains every point.

Every number comes from the Edition's rankings; the page only sets them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.site.bump import bump_chart
from generator.render.site.kit import Kit
from generator.render.site.page import Page, bulletin_at, ranking_at, ranking_sheet_at, root_of
from generator.render.site.tracing import traced
from generator.words.edition import Edition
from generator.words.period import Period, PeriodKind
from generator.words.register import PublishedPlace
from generator.words.standing import Part, Ranking, Standing

SECTION = "排名"
HEAT_STEPS = 5


def newest_first(edition: Edition) -> list[Ranking]:
    """The rankings there are, the latest end first; of one end the shorter period first."""
    kinds = list(PeriodKind)
    return sorted(
        edition.rankings.values(),
        key=lambda one: (-one.period.end.year, -one.period.end.month, kinds.index(one.period.kind)),
    )


def heat(part: Part) -> str:
    """Which of six depths a cell has: 得分 ÷ 分值 in fifths; none where it does not count."""
    if not (part.applicable or part.counted is not None) or not part.full:
        return "none"
    return str(max(0, min(HEAT_STEPS, int(part.points * HEAT_STEPS / part.full))))


def change(standing: Standing) -> tuple[str, str]:
    """较上期: which arrow and which words; no earlier place is “—”."""
    if standing.previous_place is None:
        return "none", "—"
    moved = standing.previous_place - standing.place
    if moved == 0:
        return "same", "持平"
    return ("up", f"升 {moved} 位") if moved > 0 else ("down", f"降 {-moved} 位")


@dataclass(frozen=True)
class Frozen:
    """已发布的一期 beside what the records say today: the day, and per unit the published score and place."""

    day: dt.date
    places: dict[str, PublishedPlace]
    corrected: tuple[Standing, ...]


def frozen(edition: Edition, ranking: Ranking) -> Frozen | None:
    """The published result of a period and the units whose numbers a later 更正 has changed; None when not published."""
    published = edition.records.published.get(str(ranking.period))
    if published is None:
        return None
    places = {one.township: one for one in published.results}
    corrected = tuple(
        one
        for one in ranking.standings
        if one.township in places
        and (one.score, one.place) != (places[one.township].score, places[one.township].place)
    )
    return Frozen(published.day, places, corrected)


def what_if(edition: Edition, ranking: Ranking) -> Markup:
    """What the browser needs to score again with other weights: exact shares as fractions, never rounded numbers."""
    rows = [
        {
            "name": one.township,
            "score": str(one.score),
            "place": one.place,
            "bonus": str(one.exact_bonus),
            "deduction": str(one.exact_deduction),
            "group": one.group,
            "shares": {part.indicator: str(part.counted) for part in one.parts if part.counted is not None},
        }
        for one in ranking.standings
    ]
    weights = {part.indicator: str(part.full) for part in ranking.standings[0].parts}
    data = {"places": edition.rulebook.places, "weights": weights, "rows": rows}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - no mark can end the script


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then each period with its sheets."""
    rankings = newest_first(edition)
    quarters = [one for one in reversed(rankings) if one.period.kind is PeriodKind.QUARTER]
    chart = bump_chart(quarters, edition.district.township_names)
    yield kit.page(
        "rankings.html",
        "rankings/index.html",
        edition,
        title=SECTION,
        section=SECTION,
        rankings=rankings,
        latest=quarters[-1] if quarters else None,
        chart=chart,
        quarters=quarters,
        change=change,
        ranking_at=ranking_at,
        sheet_at=ranking_sheet_at,
        description="各期重点项目考核排名",
    )
    for ranking in rankings:
        yield kit.kept(edition, period_page, str(ranking.period))
        for standing in ranking.standings:
            yield kit.kept(edition, sheet_page, str(ranking.period), standing.township)


def ranking_of(edition: Edition, kit: Kit, period: str) -> Ranking:
    """排名 of one period."""
    return edition.rankings[period]


def sheet_of(edition: Edition, kit: Kit, period: str, township: str) -> tuple[Standing, Frozen | None]:
    """One 乡（街道） in the 排名 of a period, and what was published of it."""
    ranking = edition.rankings[period]
    standing = next(one for one in ranking.standings if one.township == township)
    issued = frozen(edition, ranking)
    if issued is None or standing not in issued.corrected:
        return standing, None
    return standing, Frozen(issued.day, {township: issued.places[township]}, (standing,))


def weighed(edition: Edition, ranking: Ranking, issued: Frozen | None) -> Ranking:
    """What 测算 starts from: the result as it was 发布 when a later 更正 has changed it, else the ranking itself."""
    then = edition.as_published.get(str(ranking.period))
    return then if issued and issued.corrected and then else ranking


def period_page(edition: Edition, kit: Kit, key: str) -> Page:
    """排名 of a period."""
    ranking = kit.asked(edition, ranking_of, key)
    period, quarter = ranking.period, ranking.period.kind is PeriodKind.QUARTER
    issued = frozen(edition, ranking)
    start = weighed(edition, ranking, issued)
    return kit.page(
        "ranking.html",
        ranking_at(period),
        edition,
        title=f"{period.chinese}排名",
        section=SECTION,
        weighed=start,
        what_if=what_if(edition, start) if quarter and ranking.standings else None,
        search_text=" ".join(one.township for one in ranking.standings),
        description=f"{period.chinese}重点项目考核排名",
        ranking=ranking,
        change=change,
        heat=heat,
        ranking_at=ranking_at,
        sheet_at=ranking_sheet_at,
        quarter=quarter,
        frozen=issued,
        notice=bulletin_at(period, "ranking")
        if ranking.standings and period.end <= edition.period.end
        else "",
    )


def sheet_page(edition: Edition, kit: Kit, key: str, township: str) -> Page:
    """One 乡（街道） in the 排名 of a period: every point and where it comes from."""
    standing, issued = kit.asked(edition, sheet_of, key, township)
    period = Period.parse(key)
    location = ranking_sheet_at(period, township)
    return kit.page(
        "ranking_sheet.html",
        location,
        edition,
        title=f"{township}{period.chinese}得分",
        section=SECTION,
        period=period,
        quarter=period.kind is PeriodKind.QUARTER,
        standing=standing,
        frozen=issued,
        change=change,
        heat=heat,
        ranking_at=ranking_at,
        traced=tuple(traced(standing.parts, edition, root_of(location))),
        search_text=" ".join(part.formula for part in standing.parts),
        description=f"{township}{period.chinese}每一分的来历",
    )
