"""A workbook as sent (来表): .xlsx, .xls, .et, .ods as plain sheets of rows, or one sentence saying why it cannot be read.

Kinds are told by content, not by name. Nothing in any file may crash the reader or fill the memory. Imports words only.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_PARTS = 4000
MAX_CELLS = 1_000_000
MAX_COLUMNS = 200
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


class WorkbookError(ValueError):
    """The file cannot be taken as a workbook; the sentence says what to do."""


class Bad(str):
    """A cell that holds no value: the text says what it holds (#N/A, a formula never worked out)."""

    __slots__ = ()


CellValue = str | int | float | bool | dt.date | dt.time | dt.timedelta | Bad | None


@dataclass(frozen=True)
class Row:
    """One row with anything in it: its number from 1, its cells from column A on."""

    number: int
    cells: tuple[CellValue, ...]
    hidden: bool = False

    def cell(self, column: int) -> CellValue:
        """The cell of a column, counted from 0; None beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Area:
    """合并单元格: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows with content, merged areas spread."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file as sent."""

    name: str
    sheets: tuple[Sheet, ...]


def address(column: int, row: int) -> str:
    """The cell's address: column 0, row 5 is A5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


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
            return _xlsx_sheets(data)
        if "content.xml" in parts or "xl/workbook.bin" in parts:
            return _calamine_sheets(data)
        raise WorkbookError("这是压缩包，不是表格；请解压后把里面的表格报来")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WorkbookError("文件加了打开密码，请去掉密码后再报")
        return _calamine_sheets(data)
    raise WorkbookError(_what_it_is(data))


def _what_it_is(data: bytes) -> str:
    start = data[:512].lstrip().lower()
    if not start:
        return "文件是空的"
    if b"<html" in start or b"<table" in start or start.startswith(b"<?xml"):
        return "这是网页或 XML 另存的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再报"
    if start.startswith(b"%pdf"):
        return "这是 PDF，不是表格；请报 Excel 表"
    return "不是 Excel 或 WPS 表格，请另存为 .xlsx 再报"


def _checked_parts(data: bytes) -> frozenset[str]:
    """The names inside a packed file, after its declared sizes were looked at: a small bomb unpacks to gigabytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise WorkbookError("文件展开后太大，不像是报表；请删去图片和多余的工作表后再报")
        if any(part.flag_bits & 1 for part in parts):
            raise WorkbookError("文件加了密码，请去掉密码后再报")
        names = frozenset(part.filename for part in parts)
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in packed.read(manifest):
            raise WorkbookError("文件加了打开密码，请去掉密码后再报")
    return names


# ---- .xlsx through openpyxl


def _xlsx_sheets(data: bytes) -> Iterator[Sheet]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for sheet in book.worksheets:
            xml = packed.read(getattr(sheet, "_worksheet_path"))  # noqa: B009 - openpyxl has no public way to a sheet's part, and no type for it
            marks = _Marks.of(xml)
            sheet.reset_dimensions()  # WPS writes A1 as the dimension of any sheet
            rows = tuple(_kept(enumerate(sheet.iter_rows(values_only=True), 1), marks))
            yield Sheet(sheet.title, rows, sheet.sheet_state != "visible", marks.areas)
    book.close()


_ERROR_TEXT = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")


def _kept(rows: Iterator[tuple[int, tuple[Any, ...]]], marks: _Marks) -> Iterator[Row]:
    """Rows with content, error cells and formulas never worked out marked."""
    count = 0
    for number, values in rows:
        unworked = marks.unworked.get(number, ())
        if not unworked and not any(value is not None and value != "" for value in values):
            continue
        cells = [_value(value) for value in values[:MAX_COLUMNS]]
        for column in unworked:
            cells += [None] * (column + 1 - len(cells))
            if cells[column] is None and column < MAX_COLUMNS:
                cells[column] = Bad("公式没有算出结果")
        count += len(cells)
        if count > MAX_CELLS:
            raise WorkbookError("表格太大，不像是报表；请删去多余的行和列后再报")
        yield Row(number, tuple(cells), number in marks.hidden)


def _value(value: Any) -> CellValue:
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, str):
        return Bad(f"错误值 {value.strip()}") if _ERROR_TEXT.fullmatch(value.strip()) else (value or None)
    if value is None or isinstance(value, (bool, int, float, dt.date, dt.time, dt.timedelta)):
        return value
    return str(value)


@dataclass(frozen=True)
class _Marks:
    """What openpyxl's quick reader leaves out of a sheet: hidden rows, merged areas, formulas without a value."""

    hidden: frozenset[int] = frozenset()
    areas: tuple[Area, ...] = ()
    unworked: dict[int, tuple[int, ...]] = None  # type: ignore[assignment]  # set by `of`; a dict is no default

    def __post_init__(self) -> None:
        if self.unworked is None:
            object.__setattr__(self, "unworked", {})

    @classmethod
    def of(cls, xml: bytes) -> _Marks:
        hidden = {int(_number(tag)) for tag in _ROW.findall(xml) if _HIDDEN.search(tag) and _number(tag)}
        areas = tuple(_area(*found) for found in _MERGE.findall(xml))
        unworked: dict[int, tuple[int, ...]] = {}
        if re.search(rb"<(?:\w+:)?f[ >/]", xml):
            for letters, digits, body in _CELL.findall(xml):
                if _FORMULA.search(body) and not _WORKED.search(body):
                    row = int(digits)
                    unworked[row] = (*unworked.get(row, ()), _column(letters))
        return cls(frozenset(hidden), areas, unworked)


_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_WORKED = re.compile(rb"<(?:\w+:)?v>[^<]")


def _number(tag: bytes) -> str:
    found = re.search(rb'\br="(\d{1,7})"', tag)
    return found[1].decode() if found else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Area:
    return Area(int(top), _column(left), int(bottom), _column(right))


# ---- .xls, .et, .ods through calamine


def _calamine_sheets(data: bytes) -> Iterator[Sheet]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise WorkbookError("文件加了打开密码，请去掉密码后再报") from None
    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        areas = tuple(
            Area(top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        rows = tuple(
            _kept(enumerate(map(tuple, sheet.to_python(skip_empty_area=False)), 1), _Marks(areas=areas))
        )
        yield Sheet(about.name, rows, about.visible != python_calamine.SheetVisibleEnum.Visible, areas)


# ---- merged cells


def _spread(sheet: Sheet) -> Sheet:
    """Every cell of a merged area gets what its first cell says; a number over several rows belongs to no one row."""
    if not sheet.areas or not sheet.rows:
        return sheet
    rows = {row.number: list(row.cells) for row in sheet.rows}
    for area in sheet.areas:
        first = rows.get(area.top)
        value = first[area.left] if first and area.left < len(first) else None
        if value is None or area.left >= MAX_COLUMNS:
            continue
        tall = area.bottom > area.top and isinstance(value, (int, float)) and not isinstance(value, bool)
        shared: CellValue = Bad("合并单元格里的一个数，分不清属于哪一行") if tall else value
        for number in range(area.top, min(area.bottom, max(rows)) + 1):
            cells = rows.get(number)
            if cells is None:
                continue
            right = min(area.right, MAX_COLUMNS - 1)
            cells += [None] * (right + 1 - len(cells))
            for column in range(area.left, right + 1):
                cells[column] = shared
    spread = (replace(row, cells=tuple(rows[row.number])) for row in sheet.rows)
    return replace(sheet, rows=tuple(spread))
