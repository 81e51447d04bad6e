"""敏感字段: changes an auditor asks about first — 总投资, 计划完成投资, plan dates, 起始累计, an open 停工, past months, results.

Only the history room uses this. To fill in what was empty is not to change it, except for a month that is past.
"""

from __future__ import annotations

import re

from generator.history.compare import Step
from generator.words.records import Kind

_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总投资", ("总投资",)),
    ("计划完成投资", ("年度计划", "*", "计划完成投资")),
    ("计划完成投资", ("年度计划", "*", "类别")),
    ("计划完成投资", ("年度计划", "*", "移出")),
    ("计划日期", ("年度计划", "*", "列入")),
    ("计划日期", ("建设年限", "*")),
    ("计划日期", ("开工", "计划")),
    ("计划日期", ("竣工", "计划")),
    ("计划日期", ("节点", "*", "计划")),
    ("计划日期", ("手续", "*", "计划")),
    ("起始累计", ("起始累计", "投资")),
    ("起始累计", ("起始累计", "截至")),
)
_BY_MONTH = (("月报",), ("年度计划", "*", "月度计划"))
_WHOLE = {"rules": "考核规则", "published": "已发布结果", "awards": "加减分"}
_STOPPED = "删除停工"
_RESUMED = re.compile(r"(?:^|，)止 \d")


def sensitivity(kind: Kind, step: Step, month: str) -> str:
    """Which 敏感字段 a change made in a month (2021-10) touches, empty for none; `step.late` is behind a later month.

    The month is that of the latest commit before or at the change: a date set back makes no month less past.
    """
    path, old = step.path, step.old
    if kind.name != "project":
        return _WHOLE.get(kind.name, "") if old is not None else ""
    told = _month_of(path)
    if told or path == ("月报",):
        past = step.late if old is None else told < month
        return "已过月份" if past else ""
    if old is None:
        return ""
    if not path:
        return "删除项目"
    if path[0] == "停工" and len(path) == len(("停工", "起")) and step.new is None:
        return (
            "" if _RESUMED.search(old) else _STOPPED
        )  # a 停工 ends with its 止; to take it out is to say it never was
    return next((word for word, pattern in _FIELDS if _touches(path, pattern)), "")


def _month_of(path: tuple[str, ...]) -> str:
    """The month a path lies in, empty if in none."""
    for place in _BY_MONTH:
        if len(path) > len(place) and _touches(path[: len(place)], place):
            return path[len(place)]
    return ""


def _touches(path: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """A path at, above (the whole part went) or below a pattern."""
    return all(wanted in ("*", step) for step, wanted in zip(path, pattern, strict=False))
