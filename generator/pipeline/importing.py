"""导入: workbooks that townships sent → minimal edits of their records, proved and written together. `import` calls it.

load → read the workbooks → compare → edit in memory → check the result as `check` would → write all or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from generator.intake.cells import WorkbookError
from generator.intake.journal import resume, write_all
from generator.intake.ledger import Ledger
from generator.intake.matching import plain_name
from generator.intake.outcome import Plan, SheetResult
from generator.intake.plan import make_plan
from generator.intake.receipts import Receipt, receipts_of
from generator.intake.report import counted, report_lines
from generator.intake.returned import returned_book
from generator.intake.settling import Settlement
from generator.intake.sheets import Workbook
from generator.intake.workbook import read_workbook
from generator.pipeline.desk import Desk
from generator.pipeline.loading import Loaded
from generator.pipeline.plainly import PlainRecord
from generator.score.edition import rulebook_for
from generator.score.state import project_state
from generator.words.finding import Finding, Level
from generator.words.keeping import uncollected
from generator.words.period import Month, Period
from generator.words.progress import township_then
from generator.words.records import Records
from generator.words.stage import UNTIMED, Stage, Stages
from generator.words.state import ProjectState

_BESIDE_OPEN = "~$"
"""What Excel and WPS put before the name of a file they hold open."""
BLOCKED_SENTENCE = "有拒收的，什么也没有写入。"


@dataclass(frozen=True)
class ImportOrder:
    """What to import: the files, 月份, 收到日期, of whom, and how strictly."""

    files: tuple[Path, ...]
    month: Month
    received: dt.date
    township: str | None = None
    partial: bool = False
    dry_run: bool = False
    reason: str = ""
    new_names: tuple[str, ...] = ()


@dataclass
class Imported:
    """What came of it: the report, the workbooks to send back by file name, and what was or would be written."""

    report: str
    returned: dict[str, bytes] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    blocked: bool = False


def import_forms(loaded: Loaded, root: Path, order: ImportOrder, stages: Stages = UNTIMED) -> Imported:
    """Import workbooks of one month; `stages` are told what goes on.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded.
        OSError: the files cannot be written; nothing was changed.
    """
    with uncollected():
        return _import_forms(loaded, root, order, stages)


def _import_forms(loaded: Loaded, root: Path, order: ImportOrder, stages: Stages) -> Imported:
    records = loaded.records
    if records is None:
        raise ValueError("没有可用的数据，不能导入")
    plan = Plan()
    with stages.of(Stage.COMPARE) as running:
        made = make_plan(_read_books(plan, order), _ledger(records, loaded.findings, order))
        plan.sheets += made.sheets
        plan.new.update(made.new)
        running.made(len(plan.rows))
    desk = Desk(root, records, loaded, order.month)
    with stages.of(Stage.EDIT) as running:
        desk.edit_projects(plan)
        desk.prove()
        running.made(len(desk.files))
    blocked = plan.refused and not order.partial
    receipts = receipts_of(plan, {p.id: township_then(p, order.month) for p in records.projects})
    if not blocked:
        desk.register(receipts, order.received)
    if not (blocked or order.dry_run) and desk.files:
        with stages.of(Stage.WRITE) as running:
            write_all(root, desk.files)
            running.made(len(desk.files))
    written = () if blocked else tuple(sorted(desk.files))
    report = (
        "\n".join((*report_lines(plan, desk.line), *_closing(plan, order, desk, receipts, blocked=blocked)))
        + "\n"
    )
    names = dict.fromkeys(sheet.book for sheet in plan.sheets if sheet.table is not None)
    closing = "试算，没有写入。" if order.dry_run else "已写入台账。"
    returned = {
        name: returned_book(
            plan, name, desk.line, order.received, _blocked_by(plan, name) if blocked else closing
        )
        for name in names
    }
    return Imported(report, returned, written, plan.refused)


def _blocked_by(plan: Plan, book: str) -> str:
    """Why nothing was written, to whoever sent this workbook: there may be nothing for him to mend."""
    own = Plan([sheet for sheet in plan.sheets if sheet.book == book])
    return BLOCKED_SENTENCE if own.refused else "这份表没有拒收的；一起导入的别的表有，什么也没有写入。"


def _read_books(plan: Plan, order: ImportOrder) -> list[Workbook]:
    """The workbooks; what an open Excel or WPS leaves beside them and a file named twice are told of and passed over."""
    books: list[Workbook] = []
    wanted = [path for path in order.files if not path.name.startswith(_BESIDE_OPEN)]
    for path in order.files:
        if path.name.startswith(_BESIDE_OPEN):
            whole = path.name.removeprefix(_BESIDE_OPEN)
            said = f"这是打开“{whole}”时自动产生的临时文件，不用报；“{whole}”正打开着，请确认已经存盘"
            plan.sheets.append(SheetResult(path.name, "—", stopped=not wanted, notes=[said]))
            continue
        try:
            book = read_workbook(path)
        except WorkbookError as error:
            plan.sheets.append(SheetResult(path.name, "—", stopped=True, notes=[str(error)]))
            continue
        same = next((one for one in books if one.sheets == book.sheets), None)
        if same is None:
            books.append(_named_apart(book, path, books))
        else:
            said = f"内容与“{same.name}”一样，只收一次"
            plan.sheets.append(SheetResult(path.name, "—", notes=[said]))
    return books


def _named_apart(book: Workbook, path: Path, books: list[Workbook]) -> Workbook:
    """Two townships' files of one name are told apart by their folders, in the report and among what goes back."""
    taken = {one.name for one in books}
    numbered = (f"{number}-{book.name}" for number in count(2))
    names = chain((book.name, f"{path.resolve().parent.name}-{book.name}"), numbered)
    return replace(book, name=next(name for name in names if name not in taken))


def _published_months(records: Records) -> Iterator[Month]:
    """Every month whose result is published; a file whose 期 cannot be read closes none (`check` says so, R293)."""
    for published in records.published.values():
        with suppress(ValueError):
            yield from Period.parse(published.period).months


def _ledger(records: Records, findings: tuple[Finding, ...], order: ImportOrder) -> Ledger:
    by_id = {project.id: project for project in records.projects}
    faulty = {one.file for one in findings if one.level is Level.ERROR and one.rule[0] in "YF"}
    rulebook = rulebook_for(records, order.month.year)

    @cache
    def state(id_: str) -> ProjectState:
        return project_state(by_id[id_], order.month, rulebook, order.month.last_day)

    @cache
    def plain(id_: str) -> Mapping[str, Any] | None:
        project = by_id[id_]
        if project.path in faulty:
            return None
        return PlainRecord(project)

    by = Settlement(order.month, order.received, order.reason, frozenset(_published_months(records)))
    confirmed = frozenset(plain_name(name) for name in order.new_names)
    return Ledger(records.district, records.projects, plain, state, by, order.township, confirmed)


def _closing(
    plan: Plan, order: ImportOrder, desk: Desk, receipts: tuple[Receipt, ...], *, blocked: bool
) -> list[str]:
    """What was done in the end, or why nothing was."""
    lines = [f"合计：{counted(plan.rows)}。"]
    if blocked:
        lines.append(f"{BLOCKED_SENTENCE}改好后重新导入；只收没有问题的行请加 --partial。")
        return lines
    came = "、".join(f"{one.township}{one.form}{'（零报告）' if one.nil else ''}" for one in receipts)
    if came:
        lines.append(f"收到登记（{order.received}，已有登记的不改）：{came}。")
    if plan.refused:
        lines.append("拒收的没有写入，请退回重报。")
    verb = "试算，没有写入；将改动" if order.dry_run else "已写入"
    lines.append(f"{verb} {len(desk.files)} 个文件{'：' if desk.files else '。'}")
    return lines + [f"  {file}" for file in sorted(desk.files)]


def write_returned(out: Path, books: Mapping[str, bytes]) -> list[Path]:
    """Write the workbooks to send back, named after what was sent.

    Raises:
        OSError: the folder cannot be written.
    """
    written = []
    for name, content in books.items():
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{Path(name).stem}-导入结果.xlsx"
        path.write_bytes(content)
        written.append(path)
    return written


__all__ = ["ImportOrder", "Imported", "import_forms", "resume", "write_returned"]
