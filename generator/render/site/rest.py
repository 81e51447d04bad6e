"""续表: the rows of a long list past its first ones, bare: whole in a noscript, in the site of a large ledger packed. `listing` and `kit` use it.

table-rows.js reads both. Packed rows are a tenth of their bytes; who has no scripts hears how many there are and where to have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.render.site.cells import Cell, inside, sorted_by
from generator.render.site.escaping import escaped
from generator.render.site.packing import packed
from generator.render.site.page import OPEN_DATA

if TYPE_CHECKING:
    from generator.render.site.listing import Column, Row

HELD = "data-ledger-rest"
"""What a page with a 续表 has in it."""
# No text holds a tag of its own: what comes from a record is escaped.
_REST = re.compile(
    r'<noscript data-ledger-rest="(?P<told>[^"]*)">.*?<tbody>(?P<rows>.*?)</tbody></table></div></noscript>',
    re.DOTALL,
)
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


def in_noscript(title: str, columns: Iterable[Column], bare: Iterable[str], first: int, told: str) -> str:
    """The 续表 as a reader without scripts has it: whole. `told`, of one that may be packed: 50 项，其余 950 项."""
    plain = "".join(f'<th scope="col">{escaped(one.word)}{one.below()}</th>' for one in columns)
    may = f'="{escaped(told)}"' if told else ""
    return (
        f'<noscript {HELD}{may}><div class="table-wrap" role="region" tabindex="0" aria-label="{escaped(title)}续表">'
        f'<table class="table"><caption>续表（第 {first + 1} 行起）</caption>'
        f"<thead><tr>{plain}</tr></thead><tbody>{''.join(bare)}</tbody></table></div></noscript>"
    )


def packed_away(body: str, root: str) -> str:
    """A page's body with every 续表 of more than a few rows packed, a line a parcel; in its place a reader without scripts hears what is not there."""
    return _REST.sub(lambda found: _packed(found, root), body)


def _packed(found: re.Match[str], root: str) -> str:
    rows = [f"\n<tr{row}" for row in found["rows"].split("\n<tr")[1:]]
    parcels = "\n".join(packed("".join(rows[at : at + PARCEL])) for at in range(0, len(rows), PARCEL))
    return (
        f'<script type="text/plain" data-ledger-rest>{parcels}</script>'
        f'<noscript><p class="note">这里列出前 {found["told"]}要启用浏览器脚本才能查看；'
        f'台账的全部数据也可以从<a href="{root}{OPEN_DATA}">数据下载</a>取得。</p></noscript>'
    )
