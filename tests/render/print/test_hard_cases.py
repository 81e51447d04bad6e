"""Records at their worst: hostile text, names of 200 characters, nothing reported, sixty problems, great and telling photos."""

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from generator.render.print.booklet import A5, Booklet, booklet_pdf
from generator.render.print.pictures import LONGEST, photos_of
from generator.render.print.score_sheet import score_sheet_pdf
from generator.render.print.tour import Tour
from generator.render.print.wallchart import A3, wallchart_pdf
from generator.render.site.photos import ready_picture
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders
from tests.render.print.paper import BUNDLED, bookmarks, pages_of

HOSTILE = '<script>alert(1)</script> #import "x" $x^2$ @ref <label> {{7*7}} *粗* _斜_ [a](javascript:1) =HYPERLINK("x")'
RARE = "堃垚喆翀祎珺㎡²项目"
LONG = "超长名称示例" * 33 + "完了"
WORD = "ABCDEFGHIJ0123456789" * 10
GPS = 0x8825


def project(number: int, **changes: Any) -> Any:
    return builders.project(f"ZH2021-{number:03}", **changes)


def problem(number: int) -> dict[str, str]:
    return {
        "类型": "用地",
        "内容": f"第{number}件问题，涉及供地和临时用电",
        "提出": "2021-02-01",
        "责任单位": "区国土分局",
        "责任人": f"示例责任人{number}",
        "限期": "2021-02-28",
        "措施": "并入批次组卷",
    }


@pytest.fixture(scope="module")
def edition() -> Edition:
    held = builders.records(
        project(1, 项目名称=HOSTILE, 建设内容及规模=HOSTILE, 首席服务员=HOSTILE, 项目单位=HOSTILE),
        project(
            2,
            项目名称=LONG,
            建设内容及规模=LONG * 3,
            责任人=LONG,
            节点=[{"名称": LONG, "计划": "2021-03-20"}],
        ),
        project(3, 项目名称=RARE, 首席服务员="堃垚喆", 工作专班=["翀祎", "珺"]),
        project(4, 项目名称=WORD, 建设内容及规模=WORD, 建设地点=WORD),
        project(
            5, 项目名称="没有月报的项目", 月报=None, 起始累计=None, 首席服务员=None, 责任人=None, 手续=None
        ),
        project(6, 项目名称="六十件问题的项目", 问题=[problem(n) for n in range(1, 61)]),
        builders.observation(
            日期="2021-03-28",
            集合={"时间": "08:30", "地点": HOSTILE},
            路线=[
                {
                    "项目": f"ZH2021-00{n}",
                    "到达": "09:00",
                    "停留": "20",
                    "讲解": HOSTILE,
                    "看点": [HOSTILE, LONG],
                }
                for n in range(1, 7)
            ]
            + [{"项目": "ZH2021-404"}],
        ),
        builders.observation(
            "2020-H2",
            日期="2020-12-20",
            点评=[
                {"项目": "ZH2021-001", "意见": HOSTILE, "整改期限": "2021-01-31"},
                {"项目": "ZH2021-003", "意见": "抓紧供地", "整改期限": "2021-01-31", "整改": "2021-01-20"},
                {"项目": "ZH2021-003", "意见": "完善围挡", "整改期限": "2021-01-31", "整改": "2021-02-20"},
                {"项目": "ZH2021-003", "意见": "谋划二期"},
                {"项目": "ZH2021-003", "意见": "完善手续", "整改期限": "2021-04-30", "整改": "2021-04-01"},
            ],
        ),
    )
    return make_edition(held, Period.parse("2021-03"))


@pytest.fixture(scope="module")
def tour(edition: Edition) -> Tour:
    held = edition.records.observations
    return Tour(Period.parse("2021-H1"), held["2021-H1"], edition, held["2020-H2"])


@pytest.fixture(scope="module")
def content(tour: Tour) -> bytes:
    return booklet_pdf(Booklet(tour, address="https://ledger.example.invalid"), A5, BUNDLED)


@pytest.fixture(scope="module")
def whole(content: bytes) -> str:
    return "".join(pages_of(content))


def packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", [HOSTILE, LONG, RARE, WORD])
def test_any_name_prints_as_it_was_typed(text: str, content: bytes, whole: str) -> None:
    assert packed(text) in re.sub(r"·{2,}\d*", "", whole)
    assert packed(text) in "".join("".join(name.split()) for name, _ in bookmarks(content))


@pytest.mark.parametrize("chart", [False, True])
def test_nothing_runs_off_the_paper(chart: bool, content: bytes, edition: Edition) -> None:
    printed = wallchart_pdf(edition, A3, press=BUNDLED) if chart else content
    for page in pypdf.PdfReader(io.BytesIO(printed)).pages:
        right, bottom = float(page.mediabox.width), 0.0
        places: list[tuple[float, float]] = []

        def seen(text: str, cm: Any, tm: Any, font: Any, size: float, held: Any = places) -> None:
            if text.strip():
                x = cm[0] * tm[4] + cm[4]
                width = sum(0.5 if ord(one) < 0x2000 else 1.0 for one in text.strip().replace("\u200b", ""))
                held.append((x + width * abs(size * tm[0] * cm[0]) * 0.9, cm[3] * tm[5] + cm[5]))

        page.extract_text(visitor_text=seen)
        assert all(x <= right and y >= bottom for x, y in places)


def test_sixty_problems_all_stand_and_the_next_stop_still_opens_left(content: bytes, whole: str) -> None:
    for number in range(1, 61):
        assert f"第{number}件问题" in whole
        assert f"示例责任人{number}" in whole
    stops = [page for name, page in bookmarks(content) if name.startswith("第")]
    assert len(stops) == 7
    assert all(page % 2 == 0 for page in stops)
    assert len(pages_of(content)) % 4 == 0


def test_a_project_with_nothing_reported_has_its_pages(whole: str) -> None:
    assert "没有月报的项目" in whole
    assert "没有上报形象进度" in whole
    assert "没有未解决的问题" in whole


def test_a_stop_that_the_ledger_does_not_hold_says_so(whole: str) -> None:
    assert "第7站ZH2021-404" in whole
    assert "还没有列入台账" in whole


def test_what_became_of_each_remark_by_the_day(whole: str) -> None:
    part = whole[whole.rindex("回头看") :]
    assert "到本次观摩时整改如下" in part
    assert "逾期未整改应于2021年1月31日前" in part
    assert "抓紧供地已整改2021年1月20日" in part
    assert "完善围挡逾期整改2021年2月20日" in part
    assert "谋划二期整改中未定期限" in part
    assert "完善手续整改中应于2021年4月30日前" in part  # it was done in April, after the visit


def test_score_sheets_bear_it_too(tour: Tour) -> None:
    sheet = "".join(pages_of(score_sheet_pdf(tour, filled=False, press=BUNDLED)))
    assert packed(HOSTILE) in sheet
    assert packed(WORD) in sheet


def heights(content: bytes, page: int, *words: str) -> list[float]:
    """How high above the foot of a page each of these characters last stands."""
    found: dict[str, float] = {}

    def seen(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        found.update({word: cm[3] * tm[5] + cm[5] for word in words if word in text})

    pypdf.PdfReader(io.BytesIO(content)).pages[page].extract_text(visitor_text=seen)
    return [found[word] for word in words]


def test_a_long_name_makes_its_row_of_the_score_sheet_higher(tour: Tour) -> None:
    sheet = score_sheet_pdf(tour, filled=False, press=BUNDLED)
    end_of_long, rare, nothing, sixty = heights(sheet, 0, "了", "垚", "没", "六")
    assert end_of_long > rare + 10 > nothing > sixty


def picture(folder: Path, name: str, image: Image.Image, **how: Any) -> None:
    (folder / "data" / "photos" / "ZH2021-003").mkdir(parents=True, exist_ok=True)
    image.save(folder / "data" / "photos" / "ZH2021-003" / name, **how)


@pytest.fixture
def photographed(tmp_path: Path) -> tuple[Any, Path]:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (33.0, 41.0, 27.0)
    picture(tmp_path, "gps.jpg", Image.new("RGB", (800, 400), "teal"), exif=exif)
    noise = Image.frombytes(
        "RGB", (3500, 2000), bytes(range(256)) * (3500 * 2000 * 3 // 256) + b"\0" * (3500 * 2000 * 3 % 256)
    )
    picture(tmp_path, "great.png", noise, compress_level=0)
    (tmp_path / "data/photos/ZH2021-003/broken.jpg").write_bytes(b"\xff\xd8 no picture")
    names = ["gps.jpg", "great.png", "broken.jpg", "missing.jpg"]
    rows = [{"文件": name, "日期": "2021-03-01", "说明": name} for name in names]
    held = builders.records(
        project(3, 照片=rows), builders.observation(日期="2021-03-28", 路线=[{"项目": "ZH2021-003"}])
    )
    return make_edition(held, Period.parse("2021-03")), tmp_path


def test_photos_are_small_upright_and_tell_no_place(photographed: tuple[Any, Path]) -> None:
    edition, root = photographed
    assert (root / "data/photos/ZH2021-003/great.png").stat().st_size > 20_000_000
    state = edition.project("ZH2021-003")
    photos = photos_of(state, root, root / "cache")
    assert [photo.caption for photo in photos] == ["2021-03-01 gps.jpg", "2021-03-01 great.png"]
    with Image.open(photos[0].ready) as upright, Image.open(photos[1].ready) as small:
        assert upright.size == (400, 800)
        assert not upright.getexif()
        assert max(small.size) == LONGEST
    tour = Tour(Period.parse("2021-H1"), edition.records.observations["2021-H1"], edition)
    content = booklet_pdf(Booklet(tour, {"ZH2021-003": photos}), A5, BUNDLED)
    with pikepdf.open(io.BytesIO(content)) as file:
        images = [
            one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        raw = [one.read_raw_bytes() for one in images]
    assert len(raw) == 2
    assert not any(b"Exif" in one or b"SECRETCAMERA" in one for one in raw)
    assert len(content) < 1_000_000


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "bmp", "tiff", "gif"])
def test_every_format_a_phone_or_scanner_writes_is_printed(kind: str, tmp_path: Path) -> None:
    picture(tmp_path, f"a.{kind}", Image.new("RGB", (60, 40), "teal"))
    ready = ready_picture(tmp_path / "data/photos/ZH2021-003" / f"a.{kind}", tmp_path / "cache", LONGEST)
    assert ready is not None
    with Image.open(ready) as made:
        assert (made.format, made.size) == ("JPEG", (60, 40))
