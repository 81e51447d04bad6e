"""How long the forms take: `python -m benchmarks.forms [行数 …]` prints CPU seconds, memory and size; by default 1,000 and 10,000.

Records are made from one fictional project, each with a name, a telephone number and sentences of its own. Must reach
(2021 machine, 2 cores): three forms of 1,000 rows each ≤ 1 s CPU, 10,000 rows of 附件3 ≤ 4 s CPU. The states are made before the clock starts:
the Edition is shared by all products.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from generator.render.forms.book import Order, forms_book
from generator.render.forms.ledger import ledger_book
from generator.score.snapshot import snapshot
from generator.words.annex import FORMS, ONGOING_FORM
from generator.words.form import Form, MonthEnd, Snapshot
from generator.words.period import Month
from tests import builders

MONTH = Month(2021, 3)


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


def told(what: str, rows: int, make: Callable[[], bytes]) -> None:
    """Run once and print."""
    begun = time.process_time()
    content = make()
    used = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:<24}{rows:>7} 行 {used:7.2f} s CPU {len(content) / 1e6:7.2f} MB  内存峰值 {memory} MiB")


def measure(rows: int) -> None:
    """All products of one size."""
    end: MonthEnd = month_of(rows)
    told("附件3", rows, lambda: forms_book(end, Order(forms=(ONGOING_FORM,))))
    told("三张表，每张全部项目", rows, lambda: forms_book(end, Order(forms=tuple(map(everywhere, FORMS)))))
    told("完整台账", rows, lambda: ledger_book(end))


if __name__ == "__main__":
    for asked in sys.argv[1:] or ("1000", "10000"):
        measure(int(asked))
