"""Small files that ask for much: each once hung an import, filled the memory or ended the process. By name, the bytes and what is said."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LARGE = "<!--" + " " * 2_200_000 + "-->"  # from two megabytes on the file is read the quick way
BROKEN, MUCH, MERGED = "文件已经损坏", "读不下来", "合并的单元格太多"


def row(number: int, *cells: str) -> str:
    """A row with a number in each of its cells."""
    return f'<row r="{number}">' + "".join(f'<c r="{cell}{number}"><v>1</v></c>' for cell in cells) + "</row>"


def sheet(rows: str, after: str = "") -> str:
    """A sheet's part."""
    return f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook(part: str) -> bytes:
    """An .xlsx whose one sheet is this part."""
    whole, kept = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, part if name.endswith("sheet1.xml") else old.read(name))
    return kept.getvalue()


def open_document(rows: str) -> bytes:
    """An .ods with these rows."""
    kept = io.BytesIO()
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        new.writestr("META-INF/manifest.xml", "<manifest/>")
        new.writestr("content.xml", content)
    return kept.getvalue()


def lying() -> bytes:
    """An .xlsx whose largest part says that it is small."""
    data = bytearray(workbook(sheet(row(1, "A")) + LARGE))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        if b"sheet1.xml" in data[at : at + 80]:
            struct.pack_into("<I", data, at + 24, 100)
        at += 4
    return bytes(data)


def old_binary(more: int, *records: bytes) -> bytes:
    """An .xls: one sector of allocation table, a directory, and a stream with these records."""
    stream = b"".join(records).ljust(4096, b"\0")
    sectors = len(stream) // 512
    head = bytearray(512)
    head[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, more, 0xFFFFFFFF, 0)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        made = bytearray(128)
        text = name.encode("utf-16-le") + b"\0\0"
        made[: len(text)] = text
        struct.pack_into("<HBBIII", made, 64, len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        struct.pack_into("<II", made, 116, start, size)
        return bytes(made)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return bytes(head) + table + directory.ljust(512, b"\0") + stream


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


BEGIN, END = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(0x0A)
NAMED = record(0x85, struct.pack("<IBBBB", len(BEGIN) + 17, 0, 0, 1, 0) + b"a")
VAST = record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))

HUNGRY: dict[str, tuple[Callable[[], bytes], str]] = {
    "a row beyond the last": (lambda: workbook(sheet(row(99_999_999, "A"))), BROKEN),
    "many rows, each with its last cell": (
        lambda: workbook(sheet("".join(row(number, "XFD") for number in range(1, 25_000)))),
        "",
    ),
    "two cells in far corners, read the quick way": (
        lambda: workbook(sheet(row(1, "A") + row(1_048_576, "XFD")) + LARGE),
        MUCH,
    ),
    "a cell beyond every sheet, read the quick way": (
        lambda: workbook(sheet(row(1, "A") + row(4_294_967_295, "ZZZZZZ")) + LARGE),
        MUCH,
    ),
    "areas merged over one another": (
        lambda: workbook(
            sheet(
                "".join(row(number, "A") for number in range(1, 2000)),
                "<mergeCells>" + '<mergeCell ref="A1:GR2000"/>' * 20_000 + "</mergeCells>",
            )
        ),
        MERGED,
    ),
    "cells never ended": (
        lambda: workbook(
            sheet('<row r="1"><c r="A1" t="e"><v>1</v></c></row>') + "<!--" + "<c>" * 500_000 + "-->"
        ),
        "",
    ),
    "tags never ended": (
        lambda: workbook(
            sheet('<row r="1"><c r="A1" t="e"><v>1</v></c></row>') + "<!--" + "<row " * 300_000 + "-->"
        ),
        "",
    ),
    "a part larger than it says": (lying, BROKEN),
    "an .ods cell that stands for a billion": (
        lambda: open_document(
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
        BROKEN,
    ),
    "an .ods with rows hidden without end": (
        lambda: open_document(
            '<table:table-row table:visibility="collapse" table:number-rows-repeated="10000"/>' * 20_000
        ),
        "",
    ),
    "an .xls whose table of tables leads to itself": (
        lambda: old_binary(2, (BEGIN + END).ljust(508, b"\0") + struct.pack("<I", 2)),
        BROKEN,
    ),
    "an .xls of vast dimensions": (
        lambda: old_binary(0xFFFFFFFE, BEGIN, NAMED, END, BEGIN, VAST, END),
        MUCH,
    ),
}
