"""Cases of the files beside the projects: 区情, 考核规则, 报送, 观摩, 会议, 督查, 加减分, 政策, 已发布结果."""

from __future__ import annotations

from typing import Any

from generator.words.boundary import Boundary
from tests.builders import (
    DISTRICT,
    ID,
    award,
    district,
    inspection,
    meeting,
    observation,
    policy,
    project,
    published,
    rulebook,
    scene,
    submissions,
)
from tests.validate.cases.case import Case

_FULL = {"项目质量与规模": "60", "现场管理": "40"}


def _outline(name: str) -> Boundary:
    return Boundary(name, (((113.3, 33.7), (113.4, 33.7), (113.4, 33.8), (113.3, 33.7)),))


def _townships(*entries: dict[str, str]) -> dict[str, Any]:
    return {"乡镇街道": [*DISTRICT["乡镇街道"], *entries]}


def _sheet(**changes: Any) -> dict[str, Any]:
    """One 评分 entry of the 县级领导."""
    return {"评分": [{"组": "县级领导", "项目": ID, "得分": _FULL} | changes]}


def _results(*rows: tuple[str, str, str]) -> dict[str, Any]:
    return {"结果": [{"乡镇街道": name, "得分": score, "名次": place} for name, score, place in rows]}


def _resolution(**content: str) -> dict[str, Any]:
    return {"议定": [{"事项": "纳入第二批次"} | content]}


def _inspected(**content: str) -> dict[str, Any]:
    return {"督查": [{"项目": ID, "方面": "手续办理", "发现": "许可逾期", "扣分": "1"} | content]}


CASES = {
    "R161": Case(
        good=scene(
            submissions(
                乡镇街道={"曹镇乡": {"附件1": "2021-03-25", "附件2": {"零报告": "2021-03-25"}, "附件3": {}}}
            ),
            submissions("2021-02", 成员单位={"区国土分局": "2021-02-26"}),
        ),
        bad=scene(
            submissions(乡镇街道={"曹镇乡": {"附件1": "2021-03-26", "附件3": {"零报告": "2021-03-27"}}}),
            submissions("2021-02", 乡镇街道={"马庄街道": {"附件2": "2021-03-01"}}),
        ),
    ),
    "R162": Case(
        good=scene(submissions(成员单位={"区国土分局": "2021-03-25"})),
        bad=scene(submissions(成员单位={"区国土分局": "2021-03-26"})),
    ),
    "R235": Case(good=scene(project()), bad=scene(project(), ruled=False)),
    "R236": Case(good=scene(project()), bad=scene(project(), month="2022-01")),
    "R211": Case(
        good=scene(district()), bad=scene(district(**_townships({"名称": "曹镇乡", "代码": "410411201"})))
    ),
    "R212": Case(
        good=scene(district(**_townships({"名称": "甲街道"}, {"名称": "乙街道"}))),
        bad=scene(district(**_townships({"名称": "荆山街道", "代码": "410411001"}))),
    ),
    "R213": Case(good=scene(district(报送截止日="28")), bad=scene(district(报送截止日="29"))),
    "R214": Case(good=scene(district()), bad=scene(district(简称={"国土": "国土分局"}))),
    "R215": Case(good=scene(district()), bad=scene(district(乡镇街道=[]))),
    "R216": Case(good=scene(_outline("曹镇乡")), bad=scene(_outline("曹镇"))),
    "R221": Case(good=scene(), bad=scene(rulebook(季度指标__开工率__分值="8.5"))),
    "R222": Case(good=scene(), bad=scene(rulebook(季度指标__投资体量=None))),
    "R223": Case(good=scene(), bad=scene(rulebook(半年__季度="0.7", 全年__督查="0.25"))),
    "R224": Case(good=scene(), bad=scene(rulebook(观摩__评委组__部门="0.25"))),
    "R225": Case(good=scene(), bad=scene(rulebook(观摩__评分项__现场管理="45"))),
    "R226": Case(
        good=scene(), bad=scene(rulebook(谋划目标__马庄={"个数": "1", "总投资": "100", "转化": "1"}))
    ),
    "R227": Case(good=scene(), bad=scene(rulebook("2022"))),
    "R228": Case(good=scene(rulebook(预警__黄="1")), bad=scene(rulebook(预警__红="0.8"))),
    "R229": Case(
        good=scene(rulebook(季度指标__投资进度=None)),
        bad=scene(rulebook(季度指标__报送及时__迟报扣=None, 季度指标__投资进度__上限=None)),
    ),
    "R237": Case(good=scene(rulebook(小数位="0")), bad=scene(rulebook(小数位="3"))),
    "R231": Case(
        good=scene(submissions(乡镇街道={"曹镇乡": {}})), bad=scene(submissions(乡镇街道={"马庄": {}}))
    ),
    "R232": Case(
        good=scene(submissions(成员单位={"区国土分局": "2021-03-23"})),
        bad=scene(submissions(成员单位={"国土分局": "2021-03-23", "示例局": "2021-03-23"})),
    ),
    "R233": Case(
        good=scene(submissions(成员单位={"区国土分局": "2021-04-30", "区发展改革委": "2021-03-01"})),
        bad=scene(
            submissions(乡镇街道={"曹镇乡": {"附件1": "2020-03-24"}}, 成员单位={"区国土分局": "2021-05-01"})
        ),
    ),
    "R234": Case(
        good=scene(submissions(乡镇街道={"曹镇乡": {"附件1": {"零报告": "2021-03-24"}}})),
        bad=scene(
            submissions(乡镇街道={"曹镇乡": {"附件1": {"日期": "2021-03-24", "零报告": "2021-03-23"}}})
        ),
    ),
    "R241": Case(
        good=scene(
            project(), observation(路线=[{"项目": ID}], **_sheet(), 点评=[{"项目": ID, "意见": "抓紧"}])
        ),
        bad=scene(
            project(),
            observation(
                路线=[{"项目": "zh2021-1"}],
                **_sheet(项目="ZH2021-999"),
                点评=[{"项目": "XM-1", "意见": "抓紧"}],
            ),
        ),
    ),
    "R242": Case(
        good=scene(observation(**_sheet())),
        bad=scene(observation(**_sheet(得分={"项目质量与规模": "50", "现场管理情况": "30"}))),
    ),
    "R243": Case(
        good=scene(observation(**_sheet(得分={"项目质量与规模": "60", "别的": "99"}))),
        bad=scene(observation(**_sheet(得分={"项目质量与规模": "60.5"}))),
    ),
    "R244": Case(
        good=scene(
            observation(**_sheet(组="乡街互评", 评分单位="马庄街道")), observation("2021-H2", **_sheet())
        ),
        bad=scene(observation(**_sheet(组="乡街互评"))),
    ),
    "R245": Case(
        good=scene(
            observation(**_sheet(组="乡街互评", 评分单位="马庄街道")),
            observation("2021-H2", **_sheet(组="部门", 评分单位="区发展改革委")),
        ),
        bad=scene(
            observation(**_sheet(组="乡街互评", 评分单位="马庄")),
            observation("2021-H2", **_sheet(组="部门", 评分单位="国土分局")),
        ),
    ),
    "R246": Case(
        good=scene(
            project(移交=[{"月份": "2021-07", "原单位": "马庄街道", "原因": "区划调整"}]),
            observation(**_sheet(组="乡街互评", 评分单位="曹镇乡")),
            observation("2021-H2", **_sheet(项目="ZH2021-999", 组="乡街互评", 评分单位="曹镇乡")),
        ),
        bad=scene(project(), observation(**_sheet(组="乡街互评", 评分单位="曹镇乡"))),
    ),
    "R247": Case(
        good=scene(observation(**_sheet(组="部门"))),
        bad=scene(
            rulebook(观摩__评委组={"县级领导": "0.6", "乡街互评": "0.4"}), observation(**_sheet(组="部门"))
        ),
    ),
    "R248": Case(
        good=scene(observation(点评=[{"项目": ID, "意见": "抓紧", "整改期限": "2021-06-28"}])),
        bad=scene(
            observation(点评=[{"项目": ID, "意见": "抓紧", "整改期限": "2021-06-27", "整改": "2021-05-01"}])
        ),
    ),
    "R249": Case(
        good=scene(observation(日期="2021-06-30"), observation("2021-H2", 日期="2021-07-01")),
        bad=scene(observation(日期="2021-07-01"), observation("2020-H2", 日期="2021-01-05")),
    ),
    "R251": Case(
        good=scene(project(), meeting(**_resolution(项目=ID)), meeting(**_resolution())),
        bad=scene(project(), meeting(**_resolution(项目="ZH2021-01"))),
    ),
    "R252": Case(
        good=scene(meeting(**_resolution(责任单位="区国土分局")), meeting(**_resolution())),
        bad=scene(meeting(**_resolution(责任单位="国土分局"))),
    ),
    "R253": Case(
        good=scene(meeting(**_resolution(限期="2021-03-30")), meeting(**_resolution())),
        bad=scene(meeting(**_resolution(限期="2021-03-29"))),
    ),
    "R254": Case(
        good=scene(meeting(**_resolution(完成="2021-03-30")), meeting(**_resolution())),
        bad=scene(meeting(**_resolution(完成="2021-03-29"))),
    ),
    "R261": Case(
        good=scene(project(), inspection(**_inspected())),
        bad=scene(inspection(**_inspected(项目="ZH2021-009"))),
    ),
    "R262": Case(
        good=scene(inspection(**_inspected(整改期限="2021-03-18"))),
        bad=scene(inspection(**_inspected(整改期限="2021-03-17", 整改="2021-03-16"))),
    ),
    "R263": Case(
        good=scene(inspection(通报表扬=[{"乡镇街道": "曹镇乡", "做法": "一对一代办清单"}])),
        bad=scene(inspection(通报表扬=[{"乡镇街道": "曹镇", "做法": "一对一代办清单"}])),
    ),
    "R264": Case(good=scene(inspection()), bad=scene(inspection(日期="2021-04-01"))),
    "R271": Case(good=scene(award()), bad=scene(award(), award(乡镇街道="姚孟"))),
    "R272": Case(good=scene(award(分值="-2")), bad=scene(award(分值="0"))),
    "R281": Case(
        good=scene(policy(发布="2021-02-10", 有效至="2021-02-10"), policy(发布="2021-02-10"), policy()),
        bad=scene(policy(发布="2021-02-10", 有效至="2020-12-31")),
    ),
    "R291": Case(good=scene(published()), bad=scene(published(**_results(("曹镇", "90", "1"))))),
    "R292": Case(
        good=scene(
            district(
                **_townships({"名称": "荆山街道", "组别": "二组"}, {"名称": "北渡街道", "组别": "二组"}),
            ),
            published(
                **_results(
                    ("曹镇乡", "90", "1"),
                    ("马庄街道", "85", "2"),
                    ("姚孟街道", "85", "2"),
                    ("荆山街道", "70", "1"),
                    ("北渡街道", "60", "2"),
                )
            ),
        ),
        bad=scene(
            published(**_results(("曹镇乡", "85", "1"), ("马庄街道", "85", "2"), ("姚孟街道", "80.5", "2")))
        ),
    ),
    "R293": Case(good=scene(published()), bad=scene(published("2021-Q2"))),
    "R294": Case(
        good=scene(published()),
        bad=scene(published(**_results(("曹镇乡", "90", "1"), ("曹镇乡", "90", "1")))),
    ),
}
