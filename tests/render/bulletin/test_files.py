"""The files: a DOCX an office can open and edit, a PDF for the archive; the same bytes twice; hostile words print as words."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from generator.render.bulletin.notice import notice
from generator.render.bulletin.paper import Paper, Style, attachment_list, lines
from generator.render.bulletin.papers import Kind, papers
from generator.render.bulletin.print import pdf
from generator.render.bulletin.word import docx
from generator.render.print.engine import Press
from generator.render.print.faces import FontChoice
from generator.score.edition import make_edition
from generator.words.period import Period
from tests.builders import project, records
from tests.render.bulletin.conftest import EditionOf
from tests.render.bulletin.test_edges import HOSTILE

PRESS = Press(FontChoice.BUNDLED)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def paper(edition_of: EditionOf) -> Paper:
    return notice(edition_of("2021-09"))


@pytest.fixture(scope="module")
def hostile() -> Paper:
    bad = project(项目名称=HOSTILE, 停工=[{"起": "2021-03-01", "原因": HOSTILE}])
    return notice(make_edition(records(bad), Period.parse("2021-03")))


def paragraphs(content: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def printed(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages)).replace("\u200b", "")


def test_word_holds_every_line_and_every_cell(paper: Paper) -> None:
    document = Document(io.BytesIO(docx(paper)))
    told = [one.text for one in document.paragraphs]
    for line in lines(paper):
        assert line.style is Style.TABLE or line.lead + line.text in told
    for note in (*attachment_list(paper), f"{paper.addressee}：", paper.dated, paper.issuer, paper.number):
        assert note in told
    for table, made in zip(paper.attachments, document.tables, strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in made.rows]
        assert rows == [tuple(column.head for column in table.columns), *table.rows]


def test_word_keeps_the_measures_of_the_standard(paper: Paper) -> None:
    document = Document(io.BytesIO(docx(paper)))
    first, turned = document.sections[0], document.sections[1]
    sides = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(side / Mm(1)) for side in sides if side] == [37, 35, 28, 26]
    assert document.settings.element.find(qn("w:mirrorMargins")) is not None
    assert document.settings.odd_and_even_pages_header_footer
    assert (turned.page_width or 0) > (turned.page_height or 0)
    heading = next(one for one in document.paragraphs if one.text == "一、总体情况")
    lead = next(one for one in document.paragraphs if one.text.startswith("（一）前期项目"))
    fonts = [
        run._element.get_or_add_rPr().get_or_add_rFonts().get(qn("w:eastAsia"))
        for run in (*heading.runs, *lead.runs)
    ]
    assert fonts == ["黑体", "楷体", "仿宋"]
    heads = [made.rows[0]._tr.get_or_add_trPr().find(qn("w:tblHeader")) for made in document.tables]
    assert None not in heads


ORDER = {
    "rPr": ["rFonts", "color", "spacing", "sz", "szCs", "lang"],
    "pPr": [
        *("keepNext", "keepLines", "framePr", "widowControl", "pBdr", "tabs", "autoSpaceDE", "autoSpaceDN"),
        *("snapToGrid", "spacing", "ind", "jc", "rPr", "sectPr"),
    ],
}


def framed(content: bytes) -> list[tuple[str, int, list[int]]]:
    """The lines of the 版记: text, how far the frame's top stands from the page's, the rules in eighths of a point."""
    found = []
    for one in Document(io.BytesIO(content)).paragraphs:
        frame = one._element.find(f".//{WORD}framePr")
        if frame is not None:
            rules = one._element.findall(f".//{WORD}pBdr/*")
            found.append(
                (one.text, int(frame.get(f"{WORD}y")), [int(rule.get(f"{WORD}sz")) for rule in rules])
            )
    return found


def test_the_imprint_stands_at_the_foot_of_the_last_page(paper: Paper) -> None:
    thick, thin, foot = 8, 6, round(Mm(262).twips)
    first, last = framed(docx(paper))
    assert first == ("抄送：区委办公室，区人大常委会办公室，区政协办公室。", foot - 2 * 520, [thick, thin])
    assert last == (f"{paper.issuer}\t2021年9月30日印发", foot - 520, [thick])
    assert (
        "抄送：区委办公室，区人大常委会办公室，区政协办公室。湛河区建设项目服务中心2021年9月30日印发"
        in printed(pdf(paper, PRESS))
    )
    pages = pypdf.PdfReader(io.BytesIO(pdf(paper, PRESS))).pages
    assert float(pages[-1].mediabox.height) > float(pages[-1].mediabox.width)  # upright after turned tables
    assert "抄送" in (pages[-1].extract_text() or "")


def test_many_copies_take_more_lines_and_none_takes_no_line(paper: Paper) -> None:
    many = replace(paper, copied_to=tuple(f"示例第{n}单位办公室" for n in range(9)), attachments=())
    (_, top, _), (_, below, _) = framed(docx(many))
    assert below - top == (4 * 20 + 6) * 20  # 9 × 9 characters and their marks: four lines
    alone = framed(docx(replace(paper, copied_to=())))
    assert [(text, rules) for text, _, rules in alone] == [(f"{paper.issuer}\t{paper.issued}", [8, 8])]
    assert framed(docx(replace(paper, number=""))) == []
    assert "印发" not in printed(pdf(replace(paper, number="", attachments=()), PRESS))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_word_finds_its_elements_in_the_order_of_its_schema(part: str, paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as archive:
        root = ET.fromstring(archive.read(part))
    ours = root if part.endswith("document.xml") else root.find(f".//{WORD}style[@{WORD}styleId='Normal']")
    assert ours is not None
    for name, order in ORDER.items():
        found = ours.findall(f".//{WORD}{name}")
        assert found
        for one in found:
            children = [child.tag.removeprefix(WORD) for child in one]
            assert children == sorted(children, key=order.index), name


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert docx(paper) == docx(paper)
    assert pdf(paper, PRESS) == pdf(paper, PRESS)
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_words_stay_words_in_word(hostile: Paper) -> None:
    content = docx(hostile)
    assert any(HOSTILE in text for text in paragraphs(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "<script" not in xml
    assert "w:hyperlink" not in xml


def test_control_characters_do_not_break_word() -> None:
    held = make_edition(
        records(project(项目名称="示例\x0b\x01项目", 停工=[{"起": "2021-03-01"}])), Period.parse("2021-03")
    )
    assert any("示例 项目" in text or "示例项目" in text for text in paragraphs(docx(notice(held))))


def test_hostile_words_print_as_words(hostile: Paper) -> None:
    assert re.sub(r"\s", "", HOSTILE) in printed(pdf(hostile, PRESS))


def test_print_holds_the_prose_and_the_numbers(paper: Paper) -> None:
    text = printed(pdf(paper, PRESS))
    for line in lines(paper):
        assert re.sub(r"\s", "", line.lead + line.text) in re.sub(r"—\d+—", "", text)
    for row in paper.attachments[0].rows:
        assert "".join(row) in text


def test_print_is_a4_and_turned_tables_lie_across(paper: Paper) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(paper, PRESS)))
    across = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert across[:-1] == sorted(across[:-1])
    assert not across[-1]  # the 版记 stands upright
    assert sum(across) >= len(paper.attachments)
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    assert isinstance(reader.outline[0], pypdf.generic.Destination)
    assert reader.outline[0].title == paper.title


@pytest.mark.parametrize(("period", "kind"), [("2021-Q3", Kind.RANKING), ("2021-H1", Kind.SHEETS)])
def test_other_kinds_print_too(period: str, kind: Kind, edition_of: EditionOf) -> None:
    for one in papers(edition_of(period), kind):
        assert len(Document(io.BytesIO(docx(one))).tables) >= len(one.attachments)
        assert pdf(one, PRESS).startswith(b"%PDF")


@pytest.mark.slow
def test_libreoffice_opens_it(paper: Paper, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is missing; python-docx has read the same file above")
    (tmp_path / "a.docx").write_bytes(docx(paper))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/lo",
        "--headless",
        "--convert-to",
        "pdf",
        "a.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    assert "重点项目建设情况的通报" in reader.pages[0].extract_text()
    own = pypdf.PdfReader(io.BytesIO(pdf(paper, PRESS)))
    assert abs(len(reader.pages) - len(own.pages)) <= 3


def test_a_page_has_one_number(edition_of: EditionOf) -> None:
    for one in papers(edition_of("2021-H1"), Kind.SHEETS):
        for section in Document(io.BytesIO(docx(one))).sections:
            for footer in (section.footer, section.even_page_footer):
                told = [part.text for part in footer._element.iter(qn("w:instrText"))]
                assert told == [" PAGE "]
