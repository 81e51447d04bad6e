"""续表: the rows of a long list past its first ones, bare — for a reader without scripts whole in a noscript, very many packed. Only `listing` uses it.

table-rows.js reads both. Packed rows are a tenth of their bytes; who has no scripts hears how many there are and where to have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from generator.render.site.cells import Cell, inside, sorted_by
from generator.render.site.escaping import escaped
from generator.render.site.packing import packed
from generator.render.site.page import OPEN_DATA

if TYPE_CHECKING:
    from generator.render.site.listing import Column, Row

PARCEL = 250
"""Rows packed together: unpacked within a blink, between two keys, and enough of them to be alike."""


def bare_rows(
    columns: Sequence[Column], rows: Iterable[Row], looks: Sequence[dict[str, Cell]]
) -> Iterator[str]:
    """Rows without what table.js takes from the first one and from the head: classes, labels, looks, facets a cell says by itself."""
    facets = [(index, column.key) for index, column in enumerate(columns) if column.facet]
    for row in rows:
        data = "".join(
            f' data-{key}="{escaped(cell.text)}"'
            for index, key in facets
            if (cell := row.cells[index]).note or cell.late or cell.drawn
        )
        first, *others = row.cells
        cells = "".join(
            f"<td>{cell.text}" if cell.text in held else f"<td{sorted_by(cell)}>{inside(cell)}"
            for cell, held in zip(others, looks[1:], strict=True)
        )
        yield f"\n<tr{data}{row.data()}><th>{inside(first)}{cells}"


def in_noscript(title: str, columns: Iterable[Column], bare: Iterable[str], first: int) -> str:
    """The 续表 as a reader without scripts has it: whole."""
    plain = "".join(f'<th scope="col">{escaped(one.word)}{one.below()}</th>' for one in columns)
    return (
        f'<noscript data-ledger-rest><div class="table-wrap" role="region" tabindex="0" aria-label="{escaped(title)}续表">'
        f'<table class="table"><caption>续表（第 {first + 1} 行起）</caption>'
        f"<thead><tr>{plain}</tr></thead><tbody>{''.join(bare)}</tbody></table></div></noscript>"
    )


def packed_away(bare: Iterator[str], first: str, others: str, root: str) -> str:
    """The 续表 packed, a line a parcel, and the sentence for a reader without scripts: `first` 50 项 stand, `others` 950 项 do not."""
    parcels = "\n".join(packed(text) for text in iter(lambda: "".join(islice(bare, PARCEL)), ""))
    return (
        f'<script type="text/plain" data-ledger-rest>{parcels}</script>'
        f'<noscript><p class="note">这里列出前 {escaped(first)}，其余 {escaped(others)}要启用浏览器脚本才能查看；'
        f'台账的全部数据也可以从<a href="{root}{OPEN_DATA}">数据下载</a>取得。</p></noscript>'
    )
