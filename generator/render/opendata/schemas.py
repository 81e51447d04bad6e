"""The JSON Schema of our own JSON: what a reader's program may rely on in data/ledger.json and a project's file. `publication` writes it.

记录 is the contract's own schema, so that one declared word describes the file of YAML and the published record.
"""

from __future__ import annotations

import json
from typing import Any

from generator.render.opendata.versions import CURRENT
from generator.render.schema import DRAFT, schemas
from generator.words.choice import Light

_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NUMBER = {"type": "number"}
_MAYBE = {"type": ["number", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_YES_NO = {"type": "boolean"}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": required | optional}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_MONEY = _object(
    {
        "总投资": _NUMBER,
        "年度计划": _MAYBE,
        "本月完成": _NUMBER,
        "年度完成": _NUMBER,
        "累计完成": _NUMBER,
        "完成率": _MAYBE,
        "与时序差": _MAYBE,
    }
)
_TOTALS = _object(
    {
        "项目数": _COUNT,
        "投资": _MONEY,
        "类别": {"type": "object", "additionalProperties": _COUNT},
        "灯": {"type": "object", "additionalProperties": _COUNT},
        "应办手续": _COUNT,
        "已办结手续": _COUNT,
        "应开工": _COUNT,
        "已开工": _COUNT,
        "应竣工": _COUNT,
        "已竣工": _COUNT,
    }
)
_GROUP = _object({"名称": _TEXT, "合计": _TOTALS, "项目": _list(_TEXT)})
_DUE = _object(
    {
        "日期": _DAY,
        "类型": _TEXT,
        "事项": _TEXT,
        "项目": _MAYBE_TEXT,
        "乡镇街道": _MAYBE_TEXT,
        "剩余天数": {"type": "integer"},
    }
)
_PART = _object({"适用": _YES_NO, "得分": _MAYBE, "分值": _NUMBER})
_STANDING = _object(
    {
        "乡镇街道": _TEXT,
        "得分": _NUMBER,
        "名次": _COUNT,
        "上期名次": {"type": ["integer", "null"]},
        "基础得分": _NUMBER,
        "加分": _NUMBER,
        "减分": _NUMBER,
        "指标": {"type": "object", "additionalProperties": _PART},
        "奖惩": _list(_TEXT),
    },
    组别=_MAYBE_TEXT,
)
_STATE = _object(
    {
        "类别": _MAYBE_TEXT,
        "在计划内": _YES_NO,
        "在建": _YES_NO,
        "停工": _YES_NO,
        "灯": {"enum": [str(light) for light in Light]},
        "理由": _list(_TEXT),
        "阶段": _MAYBE_TEXT,
        "形象进度": _MAYBE_TEXT,
        "投资": _MONEY,
        "手续": _list(_object({"手续": _TEXT, "应办": _YES_NO, "已办结": _YES_NO, "超期天数": _COUNT})),
        "节点": _list(_object({"节点": _TEXT, "目标日期": _DAY, "超期天数": _COUNT, "错过原计划": _YES_NO})),
        "未解决问题": _COUNT,
    },
    两月实质开工={"type": ["object", "null"]},
)
_HEAD = {"版本": {"const": CURRENT}, "区名": _TEXT, "上级": _TEXT, "期": _TEXT, "截至": _DAY}


def ledger_schema() -> str:
    """The schema of data/ledger.json; `definitions.Told` is that of one project, in it and in its own file."""
    recorded = json.loads(schemas()["project.json"])
    definitions = recorded.pop("definitions", {})
    recorded.pop("$schema")
    place = {"$ref": "#/definitions/Told"}
    body = _object({"编号": _TEXT, "状态": _STATE, "记录": {"$ref": "#/definitions/Project"}})
    result = _object({"乡镇街道": _TEXT, "得分": _NUMBER, "名次": _COUNT})
    schema = {
        "$schema": DRAFT,
        "title": "重点项目台账开放数据",
        "definitions": definitions | {"Project": recorded, "Told": body},
        **_object(
            _HEAD
            | {
                "汇总单位": _TEXT,
                "月数": _COUNT,
                "数据摘要": _TEXT,
                "合计": _TOTALS,
                "乡镇街道": _list(_GROUP),
                "行业领域": _list(_GROUP),
                "排名": _list(_object({"期": _TEXT, "结果": _list(_STANDING), "说明": _list(_TEXT)})),
                "已发布成绩": _list(_object({"期": _TEXT, "发布": _DAY, "结果": _list(result)})),
                "逾期": _list(_DUE),
                "近期到期": _list(_DUE),
                "项目": _list(place),
            }
        ),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
