"""The CSV themes: readable by any spreadsheet and by pandas, exact, cut at 截至, and text that stays text."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.render.opendata.facts import Facts
from generator.render.opendata.publication import publication, theme_at
from generator.render.opendata.table import BOM, Form, guarded, shown, unguarded
from generator.render.opendata.themes import THEMES
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders
from tests.needs import ROOT


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))


def theme(edition: Edition, name: str) -> list[dict[str, str]]:
    return rows_of(dict(publication(edition, contacts=True))[theme_at(name)].decode())


@pytest.fixture(scope="session")
def district() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))


@given(st.text())
def test_text_is_guarded_against_formulas_and_can_be_had_back(text: str) -> None:
    held = guarded(text)
    assert unguarded(held) == text
    assert not held.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


def test_numbers_are_no_text_and_keep_their_sign() -> None:
    assert shown(Decimal("-120.50")) == "-120.5"
    assert shown("-120.50") == "'-120.50"
    assert [shown(cell) for cell in (None, True, False, dt.date(2021, 3, 25), 0)] == [
        "",
        "是",
        "否",
        "2021-03-25",
        "0",
    ]


def test_every_row_has_the_cells_of_its_heads(district: Edition) -> None:
    facts = Facts(district)
    for table in THEMES:
        rows = list(table.rows(facts))
        assert rows, table.name
        assert {len(row) for row in rows} == {len(table.columns)}, table.name
        heads = [column.word for column in table.columns]
        assert len(set(heads)) == len(heads), table.name
        assert all(column.meaning for column in table.columns), table.name


def test_every_cell_is_what_its_column_says(district: Edition) -> None:
    """The forms are published in datapackage.json, so pandas and Excel may trust them."""
    forms: dict[Form, Callable[[str], object]] = {
        Form.NUMBER: Decimal,
        Form.WHOLE: int,
        Form.DAY: dt.date.fromisoformat,
        Form.MONTH: Period.parse,
        Form.YES_NO: lambda said: {"是": True, "否": False}[said],
        Form.TEXT: str,
    }
    for table in THEMES:
        for row in rows_of(table.text(Facts(district))):
            for column in table.columns:
                if row[column.word]:
                    forms[column.form](row[column.word])


def test_excel_and_pandas_open_them(district: Edition, tmp_path: Path) -> None:
    content = dict(publication(district, contacts=True))[theme_at("月报")]
    (tmp_path / "月报.csv").write_bytes(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    read = pd.read_csv(tmp_path / "月报.csv", dtype=str, keep_default_na=False)
    recorded = {
        (project.id, str(month)): report.month_invested
        for project in district.records.projects
        for month, report in project.reports.items()
    }
    published = zip(read["编号"], read["月份"], read["本月完成投资"], strict=True)
    assert {(id_, month): Decimal(money) for id_, month, money in published} == recorded


def test_hostile_text_stays_text() -> None:
    evil = """=HYPERLINK("http://example.com","x"),"|'\n@SUM(A1)"""
    project = builders.project(项目名称=evil, 责任人="@SUM(1)", 标签=["+1"])
    made = make_edition(builders.records(project), Period.parse("2021-03"))
    row = theme(made, "项目")[0]
    assert row["名称"] == "'" + evil
    assert row["责任人"] == "'@SUM(1)"
    assert row["标签"] == "'+1"


def test_an_old_period_tells_nothing_later() -> None:
    project = builders.project(
        年度计划={"2021": {"类别": "新建", "计划完成投资": "20000", "调整": [{"月份": "2021-03", "项": "计划完成投资", "原值": "24000", "原因": "示例"}]}},
        节点=[{"名称": "封顶", "计划": "2021-02-20", "完成": "2021-03-05", "调整": [{"日期": "2021-03-01", "改为": "2021-03-31", "原因": "雨"}]}],
        问题=[{"类型": "用地", "内容": "甲", "提出": "2021-02-03", "解决": "2021-03-09"}, {"类型": "资金", "内容": "乙", "提出": "2021-03-02"}],
        移交=[{"月份": "2021-03", "原单位": "姚孟街道", "原因": "示例"}],
        手续__用地={"状态": "已办结", "文号": "示例", "日期": "2021-03-12", "计划": "2021-02-01"},
        竣工={"计划": "2021-12", "实际": "2021-03-20"},
    )  # fmt: skip
    made = make_edition(builders.records(project), Period.parse("2021-02"))
    assert [row["月份"] for row in theme(made, "月报")] == ["2021-01", "2021-02"]
    assert theme(made, "项目")[0]["乡镇街道"] == "姚孟街道"
    assert theme(made, "项目")[0]["竣工"] == ""
    assert [row["计划完成投资"] for row in theme(made, "年度计划")] == ["24000"]
    assert [(row["完成"], row["调整后"]) for row in theme(made, "节点")] == [("", "")]
    assert [(row["内容"], row["解决"]) for row in theme(made, "问题")] == [("甲", "")]
    land = next(row for row in theme(made, "手续") if row["手续"] == "用地")
    assert (land["状态"], land["日期"], land["文号"]) == ("已受理", "", "")
    assert [theme(made, name) for name in ("移交", "调整", "节点调整")] == [[], [], []]


def test_a_node_of_a_project_listed_later_is_there_because_it_counts() -> None:
    later = builders.project(
        "ZH2021-002", 年度计划={"2021": {"类别": "新建", "列入": "2021-05"}}, 月报=None, 开工=None,
        节点=[{"名称": "封顶", "计划": "2021-02-20"}],
    )  # fmt: skip
    unseen = builders.project(
        "ZH2021-003", 年度计划={"2021": {"类别": "新建", "列入": "2021-05"}}, 月报=None, 开工=None
    )
    made = make_edition(builders.records(builders.project(), later, unseen), Period.parse("2021-03"))
    assert [row["编号"] for row in theme(made, "项目")] == [builders.ID, "ZH2021-002"]
    assert [row["编号"] for row in theme(made, "年度计划")] == [builders.ID]


def test_an_absent_form_is_a_line_that_says_so() -> None:
    sent = builders.submissions(
        "2021-03", 乡镇街道={"曹镇乡": {"附件1": "2021-03-26", "附件2": {"零报告": "2021-03-25"}}}
    )
    made = make_edition(builders.records(builders.project(), sent), Period.parse("2021-03"))
    march = [row for row in theme(made, "报送") if row["月份"] == "2021-03" and row["乡镇街道"] == "曹镇乡"]
    assert [(row["表"], row["收到日期"], row["零报告"], row["情况"]) for row in march] == [
        ("附件1", "2021-03-26", "否", "迟报"),
        ("附件2", "2021-03-25", "是", "按时"),
        ("附件3", "", "否", "漏报"),
    ]
    assert {row["情况"] for row in theme(made, "报送") if row["月份"] == "2021-01"} == {"漏报"}


def test_ranking_is_the_editions(district: Edition) -> None:
    rows = theme(district, "排名")
    for period, ranking in district.rankings.items():
        for standing in ranking.standings:
            held = [row for row in rows if (row["期"], row["乡镇街道"]) == (period, standing.township)]
            assert [row["指标"] for row in held] == [part.indicator for part in standing.parts]
            assert {(Decimal(row["总分"]), int(row["名次"])) for row in held} == {
                (standing.score, standing.place)
            }
