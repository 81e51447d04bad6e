"""The three forms as workbooks: what an office sees when it opens, prints and edits them."""

import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from generator import pipeline
from generator.pipeline.audience import for_audience
from generator.pipeline.editions import month_edition
from generator.render.forms.book import TEMPLATE_ROWS, Order, book_digest, forms_book
from generator.render.forms.ledger import ledger_book
from generator.render.forms.month import MonthRows
from generator.score.edition import make_edition
from generator.words.annex import EARLY_FORM, FORMS, NEW_FORM, ONGOING_FORM
from generator.words.audience import Audience
from generator.words.baseline import BASELINE_SHEET, read_baseline
from generator.words.edition import Edition
from generator.words.form import Form, cell_text, rows_of, sums_of
from generator.words.period import Period
from tests import builders
from tests.needs import ROOT

FIRST = {"附件1": 6, "附件2": 7, "附件3": 7}
MERGED = {
    "附件1": {"A1:N1", "A2:N2", "A3:N3"},
    "附件2": {"A1:P1", "A2:P2", "A3:P3", "J4:M4"} | {f"{c}4:{c}5" for c in "ABCDEFGHINOPQ"},
    "附件3": {"A1:V1", "A2:V2", "A3:V3", "L4:P4"} | {f"{c}4:{c}5" for c in "ABCDEFGHIJKQRSTUVW"},
}


def opened(edition: Edition, order: Order | None = None) -> Any:
    return openpyxl.load_workbook(BytesIO(forms_book(edition, order)))


def small(*projects: object, month: str = "2021-03") -> Edition:
    return make_edition(builders.records(*projects), Period.parse(month), rankings={})


def values(sheet: Any, row: int, columns: int) -> list[Any]:
    return [sheet.cell(row, column).value for column in range(1, columns + 1)]


def test_same_edition_same_bytes(sample: Edition, packed: bytes) -> None:
    assert forms_book(sample) == packed
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2021-09-30T00:00:00Z" in archive.read("docProps/core.xml")


def test_three_sheets_are_seen_and_two_are_not(book: Any) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("附件1", "visible"),
        ("附件2", "visible"),
        ("附件3", "visible"),
        ("_选项", "veryHidden"),
        ("_基准", "veryHidden"),
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_head_rows(book: Any, form: Form) -> None:
    sheet = book[form.name]
    assert sheet["A1"].value == f"附件 {form.name[-1]}"
    assert sheet["A2"].value == form.title_in("湛河区", 2021)
    assert sheet["A3"].value == "单位：万元"
    assert {str(area) for area in sheet.merged_cells.ranges} == MERGED[form.name]
    last = FIRST[form.name] - 2
    heads = [sheet.cell(last, at).value or sheet.cell(4, at).value for at in range(1, len(form.columns) + 2)]
    assert heads == [*(column.head_in(2021) for column in form.columns), "编号"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_rows_hold_the_editions_values(book: Any, sample: Edition, form: Form) -> None:
    sheet, count = book[form.name], len(form.columns)
    rows = rows_of(form, sample)
    assert len(rows) > 5
    for at, row in enumerate(rows, FIRST[form.name]):
        held = values(sheet, at, count + 1)
        said = [Decimal(str(one)) if isinstance(one, (int, float)) else one for one in held]
        assert said == [*(value if value != "" else None for value in row.cells), row.id]
    assert sheet.max_row == FIRST[form.name] + len(rows) - 1


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_total_row_counts_and_adds(packed: bytes, sample: Edition, form: Form) -> None:
    rows = rows_of(form, sample)
    formulas: Any = openpyxl.load_workbook(BytesIO(packed))[form.name]
    now = openpyxl.load_workbook(BytesIO(packed), data_only=True)[form.name]
    at, first = FIRST[form.name] - 1, FIRST[form.name]
    assert now.cell(at, 1).value == "合计"
    assert now.cell(at, 2).value == len(rows)
    assert formulas.cell(at, 2).number_format == '0"个项目"'
    sums = sums_of(form, rows)
    for place, column in enumerate(form.columns, 1):
        formula = formulas.cell(at, place).value
        if column.summed:
            assert Decimal(str(now.cell(at, place).value)) == sums[column.head]
            letter = get_column_letter(place)
            assert re.fullmatch(rf"=SUM\({letter}{first}:{letter}\d+\)", formula)
        elif place > 2:
            assert formula is None


@pytest.mark.parametrize(
    ("form", "paper", "heads"),
    [(EARLY_FORM, 9, "$4:$4"), (NEW_FORM, 9, "$4:$5"), (ONGOING_FORM, 8, "$4:$5")],
    ids=lambda value: getattr(value, "name", None),
)
def test_page(book: Any, sample: Edition, form: Form, paper: int, heads: str) -> None:
    sheet, first = book[form.name], FIRST[form.name]
    setup = sheet.page_setup
    assert (int(setup.paperSize), setup.orientation) == (paper, "landscape")
    assert (setup.fitToWidth, int(setup.fitToHeight)) == (
        None,
        0,
    )  # one page wide is what a workbook means by nothing
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == heads
    last = first + len(rows_of(form, sample)) - 1
    letter = get_column_letter(len(form.columns))
    assert sheet.print_area == f"'{form.name}'!$A$1:${letter}${last}"
    assert sheet.freeze_panes == f"C{first}"
    assert "第 &P 页，共 &N 页" in sheet.oddFooter.center.text
    assert "区建设项目服务中心" in sheet.oddHeader.left.text
    assert "2021年9月" in sheet.oddHeader.right.text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_exactly_the_annexed_columns_are_seen(book: Any, form: Form) -> None:
    sheet = book[form.name]
    widths = {key: one for key, one in sheet.column_dimensions.items() if one.hidden}
    assert list(widths) == [get_column_letter(len(form.columns) + 1)]
    for place, column in enumerate(form.columns, 1):
        found = next(d for d in sheet.column_dimensions.values() if d.min <= place <= d.max)
        assert found.width == pytest.approx(column.width, abs=0.8)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_cells_are_bordered_wrapped_and_named_office_fonts(book: Any, form: Form) -> None:
    sheet, first = book[form.name], FIRST[form.name]
    assert sheet["A2"].font.name == "方正小标宋简体"
    for row in range(4, first + 2):
        for place in range(1, len(form.columns) + 1):
            cell = sheet.cell(row, place)
            if isinstance(cell, MergedCell):
                continue
            assert cell.border.left.style == cell.border.bottom.style == "thin"
            assert cell.alignment.wrap_text
            assert cell.font.name == ("仿宋_GB2312" if row >= first else "黑体")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_head_is_locked_without_a_password_and_the_body_is_open(book: Any, form: Form) -> None:
    sheet, first = book[form.name], FIRST[form.name]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows  # False: not forbidden
    assert not sheet.protection.sort
    for place in range(1, len(form.columns) + 1):
        assert all(sheet.cell(row, place).protection.locked for row in range(1, first))
        assert not sheet.cell(first, place).protection.locked
    assert not sheet.cell(first, len(form.columns) + 1).protection.locked  # rows sort with their 编号


def test_lists_and_number_rules(book: Any, sample: Edition) -> None:
    lists = [[cell.value for cell in column if cell.value] for column in book["_选项"].columns]
    assert lists[0] == ["工业", "农业", "服务业", "城建", "交通能源", "社会事业"]
    assert lists[1] == list(sample.district.township_names)
    rules = {str(rule.sqref).split(":")[0]: rule for rule in book["附件3"].data_validations.dataValidation}
    assert {place: rule.type for place, rule in rules.items()} == {
        "C7": "list",
        "S7": "list",
        **dict.fromkeys(("G7", "H7", "I7", "J7", "Q7"), "decimal"),
    }
    assert rules["C7"].formula1 == "'_选项'!$A$1:$A$6"
    assert rules["S7"].formula1 == "'_选项'!$B$1:$B$10"
    assert (rules["G7"].formula1, rules["H7"].formula1) == ("0", "-999999999.99")
    assert "单位万元" in rules["G7"].error
    assert all(rule.errorStyle in {None, "stop"} for rule in rules.values())


def test_the_four_cells_and_this_months_facts_show_when_blank(book: Any) -> None:
    marked = {str(area.sqref).split(":")[0] for area in book["附件2"].conditional_formatting}
    assert marked == {"J7", "K7", "L7", "M7", "N7"}


def test_text_stays_text_and_keeps_its_digits() -> None:
    name = '=HYPERLINK("http://x","<b>&amp;")'
    edition = small(
        builders.project(
            项目名称=name,
            建设年限={"起": "2021-10", "止": "2023-10"},
            项目单位="+86",
            首席服务员="@x",
            责任人="-1",
            联系人={"姓名": "_x0041_", "电话": "00375"},
        )
    )
    book = opened(edition)
    row = list(book["附件3"][7])
    said = {column.head: cell for column, cell in zip(ONGOING_FORM.columns, row, strict=False)}
    assert said["项目名称"].value == name
    assert said["建设年限"].value == "2021.10-2023.10"
    assert unescape(said["项目单位联系人及电话"].value) == "_x0041_ 00375"
    assert (said["项目单位"].value, said["首席服务员"].value, said["责任人"].value) == ("+86", "@x", "-1")
    for head in ("项目名称", "建设年限", "项目单位", "首席服务员", "责任人", "项目单位联系人及电话"):
        assert said[head].data_type == "s"
        assert said[head].number_format == "@"
    assert b"<f>" not in _sheet(forms_book(edition), 3).split(b'<row r="7"')[1]


def _sheet(packed: bytes, number: int) -> bytes:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml")


def test_control_characters_do_not_break_the_file() -> None:
    book = opened(small(builders.project(项目名称="甲\x0b乙\x01丙")))
    assert unescape(book["附件3"]["B7"].value) == "甲\x0b乙\x01丙"


def test_a_text_that_was_cut_is_kept_as_it_was_cut() -> None:
    """Else the cut text would come back as a change."""
    report = {"完成投资": "1", "形象进度": "桩基施工完成，" * 600}
    book = opened(small(builders.project(**{"月报__2021-03": report})))
    heads = [column.head for column in ONGOING_FORM.columns]
    seen = book["附件3"].cell(7, heads.index("形象进度") + 1).value
    assert seen.endswith("……（全文见台账）")
    kept = read_baseline(list(book[BASELINE_SHEET].iter_rows(values_only=True)))
    assert kept is not None
    assert kept.values["附件3", builders.ID, "形象进度"] == seen


def test_money_shows_decimals_only_where_there_are_some() -> None:
    sheet = opened(small(builders.project()))["附件3"]
    assert sheet["G7"].number_format == "#,##0_ "
    assert (sheet["H7"].value, sheet["H7"].number_format) == (1200.5, "#,##0.00_ ")


def test_a_townships_workbook_has_its_own_projects(sample: Edition) -> None:
    book = opened(sample, Order("马庄街道"))
    heads = [column.head for column in ONGOING_FORM.columns]
    place = heads.index("责任单位") + 1
    rows = rows_of(ONGOING_FORM, sample, "马庄街道")
    assert [book["附件3"].cell(at, place).value for at in range(7, 7 + len(rows))] == ["马庄街道"] * len(rows)
    assert "马庄街道" in book["附件3"].oddHeader.left.text


def test_a_township_without_projects_has_an_empty_row_to_print(sample: Edition) -> None:
    book = opened(small(builders.project()), Order("姚孟街道"))
    sheet = book["附件3"]
    assert sheet.print_area.endswith("$V$7")
    assert sheet["B6"].value.startswith("=COUNTA(")


def test_a_template_has_known_projects_and_room_for_more() -> None:
    edition = small(builders.project(), month="2021-04")
    sheet = opened(edition, Order("曹镇乡", empty_rows=TEMPLATE_ROWS))["附件3"]
    heads = [column.head for column in ONGOING_FORM.columns]
    known = dict(zip(heads, values(sheet, 7, len(heads)), strict=True))
    assert known["项目名称"] == "示例智能装备产业园"
    assert [known[head] for head in ("本月完成投资", "累计完成投资", "年度完成投资", "形象进度")] == [
        None
    ] * 4
    for row in range(8, 8 + TEMPLATE_ROWS):
        assert values(sheet, row, len(heads) + 1) == [None] * (len(heads) + 1)
        assert sheet.cell(row, 2).border.left.style == "thin"
    assert sheet.print_area.endswith(f"$V${7 + TEMPLATE_ROWS}")


def test_for_the_public_no_number_is_in_the_file(sample: Edition, packed: bytes) -> None:
    phones = {state.project.contact.phone for state in sample.projects if state.project.contact}
    public = month_edition(for_audience(pipeline.load(ROOT), Audience.PUBLIC), None)

    def text(content: bytes) -> str:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())

    assert any(str(phone) in text(packed) for phone in phones if phone)
    for content in (forms_book(public), ledger_book(public)):
        assert not any(str(phone) in text(content) for phone in phones if phone)


def test_the_digest_follows_what_is_in_the_book(sample: Edition) -> None:
    month = MonthRows(sample)
    whole = book_digest(month, Order())
    assert book_digest(MonthRows(sample), Order()) == whole
    assert book_digest(MonthRows(replace(sample, digest="other")), Order()) == whole
    assert book_digest(month, Order("曹镇乡")) != whole
    assert book_digest(month, Order(empty_rows=1)) != whole
    assert book_digest(MonthRows(replace(sample, projects=sample.projects[1:])), Order()) != whole


def test_workbooks_of_one_month_made_together_are_those_made_alone(sample: Edition) -> None:
    month = MonthRows(sample)
    for township in (None, "曹镇乡", "马庄街道"):
        assert forms_book(month, Order(township)) == forms_book(sample, Order(township))


def test_the_baseline_is_what_went_out(book: Any, sample: Edition) -> None:
    kept = read_baseline(list(book[BASELINE_SHEET].iter_rows(values_only=True)))
    assert kept is not None
    assert (kept.period, kept.township) == ("2021-09", "全区")
    assert re.fullmatch(r"[0-9a-f]{16}", kept.digest)
    assert kept.intact
    wanted = {
        (form.name, row.id, column.head_in(2021)): cell_text(value)
        for form in FORMS
        for row in rows_of(form, sample)
        for column, value in zip(form.columns, row.cells, strict=True)
        if column.head != "序号"
    }
    assert kept.values == wanted
