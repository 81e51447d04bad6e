"""One row against the records (比对): three ways — what went out, what was filled in, what the record says now.

A blank cell changes nothing; what a form cannot say is never touched; where record and form both moved, neither wins.
Imports words only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from generator.intake.amounts import ValueRefusedError, number_text, read_amount, text_of
from generator.intake.edit import Change
from generator.intake.editor import APPEND
from generator.intake.facts import problem_kind, read_facts
from generator.intake.heads import Table
from generator.intake.outcome import FieldChange, Outcome, RowResult
from generator.intake.sheets import CellValue, Row
from generator.intake.stated import Facts, Path, Reading
from generator.intake.totals import TOTALS, Totals
from generator.intake.writing import Bare, Value
from generator.words.baseline import Baseline
from generator.words.district import District
from generator.words.form import Column, Line, cell_text
from generator.words.measure import NUMBER, plain
from generator.words.period import Month
from generator.words.state import ProjectState

UNSEEN = "这一栏在表里是隐藏的，看不见的内容不收；请取消隐藏、核对后再报"


@dataclass(frozen=True)
class Against:
    """What a row is compared with: the project as its form shows it that month, its record as plain values, what went out.

    The first two are worked out only for rows that say something new.
    """

    id: str
    states: Callable[[str], ProjectState]
    values: Callable[[str], Mapping[str, Any] | None]
    month: Month
    baseline: Baseline | None

    @property
    def state(self) -> ProjectState:
        """The project at the month's end."""
        return self.states(self.id)

    @property
    def data(self) -> Mapping[str, Any]:
        """The record as plain values.

        Raises:
            ValueRefusedError: the record itself is faulty.
        """
        data = self.values(self.id)
        if data is None:
            raise ValueRefusedError("这个项目的记录写法有错，先用 generator check 改好")
        return data


@dataclass(frozen=True)
class Asked:
    """A column of a table: its place, its head this year, what its cells are read with, whether it is hidden. The same for all rows."""

    place: int
    column: Column
    head: str
    reading: Reading
    unseen: bool = False


def asked(table: Table, district: District, month: Month) -> tuple[Asked, ...]:
    """The columns of a table that are compared: all but 序号."""
    return tuple(
        Asked(
            place,
            column,
            column.head_in(month.year),
            Reading(district, table.scales[place], month),
            place in table.sheet.unseen,
        )
        for place, column in table.columns.items()
        if column.head != "序号"
    )


@dataclass
class _Gathered:
    """What the cells of a row come to."""

    changes: list[FieldChange] = field(default_factory=list)
    edits: list[Change] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    blank: list[str] = field(default_factory=list)


def compare_row(result: RowResult, columns: Iterable[Asked], row: Row, against: Against) -> None:
    """Fill in a row's result: its changes, or why it is refused."""
    gathered, cells, known = _Gathered(), row.cells, len(row.cells)
    sent = against.baseline.rows.get((result.form, against.id)) if against.baseline else None
    for one in columns:
        value = cells[one.place] if one.place < known else None
        exported = sent.get(one.head) if sent is not None else None
        if exported is not None and _untouched(value, exported):
            continue
        held = len(gathered.edits)
        try:
            _compare_cell(result, gathered, (one.place, one.column), value, (against, one, exported))
            if one.unseen and len(gathered.edits) > held:
                result.refuse(f"{one.head}：{UNSEEN}", one.place)
        except ValueRefusedError as error:
            result.refuse(f"{one.head}：{error}", one.place)
            gathered.totals.doubtful |= one.column.path[-1:] == ("完成投资",)
    if gathered.blank:
        result.notes.append(f"空着的栏，台账里的内容保留：{'、'.join(gathered.blank)}")
    if gathered.totals.reported:
        gathered.totals.compare(result, against.state, against.month)
    if result.outcome is Outcome.REFUSED:
        return
    if row.hidden and gathered.edits:
        result.refuse("这一行在表里是隐藏的，看不见的改动不收；请取消隐藏、核对后再报")
        return
    result.changes, result.edits = tuple(gathered.changes), tuple(gathered.edits)
    result.outcome = Outcome.TAKEN if gathered.edits else Outcome.UNCHANGED


def shown_now(column: Column, against: Against) -> str:
    """What the form shows of a project that month: a sheet that is not ours does not tell what went out."""
    report = against.state.project.reports.get(against.month)
    return cell_text(column.value(Line(against.state, report)))


def _same(filled: str, base: str) -> bool:
    return filled == base or "".join(filled.split()) == "".join(base.split())


def _compare_cell(
    result: RowResult,
    gathered: _Gathered,
    at: tuple[int, Column],
    value: CellValue,
    known: tuple[Against, Asked, str | None],
) -> None:
    """`known` ends with what the cell held when the form went out, None when the workbook does not tell."""
    (place, column), (against, one, sent), reading = at, known, known[1].reading
    base = shown_now(column, against) if sent is None else sent
    if _untouched(value, base) and not column.derived:
        return
    if column.derived:
        _note_derived(result, gathered, at, value, (base, sent is not None, reading))
        return
    filled = _written(column, value, reading)
    if column.path[-1] == "完成投资" and filled:
        gathered.totals.month_invested = Decimal(filled)
    if _same(filled, base):
        return
    facts = read_facts(column, value, reading)
    if facts.loose and not _finer(facts, against):
        return
    result.notes += [f"{one.head}：{note}" for note in facts.told]
    if facts.blank and column.path != ("问题",):
        gathered.blank += [one.head] if base else []
        return
    before = _facts_of(column, base, reading)
    for path, new in facts.values.items():
        _compare_fact(result, gathered, (place, column), (path, before.values.get(path), new), against)
    _compare_problems(result, gathered, at, (before, facts), against)


def _finer(facts: Facts, against: Against) -> bool:
    """Whether anything is left to take: a month the record knows stays where the cell says its year only."""
    for path in facts.loose:
        now = raw_text(against.data, path)
        if now and now[:4] == facts.values[path][:4]:
            del facts.values[path]
    return bool(facts.values)


def _untouched(value: CellValue, base: str) -> bool:
    """The quick look: nearly all cells of a form that comes back are as they went out."""
    if type(value) is str:
        return value == base
    return not base if value is None else type(value) is float and number_text(value) == base


def _written(column: Column, value: CellValue, reading: Reading) -> str:
    """The cell as the exported text would be, for the quick look."""
    if column.measure:
        return read_amount(value, reading.scale, signed=column.signed).text
    return text_of(value)


def _facts_of(column: Column, text: str, reading: Reading) -> Facts:
    """The facts of what went out; amounts went out in 万元."""
    try:
        return read_facts(column, text, replace(reading, scale=Decimal(1)))
    except ValueRefusedError:
        return Facts()


def raw_text(data: Any, path: Path) -> str | None:
    """What the record says now at a path, on one line; numbers without needless zeros. None where nothing stands."""
    for step in path:
        if not isinstance(data, Mapping) or step not in data:
            return None
        data = data[step]
    if not isinstance(data, str):
        return None
    text = " ".join(data.split())
    return plain(Decimal(text)) if NUMBER.fullmatch(text) and "." in text else text


def _compare_fact(
    result: RowResult,
    gathered: _Gathered,
    at: tuple[int, Column],
    fact: tuple[Path, str | None, str],
    against: Against,
) -> None:
    (place, column), (path, before, new) = at, fact
    now = raw_text(against.data, path)
    if (before is not None and _same(before, new)) or (now is not None and _same(now, new)):
        return
    # What a form prints for a month not yet reported (竣工 since when) is no 月报: there is nothing to lose.
    before = None if column.monthly and now is None else before
    if not (now is None if before is None else now is not None and _same(now, before)):
        said = "已有" if before is None else f"发出时是“{before}”，现在是"
        result.refuse(
            f"{column.head_in(against.month.year)}：表上填“{new}”，台账{said}“{now or '空白'}”，请核对以哪个为准",
            place,
        )
        return
    gathered.changes.append(FieldChange(place, column.head_in(against.month.year), path, now or "", new))
    gathered.edits.append(Change(path, new))


def _compare_problems(
    result: RowResult,
    gathered: _Gathered,
    at: tuple[int, Column],
    facts: tuple[Facts, Facts],
    against: Against,
) -> None:
    """New problems are added; one that is gone from the form stays until its 解决 is registered."""
    (place, column), (before, filled) = at, facts
    held = {
        " ".join(str(one.get("内容", "")).split())
        for one in against.data.get("问题") or ()
        if isinstance(one, Mapping)
    }
    for content in filled.problems:
        if content not in held and content not in before.problems:
            item: dict[str, Value] = {
                "类型": Bare(problem_kind(content)),
                "内容": content,
                "来源": f"{against.month}{result.form}",
            }
            gathered.changes.append(FieldChange(place, column.head, ("问题",), "", content))
            gathered.edits.append(Change(("问题", APPEND), item))
    if set(before.problems) - set(filled.problems):
        result.notes.append("存在问题少了，台账里的问题保留；销号请登记解决日期")


def _note_derived(
    result: RowResult,
    gathered: _Gathered,
    at: tuple[int, Column],
    value: CellValue,
    known: tuple[str, bool, Reading],
) -> None:
    """累计 and 年度 that somebody filled in are compared later; other derived cells are only mentioned."""
    (place, column), (base, exported, reading) = at, known
    if column.head in TOTALS:
        text = read_amount(value, reading.scale, signed=True).text
        if text and not (exported and text == base):
            gathered.totals.reported[column.head] = (place, Decimal(text))
    elif exported and not _same(text_of(value), base):
        result.notes.append(f"{column.head}由台账生成，没有收")
