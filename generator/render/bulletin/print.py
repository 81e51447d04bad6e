"""Print (PDF): a Paper through `bulletin.typ`, after GB/T 9704. All of it travels as text; the template counts nothing."""

from __future__ import annotations

from typing import Any

from generator.render.bulletin.layout import head_size, type_size
from generator.render.bulletin.paper import (
    TITLE_WIDTH,
    TURNED_WIDTH,
    Line,
    Paper,
    Table,
    attachment_list,
    attachment_mark,
    lines,
    title_lines,
)
from generator.render.print.engine import Press, typeset


def pdf(paper: Paper, press: Press | None = None) -> bytes:
    """The PDF of a paper.

    Raises:
        PrintError: a character no font can print and the press has no stand-in for, or no Chinese font at all.
    """
    return typeset("bulletin.typ", handed_over(paper), as_of=paper.day, title=paper.title, press=press)


def handed_over(paper: Paper) -> dict[str, Any]:
    """What the template gets: texts, and lists of texts."""
    return {
        "loose": "是" if paper.loose else "",
        "red_head": paper.red_head,
        "head_size": f"{head_size(paper.red_head):.1f}",
        "number": paper.number,
        "title_lines": title_lines(paper.title),
        "addressee": paper.addressee,
        "lines": [_line(line) for line in lines(paper)],
        "notes": attachment_list(paper),
        "issuer": paper.issuer,
        "dated": paper.dated,
        "imprint": {"copies": paper.copies, "issuer": paper.issuer, "issued": paper.issued}
        if paper.has_imprint
        else {},
        "attachments": [
            {"mark": attachment_mark(paper, number), "table": _table(table)}
            for number, table in enumerate(paper.attachments, 1)
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "style": str(line.style),
        "text": line.text,
        "lead": line.lead,
        "table": _table(line.table) if line.table else {},
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": title_lines(table.title, TURNED_WIDTH if table.landscape else TITLE_WIDTH),
        "columns": [
            {"head": one.head, "width": f"{one.width}", "align": str(one.align)} for one in table.columns
        ],
        "rows": table.rows,
        "measure": table.measure,
        "total": "是" if table.total else "",
        "turned": "是" if table.landscape else "",
        "writing": "是" if table.writing else "",
        "above": table.above,
        "note": table.note,
        "size": f"{type_size(table)}",
    }
