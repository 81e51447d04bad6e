"""报送登记: rule 16 and the names in it — which unit's which form came when. Only the catalogue depends on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.validate.catalogue import Fault, Path, Scene, rule
from generator.validate.naming import instead, township_instead
from generator.words.finding import Level
from generator.words.register import FORM_WORDS, Receipt, Submissions


def _receipts(entry: Submissions) -> Iterator[tuple[Path, str, Receipt]]:
    for township, forms in entry.townships.items():
        for attribute, form in FORM_WORDS.items():
            receipt: Receipt | None = getattr(forms, attribute)
            if receipt:
                yield ("乡镇街道", township, form), f"{township}{form}", receipt


def _days(entry: Submissions) -> Iterator[tuple[Path, str, dt.date]]:
    """Every receipt date in the file with its place and what it is of."""
    for path, what, receipt in _receipts(entry):
        if receipt.received:
            yield path, what, receipt.received
    for unit, day in entry.members.items():
        yield ("成员单位", unit), f"{unit}的包装谋划", day


def _late(scene: Scene, head: str) -> Iterator[Fault]:
    for month, entry in scene.records.submissions.items():
        due = scene.records.district.due_day(month)
        for path, what, day in _days(entry):
            if path[0] == head and day > due:
                message = f"{what} 应于 {due} 前（含当日）收到，实为 {day}。"
                yield Fault(entry.path, path, message, "收到日期登记有误的改正；确属迟报的，下月按时报送")


@rule("R161", Level.WARNING, "三张表按时报送", basis="通知 三(五) 每月 25 日前")
def form_late(scene: Scene) -> Iterator[Fault]:
    """乡（街道）的三张表应在当月报送截止日（含当日）前收到；看的是登记的收到日期，不看提交到台账的日期。"""
    yield from _late(scene, "乡镇街道")


@rule("R162", Level.WARNING, "成员单位按时报送包装谋划", basis="通知 二(五) 每月 25 日前")
def member_late(scene: Scene) -> Iterator[Fault]:
    """联席会议成员单位的前期项目包装谋划，应在当月报送截止日（含当日）前收到。"""
    yield from _late(scene, "成员单位")


@rule("R231", Level.ERROR, "报送登记的乡（街道）存在", basis="通知 三(五)")
def unknown_township(scene: Scene) -> Iterator[Fault]:
    """报送登记按乡（街道）写，名称应与 data/district.yaml 一字不差，否则该单位会按漏报扣分。"""
    known = frozenset(scene.records.district.township_names)
    for entry in scene.records.submissions.values():
        for name in entry.townships:
            if name not in known:
                message = f"乡镇街道 应为本区的乡（街道），实为“{name}”。"
                yield Fault(entry.path, ("乡镇街道", name), message, township_instead(scene, name))


@rule("R232", Level.WARNING, "报送登记的成员单位存在", basis="通知 二(五)")
def unknown_member(scene: Scene) -> Iterator[Fault]:
    """成员单位名称应与 data/district.yaml 的联席会议成员单位一字不差，否则该单位会显示为没有报送。"""
    district = scene.records.district
    for entry in scene.records.submissions.values():
        for name in entry.members:
            if name not in district.members:
                message = f"成员单位 应为联席会议成员单位，实为“{name}”。"
                advice = instead(name, district.members, district.aliases)
                yield Fault(entry.path, ("成员单位", name), message, advice)


@rule("R233", Level.WARNING, "收到日期在当月或次月", basis="通知 三(五)")
def day_astray(scene: Scene) -> Iterator[Fault]:
    """某月报表的收到日期，应在当月 1 日至次月最后一天之间；更早或更晚的多半是年份、月份写错。"""
    for month, entry in scene.records.submissions.items():
        first, last = month.first_day, month.plus(1).last_day
        for path, what, day in _days(entry):
            if not first <= day <= last:
                message = f"{what}的收到日期 应在 {first} 至 {last} 之间，实为 {day}。"
                yield Fault(entry.path, path, message, "核对收到日期和文件名的月份")


@rule("R234", Level.WARNING, "报表与零报告不同时登记", basis="通知 三(五)")
def both_kinds(scene: Scene) -> Iterator[Fault]:
    """同一张表要么有内容、要么零报告，两个日期只登记一个；都登记时按报表的日期算。"""
    for entry in scene.records.submissions.values():
        for path, what, receipt in _receipts(entry):
            if receipt.day and receipt.nil_day:
                message = f"{what} 应只登记日期或零报告，实为两个都有。"
                yield Fault(entry.path, path, message, "只留一个")
