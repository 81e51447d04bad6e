from decimal import Decimal

from generator.render.print.stop import bars
from generator.words.period import Month
from generator.words.state import MonthFigures

FIRST, SECOND, THIRD = (Month(2021, month) for month in (1, 2, 3))


def figures(month: Month, planned: str, invested: str | None) -> MonthFigures:
    done = None if invested is None else Decimal(invested)
    return MonthFigures(month, Decimal(planned), Decimal(planned), done, done, None)


def test_bars_are_shares_of_the_highest() -> None:
    drawn = bars((figures(FIRST, "400", "100"), figures(SECOND, "200", None)), frozenset({FIRST}))
    assert drawn["bar-unit"] == "万元"
    assert drawn["bars"] == [
        {"month": "1月", "planned": 1.0, "done": 0.25, "shown": "100"},
        {"month": "2月", "planned": 0.5, "done": None, "shown": ""},
    ]


def test_a_month_without_report_is_no_zero_and_a_negative_one_stands_on_the_line() -> None:
    months = (figures(FIRST, "100", "0"), figures(SECOND, "100", "0"), figures(THIRD, "100", "-20"))
    drawn = bars(months, frozenset({SECOND, THIRD}))["bars"]
    assert [(one["done"], one["shown"]) for one in drawn] == [(0, "—"), (0, "0"), (0, "-20")]


def test_great_months_are_told_in_yi() -> None:
    drawn = bars(
        (figures(FIRST, "100", "123456"), figures(SECOND, "100", "4000")), frozenset({FIRST, SECOND})
    )
    assert drawn["bar-unit"] == "亿元"
    assert [one["shown"] for one in drawn["bars"]] == ["12.3", "0.4"]


def test_nothing_planned_and_nothing_done_draws_nothing() -> None:
    assert bars((figures(FIRST, "0", "0"),), frozenset()) == {"bars": [], "bar-unit": ""}
