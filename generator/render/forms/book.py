"""Book (工作簿): one or more forms of a district or a 乡（街道） as the bytes of an .xlsx. Same month's end → same bytes.

`pipeline` writes them to files, `render.site` offers them. The lists stand in the very-hidden sheet `_选项`,
what went out in `_基准` for the three-way merge when the workbook comes back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from generator.render.forms.layout import Layout
from generator.render.forms.month import MonthRows
from generator.render.forms.mould import DAY, WHEN, WHOSE, Mould, day_token, last_row_token, mould_of
from generator.render.forms.rows import Formula, Rows, Value, ready, ready_texts
from generator.render.forms.style import COUNT, TEXT, Palette, money_format, total_look
from generator.words.annex import FORMS
from generator.words.baseline import WHOLE_DISTRICT, baseline_head, digest_of, form_head
from generator.words.form import TOTAL, Form, FormRow, MonthEnd, sums_of

TEMPLATE_ROWS = 10
"""How many empty rows a 填报模板 has below the known projects."""
_TOTAL_HEIGHT = 26.0


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


def forms_book(end: MonthEnd | MonthRows, order: Order | None = None) -> bytes:
    """The forms of one month as a workbook, a sheet each. Who makes many of one month gives its `MonthRows`."""
    order, month = order or Order(), end if isinstance(end, MonthRows) else MonthRows(end)
    district, period = month.end.district, month.end.period
    mould = mould_of(district, order.forms, period.year)
    pack, words, held = mould.pack, {}, []
    for place, layout in enumerate(mould.layouts):
        rows = _rows(month, order, layout.form)
        printed = max(len(rows) + order.empty_rows, 1)
        pack = pack.poured(place + 1, _body(mould, place, rows, printed))
        words[last_row_token(place)] = f"${layout.first + printed}"
        held.append(rows)
    words |= {
        WHOSE: _in_header(f"填报单位：{order.township or district.centre}"),
        WHEN: period.chinese,
        day_token(DAY): day_token(month.end.as_of),
    }
    return pack.told(words).poured(mould.baseline_sheet, _baseline(mould, str(period), order, held)).packed()


def book_digest(month: MonthRows, order: Order) -> str:
    """What the bytes of `forms_book` follow from, beside the program: the 区情 it names, the month, and every value."""
    end = month.end
    rows = [month.digest(form, order.township) for form in order.forms]
    about = (end.district.name, end.district.centre, end.district.township_names)
    said = repr((about, str(end.period), str(end.as_of), order.township, order.empty_rows, rows))
    return hashlib.sha256(said.encode()).hexdigest()


def _in_header(text: str) -> str:
    return text.replace("&", "&&")  # one & begins a code there


def _rows(month: MonthRows, order: Order, form: Form) -> tuple[FormRow, ...]:
    """In a template 累计 and 年度 of a month not yet reported are the reporter's to write: they are compared when they come back."""
    rows = month.of(form, order.township)
    monthly = [at for at, column in enumerate(form.columns) if column.monthly and column.measure]
    if not order.empty_rows or not monthly:
        return rows
    sums = {at for at, column in enumerate(form.columns) if column.summed and column.derived}
    return tuple(_without(row, sums) if row.cells[monthly[0]] is None else row for row in rows)


def _without(row: FormRow, places: set[int]) -> FormRow:
    return row._replace(cells=tuple(None if at in places else value for at, value in enumerate(row.cells)))


def _body(mould: Mould, place: int, rows: tuple[FormRow, ...], printed: int) -> Rows:
    """合计, a row a project, empty rows down to the last printed one."""
    layout, source = mould.layouts[place], mould.ready[place]
    made = Rows(layout.total + 1, layout.columns + 1)
    made.add(ready(_total(layout, mould.palette, rows), _TOTAL_HEIGHT))
    for number, row in enumerate(rows, 1):
        made.add(source.body(row), number)
    for _ in range(printed - len(rows)):
        made.add(source.empty)
    return made


def _total(layout: Layout, palette: Palette, rows: tuple[FormRow, ...]) -> list[tuple[int, Value]]:
    """合计: the count and the sums, as formulas that follow what is typed, each with its value now."""
    sums = sums_of(layout.form, rows)
    blank = palette[total_look(TEXT)]
    cells: list[tuple[int, Value]] = [(blank, None) for _ in range(layout.columns + 1)]
    cells[0] = (blank, TOTAL)
    cells[1] = (palette[total_look(COUNT)], Formula(f"COUNTA({layout.body(1)})", Decimal(len(rows))))
    for place, column in enumerate(layout.form.columns):
        if column.summed:
            value = sums[column.head]
            look = total_look(money_format(value))
            cells[place] = (palette[look], Formula(f"SUM({layout.body(place)})", value))
    return cells


def _baseline(mould: Mould, period: str, order: Order, held: list[tuple[FormRow, ...]]) -> Rows:
    """What went out, a row a project; 数据摘要 is the digest of these rows, so that the same forms carry the same."""
    kept = [[source.kept(row) for row in rows] for source, rows in zip(mould.ready, held, strict=True)]
    digest = digest_of(said for rows in kept for _, said in rows)
    made = Rows(1, 2 + max(layout.columns for layout in mould.layouts))
    for head in baseline_head(period, order.whose, digest):
        made.add(ready_texts(head))
    for layout, rows in zip(mould.layouts, kept, strict=True):
        heads = [column.head_in(layout.year) for column in layout.form.columns[1:]]
        made.add(ready_texts(form_head(heads)))
        for row, _ in rows:
            made.add(row)
    return made
