"""Cells in every spelling: read exactly, or refused with the form wanted. What `words.cell` writes reads back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.amounts import (
    ValueRefusedError,
    find_day,
    read_amount,
    read_span,
    read_text,
    text_of,
)
from generator.intake.facts import problem_kind, read_facts, township_of
from generator.intake.head_words import column_of
from generator.intake.sheets import Bad
from generator.intake.stated import Facts, Reading
from generator.words import cell
from generator.words.annex import FORMS
from generator.words.choice import ApprovalWay, DemolitionStatus, ProcedureStatus, SigningStatus
from generator.words.form import Column
from generator.words.period import Month
from generator.words.project import Approval, BuildPeriod, Contact, Demolition, Procedure, Signing
from generator.words.state import ProcedureState
from tests import builders

READING = Reading(builders.district(), Decimal(1), Month(2021, 10))


def column(form: str, head: str) -> Column:
    found = next(one for one in FORMS if one.name == form).column(head)
    assert found is not None
    return found


def facts(form: str, head: str, value: Any) -> dict[str, str]:
    return {
        ".".join(path): text for path, text in read_facts(column(form, head), value, READING).values.items()
    }


@pytest.mark.parametrize(
    ("value", "text", "noted"),
    [
        ("1.2亿元", "12000", True),
        ("约3000万元", "3000", True),
        ("12000元", "1.2", True),
        ("１２００", "1200", False),
        ("1,200", "1200", False),
        ("1,200.50", "1200.5", False),
        (1200.0, "1200", False),
        (0, "0", False),
        (0.1 + 0.2, "0.3", False),
        (33.333333, "33.33", True),
        ("近 5000", "5000", True),
        ("3000万左右", "3000", True),
        ("5亿2000万元", "52000", True),
        ("5.2亿元（含土地）", "52000", True),
        ("5.2 亿 元", "52000", True),
        ("52000万元整", "52000", True),
        ("人民币52000万元", "52000", True),
        ("3000（万元）", "3000", True),
        ("52 000", "52000", False),
        (None, "", False),
        *((blank, "", False) for blank in ("", " ", "/", "—", "无", "待定", "－", "　", "…")),
    ],
)
def test_amounts(value: Any, text: str, noted: bool) -> None:
    taken = read_amount(value)
    assert (taken.text, bool(taken.note)) == (text, noted)


@pytest.mark.parametrize(
    "value",
    [
        "1,2000",
        "三千",
        "3000-5000",
        "5亿元2000万元",
        "12 34",
        "¥3000",
        "12万5",
        True,
        dt.date(2021, 3, 1),
        -1,
        "50%",
        "1e5",
        "٣",
        "1_000",
        Bad("错误值 #N/A"),
        "NaN",
        float("nan"),
        float("inf"),
        "=1+1",
        "1.2.3",
    ],
)
def test_amounts_nobody_can_read(value: Any) -> None:
    with pytest.raises(ValueRefusedError):
        read_amount(value)


def test_a_unit_in_the_head_counts_for_bare_numbers_only() -> None:
    assert read_amount(1.5, Decimal(10000)).text == "15000"
    assert read_amount("3000万元", Decimal(10000)).text == "3000"
    assert read_amount(-5, signed=True).text == "-5"


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2021.02-2023.06", ("2021-02", "2023-06")),
        ("2021.1-2021.12", ("2021-01", "2021-12")),
        ("2021年2月—2023年6月", ("2021-02", "2023-06")),
        ("2021-02至2023-06", ("2021-02", "2023-06")),
        ("2021-2-2023-6", ("2021-02", "2023-06")),
        ("2021/2～2023/6", ("2021-02", "2023-06")),
        ("202102-202306", ("2021-02", "2023-06")),
        ("2021-2023年", ("2021-01", "2023-12")),
        ("2021", ("2021-01", "2021-12")),
        ("/", ("", "")),
    ],
)
def test_spans(value: Any, span: tuple[str, str]) -> None:
    start, end = read_span(value)
    assert (start.text, end.text) == span


@pytest.mark.parametrize(
    "value",
    ["2021.02", "两年", 2021.1, dt.date(2021, 1, 1), "2023.6-2021.2", "2021.13-2022.1", "2021年2月至今"],
)
def test_spans_nobody_can_read(value: Any) -> None:
    with pytest.raises(ValueRefusedError):
        read_span(value)


def test_days_of_a_span_are_its_months() -> None:
    for text in ("2021年2月1日-2023年6月30日", "2021.2.1-2023.6.30", "2021年2月1日至2023年6月30日"):
        assert [one.text for one in read_span(text)] == ["2021-02", "2023-06"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("地字第410411202101012号，2021-02-20", dt.date(2021, 2, 20)),
        ("示例地字第20210101号", None),
        ("示例202100013号", None),
        ("20210220", dt.date(2021, 2, 20)),
        ("2021-03-012", None),
    ],
)
def test_a_number_of_a_document_is_no_day(text: str, day: dt.date | None) -> None:
    assert find_day(text)[0] == day


@pytest.mark.parametrize(
    ("value", "name", "number"),
    [
        ("示例人 138 0000 0001", "示例人", "13800000001"),
        ("示例人138-0000-0001", "示例人", "13800000001"),
        ("示例人（0375）2999999", "示例人", "0375-2999999"),
        ("示例人0375—2999999", "示例人", "0375-2999999"),
        ("示例人 0375-2999999-801", "示例人", "0375-2999999-801"),
        ("示例人\n13800000001", "示例人", "13800000001"),
        ("联系人：示例人，电话：2999999", "示例人", "2999999"),
    ],
)
def test_contacts_people_write(value: str, name: str, number: str) -> None:
    assert facts("附件1", "项目单位联系人及电话", value) == {"联系人.姓名": name, "联系人.电话": number}


@pytest.mark.parametrize(
    "value",
    [
        "1.38E+10",
        1.38e16,
        3752999999,
        "示例人13800000001\n示例人乙",
        "示例人138000",
        "示例人 13800000001 13900000002",
    ],
)
def test_contacts_nobody_can_read(value: Any) -> None:
    with pytest.raises(ValueRefusedError):
        facts("附件1", "项目单位联系人及电话", value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("已办理，示例土〔2021〕2号", {"状态": "已办结", "文号": "示例土〔2021〕2号"}),
        ("已核发示例地字第12号（2021-03-04）", {"状态": "已办结", "文号": "示例地字第12号", "日期": "2021-03-04"}),
        ("已受理未批复", {"状态": "已受理"}),
        ("已受理（2021-09-01受理，计划 2021-10-31 办结）", {"状态": "已受理", "日期": "2021-09-01", "计划": "2021-10-31"}),
        ("已受理（2021-09-01受理），资料还差一份", {"状态": "已受理", "日期": "2021-09-01"}),
        ("已办结，文号：示例土〔2021〕3号，日期 2021-02-08", {"状态": "已办结", "文号": "示例土〔2021〕3号", "日期": "2021-02-08"}),
    ],
)  # fmt: skip
def test_procedures_in_a_sentence(text: str, wanted: dict[str, str]) -> None:
    assert facts("附件3", "用地审批手续", text) == under("手续.用地", wanted)


@pytest.mark.parametrize(
    "text", ["已批复用地120亩，剩余32亩正在组卷", "已取得预审意见，土地证未办理", "已办理完毕80%", "办理中"]
)
def test_procedures_nobody_can_place(text: str) -> None:
    with pytest.raises(ValueRefusedError):
        facts("附件3", "用地审批手续", text)


@pytest.mark.parametrize(
    ("head", "column_head"),
    [
        ("9月完成投资", "本月完成投资"),
        ("9月份实际完成投资（万元）", "本月完成投资"),
        ("1-9月完成投资", "年度完成投资"),
        ("1月至9月累计完成投资", "年度完成投资"),
        ("2021年1—9月份完成投资额", "年度完成投资"),
        ("9月累计完成投资", None),
        ("截至9月累计完成投资", None),
        ("8月完成投资", None),
        ("总投资(亿)", "总投资"),
        ("总投资（千元）", "总投资"),
    ],
)
def test_months_in_a_head(head: str, column_head: str | None) -> None:
    found = column_of(FORMS[2], head, Month(2021, 9))
    assert (found.head if found else None) == column_head


def test_texts() -> None:
    assert read_text("  甲\u200b乙\x07 \n 丙 ").text == "甲乙丙"
    assert text_of(dt.date(2021, 3, 5)) == "2021-03-05"
    assert text_of(dt.time(8, 30)) == "08:30:00"
    with pytest.raises(ValueRefusedError, match="超过 5000 字"):
        read_text("甲" * 5001)
    with pytest.raises(ValueRefusedError, match="日历上没有"):
        find_day("2021-02-30")


# ---- what goes out comes back

WORDS = (
    st.text(st.sampled_from("示例土〔2021〕号甲乙丙第一期 abc-1"), min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda t: bool(t) and not find_day(t)[0] and t not in {"-", "审批", "核准", "备案"})
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
MONTHS = st.builds(Month, st.integers(1990, 2099), st.integers(1, 12))


def stated(model: Any) -> dict[str, str]:
    return dict(model.model_dump(mode="json", by_alias=True, exclude_none=True))


def under(prefix: str, values: dict[str, str]) -> dict[str, str]:
    return {f"{prefix}.{word}": value for word, value in values.items()}


@given(st.sampled_from(SigningStatus), DAYS | st.none(), WORDS | st.none())
def test_signing_reads_back(status: SigningStatus, day: dt.date | None, note: str | None) -> None:
    signing = Signing(status=status, day=day, note=note)
    assert facts("附件1", "签约情况", cell.signing_cell(signing)) == under("签约", stated(signing))


@given(st.sampled_from(DemolitionStatus), st.integers(1, 99999), st.integers(0, 99999), WORDS | st.none())
def test_demolition_reads_back(status: DemolitionStatus, needed: int, done: int, note: str | None) -> None:
    held = Demolition(status=status, area_needed=needed, area_done=done, note=note)
    assert facts("附件1", "拆迁进展", cell.demolition_cell(held)) == under(
        "拆迁", {w: str(v) for w, v in stated(held).items()}
    )


@given(WORDS, DAYS, st.sampled_from([None, *ApprovalWay]))
def test_a_procedure_done_reads_back(number: str, day: dt.date, way: ApprovalWay | None) -> None:
    held = Approval(status=ProcedureStatus.DONE, number=number, day=day, way=way)
    assert facts("附件2", "审批、核准、备案", cell.procedure_cell(held)) == under("手续.立项", stated(held))


@given(
    st.sampled_from([ProcedureStatus.NOT_STARTED, ProcedureStatus.PREPARING, ProcedureStatus.ACCEPTED]),
    DAYS | st.none(),
)
def test_a_procedure_under_way_reads_back(status: ProcedureStatus, planned: dt.date | None) -> None:
    held = Procedure(status=status, planned=planned)
    states = [
        ProcedureState(word, held, due=True, done=False, overdue_days=0) for word in ("立项", "用地", "环评")
    ]
    whole = facts("附件1", "手续办理进展", cell.procedures_cell(states))
    wanted: dict[str, str] = {}
    for state in states:
        wanted |= under(f"手续.{state.word}", stated(held))
    assert whole == wanted


@given(WORDS)
def test_an_exemption_reads_back(reason: str) -> None:
    held = Procedure(status=ProcedureStatus.EXEMPT, reason=reason)
    assert facts("附件3", "环评审批手续", cell.procedure_cell(held)) == under("手续.环评", stated(held))


@given(MONTHS, MONTHS)
def test_the_build_period_reads_back(one: Month, other: Month) -> None:
    held = BuildPeriod(start=min(one, other), end=max(one, other))
    assert facts("附件3", "建设年限", cell.build_period_cell(held)) == {
        "建设年限.起": str(held.start),
        "建设年限.止": str(held.end),
    }


@given(
    st.sampled_from(["示例联系人甲", "示例 某某", "联系人丙"]),
    st.from_regex(r"0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}", fullmatch=True) | st.none(),
)
def test_contacts_read_back(name: str, phone: str | None) -> None:
    assert facts(
        "附件1", "项目单位联系人及电话", cell.contact_cell(Contact(name=name, phone=phone))
    ) == under("联系人", {"姓名": name} | ({"电话": phone} if phone else {}))


# ---- what people write instead


@pytest.mark.parametrize(
    ("form", "head", "value", "wanted"),
    [
        ("附件1", "签约情况", "尚未签约", {"签约.状态": "未签约"}),
        (
            "附件1",
            "拆迁进展",
            "进行中，需拆面积1.2万平方米，已拆300㎡",
            {"拆迁.状态": "进行中", "拆迁.需拆面积": "12000", "拆迁.已拆面积": "300"},
        ),
        (
            "附件1",
            "手续办理进展",
            "备案：已办结（示例备〔2021〕1号，2021年1月2日）；环评：未启动",
            {
                "手续.立项.状态": "已办结",
                "手续.立项.文号": "示例备〔2021〕1号",
                "手续.立项.日期": "2021-01-02",
                "手续.环评.状态": "未启动",
            },
        ),
        ("附件3", "环评审批手续", "/", {}),
        (
            "附件3",
            "用地审批手续",
            "已取得示例土〔2021〕3号",
            {"手续.用地.状态": "已办结", "手续.用地.文号": "示例土〔2021〕3号"},
        ),
        (
            "附件1",
            "项目单位联系人及电话",
            "示例人：0375 0000111",
            {"联系人.姓名": "示例人", "联系人.电话": "0375-0000111"},
        ),
        ("附件1", "项目单位联系人及电话", "0375-0000111", {"联系人.电话": "0375-0000111"}),
        (
            "附件1",
            "项目单位联系人及电话",
            "示例人 1234567",
            {"联系人.姓名": "示例人", "联系人.电话": "1234567"},
        ),
        ("附件3", "行业领域", "现代服务业", {"行业领域": "服务业"}),
        ("附件3", "责任单位", "国土分局", None),
        ("附件3", "责任单位", "马庄", {"责任单位": "马庄街道"}),
        ("附件1", "手续办理进展", "正在办", None),
        ("附件3", "用地审批手续", "已受理（计划 下月 办结）", None),
        ("附件1", "项目单位联系人及电话", "甲 0375-0000111 0375-0000112", None),
        ("附件1", "签约情况", "签了", None),
    ],
)
def test_other_words(form: str, head: str, value: str, wanted: dict[str, str] | None) -> None:
    if wanted is None:
        with pytest.raises(ValueRefusedError):
            facts(form, head, value)
    else:
        assert facts(form, head, value) == wanted


def test_problems_lose_their_numbers_and_find_their_kind() -> None:
    read = read_facts(column("附件1", "存在问题"), "1. 用地未批；\n（2）资金不足\n③ 其他\n无", READING)
    assert read.problems == ("用地未批", "资金不足", "其他")
    assert [problem_kind(one) for one in read.problems] == ["用地", "资金", "其他"]
    assert read_facts(column("附件1", "存在问题"), "无", READING) == Facts()
    assert township_of("曹镇乡人民政府", builders.district()) == "曹镇乡"


# ---- any cell at all

ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.text(st.sampled_from("0123456789.-年月日亿万元约至～，、：（）()%/ 立项已办结"), max_size=16), st.text(max_size=5).map(Bad),
)  # fmt: skip


@given(st.sampled_from([one for form in FORMS for one in form.columns if one.path]), ANY)
def test_any_cell_is_read_or_refused(one: Column, value: Any) -> None:
    try:
        read = read_facts(one, value, READING)
    except ValueRefusedError as error:
        assert str(error)  # noqa: PT017 - a refusal is as good as a value, if it says something
        return
    assert all(text and text == text.strip() for text in read.values.values())
