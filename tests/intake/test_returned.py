"""The workbook that goes back: every row in the list, the sheets to mend as sent, faulty cells marked and commented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

from generator.cli.command import BLOCKED, OK
from generator.intake.sent_sheet import _merged
from generator.intake.sheets import MAX_COLUMNS, Area
from tests.intake.ledger import column_of, filled, row_of, run, set_cell

ORDER = ("--period", "2021-10", "--received", "2021-10-24", "--dry-run")
FAULTY, TAKEN = "FFFFC7CE", "FFE2EFDA"


def sent_back(ledger: Path, out: Path, form: Path, ends: int) -> Any:
    assert run("import", form, "--root", ledger, "--out", out, *ORDER) == ends
    return openpyxl.load_workbook(next(out.iterdir()))


def fill_of(cell: Any) -> str:
    return str(cell.fill.fgColor.rgb)


@pytest.fixture
def form(sent: dict[str, Path]) -> Path:
    return sent["2021-10/曹镇乡"]


def test_a_faulty_cell_is_marked_and_says_why(ledger: Path, form: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", "约三千万")
        set_cell(book, "附件3", "ZH2021-012", "责任人", "=1+1")
        set_cell(book, "附件3", "ZH2021-012", "项目名称", "另一个项目")

    book = sent_back(ledger, tmp_path / "out", filled(form, tmp_path / "曹镇乡.xlsx", fill), BLOCKED)
    assert book.sheetnames == ["导入结果", "附件3"]
    sheet, source = book["附件3"], openpyxl.load_workbook(tmp_path / "曹镇乡.xlsx")["附件3"]
    column = column_of(source, "本月完成投资")
    faulty = sheet.cell(row_of(source, "ZH2020-003"), column)
    assert (faulty.value, fill_of(faulty)) == ("约三千万", FAULTY)
    assert "约三千万" in faulty.comment.text
    other = sheet.cell(row_of(source, "ZH2020-003"), column + 1)
    assert (fill_of(other) == FAULTY, other.comment) == (False, None)
    said = [[cell.value for cell in row] for row in book["导入结果"].iter_rows()]
    assert ["附件3", str(faulty.row), "ZH2020-003"] in [row[:3] for row in said if row[4] == "拒收"]
    assert faulty.coordinate in [row[5] for row in said]
    assert not any(cell.data_type == "f" for one in book for row in one.iter_rows() for cell in row)


def test_only_sheets_to_mend_are_sent_again(ledger: Path, form: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2021-012", "本月完成投资", 1930.5)
        set_cell(book, "附件3", "ZH2021-012", "形象进度", "二号厂房封顶")

    good = sent_back(ledger, tmp_path / "good", filled(form, tmp_path / "曹镇乡.xlsx", fill), OK)
    assert good.sheetnames == ["导入结果"]
    said = [cell.value for row in good["导入结果"].iter_rows() for cell in row]
    assert [text for text in said if "没有拒收的，原表不再附上" in str(text)][-1].startswith("附件3：")

    def spoil(book: Any) -> None:
        fill(book)
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", "三千左右吧")

    bad = sent_back(ledger, tmp_path / "bad", filled(form, tmp_path / "曹镇乡.xlsx", spoil), BLOCKED)
    assert bad.sheetnames == ["导入结果", "附件3"]
    source = openpyxl.load_workbook(tmp_path / "曹镇乡.xlsx")["附件3"]
    taken = bad["附件3"].cell(row_of(source, "ZH2021-012"), column_of(source, "本月完成投资"))
    assert fill_of(taken) == TAKEN


def test_title_and_head_are_merged_as_they_were_sent(ledger: Path, form: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", "三千左右吧")
        book["附件3"].merge_cells("B7:B8")
        book["附件3"].merge_cells("W1:X1")

    source = filled(form, tmp_path / "曹镇乡.xlsx", fill)
    sheet = sent_back(ledger, tmp_path / "out", source, BLOCKED)["附件3"]
    heads = {str(area) for area in openpyxl.load_workbook(form)["附件3"].merged_cells.ranges}
    assert {str(area) for area in sheet.merged_cells.ranges} == heads | {"W1:X1"}
    assert sheet["A2"].value == "湛河区2021年在建项目进展情况表"


@pytest.mark.parametrize(
    "areas", [["A1:C2", "B2:D3"], ["A1:A1"], ["A1:XFD1"], [f"A{n}:B{n}" for n in range(1, 5)]]
)
def test_merged_areas_that_cannot_stand_together_stop_nothing(areas: list[str]) -> None:
    made = [CellRange(area) for area in areas]
    found = list(
        _merged([Area(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1) for one in made], 4)
    )
    cells = [
        (r, c)
        for one in found
        for r in range(one.top, one.bottom + 1)
        for c in range(one.left, one.right + 1)
    ]
    assert len(cells) == len(set(cells))
    assert all(one.right < MAX_COLUMNS and one.bottom < 4 for one in found)
    assert len(found) == {"A1:C2": 1, "A1:A1": 0, "A1:XFD1": 1, "A1:B1": 3}[areas[0]]


def test_a_head_to_mend_is_marked_though_every_row_was_taken(
    ledger: Path, form: Path, tmp_path: Path
) -> None:
    """What stood below a misspelt head was not taken: the township is asked to mend it, and has to see it."""

    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2021-012", "本月完成投资", 1930.5)
        set_cell(book, "附件3", "ZH2021-012", "形象进度", "二号厂房封顶")
        sheet = book["附件3"]
        next(
            cell for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "首席服务员"
        ).value = "首度服务员"

    book = sent_back(ledger, tmp_path / "out", filled(form, tmp_path / "曹镇乡.xlsx", fill), OK)
    assert book.sheetnames == ["导入结果", "附件3"]
    said = [cell.value for row in book["导入结果"].iter_rows() for cell in row]
    assert [text for text in said if "请改表头后再报" in str(text)]
    assert not [text for text in said if str(text).startswith("附件3：") and "不再附上" in str(text)]
    marked = [cell for row in book["附件3"].iter_rows() for cell in row if fill_of(cell) == FAULTY]
    assert {cell.value for cell in marked} == {"首度服务员"}  # merged over both rows of the head
    assert "是不是“首席服务员”" in marked[0].comment.text


def test_who_has_nothing_to_mend_hears_that_another_has(
    ledger: Path, sent: dict[str, Path], tmp_path: Path
) -> None:
    """All or nothing: two workbooks are imported together, and only one of them is at fault."""
    bad = filled(
        sent["2021-10/曹镇乡"],
        tmp_path / "曹镇乡.xlsx",
        lambda book: set_cell(book, "附件3", "ZH2020-003", "本月完成投资", "三千左右吧"),
    )
    good, out = sent["2021-10/马庄街道"], tmp_path / "out"
    assert run("import", bad, good, "--root", ledger, "--out", out, *ORDER) == BLOCKED
    tops = {path.name: openpyxl.load_workbook(path)["导入结果"]["G2"].value for path in out.iterdir()}
    assert tops == {
        "曹镇乡-导入结果.xlsx": "有拒收的，什么也没有写入。",
        f"{good.stem}-导入结果.xlsx": "这份表没有拒收的；一起导入的别的表有，什么也没有写入。",
    }
