"""Cases of procedures, dates, 形象进度, 问题, 年度计划 and places: rules 8–13, 18–20."""

from __future__ import annotations

from typing import Any

from tests.builders import ID, continued, early, project, rulebook, scene
from tests.validate.cases.case import Case

_OPEN = {"状态": "已受理"}
_DONE = {"状态": "已办结", "文号": "示例〔2021〕2号", "日期": "2021-02-08"}
_CEREMONY = {"集中开工": "2020-12-31"}
_PROBLEM = {
    "类型": "用地",
    "内容": "南侧未供地",
    "提出": "2021-01-30",
    "责任单位": "区国土分局",
    "限期": "2021-04-30",
}


def _node(*changes: tuple[str, str], name: str = "桩基完成") -> dict[str, Any]:
    noted = [{"日期": day, "改为": new, "原因": "连续降雨"} for day, new in changes]
    return {"名称": name, "计划": "2021-03-10", "调整": noted}


def _changed(item: str, former: str, month: str = "2021-03") -> dict[str, Any]:
    return {"年度计划__2021__调整": [{"月份": month, "项": item, "原值": former, "原因": "设备推迟"}]}


def _of_last_year(kind: str, completion: dict[str, str] | None = None, **plan: str) -> dict[str, Any]:
    """A project with a plan of 2020 only, and no 月报."""
    figures = {} if kind == "前期" else {"计划完成投资": "500"}
    return {"年度计划": {"2020": {"类别": kind, **figures, **plan}}, "月报": None, "竣工": completion}


def _idle(*months: str, **changes: Any) -> Any:
    """A project whose last months report 0."""
    return project(**{f"月报__{month}": {"完成投资": "0", "形象进度": month} for month in months}, **changes)


_EVERYTHING: dict[str, Any] = {
    "开工__集中开工": "2021-05-01",
    "开工__实质性开工": "2021-05-02",
    "竣工": {"实际": "2021-05-03"},
    "签约": {"状态": "已签约", "日期": "2021-05-04"},
    "研判": {"灯": "红", "原因": "资金链紧张", "日期": "2021-05-05"},
    "手续__施工许可": _DONE | {"日期": "2021-05-06"},
    "节点": [_node(("2021-05-07", "2021-06-01")) | {"完成": "2021-05-08"}],
    "月报__2021-03__更正": [{"日期": "2021-05-09", "项": "完成投资", "原值": "1", "原因": "误"}],
    "停工": [{"起": "2021-05-10", "止": "2021-05-11", "原因": "暴雨"}],
    "问题": [_PROBLEM | {"提出": "2021-05-12", "解决": "2021-05-13"}],
    "服务记录": [{"日期": "2021-05-14", "类型": "走访", "事项": "走访"}],
    "照片": [{"文件": "1.jpg", "日期": "2021-05-15"}],
}

CASES = {
    "R081": Case(
        good=scene(project(建设年限={"起": "2021-03", "止": "2021-03"})),
        bad=scene(project(建设年限={"起": "2021-03", "止": "2020-12"})),
    ),
    "R082": Case(
        good=scene(project(建设年限__止="2021-12", 年度计划__2021__类别="竣工"), project("ZH2021-002")),
        bad=scene(project(建设年限__止="2022-01", 年度计划__2021__类别="竣工")),
    ),
    "R083": Case(
        good=scene(project(), continued("ZH2021-002"), project("ZH2021-003", 开工=None)),
        bad=scene(project(建设年限__起="2020-12", 开工__实质性开工="2020-12-31")),
    ),
    "R091": Case(
        good=scene(
            project(),
            project("ZH2021-002", 开工=None, 手续__立项=_OPEN),
            project("ZH2021-003", 手续__立项=None),
            project("ZH2021-004", 手续=None),
        ),
        bad=scene(project(手续__立项=_OPEN)),
    ),
    "R092": Case(
        good=scene(
            project(),
            project("ZH2021-002", 手续=None),
            project("ZH2021-003", 手续__建设规划=None),
            project("ZH2021-004", 手续__建设规划=_OPEN, 手续__用地规划=_OPEN),
            project("ZH2021-005", 手续__用地规划={"状态": "无需办理", "原因": "已批准建设用地"}),
        ),
        bad=scene(project(手续__用地规划=_OPEN), project("ZH2021-002", 手续__用地规划=None)),
    ),
    "R093": Case(good=scene(project()), bad=scene(project(手续__环评={"状态": "未启动"}))),
    "R101": Case(
        good=scene(project(手续__施工许可=_OPEN), project("ZH2021-002", 手续=None)),
        bad=scene(
            project(
                手续__立项={"状态": "已办结"}, 手续__施工许可={"状态": "已办结", "文号": "示例〔2021〕9号"}
            )
        ),
    ),
    "R102": Case(good=scene(project()), bad=scene(project(手续__环评={"状态": "无需办理"}))),
    "R103": Case(
        good=scene(
            project(**_EVERYTHING),
            early("ZH2021-002"),
            project("ZH2021-003", 手续=None, 竣工={"计划": "2030-01"}),
            month="2021-04",
        ),
        bad=scene(project(**_EVERYTHING)),
    ),
    "R104": Case(
        good=scene(project(手续__用地=_OPEN)),
        bad=scene(project(手续__用地=_OPEN | {"日期": "2021-02-08"})),
    ),
    "R105": Case(
        good=scene(project(), early("ZH2021-002"), project("ZH2021-003", 手续=None)),
        bad=scene(project(手续__立项=_DONE)),
    ),
    "R111": Case(
        good=scene(
            project(),
            project("ZH2021-002", **{"月报__2021-03": {"完成投资": "0", "形象进度": "桩基施工完成 45%"}}),
            project("ZH2021-003", **{"月报__2021-02__形象进度": None, "月报__2021-03__形象进度": None}),
        ),
        bad=scene(project(**{"月报__2021-03__形象进度": "桩基施工完成45%"})),
    ),
    "R112": Case(
        good=scene(
            _idle("2021-01", "2021-02"),
            _idle("2021-01", "2021-02", "2021-03", 开工=None),
            _idle("2021-01", "2021-02", "2021-03", 停工=[{"起": "2021-03-31", "原因": "暴雨"}]),
            _idle("2021-01", "2021-02", "2021-04"),
        ),
        bad=scene(
            _idle(
                "2021-01",
                "2021-02",
                "2021-03",
                "2021-04",
                停工=[
                    {"起": "2020-11-01", "止": "2020-12-31", "原因": "冬季"},
                    {"起": "2021-04-01", "原因": "暴雨"},
                ],
            ),
        ),
    ),
    "R113": Case(
        good=scene(project(**{"月报__2021-02__阶段": None})),
        bad=scene(project(**{"月报__2021-02__阶段": None, "月报__2021-03__阶段": "前期"})),
    ),
    "R121": Case(
        good=scene(
            project(开工=_CEREMONY | {"实质性开工": "2021-03-31"}),
            project("ZH2021-002", 开工={"集中开工": "2021-01-31"}),
            project("ZH2021-003", 开工={"集中开工": "2021-04-01"}),
            project("ZH2021-004", 开工={"计划": "2021-01"}),
            project("ZH2021-005", 开工=None),
        ),
        bad=scene(
            project(开工=_CEREMONY),
            project("ZH2021-002", 开工={"集中开工": "2021-01-30", "实质性开工": "2021-04-01"}),
        ),
    ),
    "R122": Case(
        good=scene(project(开工={"集中开工": "2021-02-11"}), project("ZH2021-002", 开工=_CEREMONY)),
        bad=scene(
            project(开工={"集中开工": "2021-02-10"}),
            project("ZH2021-002", 开工={"集中开工": "2021-01-31"}),
            ruled=False,
        ),
    ),
    "R123": Case(
        good=scene(project(), project("ZH2021-002", 开工={"计划": "2021-04"})),
        bad=scene(project(开工__佐证=None)),
    ),
    "R124": Case(
        good=scene(
            project(),
            continued("ZH2021-002", 开工=None),
            project("ZH2021-003", 开工=None, **{"月报__2021-02__阶段": "前期", "月报__2021-03__阶段": None}),
        ),
        bad=scene(project(开工={"计划": "2021-01"})),
    ),
    "R131": Case(
        good=scene(
            project(问题=[_PROBLEM, _PROBLEM | {"提出": "2021-01-01", "解决": "2021-03-31"}]),
        ),
        bad=scene(
            project(
                问题=[
                    _PROBLEM | {"提出": "2021-01-29"},
                    _PROBLEM | {"提出": "2021-01-01", "解决": "2021-04-01"},
                ]
            ),
            ruled=False,
        ),
    ),
    "R132": Case(
        good=scene(
            project(
                问题=[
                    _PROBLEM,
                    {
                        "类型": "用地",
                        "内容": "未供地",
                        "提出": "2021-03-01",
                        "责任人": "示例乙",
                        "限期": "2021-05-01",
                    },
                    {"类型": "用地", "内容": "未供地", "提出": "2021-03-01", "解决": "2021-03-20"},
                ]
            )
        ),
        bad=scene(
            project(
                问题=[
                    {"类型": "用地", "内容": "未供地", "提出": "2021-03-01"},
                    {"类型": "资金", "内容": "未到位", "提出": "2021-03-01", "责任单位": "区发展改革委"},
                ]
            )
        ),
    ),
    "R133": Case(
        good=scene(project(问题=[_PROBLEM | {"解决": "2021-01-30"}])),
        bad=scene(project(问题=[_PROBLEM | {"解决": "2021-01-29"}])),
    ),
    "R134": Case(
        good=scene(project(问题=[_PROBLEM | {"限期": "2021-01-30"}])),
        bad=scene(project(问题=[_PROBLEM | {"限期": "2021-01-29"}])),
    ),
    "R181": Case(
        good=scene(project(年度计划__2021__移出="2021-07", 年度计划__2021__移出原因="资金未落实")),
        bad=scene(project(年度计划__2021__移出="2021-07")),
    ),
    "R182": Case(
        good=scene(project(年度计划__2021__列入="2021-03", 年度计划__2021__移出="2021-03")),
        bad=scene(project(年度计划__2021__列入="2021-03", 年度计划__2021__移出="2021-02")),
    ),
    "R183": Case(
        good=scene(project(年度计划__2021__列入="2021-12"), project("ZH2021-002")),
        bad=scene(project(年度计划__2021__列入="2020-12", 年度计划__2021__移出="2022-01")),
    ),
    "R184": Case(
        good=scene(project(**_changed("目标", "主体封顶"))),
        bad=scene(
            project(**_changed("总投资", "50000")), project("ZH2021-002", **_changed("计划投资", "24000"))
        ),
    ),
    "R185": Case(
        good=scene(
            project(**_changed("计划完成投资", "24000")),
            project("ZH2021-002", **_changed("类别", "前期")),
            project("ZH2021-003", **_changed("列入", "2021-02")),
            project("ZH2021-004", **_changed("目标", "主体封顶")),
        ),
        bad=scene(
            project(**_changed("计划完成投资", "2.4亿")),
            project("ZH2021-002", **_changed("类别", "在建")),
            project("ZH2021-003", **_changed("列入", "2021年2月")),
            project("ZH2021-004", **_changed("计划完成投资", "-1")),
        ),
    ),
    "R186": Case(
        good=scene(project(**_changed("目标", "主体封顶", "2021-12"))),
        bad=scene(project(**_changed("目标", "主体封顶", "2022-01"))),
    ),
    "R188": Case(
        good=scene(project(), early("ZH2021-002")),
        bad=scene(
            project(
                **{f"月报__{month}": {"完成投资": "1", "形象进度": month} for month in ("2020-11", "2020-12")}
            )
        ),
    ),
    "R189": Case(
        good=scene(
            project(),
            project("ZH2020-002", **_of_last_year("续建", {"计划": "2020-12", "实际": "2021-02-26"})),
            project("ZH2020-003", **_of_last_year("前期")),
            project("ZH2020-004", **_of_last_year("续建", 移出="2020-09", 移出原因="企业撤资")),
        ),
        bad=scene(project(), project("ZH2020-002", **_of_last_year("续建"))),
    ),
    "R196": Case(
        good=scene(
            *(project(f"ZH2021-00{n}") for n in (1, 2, 3)),
            project("ZH2021-004", **{"月报__2022-02": {"完成投资": "1", "形象进度": "主体完成"}}),
            *(
                project(f"ZH2021-00{n}", **{"月报__2024-03": {"完成投资": "1", "形象进度": "主体完成"}})
                for n in (5, 6, 7, 8)
            ),
        ),
        bad=scene(
            *(project(f"ZH2021-00{n}") for n in (1, 2, 3)),
            project("ZH2021-004", **{"月报__2031-03": {"完成投资": "1", "形象进度": "主体完成"}}),
        ),
    ),
    "R191": Case(
        good=scene(project(停工=[{"起": "2021-02-01", "止": "2021-02-01"}, {"起": "2021-03-01"}])),
        bad=scene(project(停工=[{"起": "2021-02-01", "止": "2021-01-31"}])),
    ),
    "R192": Case(
        good=scene(project(节点=[_node(), _node(name="主体封顶")])),
        bad=scene(project(节点=[_node(), _node(name="主体封顶"), _node()])),
    ),
    "R193": Case(
        good=scene(project(节点=[_node(("2021-03-10", "2021-04-10"), ("2021-04-10", "2021-05-10"))])),
        bad=scene(project(节点=[_node(("2021-03-01", "2021-03-20"), ("2021-03-21", "2021-05-10"))])),
    ),
    "R194": Case(
        good=scene(
            project(竣工={"实际": "2021-01-20"}),
            project("ZH2021-002", 开工=None, 竣工={"实际": "2021-01-01"}),
            project("ZH2021-003", 竣工={"计划": "2021-01"}),
        ),
        bad=scene(project(竣工={"实际": "2021-01-19"})),
    ),
    "R195": Case(
        good=scene(project(停工=[{"起": "2021-02-01", "原因": "暴雨"}])),
        bad=scene(project(停工=[{"起": "2021-02-01"}])),
    ),
    "R201": Case(
        good=scene(project(坐标={"经度": "113.3121", "纬度": "33.691"}), project("ZH2021-002")),
        bad=scene(
            project(坐标={"经度": "33.691", "纬度": "113.3121"}),
            project("ZH2021-002", 坐标={"经度": "1131843", "纬度": "33.691"}),
        ),
    ),
    "R202": Case(
        good=scene(project(照片=[{"文件": "2021-04.jpg"}])),
        bad=scene(
            project(照片=[{"文件": name} for name in ("../secret.jpg", "a\\b.jpg", ".hidden.jpg", "C:x.jpg")])
        ),
    ),
    "R203": Case(
        good=scene(
            project(照片=[{"文件": "2021-04.jpg"}, {"文件": "../secret.jpg"}]), photos=[f"{ID}/2021-04.jpg"]
        ),
        bad=scene(project(照片=[{"文件": "2021-04.JPG"}]), photos=[f"{ID}/2021-04.jpg"]),
    ),
    "R204": Case(
        good=scene(project(照片=[{"文件": name} for name in ("a.jpg", "a.JPEG", "a.png", "a.webp")])),
        bad=scene(project(照片=[{"文件": "IMG_1.heic"}])),
    ),
    "R205": Case(
        good=scene(
            project(拆迁={"状态": "已完成", "需拆面积": "3200", "已拆面积": "3200"}),
            project("ZH2021-002", 拆迁={"状态": "进行中", "已拆面积": "3200"}),
            project("ZH2021-003", 拆迁={"状态": "进行中", "需拆面积": "3200"}),
        ),
        bad=scene(project(拆迁={"状态": "已完成", "需拆面积": "3200", "已拆面积": "3200.5"})),
    ),
    "R206": Case(
        good=scene(
            project(用地={"已报批": "152", "已供应": "152"}),
            project("ZH2021-002", 用地={"已供应": "152"}),
            project("ZH2021-003", 用地={"已报批": "152"}),
        ),
        bad=scene(project(用地={"已报批": "100", "已供应": "152"})),
    ),
}

# A year's rules may set other limits than the defaults the rules fall back on.
RULED = {
    "R121": scene(project(开工={"集中开工": "2021-01-31"}), rulebook(季度指标__两月实质开工__期限月数="1")),
    "R122": scene(project(开工={"集中开工": "2021-02-15"}), rulebook(预警__提前提醒天数="15")),
    "R131": scene(project(问题=[_PROBLEM]), rulebook(预警__问题超期天数="59")),
}
