"""月份 and 期: the calendar of the ledger. A period is an argument; nothing here asks the clock.

Month arithmetic lives here and nowhere else. Every room may import this; it imports only `measure`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from generator.words.measure import fault

# Years as Year takes them: the calendar has no year 0 and ends with 9999.
_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])")
_LOOSE_MONTH = re.compile(
    r"((?:19|20|21)\d{2})\s*[-./年]\s*(\d{1,2})\s*月?(?:份)?(?:\s*[-./]?\s*\d{1,2}日?)?"
)


class Month(NamedTuple):  # a tuple, for it is compared and looked up by the hundred thousand
    """月份, written 2021-03; ordered by the calendar."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read 2021-03.

        Raises:
            ValueError: not a month in that form.
        """
        month = _month_said(text)
        if month is None:
            raise ValueError(f"月份应写成 2021-03 的形式，实为“{text[:40]}”")
        return month

    @staticmethod
    def said(text: str) -> Month | None:
        """The month a text states as 2021-03; None when it states none."""
        return _month_said(text)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month a date lies in."""
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        """So many months later (earlier when negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def until(self, other: Month) -> int:
        """How many months lie between: 2021-01 until 2021-03 is 2; negative when other is earlier."""
        return (other.year - self.year) * 12 + other.month - self.month

    @property
    def first_day(self) -> dt.date:
        """月初."""
        return dt.date(self.year, self.month, 1)

    @property
    def last_day(self) -> dt.date:
        """月末: the default 截至 date of a monthly period."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def day(self, number: int) -> dt.date:
        """The day of that number; where the month lacks it the nearest it has: its last, or its first below 1."""
        return self.first_day.replace(day=min(max(number, 1), self.last_day.day))

    @property
    def time_progress(self) -> Decimal:
        """时序进度 TP = 月数 ÷ 12, an exact quotient to 28 digits."""
        return Decimal(self.month) / 12

    @property
    def chinese(self) -> str:
        """2021年3月."""
        return f"{self.year}年{self.month}月"

    def __str__(self) -> str:
        return _written(self.year, self.month)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_month, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": r"^\d{4}-(0[1-9]|1[0-2])$",
            "patternErrorMessage": "月份应写成 2021-03 的形式",
        }


@lru_cache(maxsize=1024)  # a ledger of nine months writes each of them a thousand times
def _written(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


@lru_cache(maxsize=1024)
def _months_through(end: Month, span: int) -> tuple[Month, ...]:
    return tuple(end.plus(step - span + 1) for step in range(span))


@lru_cache(maxsize=1024)
def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return _months_through(Month(year, 12), 12)


@lru_cache(maxsize=4096)
def _month_said(text: str) -> Month | None:
    match = _MONTH.fullmatch(text)
    return Month(int(match[1]), int(match[2])) if match else None


def _read_month(value: Any) -> Month:
    month = _month_said(value) if isinstance(value, str) else None
    if month is not None:
        return month
    if isinstance(value, Month):
        return value
    shown = str(value)[:40]
    loose = _LOOSE_MONTH.fullmatch(unicodedata.normalize("NFKC", shown).strip())
    fix = f"{loose[1]}-{int(loose[2]):02}" if loose and int(loose[2]) in range(1, 13) else None
    if fix and re.fullmatch(r"\d{4}\.1", shown):
        raise fault(
            "F07",
            f"应为月份，实为“{shown}”，看不出是 1 月还是 10 月。",
            f"1 月写 {shown[:4]}-01，10 月写 {shown[:4]}-10",
        )
    wanted = f"改为 {fix}" if fix else "月份写成 2021-03 的形式"
    raise fault("F07", f"应为月份，实为“{shown}”。", wanted, fix)


def _year(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"(19|20|21)[0-9]{2}", value):
        return int(value)
    raise fault("F08", f"应为四位年份，实为“{str(value)[:40]}”。", "年份写成 2021 的形式")


Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}$", "patternErrorMessage": "年份应写成 2021 的形式"}
    ),
]


class PeriodKind(StrEnum):
    """How long a 期 is."""

    MONTH = "月"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "全年"


_PERIOD = re.compile(r"((?:19|20|21)[0-9]{2})(?:-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?")
_SPAN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """期: a month 2021-09, a quarter 2021-Q3, a half-year 2021-H1 or a year 2021."""

    end: Month
    kind: PeriodKind

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read 2021-09, 2021-Q3, 2021-H1 or 2021.

        Raises:
            ValueError: none of the four forms.
        """
        match = _PERIOD.fullmatch(text)
        if not match:
            raise ValueError(f"期应写成 2021-09、2021-Q3、2021-H1 或 2021，实为“{text[:40]}”")
        year, part = int(match[1]), match[2]
        if part is None:
            return cls(Month(year, 12), PeriodKind.YEAR)
        if part[0] == "Q":
            return cls(Month(year, int(part[1]) * 3), PeriodKind.QUARTER)
        if part[0] == "H":
            return cls(Month(year, int(part[1]) * 6), PeriodKind.HALF)
        return cls(Month(year, int(part)), PeriodKind.MONTH)

    @classmethod
    def monthly(cls, month: Month) -> Period:
        """The period that is one month."""
        return cls(month, PeriodKind.MONTH)

    @classmethod
    def quarter_of(cls, month: Month) -> Period:
        """The quarter a month lies in."""
        return cls(Month(month.year, (month.month + 2) // 3 * 3), PeriodKind.QUARTER)

    @property
    def year(self) -> int:
        """年度."""
        return self.end.year

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months in order."""
        return _months_through(self.end, _SPAN[self.kind])

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters whose results it is made of: itself for a quarter, none for a month."""
        ends = [month for month in self.months if month.month % 3 == 0]
        return () if self.kind is PeriodKind.MONTH else tuple(Period(end, PeriodKind.QUARTER) for end in ends)

    @property
    def previous(self) -> Period:
        """上一期 of the same kind."""
        return Period(self.end.plus(-_SPAN[self.kind]), self.kind)

    @property
    def as_of(self) -> dt.date:
        """截至: the last day of the period's last month."""
        return self.end.last_day

    @property
    def chinese(self) -> str:
        """2021年9月, 2021年第三季度, 2021年上半年, 2021年."""
        year = f"{self.year}年"
        if self.kind is PeriodKind.MONTH:
            return self.end.chinese
        if self.kind is PeriodKind.QUARTER:
            return f"{year}第{'一二三四'[self.end.month // 3 - 1]}季度"
        return (
            year + ("上半年" if self.end.month in range(1, 7) else "下半年")
            if self.kind is PeriodKind.HALF
            else year
        )

    def __str__(self) -> str:
        if self.kind is PeriodKind.MONTH:
            return str(self.end)
        if self.kind is PeriodKind.QUARTER:
            return f"{self.year}-Q{self.end.month // 3}"
        return f"{self.year}-H{self.end.month // 6}" if self.kind is PeriodKind.HALF else str(self.year)
