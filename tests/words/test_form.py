"""The three forms as the notice annexes them, and their figures: the Edition's own, each project counted once."""

import re
from decimal import Decimal

import pytest

from generator import pipeline
from generator.pipeline.loading import Loaded
from generator.score.edition import make_edition
from generator.words.annex import EARLY_FORM, FORMS, NEW_FORM, ONGOING_FORM
from generator.words.baseline import baseline_head, digest_of, form_head, read_baseline, row_said
from generator.words.choice import AnnualClass
from generator.words.edition import Edition
from generator.words.form import Form, cell_text, head_name, rows_of, states_of, sums_of
from generator.words.period import Month, Period
from generator.words.progress import completed_by
from generator.words.state import ProjectState
from tests import builders
from tests.needs import ROOT

MONTHS = [Month(2021, number) for number in range(1, 10)]
ANNEXED = {
    "附件1": "序号 项目名称 行业领域 建设内容及规模 建设年限 建设地点 总投资 签约情况 手续办理进展 拆迁进展 存在问题 责任单位 项目单位 项目单位联系人及电话",
    "附件2": "序号 项目名称 行业领域 建设单位 建设规模和主要内容 项目实施地点 总投资 建设起止年限 2021年投资目标 审批、核准、备案 环评 土地 规划 项目进展情况 项目单位联系人及电话 备注",
    "附件3": "序号 项目名称 行业领域 建设内容及规模 建设年限 建设地点 总投资 本月完成投资 累计完成投资 年度完成投资 形象进度 用地审批手续 审批核准备案手续 用地规划手续 建设规划手续 环评审批手续 2021年计划完成投资 首席服务员 责任单位 责任人 项目单位 项目单位联系人及电话",
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return pipeline.load(ROOT)


@pytest.fixture(scope="module", params=MONTHS, ids=str)
def edition(request: pytest.FixtureRequest, loaded: Loaded) -> Edition:
    assert loaded.records is not None
    return make_edition(loaded.records, Period.monthly(request.param), rankings={})


def test_the_heads_are_those_annexed() -> None:
    assert {form.name: " ".join(column.head_in(2021) for column in form.columns) for form in FORMS} == ANNEXED
    assert [len(form.columns) for form in FORMS] == [14, 16, 22]


def test_titles_and_papers() -> None:
    assert [form.title_in("湛河区", 2022) for form in FORMS] == [
        "湛河区2022年前期项目谋划表",
        "湛河区2022年新建（竣工）项目情况表",
        "湛河区2022年在建项目进展情况表",
    ]
    assert [form.paper for form in FORMS] == ["A4", "A4", "A3"]


def test_groups_stand_over_neighbouring_columns() -> None:
    groups = [[column.head for column in form.columns if column.group] for form in FORMS]
    assert groups == [
        [],
        ["审批、核准、备案", "环评", "土地", "规划"],
        ["用地审批手续", "审批核准备案手续", "用地规划手续", "建设规划手续", "环评审批手续"],
    ]
    assert {column.group for column in NEW_FORM.columns} == {"", "前期进展情况（必须填写详细，不能留空格）"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_head_is_found_however_it_is_typed(form: Form) -> None:
    names = [name for column in form.columns for name in column.names]
    assert len(names) == len(set(names))
    for column in form.columns:
        assert form.column(f" {column.head_in(2035)}\n") is column
    assert form.column("没有这一栏") is None


def test_head_name() -> None:
    assert head_name("２０２１ 年\n计划完成投资（万元）") == "计划完成投资万元"
    assert head_name("审批、核准、备案") == head_name("审批 核准，备案")


def test_every_reported_column_leads_to_a_word_of_the_record() -> None:
    for form in FORMS:
        for column in form.columns:
            path = column.path_in(Month(2021, 9))
            assert not any("{" in step for step in path)
            assert column.derived == (column.head in {"序号", "累计完成投资", "年度完成投资", "备注"})


def _once(edition: Edition) -> set[str]:
    return {state.id for form in FORMS for state in states_of(form, edition)}


def _no_longer_built(edition: Edition, state: ProjectState) -> bool:
    """A 续建 project completed before the month stands in the year's totals but in no form of that month."""
    last = edition.period.end.plus(-1).last_day
    return state.annual_class is AnnualClass.CONTINUED and completed_by(state.project, last)


def test_forms_and_pages_have_the_same_totals(edition: Edition) -> None:
    """Each project counted once over the three forms gives the totals of the pages."""
    done = [state for state in edition.projects if state.in_plan and _no_longer_built(edition, state)]
    ids = _once(edition) | {state.id for state in done}
    once = [state for state in edition.projects if state.id in ids]
    assert len(once) == edition.totals.count
    assert sum(state.money.total_investment for state in once) == edition.totals.money.total_investment
    building = [state for state in once if state.annual_class is not AnnualClass.EARLY]
    assert sum(state.money.year_invested for state in building) == edition.totals.money.year_invested
    assert sum(state.money.month_invested for state in building) == edition.totals.money.month_invested


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_townships_add_up_to_the_district(edition: Edition, form: Form) -> None:
    """R171 for the forms: rows and sums of all 乡（街道） are those of the district."""
    whole = rows_of(form, edition)
    parts = {name: rows_of(form, edition, name) for name in edition.district.township_names}
    assert [row.id for rows in parts.values() for row in rows] == [row.id for row in whole]
    for head, total in sums_of(form, whole).items():
        assert sum(sums_of(form, rows)[head] for rows in parts.values()) == total


def test_a_forms_sums_are_the_projects_own(edition: Edition) -> None:
    states = states_of(ONGOING_FORM, edition)
    assert sums_of(ONGOING_FORM, rows_of(ONGOING_FORM, edition)) == {
        "总投资": sum(state.money.total_investment for state in states),
        "本月完成投资": sum(state.money.month_invested for state in states),
        "累计完成投资": sum(state.money.total_invested for state in states),
        "年度完成投资": sum(state.money.year_invested for state in states),
        "{年}年计划完成投资": sum(state.money.planned or 0 for state in states),
    }


def _edition(*projects: object, month: str = "2021-03") -> Edition:
    return make_edition(builders.records(*projects), Period.parse(month), rankings={})


def test_who_stands_in_which_form() -> None:
    edition = _edition(
        builders.early("ZH2021-001"),
        builders.project("ZH2021-002"),
        builders.project("ZH2021-003", 开工={"计划": "2021-06"}),
        builders.continued("ZH2021-004"),
        builders.project("ZH2021-005", 年度计划__2021__移出="2021-02", 年度计划__2021__移出原因="取消"),
        builders.early("ZH2021-006", 年度计划__2021__列入="2021-04"),
    )
    assert [[state.id[-3:] for state in states_of(form, edition)] for form in FORMS] == [
        ["001"],
        ["002", "003"],
        ["002", "004"],
    ]


def test_a_month_without_report_is_blank_and_counts_nothing() -> None:
    edition = _edition(builders.project(), month="2021-04")
    (row,) = rows_of(ONGOING_FORM, edition)
    said = dict(zip([column.head for column in ONGOING_FORM.columns], row.cells, strict=True))
    assert said["本月完成投资"] is None
    assert said["形象进度"] == ""
    assert said["年度完成投资"] == Decimal("2500.5")
    assert sums_of(ONGOING_FORM, [row])["本月完成投资"] == 0


def test_an_old_form_reads_as_it_was_planned() -> None:
    moved = {"月份": "2021-03", "原单位": "马庄街道", "原因": "区划调整"}
    change = {"月份": "2021-03", "项": "计划完成投资", "原值": "24000", "原因": "到货推迟"}
    project = builders.project(移交=[moved], 年度计划__2021__调整=[change])
    for month, township, planned in (("2021-02", "马庄街道", 24000), ("2021-03", "曹镇乡", 20000)):
        edition = _edition(project, month=month)
        (row,) = rows_of(ONGOING_FORM, edition, township)
        said = dict(zip([column.head for column in ONGOING_FORM.columns], row.cells, strict=True))
        assert said["责任单位"] == township
        assert said["{年}年计划完成投资"] == planned


def test_how_facts_are_written_in_a_cell() -> None:
    edition = _edition(
        builders.early(
            签约={"状态": "已签约", "日期": "2020-12-20", "说明": "正式投资协议"},
            拆迁={"状态": "进行中", "需拆面积": "3200", "已拆面积": "1200.5"},
            手续={
                "立项": {"方式": "备案", "状态": "已办结", "文号": "示例备〔2021〕1号", "日期": "2021-01-12"},
                "用地": {"状态": "已受理", "计划": "2021-04-30"},
                "环评": {"状态": "无需办理", "原因": "列入豁免名录"},
                "建设规划": {"状态": "已办结", "文号": "示例", "日期": "2021-05-01"},
            },
            问题=[
                {"类型": "用地", "内容": "未供地", "提出": "2021-02-01"},
                {"类型": "资金", "内容": "缺资金", "提出": "2021-02-02"},
                {"类型": "资金", "内容": "已解决", "提出": "2021-02-02", "解决": "2021-03-01"},
            ],
            建设年限={"起": "2021-10", "止": "2023-01"},
        )
    )
    (row,) = rows_of(EARLY_FORM, edition)
    said = dict(zip([column.head for column in EARLY_FORM.columns], row.cells, strict=True))
    assert said["签约情况"] == "已签约，2020-12-20，正式投资协议"
    assert said["拆迁进展"] == "进行中，需拆 3200 平方米，已拆 1200.5 平方米"
    assert said["手续办理进展"] == (
        "立项：已办结（备案，示例备〔2021〕1号，2021-01-12）\n用地：已受理（计划 2021-04-30 办结）\n"
        "建设规划：已受理\n环评：无需办理（列入豁免名录）"
    )
    assert said["存在问题"] == "1. 未供地\n2. 缺资金"
    assert said["建设年限"] == "2021.10-2023.01"
    assert said["项目单位联系人及电话"] == "示例联系人 0375-0000012"


def test_no_cell_of_the_samples_holds_a_placeholder(edition: Edition) -> None:
    """What stands in a cell is words or figures, never how Python writes an absent value."""
    for form in FORMS:
        for row in rows_of(form, edition):
            assert not any(re.search(r"None|Decimal|\{|<", cell_text(value)) for value in row.cells)


def test_a_baseline_is_read_back() -> None:
    rows = [
        *baseline_head("2021-09", "全区", "9f3c"),
        form_head(("项目名称", "总投资")),
        ("附件1", "ZH2021-001", "甲", "52000"),
        ("附件1", "ZH2021-002", "乙"),
        form_head(("建设单位",)),
        form_head(("项目名称",)),
        ("附件3", "ZH2021-001", "甲"),
    ]
    read = read_baseline(rows)
    assert read is not None
    assert (read.period, read.township, read.digest) == ("2021-09", "全区", "9f3c")
    assert read.values == {
        ("附件1", "ZH2021-001", "项目名称"): "甲",
        ("附件1", "ZH2021-001", "总投资"): "52000",
        ("附件1", "ZH2021-002", "项目名称"): "乙",
        ("附件1", "ZH2021-002", "总投资"): "",
        ("附件3", "ZH2021-001", "项目名称"): "甲",
    }
    assert read_baseline([(*row, None, None) for row in rows]) == read
    assert read_baseline([("别的",)]) is None
    assert read_baseline([("格式版本", "9"), *rows[1:]]) is None


def test_a_baseline_knows_whether_it_is_what_went_out() -> None:
    """Blanks and signs nobody sees, which programs add or lose when they save a file anew, do not count."""
    held = [("附件1", "ZH2021-001", "甲 乙\n丙", "52000", ""), ("附件1", "ZH2021-002", "丁", "", "")]
    heads = form_head(("项目名称", "总投资", "备注"))
    digest = digest_of(row_said(row) for row in held)
    top = baseline_head("2021-09", "全区", digest)
    saved = [("附件1", "ZH2021-001", "甲  乙\r\n丙\u200b", 52000, None, None), ("附件1", "ZH2021-002", "丁")]
    for rows, intact in ((held, True), (saved, True), (held[:1], False), (held[::-1], False)):
        read = read_baseline([*top, heads, *rows])
        assert read is not None
        assert read.intact is intact
