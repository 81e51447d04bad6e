"""Pack (包): the parts of a workbook that XlsxWriter wrote, into which rows are poured; the same parts give the same bytes.

XlsxWriter knows how a workbook is built and writes everything but the rows; a call a cell would cost ten times as much, and
the same head would be made again for every 乡（街道）. Only `render.forms` uses it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from generator.render.forms.rows import Rows, escaped

_AREA = re.compile(r'<dimension ref="[^"]*"/>')
_DATA_END = re.compile(r"<sheetData/>|</sheetData>")
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"/>')
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date every part carries: a zip cannot hold an earlier one."""


@dataclass(frozen=True)
class Pack:
    """The parts of a workbook by name, in the order they were written."""

    parts: dict[str, str]

    def poured(self, sheet: int, rows: Rows) -> Pack:
        """With rows after those a sheet has; sheets count from 1."""
        name = _sheet(sheet)
        text = _AREA.sub(f'<dimension ref="{rows.area}"/>', self.parts[name], count=1)
        found = _DATA_END.search(text)
        if found is None:
            raise ValueError(f"{name} has no place for rows")
        opening = "<sheetData>" if found[0] == "<sheetData/>" else ""
        whole = f"{text[: found.start()]}{opening}{''.join(rows.made)}</sheetData>{text[found.end() :]}"
        return Pack(self.parts | {name: whole})

    def told(self, words: dict[str, str]) -> Pack:
        """With what stands for a text replaced by it, wherever it stands outside the rows."""
        parts = dict(self.parts)
        for name, text in parts.items():
            if name.endswith((".xml",)) and any(word in text for word in words):
                for word, said in words.items():
                    text = text.replace(word, escaped(said))  # noqa: PLW2901 - one text, several words
                parts[name] = text
        return Pack(parts)

    def palette(self, sheet: int, row: int) -> tuple[Pack, tuple[int, ...]]:
        """The numbers of the styles of a sheet's row, cell by cell, and the parts without that row."""
        name = _sheet(sheet)
        text = self.parts[name]
        found = re.search(rf'<row r="{row}"[^>]*>(.*?)</row>', text, re.DOTALL)
        if found is None:
            raise ValueError(f"{name} has no row {row}")
        rest = f"{text[: found.start()]}{text[found.end() :]}"
        return Pack(self.parts | {name: rest}), tuple(int(one) for one in _STYLE.findall(found[1]))

    def packed(self) -> bytes:
        """The .xlsx."""
        held = BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.parts.items():
                info = zipfile.ZipInfo(name, _LONG_AGO)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, text)
        return held.getvalue()


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
