"""表格下载: what is offered, that it is there, and that what is kept is what would be made."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline.editions import month_edition
from generator.render.forms.book import forms_book
from generator.render.site import downloads, form_files
from generator.render.site.downloads import Download, Offer, all_offers, content_of, forget_old
from generator.render.site.downloads_page import pages
from generator.render.site.kit import Kit
from generator.score.snapshot import snapshot
from generator.words.edition import Edition
from generator.words.period import Month, Period


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Kit:
    return Kit(snapshot_at=partial(snapshot, edition.records))


def located(edition: Edition, kit: Kit) -> list[str]:
    return [offer.download.location for offer in all_offers(edition, kit)]


def test_the_periods_month_is_always_offered(edition: Edition) -> None:
    month = edition.period.end
    held = [one for one in located(edition, Kit()) if one.endswith(".xlsx")]
    assert held[0] == f"files/{month}/三张表-全区-{month}.xlsx"
    assert held[-1] == f"files/{month}/完整台账-全区-{month}.xlsx"
    assert len(held) == len(edition.district.townships) + 2


def test_templates_of_the_next_month_and_earlier_months(edition: Edition, whole: Kit) -> None:
    month, held = edition.period.end, located(edition, whole)
    assert f"files/{month.plus(1)}/填报模板-曹镇乡-{month.plus(1)}.xlsx" in held
    assert f"files/{month.plus(-1)}/三张表-曹镇乡-{month.plus(-1)}.xlsx" in held
    assert len(held) == len(set(held))
    reported = min(one for project in edition.records.projects for one in project.reports)
    assert not any(str(reported.plus(-1)) in one for one in held)


def test_a_large_ledger_offers_fewer_months(
    edition: Edition, whole: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = len(form_files.months_offered(edition, whole))
    assert many > 2
    monkeypatch.setattr(form_files, "PROJECT_MONTHS", 2 * len(edition.projects))
    assert form_files.months_offered(edition, whole) == (edition.period.end, edition.period.end.plus(-1))
    monkeypatch.setattr(form_files, "PROJECT_MONTHS", 0)
    assert form_files.months_offered(edition, whole) == (edition.period.end,)


def test_an_old_months_file_is_the_commands(ledger: Path, edition: Edition, whole: Kit) -> None:
    month = edition.period.end.plus(-1)
    wanted = f"files/{month}/三张表-全区-{month}.xlsx"
    offer = next(one for one in all_offers(edition, whole) if one.download.location == wanted)
    assert offer.make() == forms_book(month_edition(pipeline.load(ledger), Period.monthly(month)))


def offer_of(content: list[bytes], depends: str = "") -> Offer:
    place = Download(Period.monthly(Month(2021, 9)), "一份", "files/2021-09/一份.pdf", "手册")
    return Offer(place, lambda: content.pop(0), depends)


def test_a_file_is_made_once_for_the_same_data(edition: Edition, tmp_path: Path) -> None:
    kit, made = Kit(files=tmp_path / "files"), [b"1", b"2", b"3", b"4"]
    assert content_of(offer_of(made), edition, kit) == b"1"
    assert content_of(offer_of(made), edition, kit) == b"1"
    assert content_of(offer_of(made, "font"), edition, kit) == b"2"
    assert content_of(offer_of(made), replace(edition, digest="other"), kit) == b"3"
    assert content_of(offer_of(made), edition, replace(kit, contacts=False)) == b"4"


def test_a_form_stays_when_other_data_change(edition: Edition, tmp_path: Path) -> None:
    kit = Kit(files=tmp_path / "files")
    offer = all_offers(edition, kit)[0]
    first = content_of(offer, edition, kit)
    unmade = replace(offer, make=lambda: b"made again")
    assert content_of(unmade, replace(edition, digest="other"), kit) == first


def test_nothing_is_kept_of_data_without_a_digest(edition: Edition, tmp_path: Path) -> None:
    kit, made = Kit(files=tmp_path / "files"), [b"1", b"2"]
    nameless = replace(edition, digest="")
    assert [content_of(offer_of(made), nameless, kit) for _ in range(2)] == [b"1", b"2"]
    assert not (tmp_path / "files").exists()


def test_the_cache_keeps_to_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "KEPT", 3)
    for number in range(5):
        (tmp_path / str(number)).touch()
    forget_old(Kit(files=tmp_path))
    assert len(list(tmp_path.iterdir())) == 3


def test_the_page_lists_every_file(edition: Edition, whole: Kit) -> None:
    (page,) = pages(edition, whole)
    for location in located(edition, whole):
        assert f'href="{location}" download' in page.body


def test_another_products_file_is_listed_too(
    edition: Edition, whole: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "PRODUCTS", (*downloads.PRODUCTS, lambda *_: iter([offer_of([])])))
    (page,) = pages(edition, replace(whole, worked={}))
    assert '<a href="files/2021-09/一份.pdf" download>一份</a>' in page.body
