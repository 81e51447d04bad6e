"""The sample's quarters worked out twice agree to the cent, indicator by indicator and place by place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.recomputation import quarter
from tests.recomputation.tables import Quarter, read
from tests.site.tree import Site

QUARTERS = ("2021-Q1", "2021-Q2", "2021-Q3")


@pytest.mark.parametrize("period", QUARTERS)
def test_pandas_from_the_published_csvs_agrees_to_the_cent(site: Site, period: str) -> None:
    folder = site.folder / "data" / "csv"
    q, printed = Quarter(folder, period), read(folder, "排名").query("期 == @period")
    assert set(printed["指标"]) == set(quarter.INDICATORS)
    assert set(printed["乡镇街道"]) == set(q.units)
    for unit, (score, place) in quarter.ranked(q).items():
        mine = printed[printed["乡镇街道"] == unit].set_index("指标")
        shares = quarter.shares(q, unit)
        again = {
            name: None if share is None else _cents(share, str(mine.loc[name, "分值"]))
            for name, share in shares.items()
        }
        told = {name: _told(row["适用"], row["得分"]) for name, row in mine.iterrows()}
        assert (unit, again) == (unit, told)
        assert {Decimal(text) for text in mine["总分"]} == {score}, unit
        assert set(mine["名次"]) == {str(place)}, unit


def _cents(share: Fraction, points: str) -> Decimal:
    whole = share * Fraction(points)
    return round(Decimal(whole.numerator) / whole.denominator, 4)


def _told(applicable: str, points: str) -> Decimal | None:
    return round(Decimal(points), 4) if applicable == "是" else None
