"""A run of text in Word: one Chinese font for everything in it, no character that XML may not hold. The Word modules use it."""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generator.render.bulletin.layout import RED, Face

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without the control characters that no XML may hold."""
    return _UNPRINTABLE.sub("", text)


def put(paragraph: Paragraph, text: str, face: Face, size: float, *, red: bool = False) -> Run:
    """One run of text in a Chinese font, Latin letters and figures in the same."""
    run = paragraph.add_run(clean(text))
    run.font.name, run.font.size = face.value, Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx knows no eastAsia
    for kind in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), face.value)
    if red:
        run.font.color.rgb = RGBColor(*RED)
    return run
