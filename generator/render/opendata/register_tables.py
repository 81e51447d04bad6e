"""The themes of what the district itself writes down: 报送, 加减分, 督查, 观摩, 议定事项, 考核规则. `themes` lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from generator.render.opendata.facts import Facts
from generator.render.opendata.table import ID, Cell, Column, Form, Rows, Table, column, columns
from generator.words.district import Township
from generator.words.period import Month
from generator.words.progress import township_then
from generator.words.register import (
    Award,
    FormReceipts,
    InspectionItem,
    Meeting,
    Receipt,
    Remark,
    Resolution,
    ScoreSheet,
)
from generator.words.rulebook import Rulebook
from generator.words.term import word_of

FORMS = tuple((name, word_of(FormReceipts, name).word) for name in ("early", "new", "ongoing"))
UNIT = Column("乡镇街道", meaning="乡（街道）")
MONTH = Column("月份", Form.MONTH, meaning="报送登记的月份")
DUE = Column("截止日", Form.DAY, meaning="当月的报送截止日（含当日）")


def _township_rows(facts: Facts) -> Rows:
    for place, one in enumerate(facts.edition.district.townships, start=1):
        yield place, one.name, one.code, one.group


def _due(facts: Facts, month: Month) -> dt.date:
    """The month's 报送截止日; a day the month does not have counts as its last."""
    day = min(max(facts.edition.district.deadline_day, 1), month.last_day.day)
    return month.first_day.replace(day=day)


def _state(day: dt.date | None, due: dt.date) -> str:
    return "漏报" if day is None else "迟报" if day > due else "按时"


def _receipt_rows(facts: Facts) -> Rows:
    """Every unit, form and month that counts, so that an absent entry stands there as 漏报."""
    for month in facts.months:
        register, due = facts.edition.records.submissions.get(month), _due(facts, month)
        for unit in facts.edition.district.township_names:
            receipts = register.townships.get(unit) if register else None
            for name, word in FORMS:
                receipt: Receipt | None = getattr(receipts, name) if receipts else None
                yield (month, unit, word, *_received(facts, receipt, due))


def _received(facts: Facts, receipt: Receipt | None, due: dt.date) -> tuple[Cell, ...]:
    day = facts.by_then(receipt.received) if receipt else None
    return day, bool(day and receipt and receipt.day is None), due, _state(day, due)


def _member_rows(facts: Facts) -> Rows:
    for month in facts.months:
        register, due = facts.edition.records.submissions.get(month), _due(facts, month)
        for unit in facts.edition.district.members:
            day = facts.by_then(register.members.get(unit)) if register else None
            yield month, unit, day, due, _state(day, due)


def _award_rows(facts: Facts) -> Rows:
    for award in facts.edition.records.awards:
        if award.month <= facts.month:
            yield award.township, award.month, award.reason, award.points


def _inspection_rows(facts: Facts) -> Rows:
    for month, held in sorted(facts.edition.records.inspections.items()):
        for item in held.items if held.day <= facts.as_of else ():
            yield (
                month,
                held.day,
                item.project,
                _unit(facts, item.project, Month.of(held.day)),
                item.aspect,
                item.finding,
                item.cost,
                item.due,
                facts.by_then(item.rectified),
            )


def _unit(facts: Facts, project: str, month: Month) -> str | None:
    """责任单位 of a project in a month; None for an unknown project."""
    held = facts.by_id.get(project)
    return township_then(held, month) if held else None


def _sheet_rows(facts: Facts) -> Rows:
    """One line a mark of a sheet, numbered within its observation; judges are never named."""
    for half, held in sorted(facts.edition.records.observations.items()):
        month = Month.of(held.day)
        for place, sheet in enumerate(held.sheets if held.day <= facts.as_of else (), start=1):
            unit = _unit(facts, sheet.project, month)
            for item, points in sheet.scores.items():
                yield half, held.day, place, sheet.group, sheet.by, sheet.project, unit, item, points


def _remark_rows(facts: Facts) -> Rows:
    for half, held in sorted(facts.edition.records.observations.items()):
        for one in held.remarks if held.day <= facts.as_of else ():
            yield half, one.project, one.opinion, one.due, facts.by_then(one.rectified)


def _resolution_rows(facts: Facts) -> Rows:
    for meeting in facts.edition.records.meetings:
        for one in meeting.resolutions if meeting.day <= facts.as_of else ():
            done = facts.by_then(one.done)
            yield meeting.day, meeting.kind, one.project, one.matter, one.unit, one.due, done


def _rule_rows(facts: Facts) -> Rows:
    for year, book in sorted(facts.edition.records.rulebooks.items()):
        for item, value in _leaves(_plain(book), ()):
            yield year, item, value


def _plain(book: Rulebook) -> Any:
    return book.model_dump(by_alias=True, exclude_none=True, exclude={"year"})


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every single value of a nested record with the words that lead to it: 季度指标.投资进度.分值."""
    if not isinstance(value, dict):
        yield ".".join(path), str(value)
        return
    for key, inner in value.items():
        yield from _leaves(inner, (*path, str(key)))


HALF = Column("期", meaning="哪个半年的观摩，如 2021-H1")

REGISTER_TABLES = (
    Table(
        "乡镇街道",
        "townships",
        "一个乡（街道）一行，按公文里的排列顺序",
        (
            Column("次序", Form.WHOLE, meaning="公文里的次序，从 1 起"),
            column(Township, "name", word="乡镇街道"),
            *columns(Township, ("code", Form.TEXT), ("group", Form.TEXT)),
        ),
        _township_rows,
    ),
    Table(
        "报送",
        "submissions",
        "一个乡（街道）一张表一个月一行；没有收到也有一行",
        (
            MONTH,
            UNIT,
            Column("表", meaning="附件1、附件2、附件3"),
            Column("收到日期", Form.DAY, meaning="收到表或零报告的日期；漏报为空"),
            Column("零报告", Form.YES_NO, meaning="收到的是不是零报告"),
            DUE,
            Column("情况", meaning="按时、迟报、漏报"),
        ),
        _receipt_rows,
    ),
    Table(
        "成员单位报送",
        "member-submissions",
        "一个联席会议成员单位一个月一行：前期项目包装谋划情况",
        (
            MONTH,
            Column("成员单位", meaning="联席会议成员单位"),
            Column("收到日期", Form.DAY, meaning="漏报为空"),
            DUE,
            Column("情况", meaning="按时、迟报、漏报"),
        ),
        _member_rows,
    ),
    Table(
        "加减分",
        "awards-and-penalties",
        "登记的一条加减分一行：加分为正，减分为负",
        columns(
            Award,
            ("township", Form.TEXT),
            ("month", Form.MONTH),
            ("reason", Form.TEXT),
            ("points", Form.NUMBER),
        ),
        _award_rows,
    ),
    Table(
        "督查",
        "inspections",
        "督查发现的一个问题一行；只计入全年成绩",
        (
            Column("月份", Form.MONTH, meaning="督查的月份"),
            Column("日期", Form.DAY, meaning="督查日期"),
            ID,
            Column("乡镇街道", meaning="督查当月的责任单位"),
            *columns(
                InspectionItem,
                ("aspect", Form.TEXT),
                ("finding", Form.TEXT),
                ("cost", Form.NUMBER),
                ("due", Form.DAY),
                ("rectified", Form.DAY),
            ),
        ),
        _inspection_rows,
    ),
    Table(
        "观摩评分",
        "observation-scores",
        "评分表上的一项得分一行；不记评委姓名",
        (
            HALF,
            Column("日期", Form.DAY, meaning="观摩日期"),
            Column("评分表", Form.WHOLE, meaning="第几张评分表，从 1 起"),
            *columns(ScoreSheet, ("group", Form.TEXT), ("by", Form.TEXT)),
            ID,
            Column("乡镇街道", meaning="观摩当月的责任单位"),
            Column("评分项", meaning="评分表上的一项"),
            Column("得分", Form.NUMBER, "分", "这一项的得分"),
        ),
        _sheet_rows,
    ),
    Table(
        "观摩点评",
        "observation-remarks",
        "一条点评意见一行",
        (
            HALF,
            ID,
            *columns(Remark, ("opinion", Form.TEXT), ("due", Form.DAY), ("rectified", Form.DAY)),
        ),
        _remark_rows,
    ),
    Table(
        "议定事项",
        "resolutions",
        "会议议定的一件事一行；完成为空是没有销号",
        (
            *columns(Meeting, ("day", Form.DAY), ("kind", Form.TEXT)),
            ID,
            *columns(
                Resolution,
                ("matter", Form.TEXT),
                ("unit", Form.TEXT),
                ("due", Form.DAY),
                ("done", Form.DAY),
            ),
        ),
        _resolution_rows,
    ),
    Table(
        "考核规则",
        "rules",
        "规则文件里的一个值一行，项写成“季度指标.投资进度.分值”",
        (
            Column("年度", Form.WHOLE, meaning="哪一年的规则"),
            Column("项", meaning="从外到里的词，用点连接"),
            Column("值", meaning="原样的值"),
        ),
        _rule_rows,
    ),
)
