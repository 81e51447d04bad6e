"""项目: the record a township keeps, one file a project; the key, the label and the head are the same word.

Only reported facts stand here: 年度完成, 累计完成, 灯 and 得分 are derived elsewhere. Every room may import this.
"""

from __future__ import annotations

from generator.words.choice import (
    AnnualClass,
    ApprovalWay,
    DemolitionStatus,
    FundKind,
    Light,
    ProblemKind,
    ProcedureStatus,
    Sector,
    ServiceKind,
    SigningStatus,
    Stage,
    Tier,
)
from generator.words.measure import Code, Day, Degree, Mu, SignedWan, SquareMetre, Text, Wan
from generator.words.period import Month, Year
from generator.words.term import Document, Record, term


class Coordinates(Record):
    """坐标, CGCS2000."""

    longitude: Degree = term("经度", meaning="CGCS2000 经度，十进制")
    latitude: Degree = term("纬度", meaning="CGCS2000 纬度，十进制")


class BuildPeriod(Record):
    """建设年限."""

    start: Month = term("起", meaning="建设开始的月份")
    end: Month = term("止", meaning="建设结束的月份")


class Transfer(Record):
    """移交: the months before it still belong to the former unit."""

    month: Month = term("月份", meaning="从该月起归新的责任单位")
    former: Text = term("原单位", meaning="移交前的责任单位")
    reason: Text = term("原因", meaning="为什么移交")


class Contact(Record):
    """项目单位联系人及电话."""

    name: Text = term("姓名", meaning="联系人姓名")
    phone: Code | None = term(
        "电话", meaning="固定电话带区号，或 11 位手机号；页面上隐去中间几位", default=None
    )


class Signing(Record):
    """签约情况."""

    status: SigningStatus = term("状态", meaning="签约到哪一步", basis="附件1")
    day: Day | None = term("日期", meaning="签约日期", default=None)
    note: Text | None = term("说明", meaning="协议种类等", default=None)


class Demolition(Record):
    """拆迁进展."""

    status: DemolitionStatus = term("状态", meaning="拆迁到哪一步", basis="附件1")
    area_needed: SquareMetre | None = term("需拆面积", meaning="需要拆除的建筑面积", default=None)
    area_done: SquareMetre | None = term("已拆面积", meaning="已经拆除的建筑面积", default=None)
    note: Text | None = term("说明", meaning="补充说明", default=None)


class Land(Record):
    """用地保障."""

    needed: Mu | None = term("需求", meaning="需要的用地面积", basis="通知 二(二)", default=None)
    approved: Mu | None = term("已报批", meaning="已取得用地批复的面积", default=None)
    supplied: Mu | None = term("已供应", meaning="已供地的面积", default=None)
    quota: Text | None = term("指标来源", meaning="用地指标来自哪一批次", default=None)


class Financing(Record):
    """融资."""

    needed: Wan | None = term("需求", meaning="需要融资的金额", basis="通知 二(四)", default=None)
    secured: Wan | None = term("已落实", meaning="已经落实的融资", default=None)
    bank: Text | None = term("意向机构", meaning="有意向的金融机构", default=None)


class PlanChange(Record):
    """调整: periods before its month keep the former value."""

    month: Month = term("月份", meaning="从该月起按新值算")
    item: Text = term("项", meaning="调整的是哪一项，如 计划完成投资、类别")
    former: Text = term("原值", meaning="调整前的值")
    reason: Text = term("原因", meaning="为什么调整")


class AnnualPlan(Record):
    """年度计划: one class a year."""

    annual_class: AnnualClass = term(
        "类别", meaning="前期、新建、续建、竣工，一年一类", basis="通知 二(一)、附件1–3"
    )
    planned: Wan | None = term(
        "计划完成投资", meaning="本年计划完成的投资；附件2 写作 投资目标", basis="附件2、3", default=None
    )
    goal: Text | None = term("目标", meaning="本年要达到的形象目标", default=None)
    listed: Month | None = term("列入", meaning="何月列入本年计划；不写按 1 月算", default=None)
    removed: Month | None = term("移出", meaning="何月移出本年计划", default=None)
    removal_reason: Text | None = term("移出原因", meaning="为什么移出", default=None)
    monthly: dict[Month, Wan] = term(
        "月度计划", meaning="每月计划；没写的月份把余下计划平均分摊", default_factory=dict
    )
    changes: tuple[PlanChange, ...] = term("调整", meaning="本年计划的调整，逐条登记，不抹掉原值", default=())


class Start(Record):
    """开工: the ceremony and the real start are two dates."""

    planned: Month | None = term("计划", meaning="计划开工月份", default=None)
    ceremony: Day | None = term(
        "集中开工", meaning="参加集中开工活动的日期；两个月内应实质性开工", basis="通知 一(五)", default=None
    )
    started: Day | None = term(
        "实质性开工", meaning="永久性工程破土开槽或首根桩施工的日期", basis="通知 一(五)", default=None
    )
    evidence: Text | None = term("佐证", meaning="实质性开工的依据", default=None)


class Completion(Record):
    """竣工."""

    planned: Month | None = term("计划", meaning="计划竣工月份", default=None)
    completed: Day | None = term("实际", meaning="实际竣工日期", default=None)


class Procedure(Record):
    """一项手续."""

    status: ProcedureStatus = term("状态", meaning="办到哪一步", basis="附件3 联审联批手续")
    planned: Day | None = term("计划", meaning="计划办结日期", default=None)
    number: Text | None = term("文号", meaning="批复或证书的文号；已办结必填", default=None)
    day: Day | None = term("日期", meaning="办结日期；已办结必填", default=None)
    agent: Text | None = term("代办员", meaning="一对一代办的人", basis="通知 三(三)", default=None)
    reason: Text | None = term("原因", meaning="无需办理的原因；无需办理必填", default=None)


class Approval(Procedure):
    """立项: 审批、核准 or 备案."""

    way: ApprovalWay | None = term("方式", meaning="审批、核准或备案", default=None)


class Procedures(Record):
    """联审联批手续: the five of 附件3 and 施工许可."""

    approval: Approval | None = term("立项", meaning="审批、核准、备案手续", basis="附件2、3", default=None)
    land: Procedure | None = term("用地", meaning="用地审批手续", basis="附件2、3", default=None)
    land_planning: Procedure | None = term(
        "用地规划", meaning="建设用地规划许可", basis="附件2、3", default=None
    )
    building_planning: Procedure | None = term(
        "建设规划", meaning="建设工程规划许可", basis="附件2、3", default=None
    )
    environment: Procedure | None = term("环评", meaning="环境影响评价", basis="附件2、3", default=None)
    construction: Procedure | None = term("施工许可", meaning="建筑工程施工许可；三张表不含", default=None)


class NodeChange(Record):
    """节点调整: it never clears the original date."""

    day: Day = term("日期", meaning="哪天作的调整")
    new_day: Day = term("改为", meaning="调整后的日期")
    reason: Text = term("原因", meaning="为什么调整")


class Node(Record):
    """倒排工期的节点."""

    name: Text = term("名称", meaning="节点名称，同一项目内不重复")
    planned: Day = term("计划", meaning="原计划日期；调整不改它", basis="通知 三(四)")
    done: Day | None = term("完成", meaning="实际完成日期", default=None)
    changes: tuple[NodeChange, ...] = term("调整", meaning="调整记录，逐条登记", default=())


class CarryIn(Record):
    """起始累计: what was invested before the first monthly report."""

    month: Month = term("截至", meaning="算到哪个月为止")
    invested: Wan = term("投资", meaning="第一期月报之前已完成的投资；没有就是 0")


class Correction(Record):
    """更正 of a reported figure: it replaces the figure everywhere."""

    day: Day = term("日期", meaning="哪天更正的")
    item: Text = term("项", meaning="更正的是哪一项，如 完成投资")
    former: Text = term("原值", meaning="更正前的值")
    reason: Text = term("原因", meaning="为什么更正")


class MonthlyReport(Record):
    """一个月的月报."""

    month_invested: SignedWan = term("完成投资", meaning="本月完成投资", basis="附件3 本月完成投资")
    stage: Stage | None = term("阶段", meaning="形象进度的阶段", default=None)
    progress: Text | None = term("形象进度", meaning="形象进度的文字说明", basis="附件3", default=None)
    corrections: tuple[Correction, ...] = term("更正", meaning="对已报数字的更正，逐条登记", default=())


class Judgement(Record):
    """研判: a manual light may only worsen the computed one."""

    light: Light = term("灯", meaning="人工研判的灯，只能比系统的灯更重")
    reason: Text = term("原因", meaning="研判的理由")
    day: Day = term("日期", meaning="研判日期")


class Stoppage(Record):
    """停工."""

    start: Day = term("起", meaning="停工开始日期")
    end: Day | None = term("止", meaning="复工日期；仍在停工就空着", default=None)
    reason: Text | None = term("原因", meaning="停工原因", default=None)


class Problem(Record):
    """问题: 一件一条，销号不删."""

    kind: ProblemKind = term("类型", meaning="问题的类型")
    content: Text = term("内容", meaning="问题是什么", basis="附件1 存在问题")
    source: Text | None = term("来源", meaning="从哪里提出来的", default=None)
    raised: Day = term("提出", meaning="提出日期")
    unit: Text | None = term("责任单位", meaning="负责解决的单位", default=None)
    person: Text | None = term("责任人", meaning="负责解决的人", default=None)
    due: Day | None = term("限期", meaning="应解决的日期", default=None)
    measure: Text | None = term("措施", meaning="怎样解决", default=None)
    solved: Day | None = term("解决", meaning="销号日期；没解决就空着", default=None)


class Service(Record):
    """服务记录."""

    day: Day = term("日期", meaning="服务日期")
    kind: ServiceKind = term(
        "类型", meaning="走访、现场办公、调度会、手续代办、政银企对接", basis="通知 三(一)"
    )
    lead: Text | None = term("牵头", meaning="由谁牵头", default=None)
    matter: Text = term("事项", meaning="办了什么事")


class Photo(Record):
    """照片."""

    file: Text = term("文件", meaning="照片文件名，放在 data/photos/项目编号/ 下")
    day: Day | None = term("日期", meaning="拍摄日期", default=None)
    caption: Text | None = term("说明", meaning="照片说明", default=None)


class Project(Document):
    """重点项目: one file a project; the file name is its 编号 for life."""

    name: Text = term("项目名称", meaning="项目的全称", basis="附件1–3")
    code: Text | None = term(
        "项目代码",
        meaning="国家固定资产投资项目代码；谋划项目可以没有",
        example="2101-410411-04-01-123456",
        default=None,
    )
    sector: Sector = term("行业领域", meaning="项目所属行业", basis="附件1–3")
    scope: Text = term(
        "建设内容及规模", meaning="建什么、建多大；附件2 写作 建设规模和主要内容", basis="附件1–3"
    )
    location: Text = term("建设地点", meaning="项目在哪里；附件2 写作 项目实施地点", basis="附件1–3")
    coordinates: Coordinates | None = term("坐标", meaning="项目位置", default=None)
    build_period: BuildPeriod = term(
        "建设年限", meaning="从哪年哪月到哪年哪月；附件2 写作 建设起止年限", basis="附件1–3"
    )
    total_investment: Wan = term("总投资", meaning="项目计划总投资", basis="附件1–3", example="52000")
    funds: dict[FundKind, Wan] = term(
        "资金来源", meaning="按来源分的总投资；合计等于总投资", default_factory=dict
    )
    tier: Tier = term("重点层级", meaning="列入哪一级的重点项目", default=Tier.DISTRICT)
    tags: tuple[Text, ...] = term("标签", meaning="如 三个一批", default=())
    township: Text = term("责任单位", meaning="负责的乡（街道），考核归属", basis="附件1、3")
    transfers: tuple[Transfer, ...] = term("移交", meaning="责任单位的变更", default=())
    person: Text | None = term("责任人", meaning="责任单位的责任人", basis="附件3", default=None)
    packaged_by: Text | None = term(
        "包装单位", meaning="谋划该项目的联席会议成员单位", basis="通知 二(五)", default=None
    )
    owner: Text | None = term(
        "项目单位", meaning="建设该项目的单位；附件2 写作 建设单位", basis="附件1–3", default=None
    )
    contact: Contact | None = term("联系人", meaning="项目单位联系人及电话", basis="附件1–3", default=None)
    chief_officer: Text | None = term(
        "首席服务员", meaning="一个项目、一名首席服务员", basis="通知 一(一)", default=None
    )
    team: tuple[Text, ...] = term("工作专班", meaning="专班成员", basis="通知 一(一)", default=())
    signing: Signing | None = term("签约", meaning="签约情况", basis="附件1", default=None)
    demolition: Demolition | None = term("拆迁", meaning="拆迁进展", basis="附件1", default=None)
    land: Land | None = term("用地", meaning="用地需求和落实", basis="通知 二(二)", default=None)
    financing: Financing | None = term("融资", meaning="融资需求和落实", basis="通知 二(四)", default=None)
    plans: dict[Year, AnnualPlan] = term("年度计划", meaning="每年一段", basis="通知 三(四)")
    start: Start | None = term("开工", meaning="开工的计划和实际", basis="通知 一(五)", default=None)
    completion: Completion | None = term("竣工", meaning="竣工的计划和实际", default=None)
    procedures: Procedures | None = term("手续", meaning="联审联批手续", basis="通知 三(三)", default=None)
    nodes: tuple[Node, ...] = term("节点", meaning="倒排工期的节点计划", basis="通知 三(四)", default=())
    carry_in: CarryIn | None = term("起始累计", meaning="第一期月报之前已完成的投资", default=None)
    reports: dict[Month, MonthlyReport] = term(
        "月报", meaning="每月一段", basis="通知 三(五)", default_factory=dict
    )
    judgement: Judgement | None = term("研判", meaning="人工研判的灯", default=None)
    stoppages: tuple[Stoppage, ...] = term("停工", meaning="停工和复工", default=())
    problems: tuple[Problem, ...] = term("问题", meaning="存在的问题，一件一条", basis="附件1", default=())
    services: tuple[Service, ...] = term(
        "服务记录", meaning="走访、现场办公等", basis="通知 三(一)", default=()
    )
    photos: tuple[Photo, ...] = term("照片", meaning="现场照片", default=())

    @property
    def id(self) -> str:
        """项目编号: the file's name, for life."""
        return self.stem
