"""Book (工作簿): one or more forms of a district or a 乡（街道） as the bytes of an .xlsx. Same month's end → same bytes.

`pipeline` writes them to files, `render.site.downloads` offers them. The lists stand in the very-hidden sheet `_选项`,
what went out in `_基准` for the three-way merge when the workbook comes back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from generator.render.forms.layout import Layout
from generator.render.forms.rows import ReadySheet
from generator.render.forms.sheet import mark_to_fill, set_page, write_sheet
from generator.render.forms.style import Styles
from generator.words.annex import FORMS
from generator.words.baseline import BASELINE_SHEET, WHOLE_DISTRICT, Baseline
from generator.words.form import Column, Form, FormRow, MonthEnd, cell_text, rows_of

CHOICES_SHEET = "_选项"
TEMPLATE_ROWS = 10
"""How many empty rows a 填报模板 has below the known projects."""
_LARGEST = 999999999.99


@dataclass(frozen=True)
class Order:
    """Which workbook: of whom (None is the district), which forms, how many empty rows."""

    township: str | None = None
    forms: tuple[Form, ...] = FORMS
    empty_rows: int = 0

    @property
    def whose(self) -> str:
        """全区 or the name of the 乡（街道）."""
        return self.township or WHOLE_DISTRICT


def forms_book(end: MonthEnd, order: Order | None = None) -> bytes:
    """The forms of one month as a workbook, a sheet each."""
    order, packed = order or Order(), BytesIO()
    workbook = new_workbook(end, packed)
    styles, choices = Styles(workbook), _Choices()
    kept: dict[tuple[str, str, str], str] = {}
    for form in order.forms:
        rows = _rows(end, order, form)
        layout = Layout(form, len(rows) + order.empty_rows, end.period.year)
        sheet = workbook.add_worksheet(form.name, ReadySheet)
        write_sheet(sheet, styles, layout, form.title_in(end.district.name, end.period.year), rows)
        set_page(sheet, layout, f"填报单位：{order.township or end.district.centre}", end.period.chinese)
        mark_to_fill(workbook, sheet, layout)
        choices.rule(sheet, layout, end)
        kept |= _kept(form, rows, end.period.year)
    choices.write(workbook)
    _write_baseline(workbook, Baseline(str(end.period), order.whose, end.digest, kept))
    workbook.close()
    return packed.getvalue()


def new_workbook(end: MonthEnd, packed: BytesIO) -> Any:
    """A workbook in memory that carries no date but the period's."""
    workbook = Workbook(packed, {"in_memory": True})
    day = dt.datetime.combine(end.as_of, dt.time())
    workbook.set_properties(
        {"title": f"{end.district.name}重点项目", "author": end.district.centre, "created": day}
    )
    workbook.set_size(2400, 1400)
    return workbook


def _rows(end: MonthEnd, order: Order, form: Form) -> tuple[FormRow, ...]:
    """In a template 累计 and 年度 of a month not yet reported are the reporter's to write: they are compared when they come back."""
    rows = rows_of(form, end, order.township)
    monthly = [at for at, column in enumerate(form.columns) if column.monthly and column.measure]
    if not order.empty_rows or not monthly:
        return rows
    sums = {at for at, column in enumerate(form.columns) if column.summed and column.derived}
    return tuple(_without(row, sums) if row.cells[monthly[0]] is None else row for row in rows)


def _without(row: FormRow, places: set[int]) -> FormRow:
    return replace(row, cells=tuple(None if at in places else value for at, value in enumerate(row.cells)))


def _kept(form: Form, rows: tuple[FormRow, ...], year: int) -> dict[tuple[str, str, str], str]:
    heads = [column.head_in(year) for column in form.columns]
    return {
        (form.name, row.id, head): cell_text(value)
        for row in rows
        for head, value in list(zip(heads, row.cells, strict=True))[1:]
    }


def _write_baseline(workbook: Any, baseline: Baseline) -> None:
    sheet = workbook.add_worksheet(BASELINE_SHEET, ReadySheet)
    sheet.begin(1, 6)
    for row in baseline.rows():
        sheet.add_texts(row)
    sheet.very_hidden()


class _Choices:
    """The lists of one workbook, a column each of the sheet `_选项`: a list inside the rule itself may not be long."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def rule(self, sheet: ReadySheet, layout: Layout, end: MonthEnd) -> None:
        """A list or a number rule on every column that has one."""
        for place, column in enumerate(layout.form.columns):
            words = column.choices(end.district) if column.choices else ()
            if words:
                rule = self._list_rule(column, words)
            elif column.measure:
                rule = _number_rule(column)
            else:
                continue
            sheet.data_validation(layout.first, place, layout.end, place, rule)

    def _list_rule(self, column: Column, words: tuple[str, ...]) -> dict[str, Any]:
        if words not in self._lists:
            letter = chr(ord("A") + len(self._lists))
            self._lists[words] = f"='{CHOICES_SHEET}'!${letter}$1:${letter}${len(words)}"
        return {
            "validate": "list",
            "source": self._lists[words],
            "error_title": column.head,
            "error_message": f"“{column.head}”请从下拉列表中选择。",
        }

    def write(self, workbook: Any) -> None:
        """The sheet of the lists, which nobody sees."""
        sheet = workbook.add_worksheet(CHOICES_SHEET)
        for place, words in enumerate(self._lists):
            for row, word in enumerate(words):
                sheet.write_string(row, place, word)
        sheet.very_hidden()


def _number_rule(column: Column) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_LARGEST if column.signed else 0,
        "maximum": _LARGEST,
        "error_title": "应为数字",
        "error_message": "只写数字，单位万元，最多两位小数，不写“万元”“亿元”和逗号。",
    }
