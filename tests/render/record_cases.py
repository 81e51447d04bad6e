"""One project of the contract case with some of its words replaced, for the tests of its page, drawings and charts."""

from pathlib import Path
from typing import Any

from generator import pipeline
from generator.load.reader import read_text
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.render.site.project_page import project_page
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from generator.words.project import Project
from generator.words.records import Records

CONTRACT = Path(__file__).parents[1] / "cases" / "contract"
RECORD = CONTRACT / "data/projects/ZH2021-012.yaml"
LOADED = pipeline.load(CONTRACT)
OPTIONAL = [
    "坐标",
    "资金来源",
    "标签",
    "移交",
    "责任人",
    "包装单位",
    "项目单位",
    "联系人",
    "首席服务员",
    "工作专班",
    "签约",
    "拆迁",
    "用地",
    "融资",
    "开工",
    "竣工",
    "手续",
    "节点",
    "起始累计",
    "月报",
    "研判",
    "停工",
    "问题",
    "服务记录",
    "照片",
    "项目代码",
]


def edition_of(period: str = "2021-04", **changes: Any) -> Edition:
    """The edition of that one project; None as a change takes the word out."""
    assert LOADED.records is not None
    data = read_text(RECORD.read_text(encoding="utf-8"), "f").data
    words = data | {"文件路径": "data/projects/ZH2021-012.yaml"} | changes
    project = Project.model_validate({word: value for word, value in words.items() if value is not None})
    records = Records(LOADED.records.district, LOADED.records.rulebooks, (project,))
    return make_edition(records, Period.parse(period))


def bare(**changes: Any) -> dict[str, Any]:
    """A record of nothing but what is 必填, planned for in another year."""
    return dict.fromkeys(OPTIONAL) | {"年度计划": {"2020": {"类别": "前期"}}} | changes


def page_of(period: str = "2021-04", kit: Kit | None = None, **changes: Any) -> Page:
    edition = edition_of(period, **changes)
    return project_page(edition, kit or Kit(), edition.projects[0].id)
