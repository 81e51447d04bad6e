"""Print (印刷): 观摩手册, 评分表 and 挂图 of one period written to a folder. The commands `booklet` and `wallchart` call it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from generator.pipeline.editions import edition
from generator.pipeline.loading import Loaded
from generator.render.print.booklet import Booklet
from generator.render.print.booklet_files import booklet_files
from generator.render.print.engine import Press
from generator.render.print.faces import FontChoice
from generator.render.print.pictures import photos_of
from generator.render.print.tour import Tour
from generator.render.print.wallchart import SHEETS, wallchart_name, wallchart_pdf
from generator.score.edition import make_edition
from generator.score.ranking import rank
from generator.words.period import Month, Period, PeriodKind
from generator.words.records import Records
from generator.words.register import Observation
from generator.words.standing import Ranking

_ADDRESS = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


def write_booklet(
    loaded: Loaded, root: Path, half: Period, out: Path, *, address: str | None = None, fonts: str = "本机"
) -> tuple[Path, ...]:
    """Write the 观摩手册 of a half-year and its 评分表; the files written.

    Each stop's page carries a QR code when the site's address is given or stands in mkdocs.yml as site_url.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: no route is registered, it is no half-year, or a character cannot be printed.
        OSError: the folder cannot be written.
    """
    site = site_address(root) if address is None else address
    booklet = booklet_of(tour_of(loaded, half), root, site)
    press = Press(
        FontChoice(fonts), root / "build" / "cache" / "files"
    )  # the folded one is set from the A5 one
    made = [(one.name, one.make(booklet, press)) for one in booklet_files(half, booklet.tour.observation)]
    return tuple(
        _written(out / name, content) for name, content in made
    )  # all were set before one is written


def write_wallcharts(
    loaded: Loaded,
    out: Path,
    period: Period | None = None,
    *,
    township: str | None = None,
    size: str = "A3",
    fonts: str = "本机",
) -> tuple[Path, ...]:
    """Write the 挂图 of the district and of each 乡（街道） with projects in plan, or of one 乡（街道）; the files written.

    Raises:
        NoRulesError: there is no rules file.
        NoTownshipError: there is no such 乡（街道）.
        ValueError: nothing was loaded, nothing in plan, or a character cannot be printed.
        OSError: the folder cannot be written.
    """
    made_for = edition(loaded, period)
    if township is not None:
        made_for.district.require(township)
    active = [group.name for group in made_for.townships if group.totals.count]
    wanted = [None, *active] if township is None else [name for name in active if name == township]
    if not active or not wanted:
        raise ValueError(
            f"{township or made_for.district.name}{made_for.period.chinese}没有在计划内的项目，没有挂图可印"
        )
    press = Press(FontChoice(fonts))
    sheet = SHEETS[size]
    charts = [
        (wallchart_name(made_for, sheet, name), wallchart_pdf(made_for, sheet, name, press))
        for name in wanted
    ]
    return tuple(_written(out / name, content) for name, content in charts)


def tour_of(loaded: Loaded, half: Period, rankings: dict[str, Ranking] | None = None) -> Tour:
    """The 观摩 of a half-year, with the Edition of its day: its stops only, and the 排名 that were known.

    Its figures are those of the month of the visit when the 月报 were due by then, else of the month before; of a visit
    to come, those of the latest 月报. Rankings that are given are not worked out again.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, it is no half-year, or no route of that 观摩 is registered.
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    if half.kind is not PeriodKind.HALF:
        raise ValueError(f"观摩按半年，应写成 2021-H1 或 2021-H2，实为“{half}”")
    records = loaded.records
    seen = records.observations.get(str(half))
    if seen is None or not seen.route:
        raise ValueError(f"没有登记{half.chinese}观摩的路线，请先写好 data/observations/{half}.yaml 的“路线”")
    stops = {stop.project for stop in seen.route}
    seen_only = replace(records, projects=tuple(one for one in records.projects if one.id in stops))
    then = make_edition(
        seen_only,
        Period.monthly(_month_of(records, seen)),
        loaded.findings,
        _ranking_before(loaded, records, seen) if rankings is None else rankings,
        as_of=seen.day,
    )
    last = max((one for one in records.observations.values() if one.day < seen.day), key=_day, default=None)
    return Tour(half, seen, replace(then, records=records), last)


def _day(observation: Observation) -> dt.date:
    return observation.day


def _month_of(records: Records, observation: Observation) -> Month:
    month = Month.of(observation.day)
    if observation.day < records.district.due_day(month):
        month = month.plus(-1)
    return min(month, records.latest_month or month)


def _ranking_before(loaded: Loaded, records: Records, observation: Observation) -> dict[str, Ranking]:
    """The 排名 of the last quarter that had ended before the visit; none when nothing was reported in it or it has no rules."""
    quarter = Period.quarter_of(Month.of(observation.day)).previous
    reported = any(month in quarter.months for project in records.projects for month in project.reports)
    if not reported or quarter.year not in records.rulebooks:
        return {}
    return {str(quarter): rank(records, quarter, loaded.findings)}


def booklet_of(tour: Tour, root: Path, address: str) -> Booklet:
    """The booklet of a visit, its photos made ready for paper in `root`/build."""
    states = (tour.edition.project(stop.project) for stop in tour.observation.route)
    photos = {state.id: photos_of(state, root, root / "build" / "photos") for state in states if state}
    return Booklet(tour, photos, address)


def booklet_at(loaded: Loaded, root: Path, half: Period, rankings: dict[str, Ranking]) -> Booklet:
    """The booklet that a site offers: from rankings already worked out, with QR codes when mkdocs.yml has the address."""
    return booklet_of(tour_of(loaded, half, rankings), root, site_address(root))


def site_address(root: Path) -> str:
    """Where the site stands, from site_url of mkdocs.yml; empty when nobody wrote it."""
    settings = root / "mkdocs.yml"
    found = _ADDRESS.search(settings.read_text("utf-8")) if settings.is_file() else None
    return found[1] if found else ""


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
    return path
