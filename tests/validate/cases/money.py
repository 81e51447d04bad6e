"""Cases of rules 2–6 and of 资金来源 and 月度计划."""

from __future__ import annotations

from tests.builders import continued, early, project, scene
from tests.validate.cases.case import Case

_CORRECTION = {"日期": "2021-04-12", "项": "完成投资", "原值": "2100", "原因": "重复计入设备预付款"}


def _reports(*amounts: str, first: int = 1) -> dict[str, dict[str, str]]:
    return {
        f"2021-{month:02}": {"完成投资": amount, "形象进度": f"第 {month} 月进度"}
        for month, amount in enumerate(amounts, first)
    }


def _corrected(**changes: object) -> dict[str, object]:
    return {"完成投资": "1200.5", "阶段": "基础", "形象进度": "桩基施工", "更正": [_CORRECTION | changes]}


CASES = {
    "R021": Case(
        good=scene(project(起始累计=None), project("ZH2021-002"), early("ZH2021-003")),
        bad=scene(project(起始累计__截至="2021-01")),
    ),
    "R022": Case(
        good=scene(project(起始累计=None, 月报=_reports("500", "-500"))),
        bad=scene(project(起始累计__投资="100", 月报=_reports("500", "-700", "-10"))),
    ),
    "R023": Case(
        good=scene(
            continued(起始累计={"截至": "2020-12", "投资": "9000"}),
            continued(
                "ZH2021-002", 起始累计=None, **{"月报__2020-12": {"完成投资": "9000", "形象进度": "桩基"}}
            ),
            project("ZH2021-003", 起始累计=None),
        ),
        bad=scene(continued(起始累计=None)),
    ),
    "R024": Case(
        good=scene(
            continued(起始累计={"截至": "2020-12", "投资": "9000"}),
            project("ZH2021-002", 起始累计={"截至": "2021-01", "投资": "0"}, 月报=None),
        ),
        bad=scene(
            continued(
                起始累计={"截至": "2021-02", "投资": "9000"}, **{"月报__2021-01": None, "月报__2021-02": None}
            )
        ),
    ),
    "R031": Case(
        good=scene(project(**{"月报__2021-03": _corrected() | {"完成投资": "-200"}})),
        bad=scene(project(**{"月报__2021-03__完成投资": "-200"})),
    ),
    "R032": Case(
        good=scene(project(**{"月报__2021-03": _corrected(项="总投资")})),
        bad=scene(
            project(**{"月报__2021-03": _corrected()}),
            project(
                "ZH2021-002",
                **{
                    "月报__2021-02": {
                        "完成投资": "800",
                        "形象进度": "桩基",
                        "更正": [_CORRECTION | {"项": "阶段", "原值": "主体"}],
                    }
                },
            ),
        ),
    ),
    "R033": Case(
        good=scene(project(**{"月报__2021-03": _corrected(项="形象进度", 原值="桩基")})),
        bad=scene(project(**{"月报__2021-03": _corrected(项="完成投资额")})),
    ),
    "R034": Case(
        good=scene(
            project(**{"月报__2021-03": _corrected(原值="2100.5")}),
            project("ZH2021-002", **{"月报__2021-03": _corrected(项="阶段", 原值="主体")}),
        ),
        bad=scene(
            project(**{"月报__2021-03": _corrected(原值="2100万元")}),
            project("ZH2021-002", **{"月报__2021-03": _corrected(项="阶段", 原值="主体工程")}),
        ),
    ),
    "R035": Case(
        good=scene(project(**{"月报__2021-03": _corrected(日期="2021-03-01")})),
        bad=scene(project(**{"月报__2021-03": _corrected(日期="2021-02-28")})),
    ),
    "R041": Case(
        good=scene(project(总投资="1000", 起始累计__投资="50", 月报=_reports("500", "500"))),
        bad=scene(
            project(总投资="1000", 起始累计__投资="50", 月报=_reports("500", "500.01", "1")),
            project("ZH2021-002", 总投资="1000", 起始累计=None, 月报=_reports("1200")),
        ),
    ),
    "R042": Case(
        good=scene(
            project(年度计划__2021__计划完成投资="1667"),
            early("ZH2021-002", 月报=_reports("10")),
            project("ZH2021-003", **{"月报__2020-12": {"完成投资": "1", "形象进度": "无"}}),
        ),
        bad=scene(project(年度计划__2021__计划完成投资="1600")),
    ),
    "R043": Case(
        good=scene(
            continued(总投资="21000", 起始累计__投资="1000"),
            continued("ZH2021-002", 总投资="20000", 起始累计={"截至": "2021-01", "投资": "1000"}),
            continued("ZH2021-003", 起始累计=None),
            early("ZH2021-004"),
        ),
        bad=scene(
            continued(
                总投资="21000",
                起始累计__投资="900",
                **{"月报__2020-12": {"完成投资": "200", "形象进度": "桩基"}},
            ),
            continued("ZH2021-002", 总投资="21000", 起始累计__投资="22000"),
        ),
    ),
    "R044": Case(
        good=scene(project(资金来源={"企业自筹": "40000.5", "专项债": "11999.5"}), project("ZH2021-002")),
        bad=scene(project(资金来源={"企业自筹": "40000", "专项债": "1200"})),
    ),
    "R045": Case(
        good=scene(
            project(年度计划__2021__月度计划={"2021-01": "10000", "2021-02": "10000"}),
            early("ZH2021-002", 年度计划__2021__月度计划={"2021-01": "10000"}),
        ),
        bad=scene(project(年度计划__2021__月度计划={"2021-01": "10000", "2021-02": "10000.5"})),
    ),
    "R046": Case(
        good=scene(project(年度计划__2021__月度计划={"2021-12": "100"})),
        bad=scene(project(年度计划__2021__月度计划={"2020-12": "100"})),
    ),
    "R051": Case(
        good=scene(project(总投资="100"), project("ZH2021-002", 总投资="2000000")),
        bad=scene(project(总投资="5.2"), project("ZH2021-002", 总投资="520000000")),
    ),
    "R052": Case(
        good=scene(project(月报=_reports("0", "1", "0", "4999", "-100"))),
        bad=scene(project(月报=_reports("1200", "0", "6000000", "0.12"))),
    ),
    "R061": Case(
        good=scene(project(总投资="500"), project("ZH2021-002", 总投资="99.99")),
        bad=scene(project(总投资="499.99"), project("ZH2021-002", 总投资="100")),
    ),
}
