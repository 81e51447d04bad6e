"""Minimal valid records under their Chinese words; a test changes only what it is about. Fictional throughout."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from generator.validate.catalogue import Scene
from generator.words.boundary import Boundary
from generator.words.district import District
from generator.words.period import Month
from generator.words.project import Project
from generator.words.records import Records
from generator.words.register import Award, Inspection, Meeting, Observation, Policy, Published, Submissions
from generator.words.rulebook import Rulebook

ID = "ZH2021-001"
FILE = f"data/projects/{ID}.yaml"

_DONE = {"状态": "已办结", "文号": "示例〔2021〕1号", "日期": "2021-01-12"}
_PROJECT: dict[str, Any] = {
    "项目名称": "示例智能装备产业园",
    "项目代码": "2101-410411-04-01-123456",
    "行业领域": "工业",
    "建设内容及规模": "新建标准化厂房 8.6 万平方米",
    "建设地点": "曹镇乡纬十路",
    "建设年限": {"起": "2021-01", "止": "2023-06"},
    "总投资": "52000",
    "责任单位": "曹镇乡",
    "责任人": "示例责任人甲",
    "项目单位": "示例装备有限公司",
    "联系人": {"姓名": "示例联系人", "电话": "0375-0000012"},
    "首席服务员": "示例首席服务员一",
    "年度计划": {"2021": {"类别": "新建", "计划完成投资": "20000"}},
    "开工": {"计划": "2021-01", "实质性开工": "2021-01-20", "佐证": "桩基首根施工记录"},
    "手续": {
        "立项": _DONE | {"方式": "备案"},
        "用地": _DONE,
        "用地规划": _DONE,
        "建设规划": _DONE,
        "环评": {"状态": "无需办理", "原因": "列入豁免名录"},
    },
    "起始累计": {"截至": "2020-12", "投资": "0"},
    "月报": {
        "2021-01": {"完成投资": "500", "阶段": "征拆平整", "形象进度": "场地平整完成"},
        "2021-02": {"完成投资": "800", "阶段": "基础", "形象进度": "桩基施工完成 45%"},
        "2021-03": {"完成投资": "1200.5", "阶段": "基础", "形象进度": "桩基施工完成 90%"},
    },
}

EARLY: dict[str, Any] = {
    "年度计划": {"2021": {"类别": "前期"}},
    "签约": {"状态": "未签约"},
    "拆迁": {"状态": "不涉及"},
    "手续": {"立项": {"状态": "未启动"}},
    "开工": None,
    "月报": None,
    "起始累计": None,
}
"""What makes a project one of 附件1."""

CONTINUED: dict[str, Any] = {
    "建设年限": {"起": "2020-03", "止": "2022-06"},
    "年度计划": {"2021": {"类别": "续建", "计划完成投资": "20000"}},
    "开工": {"实质性开工": "2020-04-10", "佐证": "桩基首根施工记录"},
}
"""What makes a project 续建."""

DISTRICT: dict[str, Any] = {
    "区名": "湛河区",
    "上级": "平顶山市",
    "汇总单位": "区建设项目服务中心",
    "乡镇街道": [
        {"名称": "曹镇乡", "代码": "410411200"},
        {"名称": "马庄街道", "代码": "410411001"},
        {"名称": "姚孟街道", "代码": "410411003"},
    ],
    "联席会议成员单位": ["区发展改革委", "区国土分局"],
    "简称": {"国土分局": "区国土分局"},
}

RULES: dict[str, Any] = {
    "年度": "2021",
    "季度指标": {
        "投资进度": {"分值": "25", "四比": "比招引看投资", "上限": "1", "依据": "通知 二(一)"},
        "投资体量": {"分值": "10", "四比": "比招引看投资", "依据": "通知 二(一)"},
        "开工率": {"分值": "8", "四比": "比开工看进度", "依据": "通知 二(一)"},
        "两月实质开工": {"分值": "6", "四比": "比开工看进度", "期限月数": "2", "依据": "通知 一(五)"},
        "竣工率": {"分值": "6", "四比": "比开工看进度", "依据": "通知 二(一)"},
        "节点兑现": {"分值": "10", "四比": "比开工看进度", "调整后兑现": "0.5", "依据": "通知 三(四)"},
        "谋划储备": {"分值": "10", "四比": "比谋划看储备", "依据": "通知 二(五)"},
        "谋划转化": {"分值": "5", "四比": "比谋划看储备", "依据": "通知 二(五)"},
        "手续办理": {"分值": "10", "四比": "比服务看实效", "依据": "通知 三(三)"},
        "报送及时": {
            "分值": "5",
            "四比": "比服务看实效",
            "迟报扣": "1",
            "漏报扣": "2",
            "依据": "通知 二(一)",
        },
        "报送质量": {
            "分值": "5",
            "四比": "比服务看实效",
            "差错扣": "0.5",
            "更正扣": "1",
            "依据": "通知 三(五)",
        },
    },
    "减分": {"上限": "10"},
    "谋划目标": {"曹镇乡": {"个数": "8", "总投资": "300000", "转化": "3"}},
    "半年": {"季度": "0.8", "观摩": "0.2"},
    "全年": {"季度": "0.7", "观摩": "0.2", "督查": "0.1"},
    "观摩": {
        "评委组": {"县级领导": "0.5", "部门": "0.3", "乡街互评": "0.2"},
        "评分项": {"项目质量与规模": "60", "现场管理": "40"},
    },
    "督查": {"满分": "100"},
    "预警": {"黄": "0.80", "红": "0.60", "提前提醒天数": "10", "问题超期天数": "60"},
    "奖惩": {"流动红旗": {"名次": "3"}, "黄牌": {"末位": "1", "且低于": "70"}, "约谈": {"连续黄牌": "2"}},
}


def changed(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy of plain values with words replaced; a word set to None is left out, `外__内` reaches inside."""
    result = copy.deepcopy(base)
    for word, value in changes.items():
        *outer, last = word.split("__")
        holder = result
        for step in outer:
            holder = holder.setdefault(step, {})
        if value is None:
            holder.pop(last, None)
        else:
            holder[last] = copy.deepcopy(value)
    return result


def project(id_: str = ID, /, **changes: Any) -> Project:
    """A 新建 project under construction with nothing to find fault with, changed."""
    return Project.model_validate(changed(_PROJECT, **changes) | {"文件路径": f"data/projects/{id_}.yaml"})


def early(id_: str = ID, /, **changes: Any) -> Project:
    """A 前期 project with nothing to find fault with, changed."""
    return project(id_, **{**EARLY, **changes})


def continued(id_: str = ID, /, **changes: Any) -> Project:
    """A 续建 project with nothing to find fault with, changed."""
    return project(id_, **{**CONTINUED, **changes})


def district(**changes: Any) -> District:
    """A district of three 乡（街道）, changed."""
    return District.model_validate(changed(DISTRICT, **changes) | {"文件路径": "data/district.yaml"})


def rulebook(year: str = "2021", /, **changes: Any) -> Rulebook:
    """考核规则 that add up, changed; `year` is the file's name."""
    return Rulebook.model_validate(changed(RULES, **changes) | {"文件路径": f"data/rules/{year}.yaml"})


def submissions(month: str = "2021-03", /, **content: Any) -> Submissions:
    """报送登记 of a month."""
    return Submissions.model_validate(content | {"文件路径": f"data/submissions/{month}.yaml"})


def observation(stem: str = "2021-H1", /, **content: Any) -> Observation:
    """一次观摩; the date lies in its half-year unless said otherwise."""
    base = {"名称": "示例观摩点评", "日期": "2021-06-28", "文件路径": f"data/observations/{stem}.yaml"}
    return Observation.model_validate(base | content)


def meeting(**content: Any) -> Meeting:
    """一次联席会议."""
    base = {"类型": "联席会议", "日期": "2021-03-30", "文件路径": "data/meetings/2021-03-30.yaml"}
    return Meeting.model_validate(base | content)


def inspection(month: str = "2021-03", /, **content: Any) -> Inspection:
    """一个月的督查."""
    base = {"日期": f"{month}-18", "文件路径": f"data/inspections/{month}.yaml"}
    return Inspection.model_validate(base | content)


def award(**changes: Any) -> Award:
    """一条加减分."""
    base = {"乡镇街道": "曹镇乡", "月份": "2021-05", "事由": "市级通报表扬", "分值": "2"}
    return Award.model_validate(base | changes)


def policy(**changes: Any) -> Policy:
    """一项政策."""
    base = {"名称": "示例申报指引", "级别": "省", "文件路径": "data/policies/示例.yaml"}
    return Policy.model_validate(base | changes)


def published(stem: str = "2021-Q1", /, **changes: Any) -> Published:
    """一期已发布的结果."""
    base = {
        "期": "2021-Q1",
        "发布": "2021-04-12",
        "规则": "2021",
        "数据": "9f3c",
        "结果": [{"乡镇街道": "曹镇乡", "得分": "91.37", "名次": "1"}],
        "文件路径": f"data/published/{stem}.yaml",
    }
    return Published.model_validate(base | changes)


def records(*documents: Any) -> Records:
    """Records of these documents; a district and rules are there unless given."""
    books = _of(Rulebook, documents) or [rulebook()]
    return Records(
        district=(_of(District, documents) or [district()])[0],
        rulebooks={book.year: book for book in books},
        projects=tuple(sorted(_of(Project, documents), key=lambda one: one.id)),
        meetings=tuple(_of(Meeting, documents)),
        awards=tuple(_of(Award, documents)),
        policies=tuple(_of(Policy, documents)),
        submissions={Month.parse(one.stem): one for one in _of(Submissions, documents)},
        observations={one.stem: one for one in _of(Observation, documents)},
        inspections={Month.parse(one.stem): one for one in _of(Inspection, documents)},
        published={one.stem: one for one in _of(Published, documents)},
        boundaries=tuple(_of(Boundary, documents)),
    )


def _of(model: type[Any], documents: Iterable[Any]) -> list[Any]:
    return [one for one in documents if isinstance(one, model)]


def scene(*documents: Any, month: str = "2021-03", photos: Iterable[str] = (), ruled: bool = True) -> Scene:
    """What the rules look at: these documents, seen at the end of a month; `ruled` False leaves out all 考核规则."""
    held = records(*documents)
    if not ruled:
        held = Records(**{**held.__dict__, "rulebooks": {}})
    at = Month.parse(month)
    ids = frozenset(one.id for one in held.projects)
    return Scene(held, at, at.last_day, held.rulebook(at.year), ids, frozenset(photos))
