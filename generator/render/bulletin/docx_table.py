"""A Table in Word: fixed widths, single rules, its head repeated on each page, rows never torn apart. `word` uses it."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from generator.render.bulletin.docx_run import put
from generator.render.bulletin.layout import Face, type_size
from generator.render.bulletin.paper import Align, Table

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def set_table(document: Docx, table: Table, *, width: float) -> None:
    """Add the table, `width` mm wide; many columns are set in 小五, few in 小四."""
    size = type_size(table)
    whole = sum(column.width for column in table.columns)
    widths = [Mm(width * column.width / whole) for column in table.columns]
    made = document.add_table(rows=0, cols=len(table.columns))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    properties = made._tbl.tblPr  # noqa: SLF001 - python-docx knows no borders
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{_BORDERS}</w:tblBorders>"))
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        )
    )
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    head = made.add_row()
    _row(
        head,
        tuple(column.head for column in table.columns),
        [Align.CENTRE] * len(widths),
        (Face.HEI, size),
    )
    _mark(head, "tblHeader")
    for number, cells in enumerate(table.rows):
        face = Face.HEI if table.total and number == 0 else Face.FANGSONG
        row = made.add_row()
        _row(row, cells, [column.align for column in table.columns], (face, size))
        _mark(row, "cantSplit")
        if table.writing:
            row.height = Mm(12)
    for row in made.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide


def _row(row: _Row, texts: tuple[str, ...], aligns: list[Align], look: tuple[Face, float]) -> None:
    face, size = look
    for cell, text, align in zip(row.cells, texts, aligns, strict=True):
        _cell(cell, align, size)
        put(cell.paragraphs[0], text, face, size)


def _cell(cell: _Cell, align: Align, size: float) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    form = cell.paragraphs[0].paragraph_format
    form.alignment = _ALIGN[align]
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.space_before = form.space_after = Pt(2)
    off_grid(cell.paragraphs[0])
    mark = f'<w:rPr {nsdecls("w")}><w:sz w:val="{round(size * 2)}"/></w:rPr>'  # an empty cell is as low as the others
    cell.paragraphs[0]._element.get_or_add_pPr().append(parse_xml(mark))  # noqa: SLF001 - the mark's own size


def off_grid(paragraph: Paragraph) -> None:
    """Small type does not keep to the 22 lines of the page."""
    mark = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
    properties = paragraph._element.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no grid
    properties.insert_element_before(mark, "w:spacing", "w:ind", "w:jc", "w:textDirection", "w:rPr")


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows neither mark
    properties.append(parse_xml(f'<w:{name} {nsdecls("w")} {"w:val"}="true"/>'))
