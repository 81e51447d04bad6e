"""One 观摩点评 as it was agreed: route with 评分, results of both methods, sheets, remarks and 回头看; and the way back from a project."""

import os
import re
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.render.site.advance import observations
from generator.render.site.kit import Kit
from generator.render.site.project_page import project_page
from generator.render.site.related import related
from generator.words.edition import Edition
from generator.words.period import Period
from tests.render.conftest import CONTRACT

CASE = CONTRACT.parent / "tours"
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The contract's records with a second project and a second 观摩, at the end of August."""
    root = tmp_path_factory.mktemp("toured")
    for case in (CONTRACT, CASE):
        shutil.copytree(case / "data", root / "data", dirs_exist_ok=True)
    return pipeline.edition(pipeline.load(root), Period.parse("2021-08"))


@pytest.mark.parametrize("half", ["2021-H1", "2020-H2"])
def test_a_tour_is_as_it_was_agreed(half: str, toured: Edition) -> None:
    bodies = {page.location: str(page.body) for page in observations.pages(toured, Kit())}
    body, path = bodies[f"observations/{half}.html"], GOLDEN / f"observations-{half}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(body, encoding="utf-8")
    assert body == path.read_text(encoding="utf-8")


def test_what_other_pages_say_of_a_project_stands_newest_first(toured: Edition) -> None:
    held = related(toured, Kit(), "ZH2021-012")
    assert [(one.source, one.location, one.text, one.state, one.overdue_days) for one in held.items] == [
        (
            "2021 年上半年重点项目观摩点评",
            "observations/2021-H1.html",
            "第 1 站；评分 85.10 分（县级领导 88.00、部门 81.00、乡街互评 84.00）",
            "",
            0,
        ),
        (
            "2021 年上半年重点项目观摩点评",
            "observations/2021-H1.html",
            "点评：抓紧南侧地块供地；整改期限 2021-07-31",
            "逾期未整改",
            31,
        ),
        (
            "2021年3月30日联席会议",
            "meetings/2021-03-30.html",
            "议定：南侧 12 亩纳入第二批次；区国土分局；限期 2021-04-30",
            "已销号",
            0,
        ),
        (
            "2021年3月督查",
            "inspections.html",
            "手续办理：建设规划许可逾期；扣 1 分；整改期限 2021-04-15",
            "已整改",
            0,
        ),
        (
            "2021年第一季度集中开工",
            "starts/2021-Q1.html",
            "应于 2021年4月25日前实质性开工",
            "按期开工",
            0,
        ),
        ("2020 年下半年重点项目观摩点评", "observations/2020-H2.html", "第 1 站", "", 0),
        (
            "2020 年下半年重点项目观摩点评",
            "observations/2020-H2.html",
            "点评：早定施工便道；整改期限 2021-01-31",
            "逾期整改",
            0,
        ),
    ]
    assert "2021年8月通报" in [one.says for one in held.issues]


def test_a_project_nobody_spoke_of_has_no_such_section(toured: Edition) -> None:
    assert not related(toured, Kit(), "ZH2021-999")
    bare = pipeline.edition(pipeline.load(CONTRACT), Period.parse("2021-01"))
    (state,) = bare.projects
    said = related(bare, Kit(), state.id)
    page = str(project_page(bare, Kit(), state.id).body)
    assert ('id="related"' in page) == bool(said)


def test_each_item_leads_to_its_page(toured: Edition) -> None:
    page = str(project_page(toured, Kit(), "ZH2021-012").body)
    section = page.split('id="related"')[1].split("<h2", maxsplit=1)[0]
    for place in (
        "../observations/2021-H1.html",
        "../meetings/2021-03-30.html",
        "../inspections.html",
        "../starts/2021-Q1.html",
        "../bulletins/2021-08-notice.html",
    ):
        assert f'href="{place}"' in section
    assert re.search(r'<span class="late">逾期 31 天</span><p>点评', section)
