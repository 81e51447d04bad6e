"""观摩手册: what a leader carries — A5 for the hand, A4 for the desk, and A4 sheets to fold and staple. `pipeline.printing` calls it.

One stop takes two facing pages, left a project's figures, right what to look at; only A5 and A4 differ in measure, never in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.render.print.engine import Press, typeset
from generator.render.print.pictures import PrintPhoto
from generator.render.print.route import route_map, schedule
from generator.render.print.score_sheet import blank_sheet
from generator.render.print.stop import absent_page, code_name, code_of, stop_page
from generator.render.print.tour import Tour
from generator.render.site.kit import percent, score
from generator.words.measure import chinese_day

A5, A4 = "a5", "a4"
SCALES = {
    A5: 1.0,
    A4: 1.36,
}  # A4 is 1.41 times as wide: its type grows a little less, its margins a little more


@dataclass(frozen=True)
class Booklet:
    """What a booklet is made of: the visit, the photos ready for paper, and where the site stands when that is known."""

    tour: Tour
    photos: Mapping[str, tuple[PrintPhoto, ...]] = field(default_factory=dict)
    address: str = ""

    @property
    def title(self) -> str:
        """What stands on the cover and in the file's own title."""
        return f"{self.tour.edition.district.name}{self.tour.half.chinese}重点项目观摩手册"


def booklet_pdf(booklet: Booklet, paper: str, press: Press | None = None) -> bytes:
    """The booklet on A5 or A4.

    Raises:
        PrintError: a character no font can draw, or no Chinese font.
    """
    files = {photo.name: photo.ready for photos in booklet.photos.values() for photo in photos}
    codes = (
        {
            code_name(stop.project): code_of(stop.project, booklet.address)
            for stop in booklet.tour.observation.route
        }
        if booklet.address
        else {}
    )
    return typeset(
        "booklet.typ",
        booklet_data(booklet) | {"paper": paper, "scale": SCALES[paper]},
        as_of=booklet.tour.edition.as_of,
        title=booklet.title,
        files={**files, **codes},
        press=press,
    )


def booklet_data(booklet: Booklet) -> dict[str, Any]:
    """Everything the booklet says, as text and plain measures."""
    tour = booklet.tour
    edition, observation = tour.edition, tour.observation
    return {
        "district": f"{edition.district.city}{edition.district.name}",
        "name": observation.title,
        "half": tour.half.chinese,
        "day": chinese_day(observation.day),
        "as_of": chinese_day(edition.as_of),
        "centre": edition.district.centre,
        "month": f"{edition.period.end.month}月",
        "time_progress": percent(edition.time_progress * 100),
        "stops": _stops(booklet),
        "schedule": schedule(observation, tour.projects),
        "map": route_map(observation, tour.projects),
        "codes": bool(booklet.address),
        "last": tour.last.title if tour.last else None,
        "remarks": list(tour.remarks()),
        "ranking": _ranking(tour),
        "sheet": blank_sheet(tour),
    }


def _stops(booklet: Booklet) -> list[dict[str, Any]]:
    tour = booklet.tour
    pages = []
    for number, stop in enumerate(tour.observation.route, 1):
        state = tour.edition.project(stop.project)
        if state is None:
            project = tour.projects.get(stop.project)
            pages.append(absent_page(number, stop, project.name if project else None))
        else:
            pages.append(stop_page(number, stop, state, tour.edition, booklet.photos.get(stop.project, ())))
    return pages


def _ranking(tour: Tour) -> dict[str, Any] | None:
    ranking = tour.ranking
    if ranking is None:
        return None
    published = tour.edition.records.published.get(str(ranking.period))
    shown = (
        [(one.place, one.township, one.score) for one in published.results]
        if published and published.day <= tour.observation.day
        else [(one.place, one.township, one.score) for one in ranking.standings]
    )
    return {
        "period": ranking.period.chinese,
        "source": f"{chinese_day(published.day)}发布" if published else "按台账计算，尚未发布",
        "rows": [
            {"place": str(place), "unit": unit, "score": score(points)} for place, unit, points in shown
        ],
    }
