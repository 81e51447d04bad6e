"""Paper (公文): a document as a plain structure — head, 主送, numbered sections, 附件, 落款, 版记 — before any writer sets it.

Papers are built by pure functions from an Edition; the writers (Word, print, page) take `lines` and never count or number
anything themselves, so that all three say the same. Only `generator.render.bulletin` and its callers use it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.words.measure import chinese_day


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Column:
    """一栏: its head, how wide it is beside the others, how it stands."""

    head: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """一张表. Every cell is the text that is printed; `total` marks the first row as 合计; `measure` stands above the table.

    `above` are lines between title and table, `note` one below it; `writing` rows are high enough to be filled in by hand.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    measure: str = ""
    total: bool = False
    landscape: bool = False
    note: str = ""
    above: tuple[str, ...] = ()
    writing: bool = False


@dataclass(frozen=True)
class Section:
    """一节: its title without number, its paragraphs, its numbered items, its sections. What says nothing is left out."""

    title: str
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    parts: tuple[Section, ...] = ()
    table: Table | None = None

    @property
    def empty(self) -> bool:
        """Whether it would print nothing but its title."""
        parts_empty = all(part.empty for part in self.parts)
        return not any(self.texts) and not self.items and parts_empty and self.table is None


@dataclass(frozen=True)
class Paper:
    """一份公文. `stem` is its file name; without `number` it has no red head. `attachments` are set after it, numbered.

    `unit` is the 乡（街道） it is for, where papers of a kind are one each; `copied_to` are the 抄送机关 of its 版记.
    """

    kind: str
    stem: str
    title: str
    issuer: str
    day: dt.date
    addressee: str = ""
    number: str = ""
    opening: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    attachments: tuple[Table, ...] = ()
    unit: str = ""
    copied_to: tuple[str, ...] = ()

    @property
    def red_head(self) -> str:
        """发文机关标志."""
        return f"{self.issuer}文件"

    @property
    def loose(self) -> bool:
        """Whether it is nothing but sheets: no body, so no 附件 numbers and no 落款."""
        return not (self.opening or self.sections or self.closing)

    @property
    def dated(self) -> str:
        """成文日期."""
        return chinese_day(self.day)

    @property
    def has_imprint(self) -> bool:
        """Whether it ends in a 版记: what is issued under a 发文字号 does, a working paper does not."""
        return bool(self.number) and not self.loose

    @property
    def copies(self) -> str:
        """抄送机关 one after the other, with a full stop; empty where none is named."""
        return f"{'，'.join(self.copied_to)}。" if self.copied_to else ""

    @property
    def issued(self) -> str:
        """印发日期, the 成文日期 unless the office writes a later one: 2021年9月30日印发."""
        return f"{self.dated}印发"


class Style(StrEnum):
    """How a line is set: 一、黑体; （一）楷体, run into its paragraph; 1. and text 仿宋."""

    FIRST = "first"
    SECOND = "second"
    BODY = "body"
    TABLE = "table"


@dataclass(frozen=True)
class Line:
    """One paragraph to set. `lead` is the 楷体 beginning of a （一） paragraph; a table has no text."""

    style: Style
    text: str = ""
    lead: str = ""
    table: Table | None = None


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 99 as sections are numbered: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not head else "")


def lines(paper: Paper) -> Iterator[Line]:
    """The body in order, numbered 一、（一）1.; empty sections are skipped before they are numbered."""
    for text in paper.opening:
        yield Line(Style.BODY, text)
    for number, section in enumerate(_said(paper.sections), 1):
        yield Line(Style.FIRST, f"{chinese_number(number)}、{section.title}")
        yield from _content(section)
        for inner, part in enumerate(_said(section.parts), 1):
            yield from _part(part, f"（{chinese_number(inner)}）{part.title}。")
    for text in paper.closing:
        yield Line(Style.BODY, text)


def _said(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(section for section in sections if not section.empty)


def _part(part: Section, lead: str) -> Iterator[Line]:
    texts = tuple(text for text in part.texts if text) or ("",)
    yield Line(Style.SECOND, texts[0], lead)
    for text in texts[1:]:
        yield Line(Style.BODY, text)
    yield from _numbered(part)


def _content(section: Section) -> Iterator[Line]:
    for text in section.texts:
        if text:
            yield Line(Style.BODY, text)
    yield from _numbered(section)


def _numbered(section: Section) -> Iterator[Line]:
    for number, item in enumerate(section.items, 1):
        yield Line(Style.BODY, f"{number}.{item}")
    if section.table is not None:
        yield Line(Style.TABLE, table=section.table)


TITLE_WIDTH = 20
"""How many characters of 2 号 stand on a line of the 版心."""


TURNED_WIDTH = 30
"""The same on a turned page."""


def title_lines(title: str, limit: int = TITLE_WIDTH) -> tuple[str, ...]:
    """A title in lines of like length, as 公文 break them: between words that belong apart, never leaving “通报” alone."""
    if len(title) <= limit:
        return (title,)
    middle = (len(title) + 1) // 2
    good = [
        place
        for word in ("重点项目", "建设", "考核", "情况", "有关")
        for place in (title.find(word, len(title) - limit),)
        if 0 < place <= limit
    ]
    place = min(good, key=lambda one: abs(one - middle), default=min(middle, limit))
    return (title[:place], *title_lines(title[place:], limit))


def attachment_list(paper: Paper) -> tuple[str, ...]:
    """附件说明: “附件：1.…” and the lines below it; one alone has no number. Nothing without 附件."""
    titles = tuple(table.title for table in paper.attachments)
    if len(titles) == 1:
        return (f"附件：{titles[0]}",)
    return tuple(
        f"{'附件：' if number == 1 else ''}{number}.{title}" for number, title in enumerate(titles, 1)
    )


def attachment_mark(paper: Paper, number: int) -> str:
    """What stands at the head of an 附件: 附件1; one alone has no number, loose sheets have no mark."""
    if paper.loose:
        return ""
    return f"附件{number}" if len(paper.attachments) > 1 else "附件"


def plain_text(paper: Paper) -> str:
    """The whole paper as text, a line a paragraph and a row: what a golden holds and what a reader can search."""
    if paper.loose:
        return "\n".join(row for table in paper.attachments for row in (*_rows(table), "")) + "\n"
    said = [paper.title, *([f"{paper.addressee}："] if paper.addressee else [])]
    for line in lines(paper):
        said += _rows(line.table) if line.table else [f"{line.lead}{line.text}"]
    said += [*attachment_list(paper), paper.issuer, paper.dated]
    for number, table in enumerate(paper.attachments, 1):
        said += ["", attachment_mark(paper, number), *_rows(table)]
    if paper.has_imprint:
        said += [
            "",
            *([f"抄送：{paper.copies}"] if paper.copied_to else []),
            f"{paper.issuer}　{paper.issued}",
        ]
    return "\n".join(said) + "\n"


def _rows(table: Table) -> list[str]:
    head = [table.title, *([f"单位：{table.measure}"] if table.measure else [])]
    rows = [" | ".join(row) for row in (tuple(column.head for column in table.columns), *table.rows)]
    return [*head, *table.above, *rows, *([table.note] if table.note else [])]
