"""万元 and 月份: printed half up, read exactly; periods know their months."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.choice import Light
from generator.words.measure import PERCENT, WAN, amount_in_wan, chinese_day, half_up, plain, show_day
from generator.words.period import Month, Period


def test_numbers_are_printed_with_separators_and_no_needless_zeros() -> None:
    assert [WAN.show(Decimal(text)) for text in ("1234567.50", "0", "1000", "-2.005")] == [
        "1,234,567.5",
        "0",
        "1,000",
        "-2.01",
    ]
    assert WAN.show(None) == "—"
    assert PERCENT.show(Decimal("41.25")) == "41.3"
    assert plain(Decimal("1.20E+4")) == "12000"


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("1.2亿", "12000"),
        ("1.2亿元", "12000"),
        ("约3000万元", "3000"),
        ("12000元", "1.2"),
        ("1,200", "1200"),
        ("１２", "12"),
        ("1,2000", None),
        ("待定", None),
    ],
)
def test_written_amounts_in_wan(text: str, wan: str | None) -> None:
    assert amount_in_wan(text) == (None if wan is None else Decimal(wan))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_half_up_is_never_further_than_half_a_place(value: Decimal) -> None:
    assert abs(half_up(value, 2) - value) <= Decimal("0.005")


def test_periods_read_and_print_themselves() -> None:
    for text in ("2021-09", "2021-Q3", "2021-H1", "2021"):
        assert str(Period.parse(text)) == text
    quarter = Period.parse("2021-Q3")
    assert [str(month) for month in quarter.months] == ["2021-07", "2021-08", "2021-09"]
    assert quarter.as_of == dt.date(2021, 9, 30)
    assert str(quarter.previous) == "2021-Q2"
    assert [str(one) for one in Period.parse("2021").quarters] == ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]
    assert Period.monthly(Month(2021, 2)).quarters == ()
    names = [Period.parse(text).chinese for text in ("2021-09", "2021-Q3", "2021-H1", "2021-H2", "2021")]
    assert names == ["2021年9月", "2021年第三季度", "2021年上半年", "2021年下半年", "2021年"]
    assert Period.quarter_of(Month(2021, 5)) == Period.parse("2021-Q2")


@pytest.mark.parametrize("text", ["2021-13", "2021-Q5", "21", "2021-9", ""])
def test_other_forms_of_a_period_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="期应写成"):
        Period.parse(text)


def test_month_arithmetic() -> None:
    assert Month(2021, 12).plus(1) == Month(2022, 1)
    assert Month(2021, 1).plus(-1) == Month(2020, 12)
    assert Month(2020, 11).until(Month(2021, 2)) == 3
    assert Month.of(dt.date(2021, 2, 3)).last_day == dt.date(2021, 2, 28)
    assert Month(2021, 3).time_progress * 4 == 1
    assert Month(2021, 3).chinese == "2021年3月"
    with pytest.raises(ValueError, match="月份应写成"):
        Month.parse("2021.3")


def test_lights_have_word_shape_and_order() -> None:
    assert [light.mark for light in Light] == ["●", "▲", "■", "○"]
    assert Light.RED.severity > Light.YELLOW.severity > Light.GREEN.severity > Light.NONE.severity
    assert Light.YELLOW.meaning == "滞后"


def test_days_are_printed_both_ways() -> None:
    assert show_day(None) == "—"
    assert show_day(dt.date(2021, 3, 5)) == "2021-03-05"
    assert chinese_day(dt.date(2021, 3, 5)) == "2021年3月5日"


@pytest.mark.parametrize("text", ["0000-01", "0001-01", "9999-12"])
def test_years_off_the_calendar_are_no_months(text: str) -> None:
    with pytest.raises(ValueError, match="2021-03"):
        Month.parse(text)
    with pytest.raises(ValueError, match="2021"):
        Period.parse(text)


def test_a_day_the_month_lacks_is_the_nearest_it_has() -> None:
    assert [Month(2021, 2).day(number).day for number in (0, 1, 25, 28, 29, 31)] == [1, 1, 25, 28, 28, 28]
    assert Month(2020, 2).day(30) == dt.date(2020, 2, 29)


def test_a_text_states_a_month_or_none() -> None:
    assert Month.said("2021-03") == Month(2021, 3)
    assert [Month.said(text) for text in ("2021-3", "2021-13", "三月", "", "0021-03")] == [None] * 5
