"""What people write in a cell (填写的值): amounts, 建设年限, days and texts, read exactly or refused with the form wanted.

Each reader gives the value as a record writes it, and a note where it had to interpret. Imports words only.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.intake.sheets import Bad, CellValue
from generator.words.cell import one_line
from generator.words.measure import MOST_DIGITS, WAN, amount_in_wan, half_up, plain
from generator.words.period import Month


class ValueRefusedError(ValueError):
    """A cell's value cannot be taken; the sentence says what it is and what is wanted."""


@dataclass(frozen=True)
class Taken:
    """A value as a record writes it; empty when the cell says nothing. `note` tells what was interpreted.

    A `loose` month is known by its year only.
    """

    text: str = ""
    note: str = ""
    loose: bool = False


NOTHING = Taken()
_BLANK = frozenset(
    (
        "",
        "/",
        "\\",
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "无",
        "暂无",
        "没有",
        "待定",
        "未定",
        "不详",
        "…",
        "……",
        "*",
        "N/A",
        "n/a",
    )
)
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]"
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_SHOWN = 30
_MOST = 5000


def shown(value: CellValue) -> str:
    """A wrong value as a sentence repeats it."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def number_text(value: int | float) -> str:  # noqa: PYI041 - the two are told apart
    """A number as a sheet shows it: 12000.0 → 12000, 0.1 + 0.2 → 0.3."""
    try:
        return plain(half_up(Decimal(repr(value)), 10)) if isinstance(value, float) else str(value)
    except InvalidOperation:
        return str(value)


def text_of(value: CellValue) -> str:
    """A cell as one line of text: hidden characters out, blanks as one; days as 2021-03-25.

    Raises:
        ValueRefusedError: an error cell, or a formula without a value.
    """
    if type(value) is str and value.isprintable() and "  " not in value:
        return value.strip()  # nearly every cell: nothing hidden in it, no line end, no blank but single ones
    if value is None:
        return ""
    if isinstance(value, Bad):
        raise ValueRefusedError(f"单元格是{value}，请改成真正的内容")
    if isinstance(value, bool):
        raise ValueRefusedError(f"单元格是逻辑值 {str(value).upper()}，请改成真正的内容")
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d")
    rows = (" ".join(row.split()) for row in _HIDDEN.sub("", str(value)).splitlines())
    return "\n".join(row for row in rows if row)


def says_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell: /、—、无、待定."""
    return text.strip() in _BLANK


def read_text(value: CellValue) -> Taken:
    """Any text, lines joined.

    Raises:
        ValueRefusedError: an error cell, or longer than a record takes.
    """
    text = one_line(text_of(value))
    if says_nothing(text):
        return NOTHING
    if len(text) > _MOST:
        raise ValueRefusedError(f"内容超过 {_MOST} 字，请写要点")
    return Taken(text)


def read_amount(value: CellValue, scale: Decimal = Decimal(1), *, signed: bool = False) -> Taken:
    """金额 in 万元: 1.2亿元 → 12000, 约3000万元 → 3000, 12000元 → 1.2; a bare number counts in the unit of the head.

    Raises:
        ValueRefusedError: no number, a doubtful comma, a date, or below 0 where it may not be.
    """
    if isinstance(value, dt.date):
        raise ValueRefusedError(f"应为金额，单元格却是日期 {value:%Y-%m-%d}；请把格式改为常规后重填")
    text = " ".join(text_of(value).split())
    if says_nothing(text):
        return NOTHING
    said = _bare_amount(text)
    amount = None if _FOREIGN_DIGIT.search(said) else _in_wan(said)
    if amount is None:
        raise ValueRefusedError(f"应为金额（万元），实为“{shown(text)}”；只写数字，如 12000 或 350.5")
    bare = not re.search("[亿万元]", said)
    amount = amount * scale if bare else amount
    if abs(amount) >= 10**MOST_DIGITS:
        raise ValueRefusedError(f"金额太大，实为“{shown(text)}”；核对位数和单位（万元）")
    kept = half_up(amount, WAN.places)
    if kept < 0 and not signed:
        raise ValueRefusedError(f"金额不应为负数，实为“{shown(text)}”")
    written = plain(kept)
    note = (
        ""
        if bare and scale == 1 and kept == amount and not re.search("[约近左右（(]", text)
        else f"“{shown(text)}”按 {written} 万元记"
    )
    return Taken(written, note)


_REMARK = re.compile(r"\((?![亿千百十]?万?元?\))[^()]*\)$")
_BOTH = re.compile(r"(\d+)亿(\d+(?:\.\d+)?)万元?")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)")


def _bare_amount(text: str) -> str:
    """An amount without what people put about it: 人民币 before, 整 and a remark in brackets behind, blanks before the unit."""
    text = _REMARK.sub("", unicodedata.normalize("NFKC", text)).strip()
    text = text.removeprefix("人民币").removesuffix("整").strip()
    text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    text = re.sub(r"\s*([亿万元])\s*", r"\1", text)
    return re.sub(r"\(([亿千百十]?万?元?)\)$", r"\1", text)


def is_amount(text: str) -> bool:
    """Whether a text is a figure of money, with or without its unit."""
    return _in_wan(_bare_amount(text)) is not None


def _in_wan(text: str) -> Decimal | None:
    """万元 of an amount, of one in 亿 and 万 too: 5亿2000万元 is 52000."""
    both = _BOTH.fullmatch(text)
    return Decimal(both[1]) * 10000 + Decimal(both[2]) if both else amount_in_wan(text)


_MONTH = re.compile(
    r"((?:19|20|21)\d{2})\s*(?:[-./年]\s*)?(1[0-2]|0?[1-9])(?:\s*月(?:份)?)?"
    r"(?:(?:\s*[-./]\s*|(?<=月)\s*)(?:3[01]|[12]\d|0?[1-9])\s*日?)?"
)
# A run of eight digits within a longer one, or between 第 and 号, is part of a 文号.
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(25569, 73051)  # 1970 to 2099: the days that a number in a column of dates can mean
_DAY = re.compile(
    r"(?<!\d)((?:19|20|21)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)\s*日?"
    r"|(?<![\d第])((?:19|20|21)\d{2})(\d{2})(\d{2})(?![\d号])"
)


def read_span(value: CellValue) -> tuple[Taken, Taken]:
    """建设年限 as two months: 2021.02-2023.06, 2021年2月1日至2023年6月30日; whole years 2021-2023 run from January to December.

    Raises:
        ValueRefusedError: one month only, the end before the start, or nothing of the kind.
    """
    if isinstance(value, (int, float, dt.date)) and not isinstance(value, bool):
        raise ValueRefusedError(
            f"应有起止两个年月，实为“{shown(text_of(value))}”{_one_month(value)}；写成 2021.02-2023.06"
        )
    text = unicodedata.normalize("NFKC", "".join(text_of(value).split()))
    if says_nothing(text):
        return NOTHING, NOTHING
    years = re.fullmatch(
        r"((?:19|20|21)\d{2})年?(?:(?:-{1,2}|—{1,2}|–|~|～|至|到)((?:19|20|21)\d{2})年?)?", text
    )
    if years:
        ends = Month(int(years[1]), 1), Month(int(years[2] or years[1]), 12)
        notes = (f"“{shown(text)}”{word}按 {month} 记" for word, month in zip("起止", ends, strict=True))
        start, end = (Taken(str(month), note, loose=True) for month, note in zip(ends, notes, strict=True))
        span = start, end
    else:
        span = _span_of_months(text)
    if span[0].text > span[1].text:
        raise ValueRefusedError(f"建设年限的起在止之后：“{shown(text)}”")
    return span


def _one_month(value: float | dt.date) -> str:
    """What a lone number or date in 建设年限 can mean: an Excel serial is a day, 2021.1 may be January or October."""
    if isinstance(value, dt.date):
        return ""
    text = number_text(value)
    if value in _SERIALS:
        return f"，即日期 {_EPOCH + dt.timedelta(days=int(value))}"
    return "，看不出是 1 月还是 10 月" if re.fullmatch(r"(19|20|21)\d{2}\.1", text) else ""


def _span_of_months(text: str) -> tuple[Taken, Taken]:
    day = r"(?:(?<=月)\d{1,2}日|[./]\d{1,2})?"
    month = rf"(?:19|20|21)\d{{2}}(?:[./年]|-(?=\d{{1,2}}(?:\D|$)))?\d{{1,2}}月?(?:份)?{day}"
    found = re.fullmatch(rf"({month})(?:-{{1,2}}|—{{1,2}}|–|~|～|至|到)({month})", text)
    if not found:
        raise ValueRefusedError(f"应有起止两个年月，实为“{shown(text)}”；写成 2021.02-2023.06")
    ends = [_MONTH.fullmatch(one) for one in found.groups()]
    if not ends[0] or not ends[1]:
        raise ValueRefusedError(f"年月不对：“{shown(text)}”；写成 2021.02-2023.06")
    start, end = (Month(int(one[1]), int(one[2])) for one in ends if one)
    return Taken(str(start)), Taken(str(end))


def find_day(text: str) -> tuple[dt.date | None, str]:
    """The first day named in a text, and the text without it.

    Raises:
        ValueRefusedError: a day the calendar does not have.
    """
    found = _DAY.search(text)
    if not found:
        return None, text
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        named = dt.date(year, month, day)
    except ValueError:
        raise ValueRefusedError(f"日历上没有“{shown(found[0])}”这一天") from None
    return named, text[: found.start()] + text[found.end() :]
