"""Month rows (本月各行): the rows of a month's forms, worked out once and shared by the district's and every 乡（街道）'s workbook.

Only `book` and who offers many workbooks of one month use it.
"""

from __future__ import annotations

import hashlib

from generator.words.form import Form, FormRow, MonthEnd, rows_of, states_of


class MonthRows:
    """The rows of each form, without 序号: that is the place of a row in its workbook."""

    def __init__(self, end: MonthEnd) -> None:
        """Nothing is worked out yet."""
        self.end = end
        self._rows: dict[str, dict[str | None, list[FormRow]]] = {}
        self._digests: dict[tuple[str, str | None], str] = {}
        self._known: dict[int, bytes] = {}

    def of(self, form: Form, township: str | None) -> tuple[FormRow, ...]:
        """The rows of one 乡（街道）, or of the district."""
        return tuple(self._by_township(form).get(township, ()))

    def digest(self, form: Form, township: str | None) -> str:
        """The digest of those rows."""
        key = (form.name, township)
        if key not in self._digests:
            said = hashlib.sha256()
            for row in self._by_township(form).get(township, ()):
                said.update(self._said(row))
            self._digests[key] = said.hexdigest()
        return self._digests[key]

    def _said(self, row: FormRow) -> bytes:
        """What a row adds to a digest; it stands in the district's and in its 乡（街道）'s workbook."""
        said = self._known.get(id(row))
        if said is None:
            said = self._known[id(row)] = hashlib.sha256(repr(row).encode()).digest()
        return said

    def _by_township(self, form: Form) -> dict[str | None, list[FormRow]]:
        if form.name not in self._rows:
            found: dict[str | None, list[FormRow]] = {None: []}
            numbered = rows_of(form, self.end)
            for state, row in zip(states_of(form, self.end), numbered, strict=True):
                bare = row._replace(cells=(None, *row.cells[1:]))
                found[None].append(bare)
                found.setdefault(state.project.township, []).append(bare)
            self._rows[form.name] = found
        return self._rows[form.name]
