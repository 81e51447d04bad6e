"""登记: what the district itself writes down — 报送, 观摩, 会议, 督查, 奖惩, 政策, 已发布结果. Every room may import this."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator.words.choice import FundKind, InspectionAspect, JudgeGroup, MeetingKind, PolicyTier, Sector
from generator.words.measure import SHOWN, Code, Count, Day, Minute, Points, SignedPoints, Text, fault
from generator.words.period import Month, Year
from generator.words.term import Document, Record, term, word_of


class Receipt(Record):
    """一张表的收到日期; 零报告 counts as sent."""

    day: Day | None = term("日期", meaning="收到日期", default=None)
    nil_day: Day | None = term("零报告", meaning="零报告的收到日期", default=None)

    @property
    def received(self) -> dt.date | None:
        """收到日期, of a form or of a 零报告; None when neither came (漏报)."""
        return self.day or self.nil_day


def _receipt(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("零报告"):
        advice = "写成 {零报告: 收到日期}，如 {零报告: 2021-03-24}"
        raise fault("F06", f"应为收到日期，实为“{value[:SHOWN]}”。", advice)
    return {"日期": value} if isinstance(value, (str, dt.date)) else value


ReceivedForm = Annotated[Receipt, BeforeValidator(_receipt, json_schema_input_type=str | Receipt)]


class FormReceipts(Record):
    """一个乡（街道）一个月的三张表; an absent entry is 漏报."""

    early: ReceivedForm | None = term(
        "附件1", meaning="前期项目谋划表的收到日期", basis="通知 三(五)", default=None
    )
    new: ReceivedForm | None = term(
        "附件2", meaning="新建（竣工）项目情况表的收到日期", basis="通知 三(五)", default=None
    )
    ongoing: ReceivedForm | None = term(
        "附件3", meaning="在建项目进展情况表的收到日期", basis="通知 三(五)", default=None
    )


FORM_WORDS: dict[str, str] = {name: word_of(FormReceipts, name).word for name in FormReceipts.model_fields}
"""附件1, 附件2 and 附件3 by their attribute, in the order of the notice."""


class Submissions(Document):
    """一个月的报送登记; the file's name is the month."""

    townships: dict[str, FormReceipts] = term(
        "乡镇街道", meaning="每个乡（街道）三张表的收到日期", default_factory=dict
    )
    members: dict[str, Day] = term(
        "成员单位", meaning="前期项目包装谋划的报送日期", basis="通知 二(五)", default_factory=dict
    )


class Gathering(Record):
    """集合."""

    time: Text = term("时间", meaning="集合时间，如 08:30")
    place: Text = term("地点", meaning="集合地点")


class Stop(Record):
    """观摩路线上的一站."""

    project: Code = term("项目", meaning="项目编号")
    arrival: Text | None = term("到达", meaning="到达时间，如 09:00", default=None)
    stay: Minute | None = term("停留", meaning="停留时间", default=None)
    guide: Text | None = term("讲解", meaning="讲解人", default=None)
    highlights: tuple[Text, ...] = term("看点", meaning="看什么", default=())


class ScoreSheet(Record):
    """一张评分表; 不记评委姓名."""

    group: JudgeGroup = term("组", meaning="评委组")
    by: Text | None = term("评分单位", meaning="乡街互评时填写，用来剔除对本单位的评分", default=None)
    project: Code = term("项目", meaning="项目编号")
    scores: dict[str, Points] = term("得分", meaning="评分项各得几分")

    @property
    def total(self) -> Decimal:
        """合计: what the sheet gives in all."""
        return sum(self.scores.values(), Decimal(0))


class Remark(Record):
    """点评意见."""

    project: Code = term("项目", meaning="项目编号")
    opinion: Text = term("意见", meaning="点评意见")
    due: Day | None = term("整改期限", meaning="整改期限", default=None)
    rectified: Day | None = term("整改", meaning="整改完成日期；没完成就空着", default=None)


class Observation(Document):
    """一次观摩点评; the file's name is the half-year."""

    title: Text = term("名称", meaning="观摩的名称")
    day: Day = term("日期", meaning="观摩日期", basis="通知 一(四)")
    gathering: Gathering | None = term("集合", meaning="集合时间和地点", default=None)
    route: tuple[Stop, ...] = term("路线", meaning="顺序就是路线", default=())
    sheets: tuple[ScoreSheet, ...] = term("评分", meaning="一张一条", default=())
    remarks: tuple[Remark, ...] = term("点评", meaning="点评意见和整改", default=())


class Resolution(Record):
    """议定事项."""

    project: Code | None = term("项目", meaning="项目编号", default=None)
    matter: Text = term("事项", meaning="议定了什么")
    unit: Text | None = term("责任单位", meaning="由谁办", default=None)
    due: Day | None = term("限期", meaning="应办结日期", default=None)
    done: Day | None = term("完成", meaning="销号日期；没办完就空着", default=None)


class Meeting(Document):
    """一次会议."""

    kind: MeetingKind = term("类型", meaning="联席会议、调度会、政银企对接、集中开工", basis="通知 一(二)")
    day: Day = term("日期", meaning="开会日期")
    chair: Text | None = term("主持", meaning="主持人的职务", default=None)
    note: Text | None = term("说明", meaning="补充说明", default=None)
    resolutions: tuple[Resolution, ...] = term("议定", meaning="议定事项", default=())


class InspectionItem(Record):
    """督查发现的一个问题."""

    project: Code = term("项目", meaning="项目编号")
    aspect: InspectionAspect = term("方面", meaning="手续办理、建设进度、服务保障", basis="通知 二(三)")
    finding: Text = term("发现", meaning="发现了什么")
    cost: Points = term("扣分", meaning="扣几分；只计入全年成绩")
    due: Day | None = term("整改期限", meaning="整改期限", default=None)
    rectified: Day | None = term("整改", meaning="整改完成日期；没完成就空着", default=None)


class Praise(Record):
    """通报表扬."""

    township: Text = term("乡镇街道", meaning="乡（街道）")
    practice: Text = term("做法", meaning="经验做法")


class Inspection(Document):
    """一个月的专项督查; the file's name is the month."""

    day: Day = term("日期", meaning="督查日期")
    items: tuple[InspectionItem, ...] = term("督查", meaning="发现的问题", default=())
    praises: tuple[Praise, ...] = term("通报表扬", meaning="经验做法", default=())


class Award(Record):
    """一条加减分."""

    township: Text = term("乡镇街道", meaning="乡（街道）")
    month: Month = term("月份", meaning="计入哪个月")
    reason: Text = term("事由", meaning="为什么")
    points: SignedPoints = term("分值", meaning="加分为正，减分为负")


class Awards(Document):
    """加减分登记; the file is a bare list."""

    entries: tuple[Award, ...] = term("条目", meaning="逐条登记", default=())


class Policy(Document):
    """一项扶持政策."""

    title: Text = term("名称", meaning="政策名称")
    tier: PolicyTier = term("级别", meaning="国家、省、市、区")
    fund: FundKind | None = term("资金类型", meaning="对应的资金来源", basis="通知 二(六)", default=None)
    sectors: tuple[Sector, ...] = term("适用行业", meaning="适用哪些行业；不写为全部", default=())
    issued: Day | None = term("发布", meaning="发布日期", default=None)
    valid_until: Day | None = term("有效至", meaning="失效日期", default=None)
    gist: Text | None = term("要点", meaning="政策要点", default=None)


class PublishedPlace(Record):
    """已发布的一个名次."""

    township: Text = term("乡镇街道", meaning="乡（街道）")
    score: SignedPoints = term("得分", meaning="发布时的得分")
    place: Count = term("名次", meaning="发布时的名次")


class Published(Document):
    """已发布的结果; written by generator publish, read-only since."""

    period: Text = term("期", meaning="哪一期")
    day: Day = term("发布", meaning="发布日期")
    rules: Year = term("规则", meaning="用哪一年的规则")
    digest: Text = term("数据", meaning="参与计算的全部数据文件的摘要")
    result_digest: Text | None = term("校验", meaning="本文件结果的摘要，用来发现手工改动", default=None)
    results: tuple[PublishedPlace, ...] = term("结果", meaning="各乡（街道）的得分和名次")
