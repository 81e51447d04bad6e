"""The workbooks of the repository's own records, made once."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from generator import pipeline
from generator.pipeline.editions import month_edition
from generator.render.forms.book import forms_book
from generator.words.edition import Edition
from tests.needs import ROOT


@pytest.fixture(scope="session")
def sample() -> Edition:
    return month_edition(pipeline.load(ROOT), None)


@pytest.fixture(scope="session")
def packed(sample: Edition) -> bytes:
    return forms_book(sample)


@pytest.fixture(scope="session")
def book(packed: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(packed))
