"""Ready rows (成行): a project's row of a form as XML, made once and used in the district's and its 乡（街道）'s workbook.

Only the place of the row differs between them. Only `mould` and `book` use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.render.forms.heights import EMPTY_FIT, RowFit, fit_row
from generator.render.forms.rows import Place, Ready, Value, ready, ready_texts
from generator.render.forms.style import Numbers, Palette
from generator.words.baseline import row_said
from generator.words.form import Cell, Column, Form, FormRow, cell_text

_KEPT = 2048
"""How many rows of a form are kept; a larger ledger makes its rows twice, which costs time but not memory."""


class ReadyRows:
    """The rows of one form in one mould."""

    def __init__(self, form: Form, palette: Palette) -> None:
        """None yet."""
        self._form = form
        self._numbers = Numbers(palette, form.columns)
        self._widths = [column.width for column in form.columns]
        self.fitted = lru_cache(maxsize=_KEPT)(self._fitted)
        self.body = lru_cache(maxsize=_KEPT)(self._body)
        self.kept = lru_cache(maxsize=_KEPT)(self._kept)
        self.empty = self._made(FormRow("", (None,) * len(form.columns)), EMPTY_FIT, numbered=False)

    def _fitted(self, row: FormRow) -> RowFit:
        columns = self._form.columns
        shown = [_shown(value, column) for value, column in zip(row.cells, columns, strict=True)]
        return fit_row(shown, self._widths)

    def _body(self, row: FormRow) -> Ready:
        """The row as it is seen."""
        return self._made(row, self.fitted(row), numbered=True)

    def _kept(self, row: FormRow) -> tuple[Ready, bytes]:
        """The row as the baseline keeps it: every column but 序号, as text — a text that was cut as it was cut; and its part of the digest."""
        seen = zip(row.cells, self.fitted(row).texts, strict=True)
        texts = [text if isinstance(value, str) else cell_text(value) for value, text in seen]
        said = (self._form.name, row.id, *texts[1:])
        return ready_texts(said), row_said(said)

    def _made(self, row: FormRow, fit: RowFit, *, numbered: bool) -> Ready:
        return ready(list(self._cells(row, fit, numbered=numbered)), fit.height)

    def _cells(self, row: FormRow, fit: RowFit, *, numbered: bool) -> Iterator[tuple[int, Value]]:
        of = self._numbers.of
        yield self._numbers.ordinal(fit.size), Place() if numbered else None
        for place, value in enumerate(row.cells[1:], 1):
            yield of(place, value, fit.size), fit.texts[place] if isinstance(value, str) else value
        yield of(0, "", fit.size), row.id


def _shown(value: Cell, column: Column) -> str:
    """What is seen of a value: figures with their separators take more room than they say."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,f}" if column.measure else f"{value:f}"
