"""公文 on the site: the pages say what Word and print say; files are listed once, made once, and kept by what they say."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from generator import pipeline
from generator.pipeline.editions import month_edition
from generator.render.bulletin.notice import notice
from generator.render.bulletin.paper import lines
from generator.render.bulletin.papers import Kind
from generator.render.bulletin.print import pdf
from generator.render.print.engine import Press
from generator.render.print.faces import FontChoice
from generator.render.site import bulletin_files, bulletins
from generator.render.site.downloads import all_offers
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Month, Period
from tests.builders import project, records
from tests.render.bulletin.conftest import ROOT, EditionOf
from tests.render.bulletin.test_edges import HOSTILE

NOTICE = "bulletins/2021-09-notice.html"
SEPTEMBER = Period.parse("2021-09")


@pytest.fixture(scope="module")
def kit() -> Kit:
    loaded = pipeline.load(ROOT)
    return Kit(edition_at=lambda month: month_edition(loaded, Period.monthly(month)))


@pytest.fixture(scope="module")
def pages(edition_of: EditionOf, kit: Kit) -> dict[str, Page]:
    return {page.location: page for page in bulletins.pages(edition_of("2021-09"), kit)}


def words(page: Page) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", str(page.body)))


def test_a_page_says_what_the_paper_says(pages: dict[str, Page], edition_of: EditionOf) -> None:
    paper, said = notice(edition_of("2021-09")), words(pages[NOTICE])
    assert paper.title in said
    for line in lines(paper):
        assert line.lead + line.text in said
    for table in paper.attachments:
        for row in table.rows:
            assert all(cell in said for cell in row)


def test_the_archive_has_a_page_a_month_and_a_quarter(pages: dict[str, Page]) -> None:
    months = {f"bulletins/2021-{month:02}-notice.html" for month in range(1, 10)}
    quarters = {f"bulletins/2021-Q{number}-notice.html" for number in (1, 2, 3)}
    ranked = {f"bulletins/2021-{one}-ranking.html" for one in ("Q1", "Q2", "Q3", "H1")}
    rest = {"bulletins/2021-09-rectification.html", "bulletins/2021-09-agenda.html", bulletins.INDEX}
    assert set(pages) == months | quarters | ranked | rest
    for location in pages:
        assert location == bulletins.INDEX or location in str(pages[bulletins.INDEX].body)


def test_an_old_month_reads_as_its_own_edition_does(pages: dict[str, Page], edition_of: EditionOf) -> None:
    old = notice(edition_of("2021-01"))
    said = words(pages["bulletins/2021-01-notice.html"])
    assert all(line.lead + line.text in said for line in lines(old))
    quarter = notice(edition_of("2021-Q3"))
    told = words(pages["bulletins/2021-Q3-notice.html"])
    assert all(line.lead + line.text in told for line in lines(quarter))


def test_every_file_a_page_links_is_on_offer(pages: dict[str, Page], edition_of: EditionOf, kit: Kit) -> None:
    offered = [offer.download.location for offer in bulletin_files.offers(edition_of("2021-09"), kit)]
    linked = {
        found
        for page in pages.values()
        for found in re.findall(r'href="(?:\.\./)*(files/[^"]+)"', str(page.body))
    }
    assert set(offered) == linked
    assert len(offered) == len(set(offered))
    assert {one.rpartition(".")[2] for one in offered} == {"docx", "pdf"}
    listed = [offer.download.location for offer in all_offers(edition_of("2021-09"), kit)]
    assert set(offered) <= set(listed)


def test_a_file_follows_from_what_its_paper_says_alone(edition_of: EditionOf, kit: Kit) -> None:
    edition = edition_of("2021-09")
    other = replace(edition, digest="0" * 64, findings=())
    for one, again in zip(
        bulletin_files.offers(edition, kit), bulletin_files.offers(other, kit), strict=True
    ):
        assert one.follows is not None
        assert again.follows is not None
        assert one.follows() == again.follows()
    paper = notice(edition)
    assert bulletin_files.what_it_says(paper) != bulletin_files.what_it_says(replace(paper, title="另一份"))


def small(name: str = "示例项目", count: int = 1) -> Edition:
    held = [project(f"ZH2021-{number:03}", 项目名称=name) for number in range(1, count + 1)]
    return make_edition(records(*held), Period.parse("2021-03"))


def test_a_large_ledger_has_pages_and_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulletin_files, "PROJECTS", 1)
    monkeypatch.setattr(bulletins, "PAGE_ROWS", 1)
    edition = small(count=2)
    assert list(bulletin_files.offers(edition, Kit())) == []
    index, page, *_ = bulletins.pages(edition, Kit())
    assert "files/" not in str(index.body)
    assert "共 2 行，网页不列" in str(page.body)


def test_fewer_months_are_told_of_a_larger_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = small()
    kit = Kit(edition_at=lambda month: edition)
    assert bulletins.months_told(edition, kit) == (Month(2021, 3), Month(2021, 2), Month(2021, 1))
    monkeypatch.setattr(bulletins, "PROJECT_MONTHS", 2)
    assert bulletins.months_told(edition, kit) == (Month(2021, 3), Month(2021, 2))
    assert bulletins.months_told(edition, Kit()) == (Month(2021, 3),)


def test_hostile_words_stay_words_on_the_page() -> None:
    for page in bulletins.pages(small(HOSTILE), Kit()):
        assert "<script>alert" not in str(page.body)
        assert 'href="javascript' not in str(page.body)


def test_a_character_no_font_has_does_not_stop_the_site() -> None:
    paper = notice(small("示例\U0010fffd项目"))
    with pytest.raises(ValueError, match="没有字体能印"):
        pdf(paper, Press(FontChoice.BUNDLED))
    assert bulletin_files.pdf_of(paper).startswith(b"%PDF")


def test_an_issue_is_titled_by_its_kind(edition_of: EditionOf) -> None:
    told = [issue.title for issue in bulletins.issues(edition_of("2021-09"), Kit())]
    assert told[:3] == ["2021年9月通报", "2021年9月整改通知", "2021年9月联席会议议题"]
    assert {issue.kind for issue in bulletins.issues(edition_of("2021-09"), Kit())} == set(Kind) - {
        Kind.SHEETS
    }


def test_a_month_that_does_not_add_up_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pipeline import editions

    loaded = pipeline.load(ROOT)
    whole = month_edition(loaded, SEPTEMBER)
    monkeypatch.setattr(editions, "make_edition", lambda *_, **__: replace(whole, sectors=()))
    with pytest.raises(ValueError, match="各行业项目个数之和应为"):
        month_edition(loaded, SEPTEMBER)
