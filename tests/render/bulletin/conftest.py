"""The sample ledger's Editions of a few periods, each made once a run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import pipeline
from generator.words.edition import Edition
from generator.words.period import Period

ROOT = Path(__file__).resolve().parents[3]

EditionOf = Callable[[str], Edition]


@pytest.fixture(scope="session")
def edition_of() -> EditionOf:
    loaded = pipeline.load(ROOT)

    @cache
    def made(period: str) -> Edition:
        return pipeline.edition(loaded, Period.parse(period))

    return made
