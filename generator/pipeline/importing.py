"""导入: workbooks that townships sent → minimal edits of their records, proved and written together. `import` calls it.

load → read the workbooks → compare → edit in memory → check the result as `check` would → write all or nothing.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.intake.cells import WorkbookError
from generator.intake.draft import next_id, record_text
from generator.intake.edit import Edited, edited
from generator.intake.journal import resume, write_all
from generator.intake.matching import plain_name
from generator.intake.orders import project_order
from generator.intake.outcome import Outcome, RowResult
from generator.intake.plan import Ledger, Plan, SheetResult, make_plan
from generator.intake.receipts import Receipt, receipts_of, registered
from generator.intake.report import counted, report_lines
from generator.intake.returned import returned_book
from generator.intake.settling import Settlement
from generator.intake.sheets import Workbook
from generator.intake.spans import EditError, compose, line_of, values
from generator.intake.workbook import read_workbook
from generator.pipeline.loading import Loaded
from generator.pipeline.proving import Proof, prove
from generator.score.edition import rulebook_for
from generator.score.state import project_state
from generator.words.edition import ProjectState
from generator.words.finding import Finding, Level
from generator.words.period import Month, Period
from generator.words.progress import township_then
from generator.words.records import Records

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


def import_forms(loaded: Loaded, root: Path, order: ImportOrder) -> Imported:
    """Import workbooks of one month.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded.
        OSError: the files cannot be written; nothing was changed.
    """
    gc.disable()  # as in loading: what is made here is kept to the end, collecting in between only costs time
    try:
        return _import_forms(loaded, root, order)
    finally:
        gc.enable()


def _import_forms(loaded: Loaded, root: Path, order: ImportOrder) -> Imported:
    records = loaded.records
    if records is None:
        raise ValueError("没有可用的数据，不能导入")
    plan = Plan()
    books = _read_books(plan, order)
    ledger = _ledger(records, loaded.findings, order)
    made = make_plan(books, ledger)
    plan.sheets += made.sheets
    plan.new.update(made.new)
    desk = _Desk(root, records, loaded, order)
    desk.edit_projects(plan)
    desk.prove(plan)
    blocked = plan.refused and not order.partial
    receipts = receipts_of(plan, {p.id: township_then(p, order.month) for p in records.projects})
    if not blocked:
        desk.register(plan, receipts)
    if not (blocked or order.dry_run) and desk.files:
        write_all(root, desk.files)
    written = () if blocked else tuple(sorted(desk.files))
    report = (
        "\n".join((*report_lines(plan, desk.line), *_closing(plan, order, desk, receipts, blocked=blocked)))
        + "\n"
    )
    names = dict.fromkeys(sheet.book for sheet in plan.sheets if sheet.table is not None)
    closing = BLOCKED_SENTENCE if blocked else "试算，没有写入。" if order.dry_run else "已写入台账。"
    returned = {name: returned_book(plan, name, desk.line, order.received, closing) for name in names}
    return Imported(report, returned, written, plan.refused)


def _read_books(plan: Plan, order: ImportOrder) -> list[Workbook]:
    books = []
    for path in order.files:
        try:
            books.append(read_workbook(path))
        except WorkbookError as error:
            plan.sheets.append(SheetResult(path.name, "—", stopped=True, notes=[str(error)]))
    return books


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
        return project.model_dump(mode="json", by_alias=True, exclude_none=True)

    published = frozenset(
        month for one in records.published.values() for month in Period.parse(one.period).months
    )
    by = Settlement(order.month, order.received, order.reason, published)
    confirmed = frozenset(plain_name(name) for name in order.new_names)
    return Ledger(records.district, records.projects, plain, state, by, order.township, confirmed)


class _Desk:
    """The files of one import, in memory until all is proved."""

    def __init__(self, root: Path, records: Records, loaded: Loaded, order: ImportOrder) -> None:
        self.root, self.records, self.loaded, self.order = root, records, loaded, order
        self.files: dict[str, tuple[bytes | None, bytes]] = {}
        self.edited: dict[str, Edited] = {}
        self.rows: dict[str, list[RowResult]] = defaultdict(list)

    def line(self, file: str, path: tuple[str, ...]) -> int:
        """The line of a changed path in a file as it will be."""
        held = self.edited.get(file)
        return held.lines.get(path, 1) if held else 1

    def edit_projects(self, plan: Plan) -> None:
        """Every project's record with the edits of its rows; new records beside them."""
        for row in plan.rows:
            if row.outcome is Outcome.TAKEN:
                self.rows[row.file].append(row)
        for file, rows in self.rows.items():
            old = (self.root / file).read_bytes()
            changes = [one for row in rows for one in row.edits]
            try:
                self._hold(file, old, edited(old.decode("utf-8"), changes, project_order))
            except (EditError, UnicodeDecodeError) as error:
                self._refuse(file, str(error))
        self._new_projects(plan)

    def _new_projects(self, plan: Plan) -> None:
        known = [path.stem for path in (self.root / "data" / "projects").glob("*.yaml")]
        for row in plan.rows:
            if row.outcome is Outcome.NEW:
                row.project = next_id(known, self.order.month.year)
                known.append(row.project)
                row.file = f"data/projects/{row.project}.yaml"
                self.rows[row.file] = [row]
                text = record_text(plan.new[id(row)])
                node = compose(text)
                lines = {change.path: line_of(node, change.path) for change in row.changes}
                self._hold(row.file, None, Edited(text, values(node), lines))

    def _hold(self, file: str, old: bytes | None, made: Edited) -> None:
        self.files[file], self.edited[file] = (old, made.text.encode("utf-8")), made

    def _refuse(self, file: str, sentence: str) -> None:
        for row in self.rows[file]:
            row.refuse(sentence)
        self.files.pop(file, None)

    def prove(self, plan: Plan) -> None:
        """Refuse what would bring an 错误 into the records; tell of new 提醒."""
        made = {file: (held.text, held.data) for file, held in self.edited.items() if file in self.files}
        proof = prove(self.root, self.records, self.loaded.findings, made) if made else Proof()
        for file, sentences in proof.refused.items():
            for sentence in sentences:
                self._refuse(file, sentence)
        for file, warnings in proof.warned.items():
            for row in self.rows[file]:
                row.notes += [sentence for path, sentence in warnings if _concerns(row, path)]

    def register(self, plan: Plan, receipts: tuple[Receipt, ...]) -> None:
        """The month's 报送登记 with what came."""
        file = f"data/submissions/{self.order.month}.yaml"
        path = self.root / file
        old = path.read_bytes() if path.exists() else None
        text = old.decode("utf-8") if old else ""
        order = self.records.district.township_names
        new = registered(text, receipts, self.order.received, order).encode("utf-8")
        if new != (old or b""):
            self.files[file] = (old, new)


def _concerns(row: RowResult, path: tuple[str, ...]) -> bool:
    """Whether a finding lies where the row changed something; time passing brings others, which `check` tells of."""
    if row.outcome is Outcome.NEW:
        return True
    touched = [edit.path for edit in row.edits if "问题" not in edit.path]
    return any(one[: len(path)] == path[: len(one)] for one in touched if path)


def _closing(
    plan: Plan, order: ImportOrder, desk: _Desk, receipts: tuple[Receipt, ...], *, blocked: bool
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
