"""The sample ledger, read once, and its September: what the tests of print look at."""

import pytest

from generator import pipeline
from generator.pipeline.loading import Loaded
from generator.words.edition import Edition
from generator.words.period import Period
from tests.needs import ROOT


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return pipeline.load(ROOT)


@pytest.fixture(scope="session")
def september(loaded: Loaded) -> Edition:
    return pipeline.edition(loaded, Period.parse("2021-09"))
