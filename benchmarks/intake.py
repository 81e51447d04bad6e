"""Importing 10,000 rows (导入): `python -m benchmarks.intake [ROWS]`, beside openpyxl and PyYAML doing only the reading.

The forms of a month go out for a tree of so many records and come back twice: as they went out, and as the month's job has
them — every project under construction with this month's figures. CPU seconds of this process and of the one that reads large
workbooks, by stages; loading and checking the tree, which every command does, is listed by itself. Must reach (2021 machine,
2 cores): 10,000 rows in ≤ 12 s CPU.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import yaml

from benchmarks.records import grow
from generator.pipeline import importing, load
from generator.pipeline.desk import Desk
from generator.pipeline.editions import month_edition
from generator.pipeline.forms import Wanted, write_forms
from generator.pipeline.importing import ImportOrder, import_forms
from generator.words.period import Month, Period

MONTH = Month(2021, 10)


STAGES: tuple[tuple[Any, str, str], ...] = (
    (importing, "_read_books", "read the workbook"),
    (importing, "make_plan", "match and compare every row"),
    (Desk, "edit_projects", "edit, read again, type"),
    (Desk, "prove", "rules over all records"),
    (importing, "write_all", "put in place"),
    (importing, "returned_book", "workbook to send back"),
)


def used() -> float:
    """CPU seconds so far, of this process and of those it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do it and print its CPU seconds."""
    start = used()
    result = work()
    print(f"{what:<52}{used() - start:8.2f} s")
    return result


@contextmanager
def staged() -> Iterator[Counter[str]]:
    """CPU seconds by stage of what is done inside."""
    spent: Counter[str] = Counter()

    def watched(work: Callable[..., Any], what: str) -> Callable[..., Any]:
        @wraps(work)
        def run(*arguments: Any, **named: Any) -> Any:
            start = used()
            try:
                return work(*arguments, **named)
            finally:
                spent[what] += used() - start  # type: ignore[assignment]  # seconds, not a count

        return run

    with ExitStack() as stack:
        for holder, name, what in STAGES:
            stack.enter_context(patch.object(holder, name, watched(getattr(holder, name), what)))
        yield spent


def case(what: str, root: Path, book: Path) -> None:
    """One import by stages; the tree is read anew, as a command does."""
    loaded = timed("load and check the tree", lambda: load(root))
    order = ImportOrder((book,), MONTH, MONTH.first_day.replace(day=24), partial=True)
    with staged() as spent:
        done = timed(f"import, {what}", lambda: import_forms(loaded, root, order))
    for stage, seconds in spent.items():
        print(f"    {stage:<48}{seconds:8.2f} s")
    print(f"    {len(done.written)} files written; refused: {done.blocked}")


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
        case("nothing changed", root, sent)
        case("a month of every project", root, back)
        timed("peer: openpyxl reads the workbook", lambda: read_only(back))
        timed("peer: PyYAML reads every record twice", lambda: parse_only(root))
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10000)
