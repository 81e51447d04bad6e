"""How long the forms take: `python -m benchmarks.forms`, beside openpyxl writing the same cells without widths, heights or lists.

Records are made from one fictional project, each with a name, a telephone number and sentences of its own. Must reach
(2021 machine, 2 cores): three forms of 1,000 rows each ≤ 1 s CPU, 10,000 rows of 附件3 ≤ 4 s CPU. The states are made before the clock starts:
the Edition is shared by all products.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import replace

import openpyxl

from benchmarks.measuring import Row, Side, in_process, show
from generator.render.forms.book import Order, forms_book
from generator.render.forms.ledger import ledger_book
from generator.score.snapshot import snapshot
from generator.words.annex import FORMS, ONGOING_FORM
from generator.words.form import Form, Snapshot
from generator.words.period import Month
from tests import builders

MONTH = Month(2021, 3)
THREE, MANY = 1.0, 4.0


def month_of(rows: int) -> Snapshot:
    """So many projects under construction, of three 乡（街道）."""
    names = builders.district().township_names
    projects = [
        builders.project(
            f"ZH2021-{number:05}",
            项目名称=f"示例第{number}号智能装备产业园",
            建设内容及规模=f"占地 {number} 亩，新建标准化厂房及配套道路、管网，形成年产 {number} 台（套）智能装备的生产能力。",
            责任单位=names[number % len(names)],
            联系人={"姓名": f"示例联系人{number}", "电话": f"0375-{number:07}"},
        )
        for number in range(rows)
    ]
    return snapshot(builders.records(*projects), MONTH)


def everywhere(form: Form) -> Form:
    """The form with every project in it, so that each has the full number of rows."""
    return replace(form, holds=lambda _: True)


def plain(content: bytes, runs: int) -> Side:
    """The peer: openpyxl, write-only, the same cells and nothing else."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    sheets = [
        [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    ]

    def write() -> bytes:
        made = openpyxl.Workbook(write_only=True)
        for rows in sheets:
            sheet = made.create_sheet()
            for row in rows:
                sheet.append(row)
        made.save(kept := io.BytesIO())
        return kept.getvalue()

    return in_process("openpyxl write-only, bare cells", write, runs)


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """Three forms of a thousand rows each, 附件3 of ten thousand, the full ledger."""
    small, large = month_of(1000), month_of(10_000)
    three = Order(forms=tuple(map(everywhere, FORMS)))
    ongoing = Order(forms=(ONGOING_FORM,))
    ours = in_process("generator", lambda: forms_book(small, three), asked.runs)
    many = in_process("generator", lambda: forms_book(large, ongoing), asked.runs)
    ledger = in_process("generator", lambda: ledger_book(small), asked.runs)
    return [
        Row("three forms, 1,000 rows each", ours, THREE, (plain(forms_book(small, three), asked.runs),)),
        Row("附件3, 10,000 rows", many, MANY, (plain(forms_book(large, ongoing), asked.runs),)),
        Row("完整台账, 1,000 projects", ledger),
    ]


if __name__ == "__main__":
    sys.exit(show(measure, argparse.ArgumentParser(description=__doc__)))
