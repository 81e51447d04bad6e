"""报送: which form of which unit came when, month by month. `supervision` and `deadlines` use this; it imports words only.

A form counts as it came, also when it came after 截至, so that 迟报 and 漏报 are those that 报送及时 is scored by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.words.period import Month
from generator.words.records import Records
from generator.words.register import FORM_WORDS, Receipt
from generator.words.supervision import Sending, SentForm

MEMBER_FORM = "前期项目包装谋划情况"


def year_months(month: Month) -> tuple[Month, ...]:
    """The months of the year up to a month."""
    return tuple(Month(month.year, number) for number in range(1, month.month + 1))


def _sending(received: dt.date | None, due: dt.date, *, nil: bool, kept: bool) -> Sending:
    if received is None:
        return Sending.MISSING if kept else Sending.UNKNOWN
    if received > due:
        return Sending.LATE
    return Sending.NIL if nil else Sending.ON_TIME


def unit_forms(records: Records, month: Month, unit: str) -> Iterator[SentForm]:
    """三张表 of one 乡（街道） in a month; without a 登记 of the month they are 未登记."""
    register, due = records.submissions.get(month), records.district.due_day(month)
    receipts = register.townships.get(unit) if register else None
    for attribute, word in FORM_WORDS.items():
        receipt: Receipt | None = getattr(receipts, attribute) if receipts else None
        received = receipt.received if receipt else None
        nil = receipt is not None and receipt.day is None
        sending = _sending(received, due, nil=nil, kept=register is not None)
        yield SentForm(unit, month, word, due, received, sending)


def township_forms(records: Records, month: Month) -> Iterator[SentForm]:
    """三张表 of every 乡（街道） in a month, in the order of official papers."""
    for unit in records.district.township_names:
        yield from unit_forms(records, month, unit)


def member_forms(records: Records, month: Month) -> Iterator[SentForm]:
    """前期项目包装谋划 of every 成员单位 in a month; it knows no 零报告, and without a 登记 of the month it is 未登记. Source: 通知 二(五)."""
    register, due = records.submissions.get(month), records.district.due_day(month)
    for unit in records.district.members:
        received = register.members.get(unit) if register else None
        sending = _sending(received, due, nil=False, kept=register is not None)
        yield SentForm(unit, month, MEMBER_FORM, due, received, sending)
