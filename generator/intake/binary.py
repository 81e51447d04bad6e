"""Marks in BIFF (旧格式标记): the error cells, hidden rows and columns of .xls and WPS .et, which the quick reader leaves out.

Reads the stream `Workbook` of an OLE file and the few records that matter. Imports nothing of ours but what a sheet is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.intake.sheets import MAX_COLUMNS, Marks

_END = 0xFFFFFFFA
_SMALL = 4096
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOUNDSHEET, _ROW, _BOOLERR, _FORMULA, _END_OF_SHEET, _BEGIN = 0x85, 0x208, 0x205, 0x06, 0x0A, 0x809
_ROW_HIDDEN = 0x20
_COLUMNS, _COLUMN_HIDDEN = 0x7D, 0x01
_EXCEL_97 = 0x600


class TooOldError(ValueError):
    """Excel 95 or older: its sheets' names and marks stand otherwise, hidden rows would be read like others."""


def xls_marks(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet, by its name.

    Raises:
        TooOldError: Excel 95 or older.
        ValueError, struct.error, IndexError: the file is broken.
    """
    stream = _stream(data, ("Workbook", "Book"))
    kind, _, version = struct.unpack_from("<HHH", stream)
    if kind == _BEGIN and version < _EXCEL_97:
        raise TooOldError
    left = [len(stream) // 2]
    sheets: dict[str, Marks] = {}
    for offset, name in _sheets(stream, left):
        hidden: set[int] = set()
        unseen: set[int] = set()
        bad: dict[int, dict[int, str]] = {}
        for kind, body in _records(stream, offset, left):
            if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _ROW_HIDDEN:
                hidden.add(struct.unpack_from("<H", body)[0] + 1)
            if kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _COLUMN_HIDDEN:
                first, last = struct.unpack_from("<HH", body)
                unseen.update(range(first, min(last + 1, MAX_COLUMNS)))
            code = _error_code(kind, body)
            if code is not None:
                row, column = struct.unpack_from("<HH", body)
                bad.setdefault(row + 1, {})[column] = f"错误值 {_ERRORS.get(code, '#N/A')}"
        sheets[name] = Marks(frozenset(hidden), (), bad, frozenset(unseen))
    return sheets


def _error_code(kind: int, body: bytes) -> int | None:
    if kind == _BOOLERR and body[7]:
        return body[6]
    if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":  # noqa: PLR2004 - BIFF's mark of an error
        return body[8]
    return None


def _records(stream: bytes, at: int, left: list[int]) -> Iterator[tuple[int, bytes]]:
    """The records of one sheet, charts inside it left out; `left` counts those of all sheets, which do not overlap.

    Raises:
        ValueError: there are more than the stream can hold twice.
    """
    depth = 0
    while at + 4 <= len(stream):
        left[0] -= 1
        if left[0] < 0:
            raise ValueError("sheets lie over one another")
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END_OF_SHEET)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        if depth < 1:
            return
        at += 4 + size


def _sheets(stream: bytes, left: list[int]) -> Iterator[tuple[int, str]]:
    for kind, body in _records(stream, 0, left):
        if kind == _BOUNDSHEET and len(body) > 8:  # noqa: PLR2004 - where the name begins
            length, wide = body[6], body[7] & 1
            name = body[8 : 8 + length * (2 if wide else 1)]
            yield struct.unpack_from("<I", body)[0], name.decode("utf-16-le" if wide else "latin-1")


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """A stream of an OLE file by its name."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    table = _allocation(data, size)

    def chain(sector: int) -> bytes:
        parts, seen = [], set()
        while sector < _END and sector not in seen:
            seen.add(sector)
            parts.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = table[sector]
        return b"".join(parts)

    entries = _entries(chain(struct.unpack_from("<I", data, 48)[0]))
    found = next(entry for name in names for entry in entries if entry[0] == name)
    if found[2] >= _SMALL:
        return chain(found[1])[: found[2]]
    small = chain(struct.unpack_from("<I", data, 60)[0])
    minis = struct.unpack(f"<{len(small) // 4}I", small)
    held, parts, sector = chain(entries[0][1]), [], found[1]
    for _ in minis:
        if sector >= _END:
            break
        parts.append(held[sector * 64 : sector * 64 + 64])
        sector = minis[sector]
    return b"".join(parts)[: found[2]]


def _allocation(data: bytes, size: int) -> tuple[int, ...]:
    """The file's table of which sector follows which."""
    sectors = [one for one in struct.unpack_from("<109I", data, 76) if one < _END]
    more, _ = struct.unpack_from("<II", data, 68)
    seen: set[int] = set()
    while more < _END and more not in seen:
        seen.add(more)
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += [one for one in block[:-1] if one < _END]
        more = block[-1]
    # Each sector of the file once: a table cannot be longer than the file it is the table of.
    return tuple(
        number
        for one in dict.fromkeys(sectors)
        for number in struct.unpack_from(f"<{size // 4}I", data, (one + 1) * size)
    )


def _entries(directory: bytes) -> list[tuple[str, int, int]]:
    """Name, first sector and size of everything in the file; the first is the root."""
    entries = []
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        entries.append((name, start, size))
    return entries
