"""On the line itself and a step beyond it: where each rule with a limit begins to find fault."""

from __future__ import annotations

from typing import Any

import pytest

from generator.validate import check
from tests.builders import (
    district,
    early,
    inspection,
    meeting,
    observation,
    policy,
    project,
    rulebook,
    scene,
    submissions,
)


def months(*done: str, **changes: Any) -> Any:
    """A project whose months from January on report so much, with words of their own."""
    reports = {
        f"2021-{number:02}": {"完成投资": one, "形象进度": f"第{number}月"}
        for number, one in enumerate(done, 1)
    }
    return project(月报=reports, **changes)


def carried(total: str, *done: str, **changes: Any) -> Any:
    return months(*done, 总投资=total, 起始累计={"截至": "2020-12", "投资": "0"}, **changes)


def started(ceremony: str) -> Any:
    return project(开工={"集中开工": ceremony})


def problem(**changes: str) -> Any:
    return project(问题=[{"类型": "用地", "内容": "供地", "提出": "2021-03-01"} | changes])


def far(month: str) -> list[Any]:
    """Three projects of the sample's months, and one that reports a month of its own."""
    others = [project(f"ZH2021-00{number}") for number in (1, 2, 3)]
    return [*others, project("ZH2021-004", 月报={month: {"完成投资": "1", "形象进度": "主体完成"}})]


def late(id_: str) -> Any:
    """One of those that do report a month far ahead."""
    return project(id_, 月报={"2022-04": {"完成投资": "1", "形象进度": "主体完成"}})


def sent(day: str) -> Any:
    return submissions("2021-03", 乡镇街道={"曹镇乡": {"附件1": day}})


def moved(day: str) -> Any:
    change = {"日期": day, "改为": "2021-04-10", "原因": "连续降雨"}
    return project(节点=[{"名称": "桩基", "计划": "2021-03-10", "调整": [change]}])


def corrected(day: str) -> Any:
    return project(**{"月报__2021-03__更正": [{"日期": day, "项": "完成投资", "原值": "1", "原因": "误"}]})


def judged(points: str) -> Any:
    scores = {"项目质量与规模": points, "现场管理": "40"}
    return observation(评分=[{"组": "部门", "项目": "ZH2021-001", "得分": scores}])


def lines(yellow: str, red: str) -> Any:
    return rulebook(预警__黄=yellow, 预警__红=red)


def spot(longitude: str, latitude: str) -> Any:
    return project(坐标={"经度": longitude, "纬度": latitude})


def land(supplied: str) -> Any:
    return project(用地={"已报批": "80", "已供应": supplied})


def demolished(area: str) -> Any:
    return project(拆迁={"状态": "进行中", "需拆面积": "100", "已拆面积": area})


def plan(**changes: Any) -> Any:
    return project(**{f"年度计划__2021__{word}": value for word, value in changes.items()})


ITEM = {"项目": "ZH2021-001", "方面": "手续办理", "发现": "资料不齐", "扣分": "1"}

WITHIN = [
    ("R016", project()),
    ("R021", project(起始累计={"截至": "2020-12", "投资": "0"})),
    ("R022", carried("52000", "100", "-100")),
    ("R031", months("0")),
    ("R035", corrected("2021-03-01")),
    ("R041", carried("1000", "1050")),
    ("R042", months("3000", 年度计划__2021__计划完成投资="2000")),
    ("R043", carried("2000", "1", 年度计划__2021__计划完成投资="2000")),
    ("R045", plan(计划完成投资="300", 月度计划={"2021-01": "100", "2021-02": "200"})),
    ("R051", project(总投资="100")),
    ("R051", project(总投资="2000000")),
    ("R052", months("1", "4999.99")),
    ("R052", months("1", "0", "2")),
    ("R061", project(总投资="500")),
    ("R103", project(竣工={"实际": "2021-04-30"})),
    ("R112", months("100", "0", "0")),
    ("R112", months("0", "0", "100", "0", "0")),
    ("R121", started("2021-01-31")),
    ("R122", started("2021-02-11")),
    ("R122", started("2021-01-30")),
    ("R131", problem(提出="2021-01-30")),
    ("R131", problem(提出="2021-01-01", 解决="2021-03-31")),
    ("R133", problem(解决="2021-03-01")),
    ("R134", problem(限期="2021-03-01")),
    ("R161", sent("2021-03-25")),
    ("R182", plan(列入="2021-03", 移出="2021-03", 移出原因="取消")),
    ("R183", plan(移出="2021-12", 移出原因="取消")),
    ("R191", project(停工=[{"起": "2021-03-01", "止": "2021-03-01", "原因": "暴雨"}])),
    ("R193", moved("2021-03-10")),
    ("R194", project(竣工={"实际": "2021-01-20"})),
    ("R196", far("2022-02")),
    ("R196", [*far("2022-03"), *(late(f"ZH2021-01{number}") for number in (1, 2))]),
    ("R201", spot("73", "3")),
    ("R201", spot("136", "54")),
    ("R205", demolished("100")),
    ("R206", land("80")),
    ("R213", district(报送截止日="1")),
    ("R213", district(报送截止日="28")),
    ("R228", lines("1", "0.99")),
    ("R233", sent("2021-03-01")),
    ("R233", sent("2021-04-30")),
    ("R243", judged("60")),
    ("R249", observation(日期="2021-06-30")),
    ("R253", meeting(日期="2021-03-30", 议定=[{"事项": "供地", "限期": "2021-03-30", "完成": "2021-03-30"}])),
    ("R254", meeting(日期="2021-03-30", 议定=[{"事项": "供地", "限期": "2021-03-30", "完成": "2021-03-30"}])),
    ("R262", inspection(督查=[ITEM | {"整改期限": "2021-03-18", "整改": "2021-03-18"}])),
    ("R281", policy(发布="2021-03-01", 有效至="2021-03-01")),
]

BEYOND = [
    ("R021", project(起始累计={"截至": "2021-01", "投资": "0"})),
    ("R022", carried("52000", "100", "-100.01")),
    ("R031", months("-0.01")),
    ("R035", corrected("2021-02-28")),
    ("R041", carried("1000", "1050.01")),
    ("R042", months("3000.01", 年度计划__2021__计划完成投资="2000")),
    ("R043", carried("2000", "1", 年度计划__2021__计划完成投资="2000.01")),
    ("R045", plan(计划完成投资="300", 月度计划={"2021-01": "100", "2021-02": "200.01"})),
    ("R051", project(总投资="99.99")),
    ("R051", project(总投资="2000000.01")),
    ("R052", months("1", "5000")),
    ("R052", months("5000", "0", "1")),
    ("R061", project(总投资="499.99")),
    ("R061", project(总投资="100")),
    ("R103", project(竣工={"实际": "2021-05-01"})),
    ("R112", months("100", "0", "0", "0")),
    ("R121", started("2021-01-30")),
    ("R122", started("2021-01-31")),
    ("R122", started("2021-02-10")),
    ("R131", problem(提出="2021-01-29")),
    ("R131", problem(提出="2021-01-01", 解决="2021-04-01")),
    ("R133", problem(解决="2021-02-28")),
    ("R134", problem(限期="2021-02-28")),
    (
        "R152",
        plan(移出="2021-04", 移出原因="取消").model_copy(
            update={"contact": project(联系人={"姓名": "甲"}).contact}
        ),
    ),
    ("R161", sent("2021-03-26")),
    ("R182", plan(列入="2021-03", 移出="2021-02", 移出原因="取消")),
    ("R183", plan(移出="2022-01", 移出原因="取消")),
    ("R191", project(停工=[{"起": "2021-03-01", "止": "2021-02-28", "原因": "暴雨"}])),
    ("R193", moved("2021-03-11")),
    ("R194", project(竣工={"实际": "2021-01-19"})),
    ("R196", far("2022-03")),
    ("R201", spot("72.999999", "3")),
    ("R201", spot("136.000001", "54")),
    ("R201", spot("113", "54.000001")),
    ("R205", demolished("100.01")),
    ("R206", land("80.01")),
    ("R213", district(报送截止日="0")),
    ("R213", district(报送截止日="29")),
    ("R228", lines("0.8", "0.8")),
    ("R228", lines("1.0001", "0.6")),
    ("R233", sent("2021-02-28")),
    ("R233", sent("2021-05-01")),
    ("R243", judged("60.01")),
    ("R249", observation(日期="2021-07-01")),
    ("R253", meeting(日期="2021-03-30", 议定=[{"事项": "供地", "限期": "2021-03-29"}])),
    ("R254", meeting(日期="2021-03-30", 议定=[{"事项": "供地", "完成": "2021-03-29"}])),
    ("R262", inspection(督查=[ITEM | {"整改": "2021-03-17"}])),
    ("R281", policy(发布="2021-03-02", 有效至="2021-03-01")),
]


def found(id_: str, documents: Any) -> int:
    held = documents if isinstance(documents, list) else [documents]
    return sum(one.rule == id_ for one in check.run_rules(scene(*held), lambda *_: (1, 1)))


@pytest.mark.parametrize(("id_", "documents"), WITHIN, ids=lambda one: one if isinstance(one, str) else "")
def test_on_the_line_nothing_is_found(id_: str, documents: Any) -> None:
    assert found(id_, documents) == 0


@pytest.mark.parametrize(("id_", "documents"), BEYOND, ids=lambda one: one if isinstance(one, str) else "")
def test_a_step_beyond_it_something_is(id_: str, documents: Any) -> None:
    assert found(id_, documents) == 1


def test_what_is_moved_out_this_month_is_asked_for_nothing_more() -> None:
    out = plan(移出="2021-03", 移出原因="取消")
    nameless = out.model_copy(update={"contact": project(联系人={"姓名": "甲"}).contact})
    assert found("R152", nameless) == 0
    assert found("R011", early(年度计划={"2021": {"类别": "前期", "移出": "2021-03"}}, 签约=None)) == 0
