"""Importing 10,000 rows (导入): `python -m benchmarks.intake [ROWS]`, beside openpyxl and PyYAML doing only the reading.

The forms of a month go out for a tree of so many records, every project under construction gets this month's figures, and all
comes back. CPU seconds of this process; loading and checking the tree, which every command does, is listed by itself.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from benchmarks.records import grow
from generator.pipeline import load
from generator.pipeline.editions import month_edition
from generator.pipeline.forms import Wanted, write_forms
from generator.pipeline.importing import ImportOrder, import_forms
from generator.words.period import Month, Period

MONTH = Month(2021, 10)


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do it and print its CPU seconds."""
    start = time.process_time()
    result = work()
    print(f"{what:<52}{time.process_time() - start:8.2f} s")
    return result


def fill_in(source: Path, target: Path) -> int:
    """This month's money and progress for every row of 附件3; how many rows all forms have."""
    book = openpyxl.load_workbook(source)
    sheet = book["附件3"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    rows = 0
    for number in range(7, sheet.max_row + 1):
        if sheet.cell(number, heads["项目名称"]).value:
            sheet.cell(number, heads["本月完成投资"]).value = 100 + number % 900
            sheet.cell(number, heads["形象进度"]).value = f"十月第 {number} 项进度，主体施工"
            rows += 1
    for form in ("附件1", "附件2"):
        rows += sum(1 for row in book[form].iter_rows(min_row=6, max_col=2, values_only=True) if row[1])
    book.save(target)
    return rows


def read_only(path: Path) -> int:
    """The peer: openpyxl reading every cell, nothing else."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def parse_only(root: Path) -> int:
    """The other peer: PyYAML's C loader over every record twice, as an edit and its proof must."""
    paths = sorted((root / "data" / "projects").glob("*.yaml"))
    return sum(len(yaml.load(path.read_bytes(), yaml.CSafeLoader)) for path in paths for _ in range(2))


def main(records: int) -> None:
    """Grow, send out, fill in, import."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        grow(root, records)
        loaded = load(root)
        edition = month_edition(loaded, Period.monthly(MONTH))
        sent = next(path for path in write_forms(edition, root / "out", Wanted()) if "全区" in path.name)
        back = root / "back.xlsx"
        rows = fill_in(sent, back)
        print(f"{records} records, {rows} rows")
        loaded = timed("load and check the tree", lambda: load(root))
        order = ImportOrder((back,), MONTH, MONTH.first_day.replace(day=24), partial=True)
        done = timed("import: read, compare, edit, prove, write", lambda: import_forms(loaded, root, order))
        print(f"{len(done.written)} files written; refused: {done.blocked}")
        timed("peer: openpyxl reads the workbook", lambda: read_only(back))
        timed("peer: PyYAML reads every record twice", lambda: parse_only(root))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10000)
