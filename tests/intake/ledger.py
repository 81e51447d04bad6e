"""A small ledger to import into, its forms as they go out, and the command a person types."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.cli.command import OK
from generator.cli.main import main
from tests.needs import ROOT

SENT = "2021-09-24"


def copy_ledger(target: Path, *ids: str) -> Path:
    """The sample's district, rules and projects (all, or some), without photos and registers."""
    data = target / "data"
    (data / "projects").mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "rules", data / "rules")
    shutil.copy(ROOT / "data" / "district.yaml", data)
    for path in sorted((ROOT / "data" / "projects").glob("*.yaml")):
        if not ids or path.stem in ids:
            text = re.sub(r"(?m)^照片:.*\n", "", path.read_text("utf-8"))
            (data / "projects" / path.name).write_text(text, "utf-8")
    return target


def run(*arguments: object) -> int:
    """One command line."""
    return main([str(one) for one in arguments])


def texts(root: Path) -> dict[str, bytes]:
    """Every data file by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


def changed_lines(old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """By file, the lines that went and the lines that came."""
    found = {}
    for file in sorted({*old, *new}):
        before = old.get(file, b"").decode("utf-8").splitlines()
        after = new.get(file, b"").decode("utf-8").splitlines()
        if before != after:
            went = [line for line in before if line not in after]
            came = [line for line in after if line not in before]
            found[file] = (went, came)
    return found


def filled(source: Path, target: Path, fill: Callable[[Any], None]) -> Path:
    """A workbook opened as a clerk would, changed by `fill`, and saved."""
    book = openpyxl.load_workbook(source)
    fill(book)
    book.save(target)
    return target


def row_of(sheet: Any, id_: str) -> int:
    """The row of a project by its 编号 in the hidden last column."""
    column = column_of(sheet, "编号")
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == id_)


def column_of(sheet: Any, head: str) -> int:
    """The column of a head."""
    found: int = next(cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == head)
    return found


def set_cell(book: Any, form: str, id_: str, head: str, value: object) -> None:
    """Fill in one cell of a form."""
    sheet = book[form]
    sheet.cell(row_of(sheet, id_), column_of(sheet, head)).value = value


def forms_of(root: Path, month: str, out: Path) -> Iterator[Path]:
    """The workbooks of a month as `generator forms` writes them."""
    assert run("forms", "--root", root, "--period", month, "--out", out) == OK
    yield from sorted(out.glob("*.xlsx"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The whole sample, to import into."""
    return copy_ledger(tmp_path / "ledger")
