"""Row XML (行): a worksheet whose body comes ready as XML, about ten times as fast as a call a cell. Only `render.forms` uses it.

Everything else of a sheet — heads, merges, page, rules, protection — is written by XlsxWriter's own calls. A text is always
an inline string: one that begins with `=`, `+`, `-` or `@` is a text like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.words.measure import plain

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """A text as it stands between tags. What XML cannot hold is written _xHHHH_, as Excel does, and so is what looks like it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text) if _UNFIT.search(text) else text


class ReadySheet(Worksheet):  # type: ignore[misc]  # XlsxWriter publishes no types
    """A worksheet with ready rows after those written by calls."""

    def __init__(self) -> None:
        """No rows yet."""
        super().__init__()
        self.ready: list[str] = []
        self.columns: tuple[str, ...] = ()
        self.next_row = 1

    def begin(self, first_row: int, columns: int) -> None:
        """Where the ready rows begin (1 is the first of the sheet) and how many columns they have."""
        self.next_row = first_row
        self.columns = tuple(xl_col_to_name(place) for place in range(columns))

    def add(self, cells: Iterable[tuple[int, str | Decimal | None]], height: float | None = None) -> None:
        """One row: a style and a value a cell; None and an empty text leave it blank."""
        row = self.next_row
        made = [
            _cell(f"{column}{row}", style, value)
            for column, (style, value) in zip(self.columns, cells, strict=True)
        ]
        high = f' ht="{height:g}" customHeight="1"' if height else ""
        self.ready.append(f'<row r="{row}"{high}>{"".join(made)}</row>')
        self.next_row += 1

    def add_texts(self, texts: Sequence[str]) -> None:
        """One row of plain texts without a style."""
        row = self.next_row
        self.ready.append(
            f'<row r="{row}">'
            + "".join(
                f'<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
                for column, text in zip(self.columns, texts, strict=False)
                if text
            )
            + "</row>"
        )
        self.next_row += 1

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002  # XlsxWriter's own signature
        return formula.removeprefix(
            "="
        )  # ours hold no newer functions; looking for a hundred of them costs more than the sheet

    def _write_dimension(self) -> None:
        last = max(self.next_row - 1, (self.dim_rowmax or 0) + 1)
        self._xml_empty_tag("dimension", [("ref", f"A1:{self.columns[-1]}{last}")])

    def _write_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        if self.dim_rowmin is not None:
            self._write_rows()
        self.fh.write("".join(self.ready))
        self._xml_end_tag("sheetData")


def _cell(place: str, style: int, value: str | Decimal | None) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, Decimal):
        return f'<c r="{place}" s="{style}"><v>{plain(value)}</v></c>'
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'
    )
