"""算例: every number on the page is worked again here; UPDATE_GOLDEN=1 writes the page anew."""

from __future__ import annotations

import os

from tests.docs.worked import page
from tests.needs import ROOT

FILE = ROOT / "docs" / "算例.md"


def test_every_number_of_the_worked_examples_is_recomputed() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_text(page(), "utf-8")
    assert FILE.read_text("utf-8") == page()
