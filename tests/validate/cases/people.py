"""Cases of the required cells of the forms, of units, names and persons: rules 1, 7, 14 and 15."""

from __future__ import annotations

from tests.builders import continued, district, early, project, scene
from tests.validate.cases.case import Case

_MOVED_OUT = {"年度计划__2021__移出": "2021-03", "年度计划__2021__移出原因": "资金未落实"}

CASES = {
    "R011": Case(
        good=scene(early(), project("ZH2021-002", 签约=None), early("ZH2021-003", 签约=None, **_MOVED_OUT)),
        bad=scene(early(签约=None, 拆迁=None, 手续=None, 项目单位=None, 联系人=None)),
    ),
    "R012": Case(
        good=scene(
            project(), continued("ZH2021-002", 手续=None), project("ZH2021-003", 手续=None, **_MOVED_OUT)
        ),
        bad=scene(
            project(手续__环评=None, 手续__建设规划=None),
            project("ZH2021-002", 手续=None, 年度计划__2021__类别="竣工"),
        ),
    ),
    "R013": Case(
        good=scene(project(), continued("ZH2021-002", 项目单位=None)),
        bad=scene(project(项目单位=None, 联系人=None, 年度计划__2021__计划完成投资=None)),
    ),
    "R014": Case(
        good=scene(
            continued(), project("ZH2021-002", 项目单位=None), project("ZH2021-003", 责任人=None, 开工=None)
        ),
        bad=scene(
            project(责任人=None),
            continued("ZH2021-002", 项目单位=None, 年度计划__2021__计划完成投资=None, 手续__用地=None),
        ),
    ),
    "R015": Case(
        good=scene(project(), project("ZH2021-002", 开工=None, **{"月报__2021-02": {"完成投资": "0"}})),
        bad=scene(
            project(**{"月报__2021-02__形象进度": None}),
            project("ZH2021-002", **{"月报__2021-03__形象进度": " "}),
        ),
    ),
    "R016": Case(
        good=scene(project(), project("ZH2021-002", 开工=None, 月报=None)),
        bad=scene(project(), month="2021-04"),
    ),
    "R017": Case(
        good=scene(
            project(签约={"状态": "已签约", "日期": "2020-12-20"}),
            project("ZH2021-002", 签约={"状态": "意向"}),
        ),
        bad=scene(project(签约={"状态": "已签约"})),
    ),
    "R071": Case(
        good=scene(project()),
        bad=scene(
            project(责任单位="曹镇"),
            project("ZH2021-002", 责任单位="某某镇"),
            district(简称={"曹镇": "曹镇乡"}),
        ),
    ),
    "R072": Case(
        good=scene(project(移交=[{"月份": "2021-02", "原单位": "马庄街道", "原因": "区划调整"}])),
        bad=scene(project(移交=[{"月份": "2021-02", "原单位": "马庄街道办", "原因": "区划调整"}])),
    ),
    "R073": Case(
        good=scene(
            project(),
            project("ZH2021-002", 项目代码="2101-410411-04-01-123457"),
            project("ZH2021-003", 项目代码=None),
            project("ZH2021-004", 项目代码=None),
        ),
        bad=scene(project(), project("ZH2021-002", 项目名称="示例冷链物流园")),
    ),
    "R074": Case(
        good=scene(
            project(),
            project("ZH2021-002", 项目名称="示例智能装备产业园二期"),
            project("ZH2021-003", 项目名称="示例智能装备产业园三期项目"),
            project("ZH2021-004", 项目名称="项目"),
            project("ZH2021-005", 项目名称="工程"),
        ),
        bad=scene(
            project(),
            project("ZH2021-002", 项目名称="示例智能装备产业园（一期）建设项目"),
            project("ZH2021-003", 项目名称="示例智能装备 产业园工程"),
            project("ZH2021-004", 项目名称="示例ABC厂区第2期"),
            project("ZH2021-005", 项目名称="示例ＡＢＣ厂区二期项目"),
        ),
    ),
    "R075": Case(
        good=scene(project(), project("ZH2021-002", 项目代码=None)),
        bad=scene(project(项目代码="2101-410411-04-01-12345")),
    ),
    "R076": Case(
        good=scene(
            project(包装单位="区发展改革委"), project("ZH2021-002", 包装单位="曹镇乡"), project("ZH2021-003")
        ),
        bad=scene(project(包装单位="发展改革委"), project("ZH2021-002", 包装单位="国土分局")),
    ),
    "R141": Case(
        good=scene(project(), project("ZH2021-002", 开工=None, 首席服务员=None)),
        bad=scene(project(首席服务员=None)),
    ),
    "R142": Case(
        good=scene(
            project(首席服务员="示例甲（示例局副局长、主任）"),
            project("ZH2021-002", 首席服务员="示 例"),
            project("ZH2021-003", 首席服务员=None),
        ),
        bad=scene(
            project(首席服务员="示例甲、示例乙"),
            project("ZH2021-002", 首席服务员="示例甲 示例乙，示例丙"),
        ),
    ),
    "R143": Case(
        good=scene(
            project(),
            project("ZH2021-002", 首席服务员="示例甲 示例乙"),
            project("ZH2021-003", 首席服务员=None),
        ),
        bad=scene(project(首席服务员="示　例")),
    ),
    "R151": Case(
        good=scene(
            project(),
            project("ZH2021-002", 联系人__电话="10000000001"),
            project("ZH2021-003", 联系人__电话="037500000012"),
            project("ZH2021-004", 联系人=None),
            project("ZH2021-005", 联系人__电话=None),
        ),
        bad=scene(project(联系人__电话="1000000000"), project("ZH2021-002", 联系人__电话="0000012")),
    ),
    "R152": Case(
        good=scene(project(), project("ZH2021-002", 联系人=None)),
        bad=scene(project(联系人__电话=None)),
    ),
}
