import datetime as dt
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdf
import pytest
import typst

from generator.render.print import engine
from generator.render.print.engine import Press, breakable, typeset
from generator.render.print.faces import STACKS, FontChoice, PrintError, faces, roles_of

DAY = dt.date(2021, 9, 30)
BUNDLED = Press(FontChoice.BUNDLED)
PAGE = """#import "base.typ": *
#show: printed
#set page("a5")
= #data.name
#data.body
#ruled(columns: 2, head: ([甲], [乙]), [#light("红")], [1])
"""
HOSTILE = '<script>alert(1)</script> #import "x.typ" $x^2$ @ref {{7*7}} =HYPERLINK("x") *a* _b_ \\ // /* `r`'
RARE = "堃垚喆翀祎珺昇镕璟㎡²³m³℃〔2021〕①②—…“”‘’"


@pytest.fixture(autouse=True)
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base.typ").write_bytes((engine.TEMPLATES / "base.typ").read_bytes())
    (tmp_path / "sheet.typ").write_text(PAGE, "utf-8")
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)


def pdf(body: str, *, name: str = "题目", fonts: FontChoice = FontChoice.BUNDLED) -> bytes:
    return typeset("sheet.typ", {"name": name, "body": body}, as_of=DAY, title="试页", press=Press(fonts))


def text_of(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).replace("\u200b", "")


def packed(text: str) -> str:
    return "".join(text.split())


def test_text_from_records_prints_as_it_was_typed() -> None:
    assert packed(HOSTILE) in packed(text_of(pdf(HOSTILE)))


@pytest.mark.parametrize("fonts", FontChoice)
def test_rare_characters_of_names_and_measures_print(fonts: FontChoice) -> None:
    assert RARE in packed(text_of(pdf(RARE, fonts=fonts)))


def test_a_character_without_a_font_is_refused_with_its_name_and_the_font_to_install() -> None:
    with pytest.raises(PrintError) as refused:
        pdf("工厂\u0e01与\U0003fffd")
    assert "没有字体能印 2 个字：“ก”（U+0E01）、“\U0003fffd”（U+3FFFD）" in str(refused.value)
    assert "fonts-noto-cjk" in str(refused.value)


def test_a_character_of_private_use_is_refused_too() -> None:
    with pytest.raises(PrintError, match=r"U\+E000"):
        pdf("名字\ue000")


def test_a_machine_without_chinese_fonts_is_told_what_to_install() -> None:
    latin = [font for font in faces(FontChoice.OFFICE).fonts.fonts() if "CJK" not in font.family]
    with pytest.raises(PrintError, match=r"没有可以印中文的字体.*fonts-noto-cjk"):
        roles_of([font for font in latin if "SC" not in font.family])


def test_office_fonts_stand_before_noto_and_the_bundled_ones_last() -> None:
    for role, stack in STACKS.items():
        assert stack.index("Noto Serif SC" if "Noto Serif SC" in stack else "Noto Sans SC") > 0, role
    assert STACKS["fangsong"][0] == "FangSong_GB2312"
    for face in faces(FontChoice.OFFICE).roles.values():
        assert face.families[-1] in {"Noto Serif SC", "Noto Sans SC"}


def test_the_bundled_fonts_alone_play_every_role() -> None:
    roles = faces(FontChoice.BUNDLED).roles
    assert set(roles) == set(STACKS)
    assert {family for face in roles.values() for family in face.families} == {
        "Noto Serif SC",
        "Noto Sans SC",
    }


def test_same_data_same_bytes() -> None:
    first = pdf(RARE)
    faces.cache_clear()
    assert pdf(RARE) == first
    assert pdf(RARE + "。") != first


def test_the_file_is_tagged_titled_chinese_and_dated() -> None:
    with pikepdf.open(io.BytesIO(pdf("正文"))) as file:
        root = file.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).lower() == "zh-cn"
        assert str(file.docinfo["/Title"]) == "试页"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20210930")
        with file.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["题目"]


def test_every_font_is_inside() -> None:
    with pikepdf.open(io.BytesIO(pdf("正文 abc"))) as file:
        fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
        described = [font for font in fonts if font.get("/Type") == "/FontDescriptor"]
        assert described
        assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_a_long_word_breaks_and_a_short_one_stays_whole() -> None:
    assert breakable("x" * 13) == "xxxxxx\u200bxxxxxx\u200bx"
    assert breakable("x" * 12) == "x" * 12
    assert breakable("中" * 200) == "中" * 200
    assert breakable({"a": ["y" * 14, 3, None]}) == {"a": ["yyyyyy\u200byyyyyy\u200byy", 3, None]}


def test_a_long_word_stays_on_the_paper() -> None:
    word = "https://example.invalid/" + "a" * 300
    content = pdf(word)
    page = pypdf.PdfReader(io.BytesIO(content)).pages[0]
    places: list[float] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: places.append(tm[4] + size * len(text) * 0.3)
    )
    assert max(places) < float(page.mediabox.width)
    assert word in packed(text_of(content))


def test_a_template_reaches_only_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "sheet.typ").write_text(
        f'#import "base.typ": *\n#show: printed\n#read("{Path(__file__)}")', "utf-8"
    )
    with pytest.raises(typst.TypstError):
        pdf("正文")


def test_a_file_stands_beside_the_template(tmp_path: Path) -> None:
    (tmp_path / "sheet.typ").write_text(
        '#import "base.typ": *\n#show: printed\n#json("in/given.json").word #read("note.txt")', "utf-8"
    )
    note = tmp_path / "other"
    note.write_text("便条", "utf-8")
    files: dict[str, Path | bytes] = {
        "in/given.json": json.dumps({"word": "词语"}).encode(),
        "note.txt": note,
    }
    content = typeset("sheet.typ", {}, as_of=DAY, title="试页", files=files, press=BUNDLED)
    assert packed(text_of(content)) == "词语便条"


def test_a_site_prints_a_stand_in_for_a_character_without_a_font() -> None:
    press = Press(FontChoice.BUNDLED, stand_in="〓")
    content = typeset(
        "sheet.typ",
        {"name": "题目", "body": "工厂\u0e01名字\ue000"},
        as_of=DAY,
        title="试\u0e01",
        press=press,
    )
    assert "工厂〓名字〓" in packed(text_of(content))
    assert pypdf.PdfReader(io.BytesIO(content)).metadata.title == "试〓"  # type: ignore[union-attr]  # typeset always writes it


def test_a_kept_paper_follows_from_everything_it_is_made_of(tmp_path: Path) -> None:
    def kept(
        body: str = "正文", title: str = "试页", day: dt.date = DAY, given: bytes = b"1", stand_in: str = ""
    ) -> int:
        press = Press(FontChoice.BUNDLED, tmp_path / "kept", stand_in)
        typeset(
            "sheet.typ",
            {"name": "题", "body": body},
            as_of=day,
            title=title,
            files={"a.txt": given},
            press=press,
        )
        return len(list((tmp_path / "kept").iterdir()))

    assert kept() == 1
    assert kept() == 1
    assert kept(body="别的") == 2
    assert kept(title="别的") == 3
    assert kept(day=dt.date(2021, 10, 1)) == 4
    assert kept(given=b"2") == 5
    assert kept(stand_in="〓") == 6


def test_a_machine_with_office_fonts_prints_with_them() -> None:
    bundled = faces(FontChoice.BUNDLED).fonts.fonts()
    office = [SimpleNamespace(family=name, weight=400) for name in ("FangSong_GB2312", "SimHei", "KaiTi")]
    bold = [SimpleNamespace(family="Noto Sans CJK SC", weight=weight) for weight in (400, 700)]
    roles = roles_of([*bundled, *office, *bold])  # type: ignore[list-item]  # typst makes no FontInfo by hand
    assert roles["fangsong"].families == ("FangSong_GB2312", "Noto Serif SC")
    assert roles["hei"].families == ("SimHei", "Noto Sans CJK SC", "Noto Sans SC")
    assert roles["kai"].families[0] == "KaiTi"
    assert (roles["hei"].bold, roles["sans"].bold) == (False, True)
