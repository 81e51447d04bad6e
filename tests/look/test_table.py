"""The table view's own reckoning: numbers, choosing, ordering and the files it writes."""

import base64
import io
from typing import Any

import openpyxl
import pytest

from tests.look import node

TABLE = "const table = { ...require(assets + '/table-rows.js'), ...require(assets + '/table-files.js') };\n"
COLUMNS = [
    {"index": 0, "key": "name", "label": "项目", "numeric": False},
    {"index": 1, "key": "total", "label": "总投资（万元）", "numeric": True},
    {"index": 2, "key": "rate", "label": "完成率（%）", "numeric": True},
]


def test_thousands_do_not_part_a_number() -> None:
    assert node.run(
        TABLE + "answer = given.map(table.fold);", ["总投资 12,046.8", "１，０４６", "甲,乙 1,2"]
    ) == ["总投资 12046.8", "1046", "甲,乙 1,2"]


def row(order: int, name: str, total: float | None, rate: float | None, **data: str) -> dict[str, Any]:
    shown = ["—" if value is None else f"{value:,}" for value in (total, rate)]
    return {
        "order": order,
        "texts": [name, *shown],
        "values": [name, total, rate],
        "words": name.lower(),
        "data": data,
    }


ROWS = [
    row(0, "示例甲 曹镇乡 道路硬化", 9, 71.2, township="曹镇乡", tier="省 市"),
    row(1, "示例乙 曹镇乡", 52000, None, township="曹镇乡", tier="区"),
    row(2, "示例丙 荆山街道 硬化", 1046.8, 104.3, township="荆山街道", tier="市"),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,046.80", 1046.8),
        ("71.2%", 71.2),
        ("-3", -3),
        ("0", 0),
        ("—", None),
        ("不适用", None),
        ("", None),
        ("ZH2021-001", None),
        ("12 亩", None),
    ],
)
def test_number_as_people_write_it(text: str, number: float | None) -> None:
    assert node.run(TABLE + "answer = table.numberOf(given);", text) == number


def test_sum_is_exact_in_cents() -> None:
    assert node.run(TABLE + "answer = table.sum(given);", [0.1, 0.2, None, 1046.8]) == 1047.1


def chosen(facets: dict[str, str], query: str) -> list[int]:
    script = "answer = table.choose(given.rows, given.facets, given.query).map((row) => row.order);"
    found: list[int] = node.run(TABLE + script, {"rows": ROWS, "facets": facets, "query": query})
    return found


def test_words_are_all_required() -> None:
    assert chosen({}, "曹镇乡 硬化") == [0]
    assert chosen({}, "硬化") == [0, 2]
    assert chosen({}, "") == [0, 1, 2]


def test_facet_is_equal_or_one_of_its_words() -> None:
    assert chosen({"township": "曹镇乡"}, "") == [0, 1]
    assert chosen({"tier": "市"}, "") == [0, 2]
    assert chosen({"tier": "市", "township": "曹镇乡"}, "") == [0]
    assert chosen({"township": "曹镇"}, "") == []


@pytest.mark.parametrize(
    ("column", "descending", "orders"),
    [(1, False, [0, 2, 1]), (1, True, [1, 2, 0]), (2, False, [0, 2, 1]), (2, True, [2, 0, 1])],
)
def test_order_by_number_with_missing_last(column: int, descending: bool, orders: list[int]) -> None:
    script = "answer = table.order(given.rows, given.column, given.descending).map((row) => row.order);"
    assert (
        node.run(TABLE + script, {"rows": ROWS, "column": COLUMNS[column], "descending": descending})
        == orders
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+86", "+86"),
        ("+cmd|x", "'+cmd|x"),
        ("-3.5", "-3.5"),
        ("-停", "'-停"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("—", "—"),
        ("示例", "示例"),
    ],
)
def test_formula_stays_text(text: str, written: str) -> None:
    assert node.run(TABLE + "answer = table.harmless(given);", text) == written


def test_csv_has_mark_heads_and_plain_numbers() -> None:
    rows = [row(0, '示例"甲",=1', 52000, None), row(1, "=1+1", 0.5, 71.2)]
    text = node.run(
        TABLE + "answer = table.csv(given.columns, given.rows);", {"columns": COLUMNS, "rows": rows}
    )
    assert text == '\ufeff项目,总投资（万元）,完成率（%）\r\n"示例""甲"",=1",52000,\r\n\'=1+1,0.5,71.2\r\n'


def workbook(rows: list[dict[str, Any]], title: str = "项目库") -> bytes:
    script = "answer = table.xlsx(given.columns, given.rows, given.title).arrayBuffer().then((bytes) => Buffer.from(bytes).toString('base64'));"
    return base64.b64decode(node.run(TABLE + script, {"columns": COLUMNS, "rows": rows, "title": title}))


def test_xlsx_opens_with_numbers_as_numbers_and_formulas_as_text() -> None:
    given = [row(0, "=1+1 <示例> & \x00", 52000, None), row(1, "示例乙", 1046.8, 71.2)]
    book = openpyxl.load_workbook(io.BytesIO(workbook(given, "项目/库[1]")))
    sheet = book.active
    assert sheet is not None
    assert sheet.title == "项目 库 1 "
    assert list(sheet.iter_rows(values_only=True)) == [
        ("项目", "总投资（万元）", "完成率（%）"),
        ("=1+1 <示例> & ", 52000, None),
        ("示例乙", 1046.8, 71.2),
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["B3"].data_type == "n"
    assert sheet.freeze_panes == "A2"


def test_same_view_same_bytes() -> None:
    assert workbook(ROWS) == workbook(ROWS)
