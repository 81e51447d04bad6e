"""Print (印刷): 观摩手册, 评分表 and 挂图 of one period written to a folder. The commands `booklet` and `wallchart` call it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.pipeline.editions import edition
from generator.pipeline.loading import Loaded
from generator.render.print.booklet import A4, A5, Booklet, booklet_pdf
from generator.render.print.faces import FontChoice
from generator.render.print.imposition import impose
from generator.render.print.pictures import photos_of
from generator.render.print.score_sheet import score_sheet_pdf
from generator.render.print.tour import Tour
from generator.render.print.wallchart import SHEETS, wallchart_pdf
from generator.score.edition import make_edition
from generator.words.period import Month, Period, PeriodKind
from generator.words.register import Observation

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
    made = tuple(booklet_files(booklet, FontChoice(fonts)))  # all are set before one is written
    return tuple(_written(out / name, content) for name, content in made)


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
        ValueError: nothing was loaded, no such 乡（街道）, nothing in plan, or a character cannot be printed.
        OSError: the folder cannot be written.
    """
    made_for = edition(loaded, period)
    names = made_for.district.township_names
    if township is not None and township not in names:
        raise ValueError(f"没有“{township}”这个乡（街道），可选：{'、'.join(names)}")
    active = [group.name for group in made_for.townships if group.totals.count]
    wanted = [None, *active] if township is None else [name for name in active if name == township]
    if not active or not wanted:
        raise ValueError(
            f"{township or made_for.district.name}{made_for.period.chinese}没有在计划内的项目，没有挂图可印"
        )
    charts = [
        (
            f"挂图作战-{made_for.period}-{_file_name(name or '全区')}-{size}.pdf",
            wallchart_pdf(made_for, SHEETS[size], name, FontChoice(fonts)),
        )
        for name in wanted
    ]
    return tuple(_written(out / name, content) for name, content in charts)


def _file_name(text: str) -> str:
    return re.sub(r"[^\w-]+", "-", text)


def booklet_files(booklet: Booklet, fonts: FontChoice) -> Iterator[tuple[str, bytes]]:
    """The files of one 观摩 by name: A5, the same to staple, A4, the blank 评分表, the filled ones when there are any."""
    half, tour = booklet.tour.half, booklet.tour
    small = booklet_pdf(booklet, A5, fonts)
    yield f"观摩手册-{half}-A5.pdf", small
    yield f"观摩手册-{half}-骑马钉.pdf", impose(small)
    yield f"观摩手册-{half}-A4.pdf", booklet_pdf(booklet, A4, fonts)
    yield f"观摩评分表-{half}.pdf", score_sheet_pdf(tour, filled=False, fonts=fonts)
    if tour.observation.sheets:
        yield f"观摩评分表-{half}-已评.pdf", score_sheet_pdf(tour, filled=True, fonts=fonts)


def tour_of(loaded: Loaded, half: Period) -> Tour:
    """The 观摩 of a half-year, with the Edition of its day.

    Its figures are those of the month of the visit when the 月报 were due by then, else of the month before.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, it is no half-year, or no route of that 观摩 is registered.
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    if half.kind is not PeriodKind.HALF:
        raise ValueError(f"观摩按半年，应写成 2021-H1 或 2021-H2，实为“{half}”")
    records = loaded.records
    observation = records.observations.get(str(half))
    if observation is None or not observation.route:
        raise ValueError(f"没有登记{half.chinese}观摩的路线，请先写好 data/observations/{half}.yaml 的“路线”")
    month = Month.of(observation.day)
    if observation.day.day < records.district.deadline_day:
        month = month.plus(-1)
    then = make_edition(records, Period.monthly(month), loaded.findings, as_of=observation.day)
    return Tour(half, observation, then, _last(records.observations.values(), observation))


def _last(observations: Iterable[Observation], this: Observation) -> Observation | None:
    return max((one for one in observations if one.day < this.day), key=lambda one: one.day, default=None)


def booklet_of(tour: Tour, root: Path, address: str) -> Booklet:
    """The booklet of a visit, its photos made ready for paper in `root`/build."""
    states = (tour.edition.project(stop.project) for stop in tour.observation.route)
    photos = {state.id: photos_of(state, root, root / "build" / "photos") for state in states if state}
    return Booklet(tour, photos, address)


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
