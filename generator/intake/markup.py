"""Marks in XML (标记): what the sheets of .xlsx and .ods say beside their values — hidden, merged, error, not worked out.

Imports nothing of ours but what a sheet is.
"""

from __future__ import annotations

import io
import re
import xml.parsers.expat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.intake.sheets import MAX_COLUMNS, Area, Marks

UNWORKED = "公式没有算出结果"
ERROR_TEXT = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")

# Inside a tag no "<" stands: a pattern that went past it would look at a hostile file again from every "<" in it.
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*?\br=["'](\d{1,7})["']""")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)(?<!/)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb"""\bt=["']e["']""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_TYPED = re.compile(rb"""\bt=["'](?!n["'])""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*>")
_ATTRIBUTE_MIN, _ATTRIBUTE_MAX = (
    re.compile(rb"""\b%s=["'](\d{1,5})["']""" % word) for word in (b"min", b"max")
)
_REPEATED, _ROWS = 10_000, 1_048_576  # hidden rows that one tag, and that a whole file, may name
_WORKED = re.compile(rb"<(?:\w+:)?v>([^<]+)")


_HIDDEN = b" hidden="
_WORDS_HIDDEN = tuple(_HIDDEN + said for said in (b'"1"', b'"true"', b"'1'", b"'true'"))
_WORDS_ERROR = (b' t="e"', b" t='e'")


def xlsx_marks(xml: bytes, odd: Mapping[int, str] | None = None) -> Marks:
    """The marks of one sheet's part: they are rare, so each is looked for, not every row and cell.

    `odd` are the styles whose format shows another figure than the cell holds (see `formats`).
    """
    words = _WORDS_HIDDEN if _HIDDEN in xml else ()  # most sheets hide nothing: one look instead of four
    rows = (_ROW.match(xml, tag) for word in words for tag in _tags(xml, word))
    hidden = frozenset(int(row[1]) for row in rows if row)
    merged = xml.find(b"mergeCells")
    areas = tuple(
        Area(int(t), _column(left), int(b), _column(right))
        for left, t, right, b in (_MERGE.findall(xml, merged) if merged >= 0 else ())
    )
    root = _ROOT.search(xml)
    formula = b"<" + (root[1] + b":" if root and root[1] else b"") + b"f"
    bad: dict[int, dict[int, str]] = {}
    formulas = (formula + b">", formula + b" ", formula + b"/") if formula in xml else ()
    for word in (*_WORDS_ERROR, *formulas):
        for attributes, body in _cells(xml, word):
            place = _PLACE.search(attributes)
            said = _said(attributes, body)
            if place and said:
                bad.setdefault(int(place[2]), {})[_column(place[1])] = said
    for row, column, wrong in _figures(xml, odd) if odd else ():
        bad.setdefault(row, {}).setdefault(column, wrong)
    return Marks(hidden, areas, bad, _unseen(xml))


def _figures(xml: bytes, odd: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """Row and column of every cell of these styles that holds a figure, and what is wrong with it; one pass for all styles."""
    for cell in _CELL.finditer(xml):
        style = _STYLE.search(cell[1])
        wrong = odd.get(int(style[1])) if style else None
        place = _PLACE.search(cell[1]) if wrong and not _TYPED.search(cell[1]) else None
        if wrong and place:
            yield int(place[2]), _column(place[1]), wrong


def _unseen(xml: bytes) -> frozenset[int]:
    """Hidden columns: they are told before the rows, in a part of its own."""
    begin = xml.find(b"cols>")
    end = xml.find(b"cols>", begin + 1)
    spans = (
        (_ATTRIBUTE_MIN.search(tag), _ATTRIBUTE_MAX.search(tag))
        for tag in (_COLUMN.findall(xml, begin, end) if 0 <= begin < end else ())
        if any(word in tag for word in _WORDS_HIDDEN)
    )
    found = ((int(least[1]) - 1, int(most[1])) for least, most in spans if least and most)
    return frozenset(
        column for least, most in found for column in range(max(least, 0), min(most, MAX_COLUMNS))
    )


def _tags(xml: bytes, word: bytes) -> Iterator[int]:
    """Where the tag begins that a word stands in, or that stands before one: a formula is the first part of its cell.

    Each tag once, and no byte looked at twice: a hostile file may say a word a million times in one tag.
    """
    before, at = 0, xml.find(word)
    while at >= 0:
        tag = xml.rfind(b"<", before, at)
        if tag >= 0:
            yield tag
        before, at = at, xml.find(word, at + 1)


def _cells(xml: bytes, word: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands in the tag and inside of every cell that has an inside with the word at its beginning."""
    end, last = -1, -1
    for tag in _tags(xml, word):
        if tag > end:
            yield from _cell(xml, last, end)
            found = _CELL_END.search(xml, tag)
            if found is None:
                return
            end = found.start()
        last = tag  # of several that begin before one end only the last is a cell with that end
    yield from _cell(xml, last, end)


def _cell(xml: bytes, tag: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    begun = _CELL.match(xml, tag) if tag >= 0 else None
    if begun:
        yield begun[1], xml[begun.end() : end]


def _said(attributes: bytes, body: bytes) -> str:
    value = _WORKED.search(body)
    if _ERROR.search(attributes):
        return f"错误值 {value[1].decode('utf-8', 'replace') if value else '#N/A'}"
    return UNWORKED if _FORMULA.search(body) and not value else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def ods_marks(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet of an .ods, by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        content = packed.read("content.xml")
    reading = _Ods()
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    parser.Parse(content, True)  # noqa: FBT003 - expat's own way to say that this is all
    return reading.marks()


@dataclass
class _Ods:
    """Walks a content.xml; rows and cells may stand for many."""

    sheets: dict[str, tuple[set[int], list[Area], dict[int, dict[int, str]]]] = field(default_factory=dict)
    name: str = ""
    row: int = 0
    column: int = 0
    repeated: tuple[int, int] = (1, 1)
    is_error: bool = False
    text: str = ""
    hideable: int = _ROWS
    unseen: dict[str, set[int]] = field(default_factory=dict)

    def start(self, tag: str, about: dict[str, str]) -> None:
        """A sheet, a row or a cell begins."""
        if tag == "table:table":
            self.name, self.row, self.column = about.get("table:name", ""), 1, 0
            self.sheets[self.name] = (set(), [], {})
            self.unseen[self.name] = set()
        elif tag == "table:table-column" and self.name:
            self._columns(about)
        elif tag == "table:table-row" and self.name:
            self.repeated = (int(about.get("table:number-rows-repeated", "1")), 1)
            self.column = 0
            if about.get("table:visibility") in {"collapse", "filter"}:
                count = max(0, min(self.repeated[0], _REPEATED, self.hideable))
                self.hideable -= count
                self.sheets[self.name][0].update(range(self.row, self.row + count))
        elif tag in {"table:table-cell", "table:covered-table-cell"} and self.name:
            self._cell(about)

    def _columns(self, about: dict[str, str]) -> None:
        after = self.column + int(about.get("table:number-columns-repeated", "1"))
        if about.get("table:visibility") in {"collapse", "filter"}:
            self.unseen[self.name].update(range(max(self.column, 0), min(after, MAX_COLUMNS)))
        self.column = after

    def _cell(self, about: dict[str, str]) -> None:
        self.repeated = (self.repeated[0], int(about.get("table:number-columns-repeated", "1")))
        down = int(about.get("table:number-rows-spanned", "1"))
        across = int(about.get("table:number-columns-spanned", "1"))
        if down * across > 1:
            area = Area(self.row, self.column, self.row + down - 1, self.column + across - 1)
            self.sheets[self.name][1].append(area)
        self.is_error, self.text = about.get("calcext:value-type") == "error", ""

    def end(self, tag: str) -> None:
        """A cell or a row ends: its place moves on."""
        if tag in {"table:table-cell", "table:covered-table-cell"}:
            if self.is_error and self.column < MAX_COLUMNS:
                self.sheets[self.name][2].setdefault(self.row, {})[self.column] = (
                    f"错误值 {self.text.strip()}"
                )
            self.column += self.repeated[1]
            self.is_error = False
        elif tag == "table:table-row":
            self.row += self.repeated[0]

    def characters(self, text: str) -> None:
        """What an error cell shows."""
        if self.is_error:
            self.text += text

    def marks(self) -> dict[str, Marks]:
        """All sheets."""
        return {
            name: Marks(frozenset(rows), tuple(areas), bad, frozenset(self.unseen[name]))
            for name, (rows, areas, bad) in self.sheets.items()
        }
