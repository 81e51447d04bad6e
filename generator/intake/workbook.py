"""A workbook as sent (来表): .xlsx, .xls, .et, .ods as plain sheets of rows, or one sentence saying why it cannot be read.

Kinds are told by content, not by name. Nothing in any file may crash the reader or fill the memory. Imports words only.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.intake.amounts import is_amount
from generator.intake.binary import TooOldError, xls_marks
from generator.intake.cells import WorkbookError, sheets_apart, xlsx_sheets
from generator.intake.markup import ods_marks
from generator.intake.sheets import MAX_COLUMNS, Bad, CellValue, Sheet, Workbook

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_PARTS = 4000
MAX_SPREAD = 2_000_000  # cells that merged areas of one sheet fill, each as often as it is filled
_UNKNOWABLE = "{}，看不出隐藏的行和出错的单元格；请用 Excel 或 WPS 打开后另存为 .xlsx 再报"
_OFFICE = {"word/document.xml": "Word 文档", "ppt/presentation.xml": "PPT 演示稿"}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def read_workbook(path: Path) -> Workbook:
    """Read a file.

    Raises:
        WorkbookError: it is no workbook, is locked by a password, broken, or larger than any form can be.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise WorkbookError(f"文件超过 {MAX_FILE // 1024 // 1024} MB，不像是报表，请检查是否发错了文件")
        data = path.read_bytes()
    except OSError:
        raise WorkbookError("文件读不出来，请检查文件是否存在、是否有权限") from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Workbook:
    """Read the bytes of a file; see `read_workbook`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it leaves out
            sheets = tuple(_sheets(data))
    except WorkbookError:
        raise
    except MemoryError:
        raise WorkbookError("表格太大，读不下来") from None
    except Exception:  # noqa: BLE001 - broken files raise whatever they like inside the libraries; all mean the same here
        raise WorkbookError("文件已经损坏，打不开；请用 Excel 或 WPS 打开后另存为 .xlsx 再报") from None
    return Workbook(name, tuple(_spread(sheet) for sheet in sheets))


def _sheets(data: bytes) -> Iterator[Sheet]:
    if data.startswith(b"PK"):
        parts = _checked_parts(data)
        if "xl/workbook.xml" in parts:
            return xlsx_sheets(data)
        if "content.xml" in parts:
            return sheets_apart(data, ods_marks(data))
        if "xl/workbook.bin" in parts:
            raise WorkbookError(_UNKNOWABLE.format("这是 .xlsb 格式"))
        other = next((word for part, word in _OFFICE.items() if part in parts), None)
        if other:
            raise WorkbookError(f"这是 {other}，只改扩展名成不了表格；请报 Excel 表")
        raise WorkbookError("这是压缩包，不是表格；请解压后把里面的表格报来")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WorkbookError("文件加了打开密码，请去掉密码后再报")
        try:
            marks = xls_marks(data)
        except TooOldError:
            raise WorkbookError(_UNKNOWABLE.format("这是 Excel 95 或更早的格式")) from None
        return sheets_apart(data, marks)
    raise WorkbookError(_what_it_is(data))


def _what_it_is(data: bytes) -> str:
    start = data[:512].lstrip().lower()
    if not start:
        return "文件是空的"
    if b"<html" in start or b"<table" in start or start.startswith(b"<?xml"):
        return "这是网页或 XML 另存的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再报"
    if start.startswith(b"%pdf"):
        return "这是 PDF，不是表格；请报 Excel 表"
    if _is_text(data):
        return "这是文本（如 CSV），只改扩展名成不了表格；请用 Excel 或 WPS 打开后另存为 .xlsx 再报"
    return "不是 Excel 或 WPS 表格，请另存为 .xlsx 再报"


def _is_text(data: bytes) -> bool:
    """Whether the beginning of a file is lines of words in UTF-8, UTF-16 or GBK."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:512] if wide else data[:512].rpartition(b"\n")[0] or data[:512]
    text = start.decode("utf-16" if wide else "gb18030", "ignore")
    return wide or (bool(re.search("[,;\t，\n]", text)) and not re.search("[\x00-\x08\x0e-\x1f]", text))


def _checked_parts(data: bytes) -> frozenset[str]:
    """The names inside a packed file, after its declared sizes were looked at: a small bomb unpacks to gigabytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise WorkbookError("文件展开后太大，不像是报表；请删去图片和多余的工作表后再报")
        if any(part.flag_bits & 1 for part in parts):
            raise WorkbookError("文件加了密码，请去掉密码后再报")
        if packed.testzip() is not None:  # a part larger than it says it is, too
            raise zipfile.BadZipFile
        names = frozenset(part.filename for part in parts)
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in packed.read(manifest):
            raise WorkbookError("文件加了打开密码，请去掉密码后再报")
    return names


# ---- merged cells


def _spread(sheet: Sheet) -> Sheet:
    """Every cell of a merged area gets what its first cell says; a number or an amount over several rows belongs to no one row.

    Raises:
        WorkbookError: the areas lie over one another so often that no form can be meant.
    """
    if not sheet.areas or not sheet.rows:
        return sheet
    rows = {row.number: list(row.cells) for row in sheet.rows}
    numbers, left = sorted(rows), MAX_SPREAD
    for area in sheet.areas:
        first = rows.get(area.top)
        value = first[area.left] if first and area.left < len(first) else None
        if value is None or area.left >= MAX_COLUMNS:
            continue
        tall = area.bottom > area.top and _is_figure(value)
        shared: CellValue = Bad("合并单元格里的一个数，分不清属于哪一行") if tall else value
        right = min(area.right, MAX_COLUMNS - 1)
        for number in numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]:
            cells = rows[number]
            cells += [None] * (right + 1 - len(cells))
            for column in range(area.left, right + 1):
                cells[column] = shared
            left -= right + 1 - area.left
            if left < 0:
                raise WorkbookError("合并的单元格太多，不像是报表；请取消合并后再报")
    spread = (replace(row, cells=tuple(rows[row.number])) for row in sheet.rows)
    return replace(sheet, rows=tuple(spread))


def _is_figure(value: CellValue) -> bool:
    if isinstance(value, str):
        return any(map(str.isdigit, value)) and is_amount(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)
