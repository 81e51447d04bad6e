"""The forms (三张表): the Edition of a month and its workbooks, written to a folder. The command `forms` calls it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.words.annex import FORMS
from generator.words.edition import Edition
from generator.words.keeping import uncollected


@dataclass(frozen=True)
class Wanted:
    """Which workbooks: the three forms, each form by itself, templates to fill in, or the full ledger.

    Without a `township` those of the district and of each 乡（街道）; the ledger is always the district's.
    """

    township: str | None = None
    split: bool = False
    template: bool = False
    ledger: bool = False


def write_forms(edition: Edition, out: Path, wanted: Wanted) -> list[Path]:
    """Write the workbooks to a folder, each whole or not at all; the files written.

    Raises:
        NoTownshipError: there is no 乡（街道） of that name.
        OSError: the folder cannot be written.
    """
    if wanted.township is not None:
        edition.district.require(wanted.township)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    with uncollected():
        for name, content in _books(edition, wanted):
            beside = out / f"{name}.new"
            beside.write_bytes(content)
            written.append(beside.replace(out / name))
    return written


def _books(edition: Edition, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    from generator.render.forms.book import TEMPLATE_ROWS, Order, forms_book
    from generator.render.forms.ledger import ledger_book
    from generator.render.forms.month import MonthRows
    from generator.render.forms.names import ALL_FORMS, LEDGER, TEMPLATE, book_name

    month = edition.period.end
    if wanted.ledger:
        yield book_name(LEDGER, None, month), ledger_book(edition)
        return
    rows, empty = MonthRows(edition), TEMPLATE_ROWS if wanted.template else 0
    whole = TEMPLATE if wanted.template else ALL_FORMS
    townships = (wanted.township,) if wanted.township else (None, *edition.district.township_names)
    for township in townships:
        if wanted.split:
            for form in FORMS:
                order = Order(township, (form,), empty)
                kind = f"{form.name}{TEMPLATE if wanted.template else ''}"
                yield book_name(kind, township, month), forms_book(rows, order)
        else:
            yield book_name(whole, township, month), forms_book(rows, Order(township, empty_rows=empty))
