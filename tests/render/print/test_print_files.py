"""What the site offers to print, and that it is what the commands print."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline.loading import Loaded
from generator.pipeline.printing import booklet_at, booklet_of, tour_of
from generator.render.print.booklet import A5, booklet_pdf
from generator.render.print.wallchart import A3, wallchart_pdf
from generator.render.site import print_files
from generator.render.site.downloads import Offer
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from generator.words.period import Period
from tests.needs import ROOT
from tests.render.print.paper import BUNDLED

BOOKLETS = [
    "files/2021-H1/观摩手册-2021-H1-A5.pdf",
    "files/2021-H1/观摩手册-2021-H1-骑马钉.pdf",
    "files/2021-H1/观摩手册-2021-H1-A4.pdf",
    "files/2021-H1/观摩评分表-2021-H1.pdf",
    "files/2021-H1/观摩评分表-2021-H1-已评.pdf",
]


@pytest.fixture
def kit(loaded: Loaded, tmp_path: Path) -> Kit:
    return Kit(files=tmp_path / "files", booklet_at=partial(booklet_at, loaded, ROOT))


def offered(edition: Edition, kit: Kit) -> dict[str, Offer]:
    return {one.download.location: one for one in print_files.offers(edition, kit)}


def test_the_period_s_charts_and_the_year_s_visits_are_offered(september: Edition, kit: Kit) -> None:
    held = list(offered(september, kit))
    units = [group.name for group in september.townships if group.totals.count]
    assert held == [
        "files/2021-09/挂图作战-2021-09-全区-A3.pdf",
        *(f"files/2021-09/挂图作战-2021-09-{unit}-A3.pdf" for unit in units),
        *BOOKLETS,
    ]


def test_a_visit_after_the_period_is_not_offered(loaded: Loaded, kit: Kit) -> None:
    march = pipeline.edition(loaded, Period.parse("2021-03"))
    assert not set(BOOKLETS) & set(offered(march, kit))


def test_a_visit_to_come_is_offered_with_the_latest_figures(
    loaded: Loaded, september: Edition, kit: Kit
) -> None:
    assert loaded.records is not None
    seen = loaded.records.observations["2021-H1"]
    planned = seen.model_copy(update={"day": seen.day.replace(month=12), "sheets": ()})
    ahead = replace(loaded, records=replace(loaded.records, observations={"2021-H2": planned}))
    assert ahead.records is not None
    made = pipeline.edition(ahead, Period.parse("2021-09"))
    assert "files/2021-H2/观摩手册-2021-H2-A5.pdf" in offered(made, kit)
    tour = tour_of(ahead, Period.parse("2021-H2"), made.rankings)
    assert str(tour.edition.period) == "2021-09"
    assert tour.edition.as_of == september.as_of
    assert tour.ranking is not None
    assert str(tour.ranking.period) == "2021-Q3"


def test_what_is_offered_is_what_the_command_prints(loaded: Loaded, september: Edition, kit: Kit) -> None:
    held = offered(september, kit)
    booklet = booklet_of(tour_of(loaded, Period.parse("2021-H1")), ROOT, "")
    assert held[BOOKLETS[0]].make() == booklet_pdf(booklet, A5, BUNDLED)
    chart = held["files/2021-09/挂图作战-2021-09-曹镇乡-A3.pdf"]
    assert chart.make() == wallchart_pdf(september, A3, "曹镇乡", BUNDLED)
    assert chart.download.township == "曹镇乡"


def test_a_finished_paper_is_kept_for_the_same_data(
    september: Edition, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = offered(september, kit)["files/2021-09/挂图作战-2021-09-曹镇乡-A3.pdf"].make()
    monkeypatch.setattr("generator.render.print.engine._set", lambda *_: b"again")
    assert offered(september, kit)["files/2021-09/挂图作战-2021-09-曹镇乡-A3.pdf"].make() == first
    other = september.projects[0].project.model_copy(update={"name": "改了名字"})
    assert other.township == "曹镇乡"
    renamed = (replace(september.projects[0], project=other), *september.projects[1:])
    changed = replace(september, projects=renamed)
    assert offered(changed, kit)["files/2021-09/挂图作战-2021-09-曹镇乡-A3.pdf"].make() == b"again"
    assert offered(changed, kit)["files/2021-09/挂图作战-2021-09-马庄街道-A3.pdf"].make() == b"again"


def test_a_great_ledger_offers_no_charts_and_an_empty_one_none(
    september: Edition, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_files, "CHARTED", september.totals.count - 1)
    assert list(offered(september, kit)) == BOOKLETS
    assert list(offered(replace(september, totals=replace(september.totals, count=0)), kit)) == BOOKLETS
    assert list(offered(september, replace(kit, booklet_at=None))) == []


def test_pages_lead_to_what_is_offered(september: Edition, kit: Kit) -> None:
    links = print_files.print_links(
        september, kit, "../", kind="挂图", period=september.period, township="曹镇乡"
    )
    assert str(links) == (
        '<p><a href="../files/2021-09/挂图作战-2021-09-曹镇乡-A3.pdf" download>曹镇乡2021年9月挂图作战图（A3）</a></p>'
    )
    half = Period.parse("2021-H1")
    booklets = print_files.print_links(september, kit, "", kind="观摩", period=half)
    assert booklets.count("<a ") == len(BOOKLETS)
    assert not print_files.print_links(september, kit, "", kind="观摩", period=half.previous)
