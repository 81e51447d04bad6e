"""The 观摩手册 of the sample ledger, as a reader and a printer meet it."""

import io
import re

import pikepdf
import pypdf
import pytest

from generator.pipeline.loading import Loaded
from generator.pipeline.printing import booklet_of, tour_of
from generator.render.print.booklet import A4, A5, Booklet, booklet_pdf
from generator.render.print.score_sheet import in_lines, score_sheet_pdf
from generator.words.period import Period
from tests.needs import ROOT
from tests.render.print.paper import (
    BUNDLED,
    bookmarks,
    fonts_without_a_file,
    pages_of,
    size_of,
    smallest_type,
)

H1 = Period.parse("2021-H1")
ADDRESS = "https://ledger.example.invalid"


@pytest.fixture(scope="module")
def booklet(loaded: Loaded) -> Booklet:
    return booklet_of(tour_of(loaded, H1), ROOT, ADDRESS)


@pytest.fixture(scope="module")
def a5(booklet: Booklet) -> bytes:
    return booklet_pdf(booklet, A5, BUNDLED)


@pytest.fixture(scope="module")
def pages(a5: bytes) -> list[str]:
    return pages_of(a5)


def test_it_is_a5_in_whole_sheets_of_four_pages(a5: bytes, pages: list[str]) -> None:
    assert size_of(a5) == (148, 210)
    assert len(pages) % 4 == 0


def test_every_stop_opens_on_two_facing_pages(a5: bytes, pages: list[str], booklet: Booklet) -> None:
    stops = [(name, page) for name, page in bookmarks(a5) if name.startswith("第")]
    assert len(stops) == len(booklet.tour.observation.route)
    for name, page in stops:
        assert page % 2 == 0, name
        assert "投资进度" in pages[page - 1]
        assert "看点" in pages[page]


def test_contents_name_the_page_where_each_part_begins(a5: bytes, pages: list[str]) -> None:
    listed = [(name, page) for name, page in bookmarks(a5) if name != "目　录"]
    assert len(listed) > 8
    for name, page in listed:
        words = "".join(name.split())
        row = re.search(re.escape(words) + r"[·\s]*(\d+?)(?=\D|$)", pages[1])
        found = re.search(re.escape(words) + r"·*" + str(page), pages[1])
        assert row is not None, name
        assert found is not None, name
        begins = re.sub(r"^第\d+站", "", words)
        assert begins in pages[page - 1], name


def test_a_stop_says_what_the_edition_says(pages: list[str], booklet: Booklet) -> None:
    state = booklet.tour.edition.project("ZH2021-012")
    assert state is not None
    page = next(index for index, words in enumerate(pages) if "ZH2021-012" in words)
    left, right = pages[page], pages[page + 1]
    for words in (
        "示例智能装备产业园一期",
        "52,000",
        "24,000",
        "6,950",
        "29.0%",
        "示例首席服务员一",
        "示例责任人甲",
        "示例成员三",
    ):
        assert words in left, words
    assert "".join(state.light.reasons[0].rstrip("。").split()) in left
    for words in (
        "09:00到达",
        "停留20分钟",
        "示例讲解人一",
        "桩基转入主体",
        "一号厂房主体封顶",
        "调整后按期",
    ):
        assert words in right, words


def test_nothing_known_after_the_visit_is_told(pages: list[str], booklet: Booklet) -> None:
    assert booklet.tour.edition.as_of == booklet.tour.observation.day
    whole = "".join(pages)
    assert "园区10千伏专线未接入" not in whole  # raised in August
    assert "2021-09-15" not in whole  # a photo of September
    assert "一号厂房三层结构" not in whole  # the 月报 of August


def test_problems_stand_with_their_owner_and_due_date(pages: list[str], booklet: Booklet) -> None:
    whole = "".join(pages)
    open_ = [
        one
        for stop in booklet.tour.observation.route
        if (state := booklet.tour.edition.project(stop.project))
        for one in state.problems
        if one.open
    ]
    assert open_
    for one in open_:
        assert "".join(one.problem.content.rstrip("。").split()) in whole
        assert one.problem.person is None or one.problem.person in whole


def test_the_ranking_is_the_last_one_that_had_ended(pages: list[str]) -> None:
    page = next(words for words in pages if words.count("观摩前的排名") and "名次" in words)
    assert "2021年第一季度考核结果（2021年4月12日发布）" in page
    assert "1曹镇乡80.31" in page


def test_the_blank_sheet_has_every_item_and_every_stop(pages: list[str], booklet: Booklet) -> None:
    sheet = next(words for words in pages[4:] if "观摩评分表" in words)
    for item, full in booklet.tour.edition.rulebook.observation.items.items():
        assert f"{item}{full}分" in sheet
    assert "不记评委姓名" in sheet


def test_it_is_tagged_titled_and_chinese_with_every_font_inside(a5: bytes) -> None:
    with pikepdf.open(io.BytesIO(a5)) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang).lower() == "zh-cn"
        assert str(file.docinfo["/Title"]) == "湛河区2021年上半年重点项目观摩手册"
    assert fonts_without_a_file(a5) == []


def test_nothing_is_smaller_than_nine_points(a5: bytes) -> None:
    assert smallest_type(a5) >= 8.99


def test_every_stop_has_the_code_of_its_page(a5: bytes, booklet: Booklet) -> None:
    from generator.render.print.stop import code_of

    assert b"<svg" in code_of("ZH2021-012", ADDRESS)
    assert code_of("ZH2021-012", ADDRESS) == code_of("ZH2021-012", ADDRESS + "/")
    assert sum("扫码看项目页" in words for words in pages_of(a5)) == len(booklet.tour.observation.route)


def test_without_an_address_there_is_no_code(booklet: Booklet) -> None:
    plain = booklet_pdf(Booklet(booklet.tour), A5, BUNDLED)
    assert "扫码" not in "".join(pages_of(plain))


def test_a4_says_the_same_on_larger_paper(booklet: Booklet, pages: list[str]) -> None:
    content = booklet_pdf(booklet, A4, BUNDLED)
    assert size_of(content) == (210, 297)
    assert smallest_type(content) >= 12
    assert len(pages_of(content)) == len(pages)


def test_same_records_same_bytes(booklet: Booklet, a5: bytes) -> None:
    assert booklet_pdf(booklet, A5, BUNDLED) == a5


def test_filled_sheets_are_all_printed_by_group_and_without_names(booklet: Booklet) -> None:
    content = score_sheet_pdf(booklet.tour, filled=True, press=BUNDLED)
    whole = "".join(pages_of(content))
    sheets = booklet.tour.observation.sheets
    assert size_of(content) == (210, 297)
    assert whole.count("县级领导") == sum(one.group == "县级领导" for one in sheets)
    assert whole.count("乡街互评") == sum(one.group == "乡街互评" for one in sheets)
    assert sheets[0].total == 78


def test_heads_of_narrow_columns_break_evenly() -> None:
    assert in_lines("手续合规") == ["手续", "合规"]
    assert in_lines("项目质量与规模") == ["项目", "质量", "与规模"]
    assert in_lines("规模") == ["规模"]


def test_pages_can_be_read_by_another_program(a5: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(a5))
    assert reader.metadata is not None
    assert reader.metadata.title == "湛河区2021年上半年重点项目观摩手册"
