"""区情文件: names, codes and the deadline every other file relies on. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, rule
from generator.validate.naming import instead
from generator.words.finding import Level

LAST_DEADLINE = 28  # the shortest month has no 29th


def _repeated(scene: Scene, word: str, values: list[str | None]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value and value in seen:
            message = f"乡镇街道的{word} 应不重复，实为“{value}”写了两次。"
            path = ("乡镇街道", str(index), word)
            yield Fault(scene.records.district.path, path, message, "删去重复的一条，或改正")
        seen.add(value or "")


@rule("R211", Level.ERROR, "乡（街道）名称不重复", basis="通知 三(五)")
def name_twice(scene: Scene) -> Iterator[Fault]:
    """同一个乡（街道）只写一次，否则考核和报表会出现两行。"""
    yield from _repeated(scene, "名称", [one.name for one in scene.records.district.townships])


@rule("R212", Level.ERROR, "乡（街道）代码不重复", basis="统计用区划代码")
def code_twice(scene: Scene) -> Iterator[Fault]:
    """统计用区划代码一地一码，不应重复。"""
    yield from _repeated(scene, "代码", [one.code for one in scene.records.district.townships])


@rule("R213", Level.ERROR, "报送截止日在 1–28 之间", basis="通知 三(五) 每月 25 日前")
def deadline(scene: Scene) -> Iterator[Fault]:
    """报送截止日每个月都要有这一天，所以只能是 1–28；通知规定为 25。"""
    day = scene.records.district.deadline_day
    if not 1 <= day <= LAST_DEADLINE:
        message = f"报送截止日 应在 1–28 之间，实为 {day}。"
        yield Fault(scene.records.district.path, ("报送截止日",), message, "改为 25（通知规定）")


@rule("R214", Level.ERROR, "简称指向已有的单位", basis="通知 一(二)")
def alias_astray(scene: Scene) -> Iterator[Fault]:
    """简称用来认出表格里的别名，应指向乡（街道）、联席会议成员单位或汇总单位的全称。"""
    district = scene.records.district
    for alias, unit in district.aliases.items():
        if unit not in district.units:
            message = f"简称“{alias}”的全称 应为已有的单位，实为“{unit}”。"
            advice = instead(unit, district.unit_names)
            yield Fault(district.path, ("简称", alias), message, advice)


@rule("R215", Level.ERROR, "至少有一个乡（街道）", basis="通知 三(五)")
def no_township(scene: Scene) -> Iterator[Fault]:
    """没有乡（街道）就没有责任单位，也无从排名。"""
    if not scene.records.district.townships:
        message = "乡镇街道 应至少有一个，实为没有。"
        yield Fault(scene.records.district.path, ("乡镇街道",), message, "按公文顺序逐个填写名称和代码")


@rule("R216", Level.WARNING, "边界的名称是乡（街道）", basis="统计用区划")
def boundary_astray(scene: Scene) -> Iterator[Fault]:
    """data/boundaries.geojson 里每个面的名称应是区情文件里的乡（街道），否则地图上没有它。"""
    names = scene.records.district.township_names
    for boundary in scene.records.boundaries:
        if boundary.name not in names:
            message = f"边界“{boundary.name[:20]}” 应为区情文件里的乡（街道），实际没有这一个。"
            yield Fault(
                "data/boundaries.geojson", ("名称", boundary.name), message, instead(boundary.name, names)
            )
