"""The words of heads (表头用词): which column a head means — by the form's words, by those townships use, by its month — and its unit.

`heads` finds the head of a sheet with these. Imports words only.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from generator.words.form import ID_HEAD, Column, Form, head_name
from generator.words.period import Month

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
IDS = frozenset(head_name(one) for one in (ID_HEAD, "项目编号", "台账编号"))
CODES = frozenset(head_name(one) for one in ("项目代码", "统一代码", "项目统一代码", "投资项目代码"))
UNITS = {
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
SHEET_UNIT = re.compile(
    r"单位\s*[:：]?\s*[(（]?\s*(?:人民币)?\s*([^\s:：()（）,，、;；/]{0,4}?(?:元|亿|万))(?![^\s()（）,，、;；])"
)
_DATED = re.compile(
    r"(?:\d{4}年)?(1月?份?[-—–~至到])?(\d{1,2})月份?(累计)?(?:实际|已)?(?:完成)?投资额?(?:完成)?(?:情况)?"
)


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


def unit_of(head: str) -> str | None:
    """The unit a head ends with, as written: 总投资（亿元） → 亿元."""
    unit = _UNIT.search(unicodedata.normalize("NFKC", head))
    return unit[1] or unit[2] if unit else None
