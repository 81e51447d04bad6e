"""A Table in Word: fixed widths, single rules, its head repeated on each page, rows never torn apart. `word` uses it.

It is written as one piece of XML with every text escaped: a thousand rows through python-docx take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from generator.render.bulletin.docx_run import clean
from generator.render.bulletin.layout import Face, type_size
from generator.render.bulletin.paper import Align, Table

TOGETHER = 16
"""How many rows stay on one page: what is set among text and short."""
WRITING = 12
"""How high, in mm, a row is that is filled in by hand."""
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def set_table(document: Docx, table: Table, *, width: float) -> None:
    """Add the table at the end of the body, `width` mm wide."""
    whole = sum(column.width for column in table.columns)
    widths = [round(Mm(width * column.width / whole).twips) for column in table.columns]
    rows = "".join(_rows(table, widths))
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        f'<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
    document.element.body.insert_element_before(made, "w:sectPr")


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    size = round(type_size(table) * 2)
    centred = [Align.CENTRE] * len(widths)
    heads = tuple(column.head for column in table.columns)
    kept = not table.landscape and len(table.rows) <= TOGETHER
    yield _row(heads, list(zip(widths, centred, strict=True)), _Look(Face.HEI, size, kept), "<w:tblHeader/>")
    places = list(zip(widths, (column.align for column in table.columns), strict=True))
    high = f'<w:trHeight w:val="{round(Mm(WRITING).twips)}" w:hRule="atLeast"/>' if table.writing else ""
    for number, cells in enumerate(table.rows):
        face = Face.HEI if table.total and number == 0 else Face.FANGSONG
        look = _Look(face, size, kept and number < len(table.rows) - 1)
        yield _row(cells, places, look, f"<w:cantSplit/>{high}")


class _Look(NamedTuple):
    """A row's font, twice its size in points, and whether it stays with the next row."""

    face: Face
    size: int
    kept: bool


def _row(texts: tuple[str, ...], places: list[tuple[int, Align]], look: _Look, marks: str) -> str:
    cells = "".join(_cell(text, *place, look) for text, place in zip(texts, places, strict=True))
    return f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, align: Align, look: _Look) -> str:
    """One cell; the mark of an empty one has the size too, so that its row is as low as the others."""
    face, size, kept = look
    name = quoteattr(face.value)
    font = f'<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/><w:sz w:val="{size}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'{"<w:keepNext/>" if kept else ""}<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align.value}"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:pPr>'
        f'<w:r><w:rPr>{font}</w:rPr><w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p></w:tc>'
    )


def off_grid(paragraph: Paragraph) -> None:
    """Small type does not keep to the 22 lines of the page."""
    mark = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
    properties = paragraph._element.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no grid
    properties.insert_element_before(mark, "w:spacing", "w:ind", "w:jc", "w:textDirection", "w:rPr")
