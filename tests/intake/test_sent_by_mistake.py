"""What people send by mistake: the wrong month, a file twice, two files for one 乡（街道）, what an open Excel leaves behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cli.command import BLOCKED, OK
from tests.intake.ledger import filled, run, set_cell, texts

WHEN = ("--period", "2021-10", "--received", "2021-10-24")


def with_month(source: Path, target: Path, money: float) -> Path:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", money)
        set_cell(book, "附件3", "ZH2020-003", "形象进度", "正极车间设备安装 80%")

    return filled(source, target, fill)


def test_a_form_of_another_month_changes_nothing_even_when_part_is_wanted(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = with_month(sent["2021-09/曹镇乡"], tmp_path / "九月.xlsx", 4321)
    before = texts(ledger)
    assert run("import", back, "--root", ledger, *WHEN, "--partial") == BLOCKED
    said = capsys.readouterr().out
    assert "这份表是 2021-09 的，导入的是 2021-10" in said
    assert "4321" not in said
    assert texts(ledger) == before


def test_two_files_for_one_township_are_told_by_their_names(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = [with_month(sent["2021-10/曹镇乡"], tmp_path / f"{n}稿.xlsx", n) for n in (1, 2)]
    before = texts(ledger)
    assert run("import", *books, "--root", ledger, *WHEN) == BLOCKED
    said = capsys.readouterr().out
    assert "与《2稿.xlsx》的“附件3”第" in said
    assert "与《1稿.xlsx》的“附件3”第" in said
    assert texts(ledger) == before


def test_a_file_twice_and_what_an_open_excel_leaves_are_passed_over(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = with_month(sent["2021-10/曹镇乡"], tmp_path / "曹镇乡.xlsx", 2100)
    copy = Path(shutil.copy(back, tmp_path / "曹镇乡 - 副本.xlsx"))
    left = tmp_path / "~$曹镇乡.xlsx"
    left.write_bytes(b"\5admin" + b" " * 160)
    assert run("import", left, "--root", ledger, *WHEN) == BLOCKED
    assert run("import", left, back, copy, "--root", ledger, *WHEN) == OK
    said = capsys.readouterr().out
    assert "“曹镇乡.xlsx”正打开着，请确认已经存盘" in said
    assert "内容与“曹镇乡.xlsx”一样，只收一次" in said
    assert "  2021-10: {完成投资: 2100" in (ledger / "data/projects/ZH2020-003.yaml").read_text("utf-8")


def test_files_of_one_name_from_two_folders_are_told_apart(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of last month beside one of this: only the old one is stopped, and each goes back to its own township."""
    books = [tmp_path / folder / "三张表.xlsx" for folder in ("曹镇", "马庄")]
    for book in books:
        book.parent.mkdir()
    with_month(sent["2021-10/曹镇乡"], books[0], 2100)
    shutil.copy(sent["2021-09/马庄街道"], books[1])
    out = tmp_path / "out"
    assert run("import", *books, "--root", ledger, *WHEN, "--partial", "--out", out) == BLOCKED
    said = capsys.readouterr().out
    assert "马庄-三张表.xlsx\n" in said
    assert said.count("这份表是 2021-09 的") == 3
    assert "空白 → 2100" in said
    assert sorted(path.name for path in out.iterdir()) == [
        "三张表-导入结果.xlsx",
        "马庄-三张表-导入结果.xlsx",
    ]


@pytest.mark.parametrize("place", [(4, 5), (2, 6)], ids=["a value", "the digest"])
def test_a_form_whose_hidden_base_was_changed_is_not_taken(
    ledger: Path,
    sent: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    place: tuple[int, int],
) -> None:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", 4321)
        book["_基准"].cell(*place).value = "改过"

    back = filled(sent["2021-10/曹镇乡"], tmp_path / "曹镇乡.xlsx", fill)
    before = texts(ledger)
    assert run("import", back, "--root", ledger, *WHEN, "--partial") == BLOCKED
    said = capsys.readouterr().out
    assert "“_基准”与发出时不一样" in said
    assert "4321" not in said
    assert texts(ledger) == before


def test_a_form_that_went_out_before_bases_were_checked_is_taken(
    ledger: Path, sent: dict[str, Path], tmp_path: Path
) -> None:
    def fill(book: Any) -> None:
        book["_基准"].cell(1, 2).value = "1"
        book["_基准"].cell(2, 6).value = "0123456789abcdef"
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", 2100)
        set_cell(book, "附件3", "ZH2020-003", "形象进度", "正极车间设备安装 80%")

    back = filled(sent["2021-10/曹镇乡"], tmp_path / "曹镇乡.xlsx", fill)
    assert run("import", back, "--root", ledger, *WHEN) == OK
