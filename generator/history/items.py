"""清单各项的对应: which item of a list is which item of its earlier version — by its key, never by its place.

Only `compare` uses this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]
Key = tuple[str, ...]

# By the list's word: what an item is known by, surest first. Items equal in all are matched before any key is asked.
KEYS: dict[str, tuple[Key, ...]] = {
    "节点": (("名称",), ("计划",)),
    "问题": (("内容",), ("类型", "提出"), ("提出",)),
    "照片": (("文件",),),
    "服务记录": (("日期", "类型", "事项"), ("日期", "类型"), ("事项",)),
    "停工": (("起",),),
    "移交": (("月份",), ("原单位",)),
    "调整": (("月份", "项"), ("日期",), ("项", "原值")),
    "更正": (("日期", "项"), ("项", "原值")),
    "乡镇街道": (("名称",), ("代码",)),
    "议定": (("事项",), ("项目", "责任单位"), ("项目",)),
    "督查": (("项目", "方面", "发现"), ("项目", "方面"), ("项目",)),
    "点评": (("项目", "意见"), ("项目",)),
    "路线": (("项目",),),
    "评分": (("组", "评分单位", "项目"), ("组", "项目")),
    "条目": (("乡镇街道", "月份", "事由"), ("乡镇街道", "月份")),
    "结果": (("乡镇街道",),),
    "通报表扬": (("乡镇街道", "做法"), ("乡镇街道",)),
}
_USUAL: tuple[Key, ...] = (("名称",), ("项目",), ("乡镇街道",), ("日期",), ("月份",))


def pairs(word: str, old: list[Any], new: list[Any]) -> Iterator[tuple[Item | None, Item | None]]:
    """(原, 新) of every item that is not the same in both; None on one side for 删除 and 新增. New items in their order."""
    left, right = _without_same(old, new)
    matched: dict[int, Item] = {}
    for key in KEYS.get(word, _USUAL):
        known = _by_key(left, key)
        for place, item in enumerate(right):
            found = known.get(_value(item, key) or ()) if place not in matched else None
            if found:
                matched[place] = found.pop(0)
        left = [item for item in left if not any(item is taken for taken in matched.values())]
    for place, item in enumerate(right):
        yield matched.get(place), item
    for item in left:
        yield item, None


def label(word: str, item: Item) -> str:
    """What an item is called in a field's name: its first key that it has, else 一项."""
    for key in KEYS.get(word, _USUAL):
        value = _value(item, key)
        if value:
            said = " ".join(value)
            return said if len(said) <= 24 else said[:23] + "…"  # noqa: PLR2004  # a field's name stays on one line
    return "一项"


def _without_same(old: list[Any], new: list[Any]) -> tuple[list[Item], list[Item]]:
    left = [item for item in old if isinstance(item, dict)]
    right = []
    for item in new:
        if not isinstance(item, dict):
            continue
        if item in left:
            left.remove(item)
        else:
            right.append(item)
    return left, right


def _by_key(items: list[Item], key: Key) -> dict[Key, list[Item]]:
    known: dict[Key, list[Item]] = {}
    for item in items:
        value = _value(item, key)
        if value:
            known.setdefault(value, []).append(item)
    return known


def _value(item: Item, key: Key) -> Key | None:
    values = tuple(item.get(word) for word in key)
    return tuple(map(str, values)) if all(isinstance(one, str) and one for one in values) else None
