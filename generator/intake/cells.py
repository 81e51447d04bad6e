"""The cells of a file (单元格): .xlsx through openpyxl, a large one and every older kind through calamine; both alike.

Imports nothing of ours but what a sheet is.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.intake.apart import ApartError, apart
from generator.intake.formats import odd_styles
from generator.intake.markup import ERROR_TEXT, xlsx_marks
from generator.intake.sheets import MAX_COLUMNS, Area, Bad, CellValue, Marks, Row, Sheet

MAX_CELLS = 1_000_000
LAST_ROW = 1_048_576  # the last row any workbook can have; one that names a later row is broken
LARGE = 2 * 1024 * 1024
"""From so many unpacked bytes on, openpyxl would take seconds where calamine takes a tenth."""
_EMPTY = (None, "")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STYLES = "xl/styles.xml"
MAX_STYLES = 16 * 1024 * 1024
"""Bytes of the part of styles; Excel's own limit of 64,000 styles takes half of it."""


class WorkbookError(ValueError):
    """The file cannot be taken as a workbook; the sentence says what to do."""


def xlsx_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets of an .xlsx."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = _parts(packed)
        # A part may stand for many sheets, and any part may be large: counted is what openpyxl would read.
        others = [name for name in packed.namelist() if name not in parts.values()]
        size = sum(packed.getinfo(name).file_size for name in (*others, *parts.values()))
        if size > LARGE:
            odd = _odd(packed)
            marks = {part: xlsx_marks(packed.read(part), odd) for part in set(parts.values())}
            return sheets_apart(data, {name: marks[part] for name, part in parts.items()})
    return careful_sheets(data)


def careful_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets of an .xlsx as openpyxl reads them."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        odd = _odd(packed)
        for sheet in book.worksheets:
            part = getattr(sheet, "_worksheet_path")  # noqa: B009 - openpyxl has no public way to a sheet's part, and no type for it
            marks = xlsx_marks(packed.read(part), odd)
            rows = tuple(_kept(_parsed(sheet), marks))
            yield Sheet(sheet.title, rows, sheet.sheet_state != "visible", marks.areas, marks.unseen)
    book.close()


def _odd(packed: zipfile.ZipFile) -> dict[int, str]:
    """The styles that show another figure.

    Raises:
        WorkbookError: there are more styles than any form has.
    """
    if _STYLES not in packed.namelist():
        return {}
    if packed.getinfo(_STYLES).file_size > MAX_STYLES:
        raise WorkbookError("单元格样式太多，不像是报表；请把内容复制到新表后再报")
    return odd_styles(packed.read(_STYLES))


def _parsed(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows a sheet's part holds, by number, cut to the columns a form can have.

    openpyxl's own `iter_rows` makes every row and cell up to the last one named, and a file may name any.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    book, last = sheet.parent, 0
    about = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}  # noqa: SLF001 - as openpyxl's read-only sheet asks it
    with sheet._get_source() as source:  # noqa: SLF001 - the same
        strings = sheet._shared_strings  # noqa: SLF001 - the same
        for number, cells in WorkSheetParser(
            source, strings, data_only=True, epoch=book.epoch, **about
        ).parse():
            if number > LAST_ROW:
                raise WorkbookError("文件已经损坏：行号超出了表格的最后一行；请另存为 .xlsx 再报")
            if number <= last:
                continue
            last = number
            held = {cell["column"]: cell["value"] for cell in cells if cell["column"] <= MAX_COLUMNS}
            yield number, tuple(held.get(column) for column in range(1, max(held, default=0) + 1))


def _parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet of an .xlsx stands, by its name."""
    book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - expat here refuses what grows without end
    related = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    targets = {one.get("Id"): one.get("Target", "") for one in related}
    names, found = frozenset(packed.namelist()), {}
    for element in book.iter():
        if re.fullmatch(r"(\{.*\})?sheet", element.tag):
            target = targets.get(element.get(_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if part in names and "worksheets/" in part:
                found[element.get("name", "")] = part
    return found


def sheets_apart(data: bytes, marks: Mapping[str, Marks]) -> Iterator[Sheet]:
    """The same as `quick_sheets`, in a process of its own.

    Raises:
        WorkbookError: calamine cannot cope with the file.
    """
    try:
        yield from apart(quick_sheets, data, marks)
    except ApartError:
        raise WorkbookError(
            "表格展开后太大，或者文件已经损坏，读不下来；请删去多余的行和列后另存为 .xlsx 再报"
        ) from None


def quick_sheets(data: bytes, marks: Mapping[str, Marks]) -> Iterator[Sheet]:
    """The sheets of any workbook as calamine reads them, with the marks it leaves out."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise WorkbookError("文件加了打开密码，请去掉密码后再报") from None
    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        own = marks.get(about.name, Marks())
        areas = own.areas or tuple(
            Area(top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        rows = tuple(_kept(enumerate(map(tuple, sheet.to_python(skip_empty_area=False)), 1), own))
        hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
        yield Sheet(about.name, rows, hidden, areas, own.unseen)


def _kept(rows: Iterable[tuple[int, tuple[Any, ...]]], marks: Marks) -> Iterator[Row]:
    """Rows with content, error cells and formulas never worked out marked."""
    count, number = 0, 0
    for number, values in rows:
        bad = marks.bad.get(number)
        if not bad and all(map(_EMPTY.__contains__, values)):
            continue
        row = _row(number, values, bad or {}, hidden=number in marks.hidden)
        count += len(row.cells)
        if count > MAX_CELLS:
            raise WorkbookError("表格太大，不像是报表；请删去多余的行和列后再报")
        yield row
    for later in sorted(row for row in marks.bad if row > number):
        yield _row(later, (), marks.bad[later], hidden=later in marks.hidden)


def _row(number: int, values: tuple[Any, ...], bad: Mapping[int, str], *, hidden: bool) -> Row:
    cells = [value if type(value) is float else _value(value) for value in values[:MAX_COLUMNS]]
    for column, said in bad.items():
        if column < MAX_COLUMNS:
            cells += [None] * (column + 1 - len(cells))
            cells[column] = Bad(said)
    return Row(number, tuple(cells), hidden)


def _value(value: Any) -> CellValue:
    if type(value) is str:
        if value[:1] in {"#", "E"} and ERROR_TEXT.fullmatch(value.strip()):
            return Bad(f"错误值 {value.strip()}")
        return value or None
    if type(value) is float or value is None:
        return value
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    return value if isinstance(value, (bool, int, dt.date, dt.time, dt.timedelta)) else str(value)
