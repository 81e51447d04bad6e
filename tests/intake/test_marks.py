"""The marks of a sheet as they are found are those that a reader of every cell finds; no file makes the finding slow."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_from_string

from generator.intake.markup import UNWORKED, xlsx_marks

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SAID = st.sampled_from(["", "甲", "<f>", ' t="e"', ' hidden="1"', "</c>", "mergeCells", 3, 0.5, True])
CELL = st.tuples(st.sampled_from(["value", "formula", "unworked", "error", "blank"]), SAID)
ROWS = st.lists(st.tuples(st.booleans(), st.lists(CELL, max_size=4)), max_size=5)


def part_of(rows: list[tuple[bool, list[tuple[str, Any]]]]) -> bytes:
    """A sheet's part as a spreadsheet program writes it."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, (hidden, cells) in enumerate(rows):
        sheet.set_row(number, None, None, {"hidden": hidden})
        for place, (kind, said) in enumerate(cells):
            if kind == "formula":
                sheet.write_formula(number, place, "=SUM(Z1:Z9)", None, said or 1)
            elif kind == "unworked":
                sheet.write_formula(number, place, "=SUM(Z1:Z9)", None, "")
            elif kind == "error":
                sheet.write_formula(number, place, "=1/0", None, "#DIV/0!")
            elif kind == "value" and said != "":
                sheet.write(number, place, said)
    if len(rows) > 1:
        sheet.merge_range(len(rows) + 1, 0, len(rows) + 2, 3, "注")
    book.close()
    with zipfile.ZipFile(held) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


def place_of(cell: ET.Element) -> tuple[int, int]:
    letters, row = coordinate_from_string(cell.get("r", ""))
    return row, ord(letters) - ord("A")


def slowly(part: bytes) -> tuple[set[int], dict[tuple[int, int], str]]:
    """The same by a parser that looks at every cell."""
    root = ET.fromstring(part)
    hidden = {int(row.get("r", "0")) for row in root.iter(f"{NAMESPACE}row") if row.get("hidden") == "1"}
    bad = {}
    for cell in root.iter(f"{NAMESPACE}c"):
        formula, value = cell.find(f"{NAMESPACE}f"), cell.find(f"{NAMESPACE}v")
        worked = value is not None and bool(value.text)
        if cell.get("t") == "e":
            bad[place_of(cell)] = f"错误值 {value.text if value is not None else '#N/A'}"
        elif formula is not None and not worked:
            bad[place_of(cell)] = UNWORKED
    return hidden, bad


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_marks_are_those_of_a_reader_of_every_cell(rows: list[tuple[bool, list[tuple[str, Any]]]]) -> None:
    part = part_of(rows)
    marks = xlsx_marks(part)
    found = {(row, place): said for row, cells in marks.bad.items() for place, said in cells.items()}
    assert (set(marks.hidden), found) == slowly(part)
    assert len(marks.areas) == (len(rows) > 1)


def test_a_prefix_on_every_tag_and_single_quotes_are_read_too() -> None:
    part = (
        b"<x:worksheet xmlns:x='m'><x:sheetData><x:row r='2' hidden='1'><x:c r=\"B2\" t='e'><x:v>#N/A</x:v></x:c>"
        b'<x:c r="C2"><x:f>A1</x:f></x:c><x:c r="D2"><x:f>A1</x:f><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    marks = xlsx_marks(part)
    assert marks.hidden == {2}
    assert marks.bad == {2: {1: "错误值 #N/A", 2: UNWORKED}}


@pytest.mark.parametrize(
    "said",
    [
        b'<row r="1" ' + b' hidden="1"' * 300_000 + b">",
        b'<c r="A1" t="e">' * 300_000,
        b'<c r="A1" t="e">' * 300_000 + b"</c>" * 300_000,
        b"<f>" * 1_000_000,
        b"<mergeCells>" + b"<mergeCell " * 300_000,
    ],
    ids=["one row", "never closed", "closed at last", "formulas", "areas"],
)
def test_a_word_said_without_end_is_looked_at_once(said: bytes) -> None:
    """Twice over is twice the work: what went back to the start each time would not come to an end here."""
    assert len(xlsx_marks(b"<worksheet>" + said).bad) <= 1
