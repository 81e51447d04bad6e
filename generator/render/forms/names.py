"""Names (文件名): what a workbook is called, so that the same file has one name everywhere. Commands and downloads use it."""

from __future__ import annotations

import re

from generator.words.baseline import WHOLE_DISTRICT
from generator.words.period import Month

ALL_FORMS, TEMPLATE, LEDGER = "三张表", "填报模板", "完整台账"
_UNFIT = re.compile(r'[\\/:*?"<>|\s%#]+')


def book_name(kind: str, township: str | None, month: Month) -> str:
    """三张表-曹镇乡-2021-09.xlsx; what no file may be called is left out of a name."""
    return f"{kind}-{_UNFIT.sub('', township or WHOLE_DISTRICT) or '_'}-{month}.xlsx"
