"""Book (工作簿): one or more forms of a district or a 乡（街道） as the bytes of an .xlsx. Same month's end → same bytes.

`pipeline` writes them to files, `render.site` offers them. The lists stand in the very-hidden sheet `_选项`,
what went out in `_基准` for the three-way merge when the workbook comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.render.forms.heights import EMPTY_FIT, RowFit, fit_row
from generator.render.forms.layout import Layout
from generator.render.forms.mould import DAY, WHEN, WHOSE, day_token, last_row_token, mould_of
from generator.render.forms.rows import Formula, Rows, Value
from generator.render.forms.style import COUNT, TEXT, Numbers, Palette, money_format, total_look
from generator.words.annex import FORMS
from generator.words.baseline import WHOLE_DISTRICT, FormTexts, baseline_rows
from generator.words.form import TOTAL, Cell, Column, Form, FormRow, MonthEnd, cell_text, rows_of, sums_of

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


def forms_book(end: MonthEnd, order: Order | None = None) -> bytes:
    """The forms of one month as a workbook, a sheet each."""
    order = order or Order()
    mould = mould_of(end.district, order.forms, end.period.year)
    pack, words = mould.pack, {}
    kept = []
    for place, layout in enumerate(mould.layouts):
        rows = _rows(end, order, layout.form)
        printed = max(len(rows) + order.empty_rows, 1)
        pack = pack.poured(place + 1, _body(layout, mould.palette, rows, printed))
        words[last_row_token(place)] = f"${layout.first + printed}"
        kept.append(_kept(layout, rows))
    words |= {
        WHOSE: _in_header(f"填报单位：{order.township or end.district.centre}"),
        WHEN: end.period.chinese,
        day_token(DAY): day_token(end.as_of),
    }
    baseline = _baseline(baseline_rows(str(end.period), order.whose, kept))
    return pack.told(words).poured(mould.baseline_sheet, baseline).packed()


def book_digest(end: MonthEnd, order: Order) -> str:
    """What the bytes of `forms_book` follow from, beside the program: the 区情 it names, the month, and every value."""
    district = end.district
    rows = [(form.name, rows_of(form, end, order.township)) for form in order.forms]
    about = (district.name, district.centre, district.township_names, str(end.period), str(end.as_of))
    said = repr((about, order.township, order.empty_rows, rows))
    return hashlib.sha256(said.encode()).hexdigest()


def _in_header(text: str) -> str:
    return text.replace("&", "&&")  # one & begins a code there


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


def _body(layout: Layout, palette: Palette, rows: tuple[FormRow, ...], printed: int) -> Rows:
    """合计, a row a project, empty rows down to the last printed one."""
    made = Rows(layout.total + 1, layout.columns + 1)
    made.add(_total(layout, palette, rows), _TOTAL_HEIGHT)
    columns = layout.form.columns
    numbers, widths = Numbers(palette, columns), [column.width for column in columns]
    for row in rows:
        shown = [_shown(value, column) for value, column in zip(row.cells, columns, strict=True)]
        fit = fit_row(shown, widths)
        made.add(_cells(numbers, row, fit), fit.height)
    blank = FormRow("", (None,) * layout.columns)
    for _ in range(printed - len(rows)):
        made.add(_cells(numbers, blank, EMPTY_FIT), EMPTY_FIT.height)
    return made


def _cells(numbers: Numbers, row: FormRow, fit: RowFit) -> Iterator[tuple[int, Value]]:
    for place, value in enumerate(row.cells):
        text = fit.texts[place] if isinstance(value, str) else value
        yield numbers.of(place, value, fit.size), text
    yield numbers.of(0, "", fit.size), row.id


def _shown(value: Cell, column: Column) -> str:
    """What is seen of a value: figures with their separators take more room than they say."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,f}" if column.measure else f"{value:f}"


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


def _kept(layout: Layout, rows: tuple[FormRow, ...]) -> FormTexts:
    """Every column but 序号, which is only the place of a row."""
    heads = tuple(column.head_in(layout.year) for column in layout.form.columns[1:])
    projects = tuple((row.id, tuple([cell_text(value) for value in row.cells[1:]])) for row in rows)
    return FormTexts(layout.form.name, heads, projects)


def _baseline(rows: Iterable[tuple[str, ...]]) -> Rows:
    made = Rows(1, 2 + max(len(form.columns) for form in FORMS))
    for row in rows:
        made.add_texts(row)
    return made
