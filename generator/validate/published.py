"""已发布的结果: a frozen ranking still makes sense by itself; digests are compared elsewhere. Only the catalogue depends on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator.validate.catalogue import Fault, Scene, rule
from generator.validate.naming import township_instead
from generator.words.finding import Level
from generator.words.measure import POINTS


@rule("R291", Level.ERROR, "已发布结果的乡（街道）存在", basis="通知 一(三)")
def unknown_township(scene: Scene) -> Iterator[Fault]:
    """已发布结果里的乡（街道）名称应与 data/district.yaml 一字不差。"""
    for published in scene.records.published.values():
        for index, one in enumerate(published.results):
            if one.township not in scene.records.district.township_names:
                message = f"结果的乡镇街道 应为本区的乡（街道），实为“{one.township}”。"
                advice = township_instead(scene, one.township)
                yield Fault(published.path, ("结果", str(index), "乡镇街道"), message, advice)


@rule("R292", Level.ERROR, "已发布的名次与得分一致", basis="通知 一(三)")
def places(scene: Scene) -> Iterator[Fault]:
    """名次由得分从高到低排出，得分相同名次相同，其后的名次空出（1、2、2、4）；分组排名的，在组内排。"""
    groups = {one.name: one.group for one in scene.records.district.townships}
    for published in scene.records.published.values():
        scores: dict[str | None, list[Decimal]] = defaultdict(list)
        for one in published.results:
            scores[groups.get(one.township)].append(one.score)
        for index, one in enumerate(published.results):
            right = 1 + sum(score > one.score for score in scores[groups.get(one.township)])
            if one.place != right:
                message = f"{one.township} {POINTS.show(one.score)} 分的名次 应为 {right}，实为 {one.place}。"
                advice = "已发布的结果只读，从发布时的版本恢复"
                yield Fault(published.path, ("结果", str(index), "名次"), message, advice)


@rule("R293", Level.ERROR, "已发布结果的期与文件名一致", basis="通知 一(三)")
def period_of_file(scene: Scene) -> Iterator[Fault]:
    """文件名就是期，如 2021-Q1、2021-H1、2021；里面的“期”应与文件名一致。"""
    for published in scene.records.published.values():
        if published.period != published.stem:
            message = f"期 应与文件名 {published.stem} 一致，实为“{published.period}”。"
            yield Fault(published.path, ("期",), message, "改正期，或改文件名")


@rule("R294", Level.ERROR, "已发布结果一个单位一条", basis="通知 一(三)")
def township_twice(scene: Scene) -> Iterator[Fault]:
    """同一个乡（街道）在一期结果里只有一个得分和名次。"""
    for published in scene.records.published.values():
        seen: set[str] = set()
        for index, one in enumerate(published.results):
            if one.township in seen:
                message = f"结果的乡镇街道 应不重复，实为“{one.township}”有两条。"
                yield Fault(published.path, ("结果", str(index), "乡镇街道"), message, "从发布时的版本恢复")
            seen.add(one.township)
