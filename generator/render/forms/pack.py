"""Pack (包): the parts of a workbook that XlsxWriter wrote, into which rows are poured; the same parts give the same bytes.

XlsxWriter knows how a workbook is built and writes everything but the rows; a call a cell would cost ten times as much, and
the same head would be made again for every 乡（街道）. Only `render.forms` uses it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from generator.render.forms.rows import Rows, escaped

_AREA = re.compile(r'<dimension ref="[^"]*"/>')
_DATA_END = re.compile(r"<sheetData/>|</sheetData>")
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"/>')
_TEXTS, _END, _COUNTS = "xl/sharedStrings.xml", "</sst>", re.compile(r' count="\d+" uniqueCount="\d+"')
_TOGETHER = 256
"""How many rows are compressed at a time."""
_LEVEL = 5
"""How hard a part is compressed: of 28 MB level 2 takes 62 ms and leaves 2.68 MB, 5 takes 115 and leaves 2.35, 6 takes 161 for 2.30."""


@dataclass(frozen=True)
class Pack:
    """The parts of a workbook by name, in the order they were written, and the rows to come into its sheets."""

    parts: dict[str, str]
    rows: dict[str, Rows] = field(default_factory=dict)

    def poured(self, sheet: int, rows: Rows) -> Pack:
        """With rows after those a sheet has; sheets count from 1."""
        return Pack(self.parts, self.rows | {_sheet(sheet): rows})

    def told(self, words: dict[str, str]) -> Pack:
        """With what stands for a text replaced by it, everywhere but in the rows."""
        parts = dict(self.parts)
        for name, text in parts.items():
            for word, said in words.items():
                text = text.replace(word, escaped(said))  # noqa: PLW2901 - one text, several words
            parts[name] = text
        return Pack(parts, self.rows)

    @property
    def texts(self) -> int:
        """How many texts the workbook holds apart from its cells."""
        return self.parts[_TEXTS].count("<si>")

    def with_texts(self, texts: Sequence[str]) -> Pack:
        """With further such texts, escaped, after those it has."""
        held = _COUNTS.sub("", self.parts[_TEXTS], count=1).removesuffix(_END)
        told = "".join([f"<si><t>{text}</t></si>" for text in texts])
        return Pack(self.parts | {_TEXTS: f"{held}{told}{_END}"}, self.rows)

    def palette(self, sheet: int, row: int) -> tuple[Pack, tuple[int, ...]]:
        """The numbers of the styles of a sheet's row, cell by cell, and the parts without that row."""
        name = _sheet(sheet)
        text = self.parts[name]
        found = re.search(rf'<row r="{row}"[^>]*>(.*?)</row>', text, re.DOTALL)
        if found is None:
            raise ValueError(f"{name} has no row {row}")
        rest = f"{text[: found.start()]}{text[found.end() :]}"
        return Pack(self.parts | {name: rest}, self.rows), tuple(int(one) for one in _STYLE.findall(found[1]))

    def packed(self) -> bytes:
        """The .xlsx."""
        held = BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            for name, text in self.parts.items():
                with archive.open(name, "w") as part:  # a part opened by its name carries no date of today
                    for piece in self._pieces(name, text):
                        part.write(piece)
        return held.getvalue()

    def _pieces(self, name: str, text: str) -> Iterator[bytes]:
        """A part as it is, a sheet with its rows in it."""
        rows = self.rows.get(name)
        if rows is None:
            yield text.encode()
            return
        text = _AREA.sub(f'<dimension ref="{rows.area}"/>', text, count=1)
        found = _DATA_END.search(text)
        if found is None:
            raise ValueError(f"{name} has no place for rows")
        opening = "<sheetData>" if found[0] == "<sheetData/>" else ""
        yield f"{text[: found.start()]}{opening}".encode()
        for at in range(0, len(rows.made), _TOGETHER):
            yield b"".join(rows.made[at : at + _TOGETHER])
        yield f"</sheetData>{text[found.end() :]}".encode()


def make_pack(write: Callable[[Any], None]) -> Pack:
    """The parts of a workbook that a function fills by XlsxWriter's calls."""
    held = BytesIO()
    workbook = Workbook(held, {"in_memory": True})
    write(workbook)
    workbook.close()
    with zipfile.ZipFile(held) as archive:
        return Pack({name: archive.read(name).decode() for name in archive.namelist()})


def _sheet(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"
