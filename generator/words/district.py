"""区: who reports to whom. Another district is served by editing this one file. Every room may import this."""

from __future__ import annotations

import datetime as dt

from generator.words.measure import Code, Count, Text
from generator.words.period import Month
from generator.words.term import Document, Record, term


class NoTownshipError(ValueError):
    """A 乡（街道） was named that the district does not have."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"没有“{name}”这个乡（街道），可选：{'、'.join(known)}")


class Township(Record):
    """乡（街道）."""

    name: Text = term("名称", meaning="乡（街道）的名称")
    code: Code | None = term("代码", meaning="统计用区划代码，前 9 位", default=None)
    account: Code | None = term(
        "账号", meaning="代码托管平台上的账号或团队，用来生成 CODEOWNERS", default=None
    )
    group: Text | None = term("组别", meaning="写了就分组排名", default=None)


class District(Document):
    """区（县）."""

    name: Text = term("区名", meaning="县区名称")
    city: Text = term("上级", meaning="上级市")
    centre: Text = term("汇总单位", meaning="收表、通报、排名的单位", basis="通知 三(五)")
    account: Code | None = term(
        "账号", meaning="汇总单位在代码托管平台上的账号或团队，用来生成 CODEOWNERS", default=None
    )
    deadline_day: Count = term("报送截止日", meaning="每月几日前报送", basis="通知 三(五)", default=25)
    townships: tuple[Township, ...] = term("乡镇街道", meaning="按公文排列顺序")
    members: tuple[Text, ...] = term(
        "联席会议成员单位", meaning="联席会议的成员单位", basis="通知 一(二)", default=()
    )
    copied_to: tuple[Text, ...] = term(
        "抄送",
        meaning="通报和排名通报的抄送机关，印在版记里；不写就没有抄送",
        basis="GB/T 9704-2012 7.4.2",
        default=(),
    )
    aliases: dict[str, Text] = term("简称", meaning="导入表格时认得的别名", default_factory=dict)

    def due_day(self, month: Month) -> dt.date:
        """报送截止日 of a month's forms, itself still in time; a day the month lacks is the nearest it has. Source: 通知 三(五)."""
        return month.day(self.deadline_day)

    @property
    def township_names(self) -> tuple[str, ...]:
        """乡（街道） in the order of official papers."""
        return tuple(township.name for township in self.townships)

    def require(self, name: str) -> None:
        """Nothing, when there is a 乡（街道） of that name.

        Raises:
            NoTownshipError: there is none.
        """
        if name not in self.township_names:
            raise NoTownshipError(name, self.township_names)

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Every unit that may be named as responsible, as a list to choose from: 乡（街道）, 成员单位, 汇总单位."""
        return *self.township_names, *self.members, self.centre

    @property
    def units(self) -> frozenset[str]:
        """The same, to ask whether a unit is one of them."""
        return frozenset(self.unit_names)
