"""The measures of the ledger: 万元, 亩, 平方米, %, dates. How each is read strictly and how it is printed.

A type carries its measure; reading gives exact values or a Chinese fault with a suggested fix.
Every room may import this; it imports only other words.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.words.sentence import DIGITS, NUMBER_MEANT, PLACES, Sentence
from generator.words.sentence import NUMBER as NOT_A_NUMBER


@dataclass(frozen=True)
class Measure:
    """A 计量单位 and how many decimals it is printed with at most."""

    unit: str
    places: int = 2

    def show(self, value: Decimal | int | None) -> str:
        """With thousands separators and no needless zeros; missing is “—”, zero is 0. 四舍五入."""
        return "—" if value is None else _shown(value, self.places)


WAN = Measure("万元")
MU = Measure("亩")
SQUARE_METRE = Measure("平方米")
PERCENT = Measure("%", places=1)
POINTS = Measure("分")
DEGREE = Measure("度", places=6)
MINUTE = Measure("分钟", places=0)


@lru_cache(maxsize=1 << 16)  # a site says the same figures many times over
def _shown(value: Decimal | int, places: int) -> str:
    shown = f"{half_up(Decimal(value), places):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


_EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)  # the usual 28 digits would refuse a longer number


def half_up(value: Decimal, places: int) -> Decimal:
    """四舍五入 to a number of decimals: 0.005 → 0.01, −0.005 → −0.01; however many digits the number has."""
    return value.quantize(_unit(places), context=_EXACT)


@cache
def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def fault(rule: str, message: str, suggestion: str, fix: str | None = None) -> PydanticCustomError:
    """A value that cannot be taken, as a sentence; `fix` is the text the suggestion would put there."""
    return PydanticCustomError(
        rule,
        "{sentence}",
        {"sentence": message, "suggestion": suggestion, "fix": fix},
    )


def fault_of(sentence: Sentence, fix: str | None = None, **values: object) -> PydanticCustomError:
    """A value that cannot be taken, in a 句子 with these values in its places."""
    advice = sentence.advice.format(fix=fix, **values)
    return fault(sentence.rule, sentence.says.format(**values), advice, fix)


SHOWN = 40  # how much of a wrong value a sentence repeats
MOST_DIGITS = 16  # of any figure; beyond, sums of exact decimals would no longer be exact
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_AMOUNT_TEXT = re.compile(r"(约|大约|近)?\s*(-?[\d,]+(?:\.\d+)?)\s*(亿|万)?(元|人民币)?(左右)?")
_SCALE = {"亿": Decimal(10000), "万": Decimal(1)}


def plain(value: Decimal) -> str:
    """A number as it is written in a record: no exponent, no needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_in_wan(text: str) -> Decimal | None:
    """What a written amount means in 万元: `1.2亿` → 12000, `12000元` → 1.2, `1,200` → 1200; None if unclear."""
    match = _AMOUNT_TEXT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match or ("," in match[2] and not re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", match[2])):
        return None
    number = Decimal(match[2].replace(",", ""))
    if match[3]:
        return number * _SCALE[match[3]]
    return number / 10000 if match[4] else number


def _number(value: Any, unit: str, places: int, *, signed: bool = False) -> Decimal:
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str):
        raise fault("F02", f"应为一个数字（{unit}），实为一组内容。", f"只写一个数字，单位为{unit}")
    if not NUMBER.fullmatch(value):
        raise _not_a_number(value, unit, signed=signed)
    if len(value.lstrip("-").partition(".")[0]) > MOST_DIGITS:
        shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
        raise fault_of(DIGITS, digits=MOST_DIGITS, shown=shown, unit=unit)
    number = Decimal(value)
    if len(value.partition(".")[2]) > places:
        fix = plain(half_up(number, places))
        raise fault_of(PLACES, fix, places=places, value=value)
    if number < 0 and not signed:
        raise fault("F04", f"不应为负数，实为“{value}”。", "核对后填写不小于 0 的数字")
    return number


def _not_a_number(value: str, unit: str, *, signed: bool) -> PydanticCustomError:
    shown = value if len(value) <= SHOWN else value[:SHOWN] + "…"
    meant = amount_in_wan(value) if unit == "万元" else _digits(value, signed=signed)
    if meant is None or (meant < 0 and not signed):
        return fault_of(NOT_A_NUMBER, unit=unit, shown=shown)
    return fault_of(NUMBER_MEANT, plain(meant), unit=unit, shown=shown)


def _digits(value: str, *, signed: bool) -> Decimal | None:
    """The one number of a text, with its sign, of which 扣 and 减 are one; None where there are several: 113°18′ is no 113."""
    text = unicodedata.normalize("NFKC", value).replace(",", "")
    found = re.findall(r"([-−–—负]?)\s*(\d+(?:\.\d+)?)", text, re.ASCII)
    if len(found) != 1:
        return None
    sign, number = found[0]
    lost = signed and ("扣" in text or "减" in text)
    return -Decimal(number) if sign or lost else Decimal(number)


@lru_cache(maxsize=1 << 15)  # a ledger says the same figures many times over: one object stands for them all
def _known(text: str) -> Decimal:
    return Decimal(text)


def _reader(measure: Measure, *, signed: bool = False) -> BeforeValidator:
    """Nearly every number is written right: one pattern sees that, and only what it refuses is looked at closely."""
    decimals = rf"(?:\.\d{{1,{measure.places}}})?" if measure.places else ""
    right = re.compile(rf"(?:0|[1-9]\d{{0,{MOST_DIGITS - 1}}}){decimals}", re.ASCII).fullmatch

    def read(value: Any) -> Decimal:
        if value.__class__ is str and right(value):
            return _known(value)
        return _number(value, measure.unit, measure.places, signed=signed)

    return BeforeValidator(read)


_NUMBER_SCHEMA = WithJsonSchema({"type": "number", "minimum": 0})

Wan = Annotated[Decimal, WAN, _reader(WAN), _NUMBER_SCHEMA]
SignedWan = Annotated[Decimal, WAN, _reader(WAN, signed=True), WithJsonSchema({"type": "number"})]
Mu = Annotated[Decimal, MU, _reader(MU), _NUMBER_SCHEMA]
SquareMetre = Annotated[Decimal, SQUARE_METRE, _reader(SQUARE_METRE), _NUMBER_SCHEMA]
Degree = Annotated[Decimal, DEGREE, _reader(DEGREE), _NUMBER_SCHEMA]
Minute = Annotated[Decimal, MINUTE, _reader(MINUTE), _NUMBER_SCHEMA]
Points = Annotated[Decimal, POINTS, _reader(POINTS), _NUMBER_SCHEMA]
SignedPoints = Annotated[Decimal, POINTS, _reader(POINTS, signed=True), WithJsonSchema({"type": "number"})]
Share = Annotated[Decimal, _reader(Measure("", places=4)), _NUMBER_SCHEMA]


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    raise fault("F02", f"应为整数，实为“{str(value)[:40]}”。", "只写不小于 0 的整数，如 3")


Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]


Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Code = Annotated[Text, WithJsonSchema({"type": ["string", "integer"]})]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


@lru_cache(maxsize=8192)
def _day_of(text: str) -> dt.date | None:
    """The day a text says, as nearly every date is written; None when it must be looked at closely."""
    match = _DAY.fullmatch(text)
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    known = _day_of(value) if isinstance(value, str) else None
    if known is not None:
        return known
    shown = str(value)[:40]
    if isinstance(value, str) and _DAY.fullmatch(value):
        raise fault("F06", f"日历上没有“{shown}”这一天。", "核对月份和日期")
    loose = _LOOSE_DAY.fullmatch(unicodedata.normalize("NFKC", shown).strip())
    fix = f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}" if loose else None
    wanted = f"改为 {fix}" if fix else "日期写成 2021-03-25 的形式"
    raise fault("F06", f"应为日期，实为“{shown}”。", wanted, fix)


Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
            "patternErrorMessage": "日期应写成 2021-03-25 的形式",
        }
    ),
]


def show_day(day: dt.date | None) -> str:
    """日期 as records write it, 2021-03-25; missing is “—”."""
    return day.isoformat() if day else "—"


def chinese_day(day: dt.date) -> str:
    """日期 as a document writes it: 2021年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
