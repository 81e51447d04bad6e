"""版记 in Word: 抄送机关, 印发机关 and 印发日期 between rules at the foot of the last page, as a frame that stays there. `word` uses it.

GB/T 9704-2012 7.4: first and last rule 0.35 mm, between them 0.25 mm, as wide as the 版心, the last on its lower edge; 4 号 仿宋,
one character in at both sides, turned lines of 抄送 below the first name.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from docx.document import Document as Docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from generator.render.bulletin.docx_run import put
from generator.render.bulletin.docx_table import off_grid
from generator.render.bulletin.layout import (
    HEIGHT,
    IMPRINT,
    THICK,
    THIN,
    TOP,
    WIDTH,
    Face,
    measured,
)
from generator.render.bulletin.paper import Paper

_PITCH, _ROOM = 20, 3
"""Line pitch of the type, and the room above and below what stands between two rules, in points."""
_CHARACTER = IMPRINT * 20
"""A character of 4 号 in twentieths of a point."""
_COPIES = 25
"""How many characters of 抄送机关 stand on a line, with one to spare for a mark that may not begin the next."""


def set_imprint(document: Docx, paper: Paper) -> None:
    """Add the 版记 at the foot of the page the document ends on; a page too full for it gives way to the next.

    Its lines are frames of their own with places reckoned from the page: LibreOffice loses a frame of several paragraphs.
    """
    high = _PITCH + 2 * _ROOM
    if paper.copied_to:
        rows = ceil(measured(paper.copies) / _COPIES)
        tall = rows * _PITCH + 2 * _ROOM
        _line(document, f"抄送：{paper.copies}", _Frame(high + tall, tall, THICK, THIN, hanging=3))
    issued = f"{paper.issuer}\t{paper.issued}"
    _line(document, issued, _Frame(high, high, None if paper.copied_to else THICK, THICK))
    anchor = document.add_paragraph()  # what the frames stand on the page of; as low as may be
    anchor.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    anchor.paragraph_format.line_spacing = Pt(1)
    off_grid(anchor)


class _Frame(NamedTuple):
    """How far its top stands above the lower edge of the 版心 and how high it is, in points; its rules in mm; how far turned lines hang."""

    up: float
    height: float
    above: float | None
    below: float
    hanging: int = 0


def _line(document: Docx, text: str, frame: _Frame) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_PITCH)
    form.space_before = form.space_after = Pt(_ROOM)
    put(paragraph, text, Face.FANGSONG, IMPRINT)
    top, wide = round(Mm(TOP + HEIGHT).twips - frame.up * 20), round(Mm(WIDTH).twips)
    ours, away = nsdecls("w"), _CHARACTER * (1 + frame.hanging)
    _own(
        paragraph,
        f'<w:framePr {ours} w:w="{wide}" w:h="{round(frame.height * 20)}" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="{top}"/>',
        f"<w:pBdr {ours}>{_rule('top', frame.above)}{_rule('bottom', frame.below)}</w:pBdr>",
        f'<w:tabs {ours}><w:tab w:val="right" w:pos="{wide - _CHARACTER}"/></w:tabs>',
        f'<w:snapToGrid {ours} w:val="0"/>',
        f'<w:ind {ours} w:left="{away}" w:right="{_CHARACTER}" w:hanging="{_CHARACTER * frame.hanging}"/>',
    )


def _rule(edge: str, width: float | None) -> str:
    if width is None:
        return ""
    eighths = round(width / 25.4 * 72 * 8)
    return f'<w:{edge} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


_ORDER = ("w:framePr", "w:pBdr", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _own(paragraph: Paragraph, *marks: str) -> None:
    """Properties python-docx knows nothing of, in the order Word's schema wants."""
    properties = paragraph._element.get_or_add_pPr()  # noqa: SLF001 - the same
    for text in marks:
        mark = parse_xml(text)
        place = _ORDER.index("w:" + mark.tag.partition("}")[2])
        properties.insert_element_before(mark, *_ORDER[place + 1 :])
