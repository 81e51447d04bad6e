"""The closed lists of the contract: every choice has one English name and its exact Chinese value.

Every room may import this; it imports nothing of ours.
"""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """行业领域."""

    INDUSTRY = "工业"
    AGRICULTURE = "农业"
    SERVICES = "服务业"
    URBAN = "城建"
    TRANSPORT_ENERGY = "交通能源"
    SOCIAL = "社会事业"


class FundKind(StrEnum):
    """资金来源的种类."""

    ENTERPRISE = "企业自筹"
    BANK_LOAN = "银行贷款"
    CENTRAL_BUDGET = "中央预算内"
    SPECIAL_BOND = "专项债"
    PROVINCIAL = "省级专项"
    FISCAL = "财政"
    OTHER = "其他"


class Tier(StrEnum):
    """重点层级."""

    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"


class PolicyTier(StrEnum):
    """政策级别."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"
    DISTRICT = "区"


class SigningStatus(StrEnum):
    """签约状态."""

    NOT_SIGNED = "未签约"
    INTENT = "意向"
    SIGNED = "已签约"
    NOT_INVOLVED = "不涉及"


class DemolitionStatus(StrEnum):
    """拆迁状态."""

    NOT_STARTED = "未启动"
    ONGOING = "进行中"
    DONE = "已完成"
    NOT_INVOLVED = "不涉及"


class AnnualClass(StrEnum):
    """类别: 一年一类."""

    EARLY = "前期"
    NEW = "新建"
    CONTINUED = "续建"
    COMPLETING = "竣工"


class ApprovalWay(StrEnum):
    """立项方式."""

    APPROVAL = "审批"
    RATIFICATION = "核准"
    FILING = "备案"


class ProcedureStatus(StrEnum):
    """手续状态."""

    NOT_STARTED = "未启动"
    PREPARING = "准备中"
    ACCEPTED = "已受理"
    DONE = "已办结"
    EXEMPT = "无需办理"


class Stage(StrEnum):
    """形象进度的阶段, 由先到后."""

    EARLY = "前期"
    CLEARING = "征拆平整"
    FOUNDATION = "基础"
    STRUCTURE = "主体"
    TOPPED_OUT = "封顶"
    FITTING = "装修安装"
    SUPPORTING = "配套"
    ACCEPTANCE = "验收试产"
    OPERATION = "投产"


class ProblemKind(StrEnum):
    """问题类型."""

    LAND = "用地"
    PLANNING = "规划"
    ENVIRONMENT = "环评"
    DEMOLITION = "征拆"
    FUNDS = "资金"
    PROCEDURE = "手续"
    DESIGN = "设计"
    TENDER = "招标"
    SUPPORTING = "配套"
    LABOUR = "用工"
    OTHER = "其他"


class ServiceKind(StrEnum):
    """服务记录类型."""

    VISIT = "走访"
    ON_SITE = "现场办公"
    DISPATCH = "调度会"
    AGENCY = "手续代办"
    FINANCING = "政银企对接"


class MeetingKind(StrEnum):
    """会议类型."""

    JOINT = "联席会议"
    DISPATCH = "调度会"
    FINANCING = "政银企对接"
    START = "集中开工"


class InspectionAspect(StrEnum):
    """督查方面."""

    PROCEDURES = "手续办理"
    PROGRESS = "建设进度"
    SERVICE = "服务保障"


class JudgeGroup(StrEnum):
    """观摩评委组."""

    LEADERS = "县级领导"
    DEPARTMENTS = "部门"
    PEERS = "乡街互评"


class Light(StrEnum):
    """灯: 正常、滞后、严重滞后、不适用."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    NONE = "无"

    @property
    def meaning(self) -> str:
        """The word beside the lamp."""
        return {"绿": "正常", "黄": "滞后", "红": "严重滞后", "无": "不适用"}[self.value]

    @property
    def mark(self) -> str:
        """A shape of its own, so that colour is never the only sign."""
        return {"绿": "●", "黄": "▲", "红": "■", "无": "○"}[self.value]

    @property
    def severity(self) -> int:
        """不适用 0, 绿 1, 黄 2, 红 3; the worse of two is the larger."""
        return ("无", "绿", "黄", "红").index(self.value)
