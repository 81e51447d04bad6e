"""地图: 乡（街道） by progress and by score, and where the projects lie; tables say the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from generator.render.opendata.publication import GEOJSON
from generator.render.site.cells import amount, light_cell, project_cell, township_cell
from generator.render.site.kit import Kit, gap, percent, score
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.map_drawing import Tile, outlines, points, tiles
from generator.render.site.page import Page, ranking_sheet_at, root_of, township_at
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.measure import DEGREE
from generator.words.period import PeriodKind
from generator.words.standing import Ranking, Standing
from generator.words.state import GroupState, ProjectState

TITLE, LOCATION = "地图", "map.html"
HEAT_STEPS = 5
COLUMNS = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("longitude", "经度", "num", DEGREE.unit),
    Column("latitude", "纬度", "num", DEGREE.unit),
)


def township_light(group: GroupState, edition: Edition) -> Light:
    """The light of a 乡（街道）'s totals, by the lines of a project: 不适用 without a plan."""
    ratio, lines = group.totals.money.ratio, edition.rulebook.lights
    if ratio is None:
        return Light.NONE
    if ratio < lines.red:
        return Light.RED
    return Light.YELLOW if ratio < lines.yellow else Light.GREEN


def progress_tiles(edition: Edition) -> tuple[Tile, ...]:
    """A tile a 乡（街道）: its light in shape and word, 完成率 against 时序, how many projects lag badly."""
    return tuple(_progress(group, edition) for group in edition.townships)


def _progress(group: GroupState, edition: Edition) -> Tile:
    light, totals = township_light(group, edition), group.totals
    href = root_of(LOCATION) + township_at(group.name)
    if light is Light.NONE:
        said = f"{totals.count} 个项目" if totals.count else "本年没有项目"
        return Tile(group.name, href, "none", (f"{light.mark} {light.meaning}", said))
    red = totals.by_light.get(Light.RED, 0)
    lines = (
        f"{light.mark} {light.meaning}",
        f"完成率 {percent(totals.money.rate)}",
        f"严重滞后 {red} 个" if red else f"{totals.count} 个项目",
    )
    return Tile(group.name, href, light.name.lower(), lines)


def latest_quarter(edition: Edition) -> Ranking | None:
    """The last quarter with a ranking; None when there is none yet."""
    quarters = [one for one in edition.rankings.values() if one.period.kind is PeriodKind.QUARTER]
    return max(quarters, key=lambda one: one.period.end, default=None)


def score_tiles(edition: Edition, ranking: Ranking) -> tuple[Tile, ...]:
    """A tile a 乡（街道）: its place and score; the deeper the colour, the better the place."""
    by_name = {one.township: one for one in ranking.standings}
    last = max((one.place for one in ranking.standings), default=1)
    return tuple(_scored(by_name.get(name), name, ranking, last) for name in edition.district.township_names)


def _scored(one: Standing | None, name: str, ranking: Ranking, last: int) -> Tile:
    if one is None:
        return Tile(name, root_of(LOCATION) + township_at(name), "none", ("没有名次",))
    depth = HEAT_STEPS if last == 1 else HEAT_STEPS - (one.place - 1) * HEAT_STEPS // (last - 1)
    group = f"{one.group} " if one.group else ""
    lines = (f"{group}第 {one.place} 名", f"{score(one.score)} 分")
    return Tile(name, root_of(LOCATION) + ranking_sheet_at(ranking.period, name), f"heat-{depth}", lines)


def drawn(title: str, held: Sequence[Tile], edition: Edition) -> Markup:
    """On outlines when the district has them, else as tiles."""
    return outlines(title, held, edition.records.boundaries) or tiles(title, held)


def places(edition: Edition, located: Sequence[ProjectState]) -> Listing:
    """The drawing in words: each project with its coordinates."""
    root, names = root_of(LOCATION), edition.district.township_names
    rows = tuple(
        Row(
            (
                project_cell(state, root),
                light_cell(state.light.light),
                township_cell(state.project.township, root, names),
                amount(held.longitude, DEGREE),
                amount(held.latitude, DEGREE),
            )
        )
        for state in located
        if (held := state.project.coordinates)
    )
    choices = {"township": names, "light": tuple(light.meaning for light in Light)}
    title = f"项目坐标-{edition.period}"
    return Listing(title, COLUMNS, rows, "还没有项目填写坐标。", "个项目", choices=choices)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    ranking = latest_quarter(edition)
    located = [state for state in edition.projects if state.project.coordinates]
    names = {one.name for one in edition.records.boundaries} & set(edition.district.township_names)
    progress = progress_tiles(edition)
    scored = score_tiles(edition, ranking) if ranking else ()
    yield kit.page(
        "map.html",
        LOCATION,
        edition,
        title=TITLE,
        section=TITLE,
        real=bool(names),
        lines=edition.rulebook.lights,
        hundred=Decimal(100),
        progress=drawn("各乡（街道）完成进度", progress, edition),
        groups=tuple(zip(edition.townships, progress, scored or (None,) * len(progress), strict=True)),
        ranking=ranking,
        scores=drawn("各乡（街道）得分", scored, edition) if scored else None,
        points=points("项目位置", located, edition.records.boundaries, root_of(LOCATION)),
        located=located,
        places=places(edition, located),
        unlocated=len(edition.projects) - len(located),
        lights=tuple(Light),
        geojson=GEOJSON,
        gap=gap,
        search_text="地图 位置 坐标 " + " ".join(edition.district.township_names),
        description=f"{edition.district.name}各乡（街道）进度和得分示意图、项目位置",
    )
