"""Heads found by text (表头): which form a sheet is, where its head stands and which column is which, in whatever order.

Titles more or less, two-level heads, other words for a column, a unit in the head: all read here. Imports words only.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.intake.sheets import Area, Row, Sheet
from generator.words.annex import FORMS
from generator.words.form import ID_HEAD, Column, Form, head_name
from generator.words.period import Month

CODE_HEAD = "项目代码"
SEARCHED_ROWS = 40
_FEWEST = 3
_NEAR = 0.75

# Other words townships use, beyond those the forms themselves declare.
_SAID: dict[str, tuple[str, ...]] = {
    "项目名称": ("工程名称", "项目名", "名称", "建设项目名称", "重点项目名称"),
    "行业领域": ("行业类别", "产业类别", "领域", "项目类型", "行业类型"),
    "建设内容及规模": ("建设规模和主要内容", "建设规模及内容", "建设规模及主要内容", "主要建设内容", "建设内容", "项目概况", "建设内容和规模", "主要建设内容及规模"),
    "建设年限": ("建设起止年限", "建设周期", "起止年限", "建设工期", "建设起止时间", "建设时间", "工期", "起止年月", "建设起止年月"),
    "建设地点": ("项目实施地点", "项目地点", "建设地址", "实施地点", "项目地址", "项目建设地点", "建设位置"),
    "总投资": ("项目总投资", "投资总额", "计划总投资", "概算总投资", "总投资额", "投资规模", "估算总投资"),
    "责任单位": ("责任乡镇街道", "所属乡镇", "属地", "乡镇街道", "乡街道", "属地单位", "所属乡街道", "责任乡街道", "填报单位"),
    "责任人": ("责任领导", "单位责任人", "分包领导"),
    "项目单位": ("建设单位", "业主单位", "项目业主", "实施单位", "业主", "项目建设单位", "项目法人"),
    "项目单位联系人及电话": ("联系人及电话", "联系人电话", "联系人及联系方式", "联系人联系电话", "联系方式", "联系人", "项目联系人及电话", "联系人和电话"),
    "签约情况": ("签约进展", "项目签约情况", "是否签约"),
    "手续办理进展": ("手续办理情况", "手续进展", "前期手续办理情况", "前期手续"),
    "拆迁进展": ("征地拆迁进展", "拆迁情况", "征迁进展", "征拆情况", "征地拆迁情况"),
    "存在问题": ("存在的问题", "存在困难和问题", "需协调解决的问题", "需协调问题", "存在主要问题"),
    "投资目标": ("计划完成投资", "年度计划投资", "计划投资", "年计划投资", "年度投资计划", "本年计划投资", "本年度计划完成投资", "年度计划完成投资", "年度投资目标", "年度计划"),
    "审批核准备案": ("审批核准备案手续", "立项", "立项手续", "立项情况", "项目立项", "审批核准或备案"),
    "环评": ("环评审批手续", "环评手续", "环境影响评价", "环保手续", "环评审批"),
    "土地": ("用地审批手续", "土地手续", "用地手续", "用地审批", "用地"),
    "规划": ("规划手续",),
    "用地规划手续": ("用地规划", "建设用地规划许可", "用地规划许可", "用地规划许可证"),
    "建设规划手续": ("建设规划", "工程规划许可", "建设工程规划许可", "建设工程规划许可证", "工程规划手续"),
    "项目进展情况": ("形象进度", "进展情况", "工程进度", "项目进度", "目前形象进度", "工程形象进度", "建设进展", "建设进度", "目前进展情况", "工程进展情况"),
    "本月完成投资": ("当月完成投资", "月完成投资", "本月投资", "当月完成", "本月完成", "本月投资额", "本月实际完成投资"),
    "累计完成投资": ("开工累计完成投资", "自开工累计完成投资", "开工至今累计完成投资", "项目累计完成投资", "累计投资", "累计完成", "自开工以来累计完成投资"),
    "年度完成投资": ("本年完成投资", "年度累计完成投资", "今年完成投资", "本年累计完成投资", "本年度完成投资", "今年以来完成投资", "年累计完成投资", "年初以来完成投资"),
    "首席服务员": ("首席服务官", "首席服务员姓名", "服务员"),
    "备注": ("说明",),
}  # fmt: skip
_IDS = frozenset(head_name(one) for one in (ID_HEAD, "项目编号", "台账编号"))
_CODES = frozenset(head_name(one) for one in (CODE_HEAD, "统一代码", "项目统一代码", "投资项目代码"))
_UNITS = {
    "亿元": Decimal(10000),
    "千万元": Decimal(1000),
    "百万元": Decimal(100),
    "十万元": Decimal(10),
    "万元": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
    "亿": Decimal(10000),
    "万": Decimal(1),
}
_UNIT = re.compile(
    r"(?:[(（\[【]?(?:单位[:：]?)?([亿千百十]?万?元)[)）\]】]?|[(（\[【](?:单位[:：]?)?(亿|万)[)）\]】])\s*$"
)
_SHEET_UNIT = re.compile(
    r"单位\s*[:：]?\s*[(（]?\s*(?:人民币)?\s*([^\s:：()（）,，、;；/]{0,4}?(?:元|亿|万))(?![^\s()（）,，、;；])"
)
_DATED = re.compile(
    r"(?:\d{4}年)?(1月?份?[-—–~至到])?(\d{1,2})月份?(累计)?(?:实际|已)?(?:完成)?投资额?(?:完成)?(?:情况)?"
)


@dataclass(frozen=True)
class Problem:
    """Something about a sheet as a whole; `stops` means that none of it is taken."""

    sentence: str
    stops: bool = False


@dataclass(frozen=True)
class Table:
    """A form found in a sheet: the columns by their place, the unit of each, and the rows below the head."""

    form: Form
    sheet: Sheet
    head_row: int
    columns: dict[int, Column]
    heads: dict[int, str]
    scales: dict[int, Decimal]
    id_column: int | None
    code_column: int | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    first_row: int = 0


@dataclass
class _Found:
    """One try at reading a head for one form."""

    form: Form
    columns: dict[int, Column] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)

    @property
    def weight(self) -> Decimal:
        """How sure: the share of the form's columns that are there."""
        return Decimal(len(self.columns)) / len(self.form.columns)


def _texts(row: Row | None, size: int) -> list[str]:
    cells = row.cells if row else ()
    return [
        " ".join(str(cell).split()) if isinstance(cell, str) else ""
        for cell in (*cells, *[None] * (size - len(cells)))
    ]


def find_table(sheet: Sheet, month: Month) -> Table | None:
    """The form a sheet holds; None when no head of a form is in it."""
    best: tuple[Decimal, int, int, _Found, list[str]] | None = None
    rows = (
        [row for row in sheet.rows if row.number <= sheet.rows[0].number + SEARCHED_ROWS]
        if sheet.rows
        else []
    )
    said = " ".join((sheet.name, *(text for row in rows[:6] for text in _texts(row, 0)[:3])))
    for place, row in enumerate(rows):
        for depth, heads in _head_rows(row, rows[place + 1] if place + 1 < len(rows) else None):
            for form in FORMS:
                if depth > 1 and len(_match(form, _texts(row, 0), month).columns) < _FEWEST:
                    continue  # a title above a head is not the head's upper row
                found = _match(form, heads, month)
                weight = found.weight + (Decimal("0.2") if form.title in said or form.name in said else 0)
                enough = len(found.columns) >= _FEWEST and any(
                    c.head == "项目名称" for c in found.columns.values()
                )
                if enough and (best is None or weight > best[0]):
                    best = (weight, place, depth, found, heads)
    if best is None:
        return None
    _, place, depth, found, heads = best
    last = rows[place].number if depth == 1 else rows[place + 1].number
    return _table(sheet, found, heads, (rows[place].number, last), month)


def _head_rows(row: Row, below: Row | None) -> Iterator[tuple[int, list[str]]]:
    """The head as one row, and as two where the row below goes on with it."""
    upper = _texts(row, 0)
    yield 1, upper
    if below is None or below.number != row.number + 1:
        return
    size = max(len(upper), len(below.cells))
    upper, lower = _texts(row, size), _texts(below, size)
    if any(cell is not None and not isinstance(cell, str) for cell in below.cells):
        return
    yield 2, [low or up for up, low in zip(upper, lower, strict=True)]


def _match(form: Form, heads: list[str], month: Month) -> _Found:
    found = _Found(form)
    taken: dict[str, int] = {}
    for place, head in enumerate(heads):
        column = column_of(form, head, month) if head else None
        if column is None:
            if head:
                found.unknown.append((place, head))
        elif column.head in taken:
            if heads[taken[column.head]] != head or place != taken[column.head] + 1:
                found.twice.append(column.head)
        else:
            taken[column.head] = place
            found.columns[place] = column
    return found


def bare_head(head: str) -> str:
    """A head without its unit, blanks and punctuation: 总投资（亿元） → 总投资."""
    return head_name(_UNIT.sub("", unicodedata.normalize("NFKC", head)))


def column_of(form: Form, head: str, month: Month) -> Column | None:
    """The column of a form that a head means, by the form's words and by the other words townships use.

    `9月完成投资` is 本月 only in September's form; `1-9月完成投资` is 年度; `9月累计完成投资` may be either sum, so it is neither.
    """
    name = bare_head(head)
    for column in form.columns:
        if name in column.names or name in _synonyms(column):
            return column
    dated = _DATED.fullmatch(re.sub(r"\s", "", _UNIT.sub("", unicodedata.normalize("NFKC", head))))
    if dated and int(dated[2]) == month.month and (dated[1] or not dated[3]):
        wanted = "年度完成投资" if dated[1] else "本月完成投资"
        return next((column for column in form.columns if column.head == wanted), None)
    return None


def _synonyms(column: Column) -> frozenset[str]:
    known = _SYNONYMS.get(id(column))
    if known is None:
        known = frozenset(head_name(one) for base in column.names for one in _BY_NAME.get(base, ()))
        _SYNONYMS[id(column)] = known
    return known


_SYNONYMS: dict[int, frozenset[str]] = {}


def _by_name() -> dict[str, tuple[str, ...]]:
    """Every word of a group of synonyms leads to the whole group."""
    groups: dict[str, tuple[str, ...]] = {}
    for first, others in _SAID.items():
        words = (first, *others)
        for word in words:
            groups.setdefault(head_name(word), ())
            groups[head_name(word)] += words
    return groups


_BY_NAME = _by_name()


def _table(sheet: Sheet, found: _Found, heads: list[str], rows: tuple[int, int], month: Month) -> Table:
    first, last = rows
    above = [row for row in sheet.rows if row.number < first]
    unit = _sheet_unit(above)
    units = {place: _unit_of(heads[place]) or unit or "万元" for place in found.columns}
    scales = {place: _UNITS.get(unit, Decimal(1)) for place, unit in units.items()}
    names = {place: bare_head(head) for place, head in enumerate(heads) if head}
    ids = [place for place, name in names.items() if name in _IDS]
    codes = [place for place, name in names.items() if name in _CODES]
    known = {*found.columns, *ids, *codes}
    problems = [Problem(f"有两栏都是“{head}”，分不清收哪一栏", stops=True) for head in found.twice]
    problems += [
        Problem(_unknown(found.form, head))
        for place, head in found.unknown
        if place not in known and _counts(head, found)
    ]
    problems += _strange_units(found, units)
    problems += _missing(found)
    problems += _wrong_year(above, found, heads, month)
    return Table(
        found.form,
        sheet,
        first,
        found.columns,
        {place: heads[place] for place in found.columns},
        scales,
        ids[0] if ids else None,
        codes[0] if codes else None,
        tuple(_below(sheet, last)),
        tuple(problems),
        last + 1,
    )


def _below(sheet: Sheet, last: int) -> Iterator[Row]:
    """The rows below the head: what is merged across columns there is said in the first of them only."""
    wide: dict[int, list[Area]] = defaultdict(list)
    for area in sheet.areas:
        if area.right > area.left and area.bottom > last:
            for number in range(max(area.top, last + 1), min(area.bottom, sheet.rows[-1].number) + 1):
                wide[number].append(area)
    for row in sheet.rows:
        if row.number > last:
            yield _narrowed(row, wide[row.number]) if row.number in wide else row


def _narrowed(row: Row, areas: list[Area]) -> Row:
    cells = list(row.cells)
    for area in areas:
        for place in range(area.left + 1, min(area.right + 1, len(cells))):
            cells[place] = None
    return replace(row, cells=tuple(cells))


def _counts(head: str, found: _Found) -> bool:
    return head_name(head) not in {head_name(column.group) for column in found.form.columns if column.group}


def _unit_of(head: str) -> str | None:
    unit = _UNIT.search(unicodedata.normalize("NFKC", head))
    return unit[1] or unit[2] if unit else None


def _sheet_unit(rows: list[Row]) -> str | None:
    for row in rows:
        for cell in row.cells:
            unit = _SHEET_UNIT.search(unicodedata.normalize("NFKC", cell)) if isinstance(cell, str) else None
            if unit:
                return unit[1]
    return None


def _unknown(form: Form, head: str) -> str:
    words = [column.head.replace("{年}年", "") for column in form.columns]
    near = difflib.get_close_matches(bare_head(head), words, 1, _NEAR)
    advice = f"，是不是“{near[0]}”？请改表头后再报" if near else ""
    return f"不认得“{head[:20]}”这一栏，没有收{advice}"


def _strange_units(found: _Found, units: dict[int, str]) -> Iterator[Problem]:
    """A 单位 nobody knows: what its figures mean cannot be told."""
    for unit in dict.fromkeys(units[place] for place, column in found.columns.items() if column.measure):
        if unit not in _UNITS:
            yield Problem(f"不认得“{unit}”这个单位，金额没法换算成万元；请改为万元后再报", stops=True)


def _missing(found: _Found) -> Iterator[Problem]:
    there = {column.head for column in found.columns.values()}
    lacking = [c.head.replace("{年}年", "") for c in found.form.columns if c.head not in there and c.path]
    if lacking:
        yield Problem(f"表里没有{'、'.join(f'“{head}”' for head in lacking)}，这几栏本次不改")


def _wrong_year(above: list[Row], found: _Found, heads: list[str], month: Month) -> Iterator[Problem]:
    titles = [cell for row in above for cell in row.cells if isinstance(cell, str)]
    years = {int(year) for text in titles for year in re.findall(r"(20\d{2})\s*年", text)}
    named = {int(y) for place in found.columns for y in re.findall(r"(20\d{2})\s*年", heads[place])}
    if named - {month.year}:
        yield Problem(f"表头写的是 {max(named - {month.year})} 年，导入的是 {month.year} 年", stops=True)
    elif years and month.year not in years:
        yield Problem(f"标题写的是 {max(years)} 年，导入的是 {month.chinese}", stops=True)
    months = {
        int(m) for text in titles for m in re.findall(rf"{month.year}\s*年\s*(\d{{1,2}})\s*月(?!\s*\d)", text)
    }
    if months and month.month not in months:
        yield Problem(f"标题写的是 {max(months)} 月，导入的是 {month.chinese}", stops=True)
