"""考核规则: every weight, cap, rounding, tie and missing-data rule of a year. Every room may import this."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from generator.words.choice import JudgeGroup
from generator.words.measure import Count, Points, Share, Text, Wan
from generator.words.period import Year
from generator.words.term import Document, Record, term

NOTICE_START_MONTHS = 2
"""通知 一(五): 集中开工后两个月内实质性开工."""


class NoRulesError(Exception):
    """There is no rules file at all, so nothing can be judged."""

    def __init__(self, year: int) -> None:
        super().__init__(f"没有 {year} 年可用的考核规则，请新建 data/rules/{year}.yaml")


class IndicatorName(StrEnum):
    """十一项季度指标."""

    INVESTMENT_PROGRESS = "投资进度"
    INVESTMENT_VOLUME = "投资体量"
    START_RATE = "开工率"
    PROMPT_START = "两月实质开工"
    COMPLETION_RATE = "竣工率"
    NODES_MET = "节点兑现"
    PIPELINE = "谋划储备"
    CONVERSION = "谋划转化"
    PROCEDURES = "手续办理"
    TIMELINESS = "报送及时"
    QUALITY = "报送质量"


class Comparison(StrEnum):
    """四比四看."""

    PIPELINE = "比谋划看储备"
    INVESTMENT = "比招引看投资"
    PROGRESS = "比开工看进度"
    SERVICE = "比服务看实效"


class Rounding(StrEnum):
    """舍入: ROUND_HALF_UP is the only way the notices round."""

    HALF_UP = "四舍五入"


class TieRule(StrEnum):
    """并列: 1-2-2-4."""

    SHARED = "同名次"


class MissingRule(StrEnum):
    """不适用的指标怎么办."""

    SCALED = "折算"
    BASE_POINTS = "基础分"


class ObservationMethod(StrEnum):
    """观摩计分方法."""

    GROUP_MEAN = "分组平均"
    RANK_VOTE = "名次票"


class IndicatorRule(Record):
    """一项指标的分值和参数."""

    points: Points = term("分值", meaning="这项指标的满分")
    comparison: Comparison = term("四比", meaning="归入四比四看的哪一组")
    basis: Text = term("依据", meaning="依据通知哪一条")
    cap: Share | None = term("上限", meaning="进度比（完成率÷时序进度）最多算到几，不写为 1", default=None)
    months: Count | None = term("期限月数", meaning="集中开工后几个月内应实质性开工", default=None)
    adjusted_share: Share | None = term("调整后兑现", meaning="按调整后日期完成的节点算几成", default=None)
    late_cost: Points | None = term("迟报扣", meaning="迟报一次扣几分", default=None)
    missing_cost: Points | None = term("漏报扣", meaning="漏报一次扣几分", default=None)
    finding_cost: Points | None = term("差错扣", meaning="一处差错扣几分", default=None)
    correction_cost: Points | None = term("更正扣", meaning="一次更正扣几分", default=None)
    base_share: Share | None = term(
        "基础分比例", meaning="不适用选“基础分”时给分值的几成；不写按 1", default=None
    )


class EachBonus(Record):
    """按个数加分."""

    each: Points = term("每个", meaning="每个加几分")
    cap: Points = term("上限", meaning="最多加几分")


class OverBonus(Record):
    """超额完成加分."""

    each: Points = term("每百分点", meaning="超出时序每个百分点加几分")
    cap: Points = term("上限", meaning="最多加几分")


class Bonus(Record):
    """加分."""

    cap: Points = term("上限", meaning="加分合计最多几分")
    tier: EachBonus | None = term("省市重点", meaning="省、市重点项目", default=None)
    ceremony: EachBonus | None = term("集中开工", meaning="本季参加集中开工的项目", default=None)
    over: OverBonus | None = term("超额完成", meaning="投资完成率超出时序进度", default=None)


class Deduction(Record):
    """减分."""

    cap: Points = term("上限", meaning="减分合计最多几分")


class PipelineTarget(Record):
    """谋划目标."""

    count: Count = term("个数", meaning="全年谋划个数目标")
    investment: Wan = term("总投资", meaning="全年谋划总投资目标")
    converted: Count = term("转化", meaning="全年转化个数目标")


class HalfYearShares(Record):
    """半年成绩的构成."""

    quarters: Share = term("季度", meaning="季度平均分的权重")
    observation: Share = term("观摩", meaning="观摩得分的权重")


class YearShares(HalfYearShares):
    """全年成绩的构成."""

    inspection: Share = term("督查", meaning="督查得分的权重", basis="通知 二(三)")


class ObservationRule(Record):
    """观摩计分."""

    method: ObservationMethod = term("方法", meaning="分组平均或名次票", default=ObservationMethod.GROUP_MEAN)
    groups: dict[JudgeGroup, Share] = term("评委组", meaning="各组的权重，合计为 1")
    trim_from: Count = term("去掉最高最低", meaning="同组满几张评分表才各去掉一个最高、最低", default=5)
    items: dict[str, Points] = term("评分项", meaning="评分表各项的满分，合计为 100")
    vote_step: Points = term("名次递减", meaning="名次票每降一名减几分", default=Decimal(3))


class InspectionRule(Record):
    """督查计分."""

    full: Points = term("满分", meaning="减去全年督查扣分之前的满分")


class LightRule(Record):
    """预警线."""

    yellow: Share = term("黄", meaning="（年度完成÷年度计划）÷时序进度 低于此为黄")
    red: Share = term("红", meaning="低于此为红")
    notice_days: Count = term("提前提醒天数", meaning="到期前几天提醒")
    problem_days: Count = term("问题超期天数", meaning="问题提出几天仍未解决为超期")
    # Three months: fewer swing with one late invoice, more hide a standstill.
    forecast_months: Count = term("推算月数", meaning="预计完成按最近几个月的平均推算", default=3)


class FlagRule(Record):
    """流动红旗."""

    places: Count = term("名次", meaning="前几名得流动红旗")


class YellowCardRule(Record):
    """黄牌: last and below the floor, both."""

    last: Count = term("末位", meaning="最后几名")
    below: Points = term("且低于", meaning="得分还要低于此")


class TalkRule(Record):
    """约谈."""

    cards_in_row: Count = term("连续黄牌", meaning="连续几次黄牌约谈")


class RobustnessRule(Record):
    """名次稳固度: ±20 % is the usual sensitivity test of a points table."""

    shake: Share = term("分值变动", meaning="每项分值上下变动的最大幅度", default=Decimal("0.2"))
    draws: Count = term("次数", meaning="除逐项变动外，各项同时变动试算几次", default=100)


class AwardRule(Record):
    """奖惩."""

    flag: FlagRule = term("流动红旗", meaning="奖")
    yellow_card: YellowCardRule = term("黄牌", meaning="罚")
    talk: TalkRule = term("约谈", meaning="约谈")


class Rulebook(Document):
    """一年的考核规则."""

    year: Year = term("年度", meaning="哪一年的规则")
    rounding: Rounding = term("舍入", meaning="四舍五入，先舍入再排名", default=Rounding.HALF_UP)
    places: Count = term("小数位", meaning="得分保留几位小数", default=2)
    ties: TieRule = term("并列", meaning="同分同名次，1-2-2-4", default=TieRule.SHARED)
    missing: MissingRule = term("不适用", meaning="没有可考核项目的指标怎么办", default=MissingRule.SCALED)
    indicators: dict[IndicatorName, IndicatorRule] = term(
        "季度指标", meaning="分值合计等于 100", basis="通知 二(一)"
    )
    bonus: Bonus | None = term("加分", meaning="加分项", default=None)
    deduction: Deduction = term("减分", meaning="减分的上限")
    pipeline_targets: dict[str, PipelineTarget] = term(
        "谋划目标", meaning="每个乡（街道）全年目标", default_factory=dict
    )
    half_year: HalfYearShares = term("半年", meaning="半年成绩的构成", basis="通知 一(三)")
    full_year: YearShares = term("全年", meaning="全年成绩的构成", basis="通知 一(三)、二(三)")
    observation: ObservationRule = term("观摩", meaning="观摩怎样计分", basis="通知 一(四)")
    inspection: InspectionRule = term("督查", meaning="督查怎样计分", basis="通知 二(三)")
    lights: LightRule = term("预警", meaning="亮灯的线")
    awards: AwardRule = term("奖惩", meaning="红旗、黄牌、约谈", basis="通知 一(三)")
    robustness: RobustnessRule = term(
        "名次稳固度", meaning="分值变动后名次不变的比例怎样试算", default_factory=RobustnessRule
    )

    @property
    def start_months(self) -> int:
        """集中开工后几个月内应实质性开工; rules without the indicator keep the notice's two (通知 一(五))."""
        rule = self.indicators.get(IndicatorName.PROMPT_START)
        return rule.months if rule and rule.months else NOTICE_START_MONTHS
