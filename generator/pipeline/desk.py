"""The desk of an import (案头): the files as they will be, in memory until all is proved. `importing` calls it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from generator.intake.draft import next_id, record_text
from generator.intake.edit import Edited, edited
from generator.intake.orders import project_order
from generator.intake.outcome import Outcome, Plan, RowResult
from generator.intake.receipts import Receipt, registered
from generator.intake.spans import EditError, compose, filled, line_of
from generator.load.house import read_house
from generator.pipeline.loading import Loaded
from generator.pipeline.proving import Prover
from generator.words.period import Month
from generator.words.records import Records


class Desk:
    """The files of one import, in memory until all is proved."""

    def __init__(self, root: Path, records: Records, loaded: Loaded, month: Month) -> None:
        self.root, self.records, self.month, self._loaded = root, records, month, loaded
        self.files: dict[str, tuple[bytes | None, bytes]] = {}
        self.lines: dict[str, Mapping[tuple[str, ...], int]] = {}
        self.rows: dict[str, list[RowResult]] = defaultdict(list)
        self._prover = Prover(loaded, records)

    def line(self, file: str, path: tuple[str, ...]) -> int:
        """The line of a changed path in a file as it will be."""
        return self.lines.get(file, {}).get(path, 1)

    def edit_projects(self, plan: Plan) -> None:
        """Every project's record with the edits of its rows; new records beside them."""
        for row in plan.rows:
            if row.outcome is Outcome.TAKEN:
                self.rows[row.file].append(row)
        for file, rows in self.rows.items():
            changes = [one for row in rows for one in row.edits]
            try:
                text = self._loaded.texts[file]
                self._hold(file, text.encode("utf-8"), edited(text, changes, project_order, read_house))
            except EditError as error:
                self._refuse(file, str(error))
        self._new_projects(plan)

    def _new_projects(self, plan: Plan) -> None:
        known = [path.stem for path in (self.root / "data" / "projects").glob("*.yaml")]
        for row in plan.rows:
            if row.outcome is Outcome.NEW:
                row.project = next_id(known, self.month.year)
                known.append(row.project)
                row.file = f"data/projects/{row.project}.yaml"
                self.rows[row.file] = [row]
                text = record_text(plan.new[id(row)])
                node = compose(text)
                lines = {change.path: line_of(node, change.path) for change in row.changes}
                self._hold(row.file, None, Edited(text, filled(node), lines))

    def _hold(self, file: str, old: bytes | None, made: Edited) -> None:
        """Keep the text and its lines; its values are proved at once and let go: thousands of them fill the memory."""
        self.files[file], self.lines[file] = (old, made.text.encode("utf-8")), made.lines
        self._prover.take(file, made.text, made.data)

    def _refuse(self, file: str, sentence: str) -> None:
        for row in self.rows[file]:
            row.refuse(sentence)
        self.files.pop(file, None)

    def prove(self) -> None:
        """Refuse what would bring an 错误 into the records; tell of new 提醒."""
        proof = self._prover.proof(
            lambda file, path: any(_concerns(row, path) for row in self.rows.get(file, ()))
        )
        for file, sentences in proof.refused.items():
            for sentence in sentences:
                self._refuse(file, sentence)
        for file, warnings in proof.warned.items():
            for row in self.rows[file]:
                row.notes += [sentence for path, sentence in warnings if _concerns(row, path)]

    def register(self, receipts: tuple[Receipt, ...], received: dt.date) -> None:
        """The month's 报送登记 with what came."""
        file = f"data/submissions/{self.month}.yaml"
        path = self.root / file
        old = path.read_bytes() if path.exists() else None
        text = old.decode("utf-8") if old else ""
        order = self.records.district.township_names
        new = registered(text, receipts, received, order).encode("utf-8")
        if new != (old or b""):
            self.files[file] = (old, new)


def _concerns(row: RowResult, path: tuple[str, ...]) -> bool:
    """Whether a finding lies where the row changed something; time passing brings others, which `check` tells of."""
    if row.outcome is Outcome.NEW:
        return True
    touched = [edit.path for edit in row.edits if "问题" not in edit.path]
    return any(one[: len(path)] == path[: len(one)] for one in touched if path)
