"""Word (DOCX): a Paper as an office edits it, after GB/T 9704 — 版心 156 × 225 mm, 22 lines of 28 characters, mirrored margins.

Fonts are named, not embedded: 仿宋, 黑体, 楷体, 方正小标宋简体 come from the office's own machine. The same Paper gives the
same bytes: fixed properties, fixed dates in the archive. Text only ever becomes text runs.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from generator.render.bulletin.docx_imprint import set_imprint
from generator.render.bulletin.docx_page import set_page
from generator.render.bulletin.docx_run import clean, put
from generator.render.bulletin.docx_table import off_grid, set_table
from generator.render.bulletin.layout import (
    BODY,
    CHAR_SPACE,
    LINE,
    RED,
    TITLE,
    WIDTH,
    Face,
    head_size,
    measured,
)
from generator.render.bulletin.paper import (
    TITLE_WIDTH,
    TURNED_WIDTH,
    Line,
    Paper,
    Style,
    Table,
    attachment_list,
    attachment_mark,
    lines,
    title_lines,
)

_STAMP = (1980, 1, 1, 0, 0, 0)
PROPERTY = 255
"""How long a property of a Word file may be."""


def docx(paper: Paper) -> bytes:
    """The bytes of a .docx."""
    document = _blank(paper)
    if paper.loose:
        _loose(document, paper)
    else:
        _head(document, paper)
        _body(document, paper)
        _foot(document, paper)
        for number, table in enumerate(paper.attachments, 1):
            _attachment(document, table, attachment_mark(paper, number))
        if paper.has_imprint:
            if paper.attachments and paper.attachments[-1].landscape:
                _turn(document, landscape=False)
            set_imprint(document, paper)
    return _fixed(document)


def _blank(paper: Paper) -> Docx:
    document = Document()
    for part in list(document.paragraphs):
        part._element.getparent().remove(part._element)  # noqa: SLF001 - the template's empty paragraph
    properties = document.core_properties
    day = dt.datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=dt.UTC).replace(tzinfo=None)
    properties.author = properties.last_modified_by = clean(paper.issuer)[:PROPERTY]
    properties.title, properties.subject, properties.comments = clean(paper.title)[:PROPERTY], paper.kind, ""
    properties.created = properties.modified = day
    properties.language, properties.revision = "zh-CN", 1
    _normal(document)
    _settings(document)
    set_page(document.sections[0], landscape=False)
    return document


def _normal(document: Docx) -> None:
    """仿宋 三号, 28 characters a line, 22 lines a page, no blank put between Chinese and figures; in the order Word's schema wants."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = Face.FANGSONG.value, Pt(BODY)
    letters = normal.element.get_or_add_rPr()
    letters.get_or_add_rFonts().set(qn("w:eastAsia"), Face.FANGSONG.value)
    spacing = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{CHAR_SPACE}"/>')
    letters.insert_element_before(spacing, "w:sz", "w:szCs", "w:lang")
    letters.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>'))
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    form.widow_control = False
    for name in ("autoSpaceDE", "autoSpaceDN"):
        mark = parse_xml(f'<w:{name} {nsdecls("w")} w:val="0"/>')
        normal.element.get_or_add_pPr().insert_element_before(mark, "w:spacing", "w:ind", "w:jc")


def _settings(document: Docx) -> None:
    settings = document.settings.element
    mirror = OxmlElement("w:mirrorMargins")
    settings.insert(1, mirror)
    document.settings.odd_and_even_pages_header_footer = True


def _line(
    document: Docx, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY, *, indent: bool = True
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    if indent:
        _indent(paragraph, 2)
    return paragraph


def _indent(paragraph: Paragraph, characters: int) -> None:
    """首行空二字, by characters so that it holds when the office changes the font."""
    paragraph.paragraph_format.first_line_indent = Pt(BODY * characters)
    mark = paragraph._element.get_or_add_pPr().find(qn("w:ind"))  # noqa: SLF001 - python-docx knows no character indents
    if mark is not None:
        mark.set(qn("w:firstLineChars"), str(characters * 100))


def _head(document: Docx, paper: Paper) -> None:
    """发文机关标志, 发文字号, the red rule; then the title two lines below. A paper without number has the title only."""
    if paper.number:
        mark = _line(document, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
        mark.paragraph_format.space_before = Mm(30)
        mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        put(mark, paper.red_head, Face.TITLE, head_size(paper.red_head), red=True)
        _line(document, indent=False)
        number = _line(document, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
        put(number, paper.number, Face.FANGSONG, BODY)
        _rule_below(number)
        _line(document, indent=False)
    _title(document, paper.title)
    _line(document, indent=False)


def _title(document: Docx, text: str, limit: int = TITLE_WIDTH) -> None:
    for line in title_lines(text, limit):
        title = _line(document, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
        title.paragraph_format.line_spacing = Pt(TITLE * 1.5)
        put(title, line, Face.TITLE, TITLE)


def _rule_below(paragraph: Paragraph) -> None:
    red = "".join(f"{part:02X}" for part in RED)
    border = (
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="16" w:space="11" w:color="{red}"/></w:pBdr>'
    )
    properties = paragraph._element.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no borders
    properties.insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _body(document: Docx, paper: Paper) -> None:
    if paper.addressee:
        put(_line(document, indent=False), f"{paper.addressee}：", Face.FANGSONG, BODY)
    for line in lines(paper):
        _set(document, line)
    last = document.paragraphs[-1].paragraph_format
    last.keep_with_next = last.keep_together = True  # the 落款 never stands alone on a page


def _set(document: Docx, line: Line) -> None:
    if line.table is not None:
        _caption(document, line.table)
        set_table(document, line.table, width=WIDTH)
        _after(document, line.table)
        return
    paragraph = _line(document)
    if line.style is Style.FIRST:
        paragraph.paragraph_format.keep_with_next = True
        put(paragraph, line.text, Face.HEI, BODY)
        return
    paragraph.paragraph_format.keep_with_next = line.text.endswith(
        "："
    )  # what announces a list stays with it
    if line.lead:
        put(paragraph, line.lead, Face.KAI, BODY)
    put(paragraph, line.text, Face.FANGSONG, BODY)


def _foot(document: Docx, paper: Paper) -> None:
    """附件说明 one line below the text; 署名 and 成文日期, the date four characters from the right, the name centred above it."""
    notes = attachment_list(paper)
    if notes:
        _line(document, indent=False).paragraph_format.keep_with_next = True
    for number, note in enumerate(notes):
        paragraph = _line(document, indent=False)
        paragraph.paragraph_format.left_indent = Pt(BODY * (5 if number else 2))
        paragraph.paragraph_format.keep_with_next = True
        put(paragraph, note, Face.FANGSONG, BODY)
    for _ in range(2):
        _line(document, indent=False).paragraph_format.keep_with_next = True
    long, short = measured(paper.issuer), measured(paper.dated)
    for text, right in ((paper.issuer, max(4 + (short - long) / 2, 2)), (paper.dated, 4)):
        paragraph = _line(document, WD_ALIGN_PARAGRAPH.RIGHT, indent=False)
        paragraph.paragraph_format.right_indent = Pt(BODY * right)
        paragraph.paragraph_format.keep_with_next = text == paper.issuer
        put(paragraph, text, Face.FANGSONG, BODY)


def _attachment(document: Docx, table: Table, said: str) -> None:
    _turn(document, landscape=table.landscape)
    mark = _line(document, WD_ALIGN_PARAGRAPH.LEFT, indent=False)
    put(mark, said, Face.HEI, BODY)
    _sheet(document, table)


def _turn(document: Docx, *, landscape: bool) -> None:
    set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)


def _sheet(document: Docx, table: Table) -> None:
    _title(document, table.title, TURNED_WIDTH if table.landscape else TITLE_WIDTH)
    for text in table.above:
        put(_line(document, WD_ALIGN_PARAGRAPH.LEFT, indent=False), text, Face.FANGSONG, BODY)
    if table.measure:
        put(
            _line(document, WD_ALIGN_PARAGRAPH.RIGHT, indent=False),
            f"单位：{table.measure}",
            Face.FANGSONG,
            12,
        )
    set_table(document, table, width=225 if table.landscape else WIDTH)
    _after(document, table)


def _caption(document: Docx, table: Table) -> None:
    paragraph = _line(document, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    paragraph.paragraph_format.keep_with_next = True
    put(paragraph, table.title, Face.HEI, 14)


def _after(document: Docx, table: Table) -> None:
    """The note below a table; Word wants a paragraph there anyway."""
    paragraph = _line(document, WD_ALIGN_PARAGRAPH.LEFT, indent=False)
    paragraph.paragraph_format.line_spacing = Pt(18)
    off_grid(paragraph)
    put(paragraph, table.note, Face.FANGSONG, 12)


def _loose(document: Docx, paper: Paper) -> None:
    for number, table in enumerate(paper.attachments):
        if number:
            _turn(document, landscape=table.landscape)
        else:
            set_page(document.sections[0], landscape=table.landscape)
        _sheet(document, table)


def _fixed(document: Docx) -> bytes:
    """The archive with one date for every part, in the order of their names, so that equal papers are equal files."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=_parts_first):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def _parts_first(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name
