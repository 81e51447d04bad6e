"""Which rows of a table are projects (行的种类): totals, group heads, notes and empty numbered rows are passed over.

Imports nothing of ours but what is read.
"""

from __future__ import annotations

import re
import unicodedata

from generator.intake.heads import Table
from generator.intake.sheets import CellValue, Row

_TOTAL = re.compile(
    r"((全区|全乡|全街道|本页|本月)?累计|[^:()]{0,12}(合计|小计|总计|共计))(\d*个?项目?)?([:(].*)?|共\d+个?项目?.*"
)
_GROUP = re.compile(r"[(（]?[一二三四五六七八九十]+[)）]?[、.．].*|[(（][一二三四五六七八九十]+[)）].*")
_NOTE = re.compile(
    r"(注|备注|说明|填表说明|填报说明|单位|填报单位|填报人|填表人|制表人?|审核人?|单位负责人|负责人|[主分]管领导|主要领导"
    r"|单位领导|联系电话|填报日期|报送日期|填表日期)(\(?(签字|签名|签章|盖章|公章)\)?)*:.*|\d+[.、]?本表.*"
)


_ORDINAL = 3  # characters of a 序号 written as text: 12、


def plain_text(value: CellValue) -> str:
    """A text cell without blanks, NFKC; numbers and everything else as nothing."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)) if type(value) is str else ""


def passed_over(table: Table, row: Row) -> str | None:
    """Why a row is no project: 合计行, 分组行, 说明行, 空行; None when it is one."""
    name_at = name_column(table)
    filled = _filled(table, row)
    texts = [plain_text(cell) for cell in row.cells[: name_at + 1]]
    first = [text for text in texts if text]
    leading = first[0] if first else next(filter(None, map(plain_text, row.cells[name_at + 1 :])), "")
    if not filled and (not leading or len(leading) <= _ORDINAL):
        return "空行"
    if first and any(_TOTAL.fullmatch(text) for text in first):
        return "合计行"
    if _NOTE.fullmatch(leading):
        return "说明行"
    if any(_GROUP.fullmatch(text) for text in first) and _heads_a_group(table, row):
        return "分组行"
    return "重复的表头" if _repeats_head(table, texts) else None


def _heads_a_group(table: Table, row: Row) -> bool:
    """一、工业项目 says nothing else but perhaps sums; where a sheet asks for figures only, a row with some may be a project."""
    name_at = name_column(table)
    if any(map(plain_text, row.cells[name_at + 1 :])):
        return False
    asked = [column for place, column in table.columns.items() if place != name_at and column.head != "序号"]
    figures = any(isinstance(cell, (int, float)) for cell in row.cells[name_at:])
    return not figures or any(not column.measure for column in asked)


def _filled(table: Table, row: Row) -> set[str]:
    """Different things a row says beside its 序号: two are enough to know."""
    filled: set[str] = set()
    for place, column in table.columns.items():
        cell = row.cell(place)
        if cell is not None and cell != "" and column.head != "序号":
            filled.add(str(cell).strip())
            if len(filled) > 1:
                break
    return filled


def name_column(table: Table) -> int:
    """Where 项目名称 stands."""
    return next(place for place, column in table.columns.items() if column.head == "项目名称")


def _repeats_head(table: Table, texts: list[str]) -> bool:
    """Printed pages carry their head again."""
    at = name_column(table)
    return at < len(texts) and bool(texts[at]) and texts[at] == plain_text(table.heads[at])
