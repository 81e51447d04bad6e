"""A page in Word: A4 with the 版心 of GB/T 9704, upright or turned, and its page number where the standard wants it. `word` uses it."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as DocxSection
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from generator.render.bulletin.docx_run import put
from generator.render.bulletin.layout import BOTTOM, FOOTER, INNER, LINE, OUTER, PAGE_NUMBER, TOP, Face


def set_page(section: DocxSection, *, landscape: bool) -> None:
    """A4 with the 版心 of the standard; a landscape page keeps it, turned a quarter to the left, head on the binding side."""
    tall, wide = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (tall, wide) if landscape else (wide, tall)
    if landscape:
        section.top_margin, section.bottom_margin = Mm(INNER), Mm(OUTER)
        section.left_margin, section.right_margin = Mm(BOTTOM), Mm(TOP)
    else:
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.left_margin, section.right_margin = Mm(INNER), Mm(OUTER)
    section.header_distance, section.footer_distance = Mm(15), Mm(FOOTER)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - python-docx knows no grid
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001 - the same
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE * 20)))
    _page_numbers(section, landscape=landscape)


def _page_numbers(section: DocxSection, *, landscape: bool) -> None:
    """— 1 — in 4 号 宋体: odd pages right, even pages left, one character in; on a landscape page at its left edge, turned."""
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        for made in list(footer._element)[1:]:  # noqa: SLF001 - what was set for another way of lying
            footer._element.remove(made)  # noqa: SLF001 - the same
        footer.paragraphs[0].clear()
        paragraph = footer.paragraphs[0]
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        if landscape:
            _turned_number(footer._element, paragraph, odd=odd)  # noqa: SLF001 - a floating cell has no public way
            continue
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if odd else WD_ALIGN_PARAGRAPH.LEFT
        indent = Pt(PAGE_NUMBER)
        paragraph.paragraph_format.right_indent = indent if odd else Pt(0)
        paragraph.paragraph_format.left_indent = Pt(0) if odd else indent
        _number(paragraph)


def _number(paragraph: Paragraph) -> None:
    put(paragraph, "— ", Face.SONG, PAGE_NUMBER)
    run = put(paragraph, "", Face.SONG, PAGE_NUMBER)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        run._element.append(_field(kind, text))  # noqa: SLF001 - python-docx knows no fields
    put(paragraph, " —", Face.SONG, PAGE_NUMBER)


def _field(kind: str, text: str) -> BaseOxmlElement:
    if kind in {"", "text"}:
        part = OxmlElement("w:t" if kind else "w:instrText")
        part.set(qn("xml:space"), "preserve")
        part.text = text
        return part
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _turned_number(footer: BaseOxmlElement, after: Paragraph, *, odd: bool) -> None:
    """The number of a landscape page, where it stands when the page is turned upright: a floating cell with turned text."""
    along = 210 - OUTER - 30 if odd else INNER  # from the top edge: the foot of the sheet is its left edge
    cell = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:horzAnchor="page" w:vertAnchor="page" '
        f'w:tblpX="{round(Mm(FOOTER).twips)}" w:tblpY="{round(Mm(along).twips)}"/><w:tblW w:w="{round(Mm(10).twips)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{round(Mm(10).twips)}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{round(Mm(30).twips)}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{round(Mm(10).twips)}" w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="{"right" if odd else "left"}"/></w:pPr></w:p></w:tc></w:tr></w:tbl>'
    )
    footer.insert(0, cell)
    _number(Paragraph(cell.find(".//" + qn("w:p")), after._parent))  # noqa: SLF001 - where the new paragraph belongs
