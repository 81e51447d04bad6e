"""Any file is read or refused with a sentence, whatever its bytes; both ways of reading an .xlsx say the same."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.intake import cells, workbook
from generator.intake.binary import xls_marks
from generator.intake.cells import WorkbookError, careful_sheets, quick_sheets
from generator.intake.heads import find_table
from generator.intake.markup import ods_marks, xlsx_marks
from generator.intake.sheets import Area, Bad, Marks, Row, Sheet, address
from generator.intake.workbook import read_bytes, read_workbook
from generator.words.period import Month
from tests.intake.messy import CASES, build
from tests.intake.test_messy import BINARIES, out, pages

__all__ = ["out", "pages"]


def xlsx(fill: Any = None) -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    if fill:
        fill(book)
    book.save(kept)
    return kept.getvalue()


def zipped(**parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return kept.getvalue()


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (workbook.MAX_UNPACKED + 1))
    return kept.getvalue()


def many_parts() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for number in range(workbook.MAX_PARTS + 1):
            packed.writestr(f"xl/{number}", b"")
    return kept.getvalue()


def locked_zip() -> bytes:
    data = bytearray(xlsx())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件是空的"),
        (b"  \n", "文件是空的"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页或 XML"),
        (b'<?xml version="1.0"?><Workbook/>', "网页或 XML"),
        (b"%PDF-1.7", "这是 PDF"),
        ("序号,项目名称\n".encode("gb18030"), "这是文本"),
        ("序号\t项目名称\n示例\t1\n".encode("utf-16"), "这是文本"),
        ("\ufeff序号,项目名称\n".encode(), "这是文本"),
        (bytes(range(256)) * 3, "不是 Excel 或 WPS 表格"),
        (zipped(**{"word/document.xml": "<a/>"}), "这是 Word 文档"),
        (zipped(**{"ppt/presentation.xml": "<a/>"}), "这是 PPT 演示稿"),
        (b"PK\x03\x04broken", "已经损坏"),
        (xlsx()[:-200], "已经损坏"),
        (zipped(a="1"), "这是压缩包"),
        (zipped(xl__workbook_xml="x"), "这是压缩包"),
        (bomb(), "展开后太大"),
        (many_parts(), "展开后太大"),
        (locked_zip(), "加了密码"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (OLE + b"\0" * 600, "已经损坏"),
        (zipped(**{"content.xml": "<a/>", "META-INF/manifest.xml": "<encryption-data/>"}), "打开密码"),
        (zipped(**{"content.xml": "<a"}), "已经损坏"),
        (zipped(**{"xl/workbook.bin": "x"}), r"这是 \.xlsb 格式，看不出隐藏的行"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(WorkbookError, match=sentence):
        read_bytes(data, "来表.xlsx")


def test_excel_95_is_refused_because_its_hidden_rows_cannot_be_told() -> None:
    begin = bytes.fromhex("0908 1000 0006".replace(" ", ""))  # a file of Excel 97 begins so; 0005 is Excel 95
    data = (BINARIES / "as_the_form_is.xls").read_bytes()
    assert data.count(begin) > 1  # the book and its sheets
    with pytest.raises(WorkbookError, match="Excel 95 或更早的格式，看不出隐藏的行"):
        read_bytes(data.replace(begin, bytes.fromhex("090810000005")), "来表.xls")


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_hidden_rows_are_told_whoever_saved_them(kind: str) -> None:
    (sheet,) = read_workbook(BINARIES / f"hidden_rows.{kind}").sheets
    assert [row.number for row in sheet.rows if row.hidden] == [3]


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_hidden_sheets_are_told_whoever_saved_them(kind: str) -> None:
    book = read_workbook(BINARIES / f"several_sheets_some_hidden.{kind}")
    assert [sheet.name for sheet in book.sheets if sheet.hidden] == ["旧表"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="读不出来"):
        read_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(WorkbookError, match="读不出来"):
        read_workbook(tmp_path)
    big = tmp_path / "大.xlsx"
    with big.open("wb") as file:
        file.truncate(workbook.MAX_FILE + 1)
    with pytest.raises(WorkbookError, match="超过 20 MB"):
        read_workbook(big)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_CELLS", 3)
    with pytest.raises(WorkbookError, match="表格太大"):
        read_bytes(xlsx(lambda book: book.active.append([1, 2, 3, 4])), "x")


def test_a_lone_cell_far_down_and_far_right_costs_nothing() -> None:
    def fill(book: Any) -> None:
        book.active["A60000"] = "尾"
        book.active["XFD1"] = "右"

    sheet = read_bytes(xlsx(fill), "x").sheets[0]
    assert [row.number for row in sheet.rows if any(row.cells)] == [60000]


def test_addresses() -> None:
    assert [address(column, 5) for column in (0, 25, 26, 701, 702)] == ["A5", "Z5", "AA5", "ZZ5", "AAA5"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_readers_of_an_xlsx_say_the_same(case: Any, pages: Any) -> None:
    kept = io.BytesIO()
    build(case, pages).save(kept)
    data = kept.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        odd = cells._odd(packed)
        marks = {name: xlsx_marks(packed.read(part), odd) for name, part in cells._parts(packed).items()}
    careful, quick = list(careful_sheets(data)), list(quick_sheets(data, marks))
    assert [shown(sheet) for sheet in quick] == [shown(sheet) for sheet in careful]


def shown(sheet: Sheet) -> tuple[Any, ...]:
    """A sheet without the cells behind the last filled one of a row."""
    rows = []
    for row in sheet.rows:
        held = list(row.cells)
        while held and held[-1] is None:
            held.pop()
        rows.append((row.number, held, row.hidden, [type(cell) is Bad for cell in held]))
    return sheet.name, sheet.hidden, {(a.top, a.left, a.bottom, a.right) for a in sheet.areas}, rows


def test_a_large_workbook_is_read_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LARGE", 10)
    monkeypatch.setattr(cells, "careful_sheets", lambda data: pytest.fail("the careful way"))
    sheet = read_bytes(xlsx(lambda book: book.active.append(["甲", 1, "=1/0"])), "x").sheets[0]
    assert sheet.rows[0].cells == ("甲", 1.0, Bad("公式没有算出结果"))


def test_marks_of_older_kinds() -> None:
    xls = xls_marks((BINARIES / "error_cells.xls").read_bytes())["附件3"]
    ods = ods_marks((BINARIES / "error_cells.ods").read_bytes())["附件3"]
    assert xls.bad == ods.bad == {2: {8: "错误值 #REF!"}, 3: {19: "错误值 #N/A"}, 4: {1: "错误值 #VALUE!"}}
    assert xls.hidden == ods.hidden == frozenset()


def test_a_merged_area_reaching_over_the_whole_sheet_is_cut_to_what_is_there() -> None:
    rows = (Row(1, ("题",)), Row(3, ("行", 5.0)), Row(4, (None,)))
    areas = (
        Area(1, 0, 2, 16383),
        Area(3, 0, 1048576, 0),
        Area(3, 1, 4, 1),
        Area(9, 9, 10, 10),
        Area(1, 500, 1, 501),
    )
    spread = workbook._spread(Sheet("表", rows, areas=areas))
    assert [len(row.cells) for row in spread.rows] == [200, 2, 2]
    assert spread.rows[2].cells == ("行", Bad("合并单元格里的一个数，分不清属于哪一行"))


# ---- any bytes

WHOLE = [xlsx(lambda book: book.active.append(["序号", "项目名称", 1, None, "=1"]))]
WHOLE += [path.read_bytes() for path in sorted(BINARIES.glob("error_cells.*"))]


def read_or_refuse(data: bytes) -> None:
    try:
        book = read_bytes(data, "来表")
    except WorkbookError as error:
        assert str(error)  # noqa: PT017 - a refusal is as good as a workbook, if it says something
        return
    assert all(row.number >= 1 for sheet in book.sheets for row in sheet.rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), st.data())
def test_broken_bytes_are_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(broken)) | st.just(len(broken)))
    read_or_refuse(bytes(broken[:cut]))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([b"", b"PK\x03\x04", OLE]), st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    read_or_refuse(start + rest)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_broken_xml_inside_is_read_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([WHOLE[0], (BINARIES / "error_cells.ods").read_bytes()]))
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(kept, "w") as new:
        names = old.namelist()
        hit = data.draw(st.sampled_from(names))
        for name in names:
            part = bytearray(old.read(name))
            for _ in range(data.draw(st.integers(1, 5)) if name == hit and part else 0):
                at = data.draw(st.integers(0, len(part) - 1))
                part[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
            new.writestr(name, bytes(part))
    read_or_refuse(kept.getvalue())


@given(st.binary(min_size=0, max_size=700))
def test_an_ole_file_of_any_bytes_never_hangs(rest: bytes) -> None:
    try:
        assert isinstance(xls_marks(OLE + rest), dict)
    except (ValueError, struct.error, IndexError, StopIteration, OverflowError, MemoryError):
        return


def test_a_sheet_nothing_is_known_of_has_no_marks() -> None:
    assert xlsx_marks(b"") == Marks()


def test_merged_areas_that_name_a_million_rows_take_no_time() -> None:
    """Ten thousand wide areas down to the last row of a sheet of three: only rows that are there are looked at."""
    heads = ("项目名称", "本月完成投资", "形象进度", "首席服务员")
    rows = (Row(1, heads), Row(5, ("示例甲", 5, None, None)), Row(1_048_576, ("示例乙", 6, None, None)))
    areas = (Area(2, 1, 1_048_576, 3),) * 10_000
    table = find_table(Sheet("附件3", rows, areas=areas), Month(2021, 10))
    assert table is not None
    assert [row.number for row in table.rows] == [5, 1_048_576]


def test_too_many_styles_are_refused(monkeypatch: pytest.MonkeyPatch, sent: dict[str, Path]) -> None:
    monkeypatch.setattr(cells, "MAX_STYLES", 100)
    with pytest.raises(WorkbookError, match="样式太多"):
        read_workbook(sent["2021-10/曹镇乡"])
