"""What an import says of every messy workbook, row by row, and what it changes; UPDATE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.intake.ledger import changed_lines, forms_of, run, texts
from tests.intake.messy import CASES, CONVERTED, HEADS, Case, Page, Pages, build

HERE = Path(__file__).parent
LEDGER = HERE / "cases" / "ledger"
GOLDEN = HERE / "golden"
BINARIES = HERE / "cases" / "binaries"


def read_pages(book: Any) -> Pages:
    """The three forms as rows of values, in the order of the 编号."""
    pages = {}
    for form, heads in HEADS.items():
        sheet = book[form]
        first = 6 if form == "附件1" else 7
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first) if row[1].value]
        rows = [row for row in rows if row[-1]]
        rows.sort(key=lambda row: str(row[-1]))
        pages[form] = Page(form, list(heads), [dict(zip(heads, row, strict=False)) for row in rows])
    return pages


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """October's forms of the small ledger."""
    folder = tmp_path_factory.mktemp("forms")
    return next(path for path in forms_of(LEDGER, "2021-10", folder) if "全区" in path.name)


@pytest.fixture
def pages(out: Path) -> Pages:
    return read_pages(openpyxl.load_workbook(out))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    shutil.copytree(LEDGER, tmp_path / "ledger")
    return tmp_path / "ledger"


def imported(root: Path, book: Path, case: Case, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says, its exit code, and the lines it changed."""
    before = texts(root)
    code = run(
        "import", book, "--root", root, "--period", "2021-10", "--received", "2021-10-24", *case.options
    )
    said = capsys.readouterr()
    lines = [line for line in said.out.splitlines() if not line.startswith("标出结果")]
    lines += [f"（{line}）" for line in said.err.splitlines()]
    lines += ["", f"返回 {code}"]
    for file, (went, came) in changed_lines(before, texts(root)).items():
        lines += [file, *(f"- {line}" for line in went), *(f"+ {line}" for line in came)]
    return "\n".join(lines) + "\n"


def compare(said: str, golden: Path) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_row_is_told_of(
    case: Case, pages: Pages, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "来表.xlsx"
    build(case, pages).save(path)
    compare(imported(small, path, case, capsys), GOLDEN / f"{case.name}.txt")


def test_every_golden_has_its_case() -> None:
    wanted = {case.name for case in CASES} | {
        f"{name}-{kind}" for name in CONVERTED for kind in ("xls", "ods", "xlsx")
    }
    assert {path.stem for path in GOLDEN.glob("*.txt")} == wanted


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
@pytest.mark.parametrize("name", CONVERTED)
def test_as_another_program_saved_it(
    name: str, kind: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = next(case for case in CASES if case.name == name)
    path = tmp_path / f"来表.{'et' if kind == 'xls' else kind}"
    shutil.copy(BINARIES / f"{name}.{kind}", path)
    compare(imported(small, path, case, capsys), GOLDEN / f"{name}-{kind}.txt")
