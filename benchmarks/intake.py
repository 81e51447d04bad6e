"""Importing 10,000 rows (导入): `python -m benchmarks.intake [--records 8000]`, beside openpyxl and PyYAML only reading.

The forms of a month go out for a tree of so many records — 8,000 have 10,000 rows in the three forms — and come back twice: as
they went out, and as the month's job has them, every project under construction with this month's figures. Each import is
measured with reading the tree, as the command does it; its stages are told in the note. An import changes the tree, so each is
run once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import yaml

from benchmarks.measuring import Row, Side, cpu, in_process, show
from benchmarks.records import grow
from generator.pipeline import importing, load, read
from generator.pipeline.desk import Desk
from generator.pipeline.editions import month_edition
from generator.pipeline.forms import Wanted, write_forms
from generator.pipeline.importing import ImportOrder, import_forms
from generator.words.period import Month, Period

MONTH = Month(2021, 10)
MUST = 12.0

STAGES: tuple[tuple[Any, str, str], ...] = (
    (importing, "_read_books", "read the workbook"),
    (importing, "make_plan", "match and compare every row"),
    (Desk, "edit_projects", "edit, read again, type"),
    (Desk, "prove", "rules over all records"),
    (importing, "write_all", "put in place"),
    (importing, "returned_book", "workbook to send back"),
)


@contextmanager
def staged() -> Iterator[Counter[str]]:
    """CPU seconds by stage of what is done inside."""
    spent: Counter[str] = Counter()

    def watched(work: Callable[..., Any], what: str) -> Callable[..., Any]:
        @wraps(work)
        def run(*arguments: Any, **named: Any) -> Any:
            start = cpu()
            try:
                return work(*arguments, **named)
            finally:
                spent[what] += cpu() - start  # type: ignore[assignment]  # seconds, not a count

        return run

    with ExitStack() as stack:
        for holder, name, what in STAGES:
            stack.enter_context(patch.object(holder, name, watched(getattr(holder, name), what)))
        yield spent


def case(work: str, root: Path, book: Path, peers: tuple[Side, ...]) -> Row:
    """One import by stages; the tree is read anew, as a command does."""
    told: list[str] = []

    def whole() -> None:
        begun = cpu()
        loaded = read(root)
        told.append(f"read the tree {cpu() - begun:.1f}")
        order = ImportOrder((book,), MONTH, MONTH.first_day.replace(day=24), partial=True)
        with staged() as spent:
            done = import_forms(loaded, root, order)
        told.extend(f"{stage} {seconds:.1f}" for stage, seconds in spent.items())
        told.append(f"{len(done.written)} files written")

    ours = in_process("generator import", whole, 1)
    return Row(work, ours, MUST, peers, note=", ".join(told))


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


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """Grow, send out, fill in, import."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        grow(root, asked.records)
        edition = month_edition(load(root), Period.monthly(MONTH))
        sent = next(path for path in write_forms(edition, root / "out", Wanted()) if "全区" in path.name)
        back = root / "back.xlsx"
        rows = fill_in(sent, back)
        peers = (
            in_process("openpyxl reads the workbook", lambda: read_only(back), 1),
            in_process("PyYAML reads every record twice", lambda: parse_only(root), 1),
        )
        size = f"import, {rows:,} rows"
        return [
            case(f"{size}, nothing changed", root, sent, ()),
            case(f"{size}, a month of every project", root, back, peers),
        ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=8_000)
    sys.exit(show(measure, parser))
