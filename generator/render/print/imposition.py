"""Imposition (拼版): the pages of an A5 booklet two-up on A4 sheets, so that printed on both sides, folded and stapled they read in order.

`pipeline.printing` uses it. Links and bookmarks do not survive the fold; the A5 file keeps them.
"""

from __future__ import annotations

import io

import pikepdf

from generator.render.print.packing import saved

MILLIMETRE = 72 / 25.4
SHEET = (297 * MILLIMETRE, 210 * MILLIMETRE)


def folded(pages: int) -> tuple[tuple[int | None, int | None], ...]:
    """What stands left and right on each side of each sheet, outermost first: 8 pages → (8, 1), (2, 7), (6, 3), (4, 5).

    Pages are counted from 1; a place without a page stays blank (None). Front and back of a sheet follow each other, to be
    printed on both sides and turned over the short edge.
    """
    full = -(-pages // 4) * 4
    sides = []
    for side in range(full // 2):
        outer, inner = full - side, side + 1
        left, right = (outer, inner) if side % 2 == 0 else (inner, outer)
        sides.append(tuple(number if number <= pages else None for number in (left, right)))
    return tuple((left, right) for left, right in sides)


def impose(content: bytes) -> bytes:
    """The booklet to staple: A4 landscape, two pages of the given file on each, unscaled, both touching the fold."""
    with pikepdf.open(io.BytesIO(content)) as source, pikepdf.new() as target:
        for left, right in folded(len(source.pages)):
            _add_side(target, source, left, right)
        target.docinfo["/Title"] = pikepdf.String(f"{source.docinfo.get('/Title', '')}（骑马钉拼版）")
        return saved(target)


def _add_side(target: pikepdf.Pdf, source: pikepdf.Pdf, left: int | None, right: int | None) -> None:
    """One side of a sheet. The forms are named here: pikepdf's own names differ at every run."""
    target.add_blank_page(page_size=SHEET)
    forms, drawn = pikepdf.Dictionary(), []
    for name, number in (("/Left", left), ("/Right", right)):
        if number is not None:
            page = source.pages[number - 1]
            forms[name] = target.copy_foreign(page.as_form_xobject())
            width = float(page.mediabox[2]) - float(page.mediabox[0])
            start = SHEET[0] / 2 - (width if name == "/Left" else 0)
            drawn.append(f"q 1 0 0 1 {start:.4f} 0 cm {name} Do Q")
    side = target.pages[-1].obj
    side.Resources = pikepdf.Dictionary(XObject=forms)
    side.Contents = target.make_stream("\n".join(drawn).encode())
