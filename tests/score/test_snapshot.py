"""A snapshot holds what the Edition of the same month holds."""

import pytest

from generator import pipeline
from generator.score.edition import make_edition
from generator.score.snapshot import snapshot
from generator.words.period import Month, Period
from tests.needs import ROOT


@pytest.mark.parametrize("number", [1, 6, 9])
def test_a_snapshot_is_the_editions_projects(number: int) -> None:
    records = pipeline.load(ROOT).records
    assert records is not None
    month = Month(2021, number)
    edition, held = make_edition(records, Period.monthly(month), rankings={}), snapshot(records, month)
    assert held.projects == edition.projects
    assert (held.period, held.as_of, held.district) == (
        edition.period,
        edition.as_of,
        edition.district,
    )
