"""What people see: the bodies of the pages of a small ledger, word for word.

UPDATE_GOLDEN=1 writes them anew; read the difference before committing it.
"""

import os
from pathlib import Path

import pytest

from generator.render.site.contents import CONTENTS
from generator.render.site.kit import Kit
from generator.words.edition import Edition

GOLDEN = Path(__file__).parent / "golden"
OWN = (
    "index.html",
    "projects/index.html",
    "townships/index.html",
    "townships/曹镇乡.html",
    "alerts.html",
    "quality.html",
    "rectifications.html",
    "inspections.html",
    "procedures.html",
    "submissions.html",
    "ledgers.html",
    "ledgers/曹镇乡.html",
    "officers.html",
    "officers/示例首席服务员一.html",
    "meetings.html",
    "meetings/2021-03-30.html",
    "land.html",
    "funds.html",
    "policies.html",
    "periods.html",
    "periods/2021-03.html",
    "periods/2021-Q1.html",
    "starts.html",
    "starts/2021-Q1.html",
    "pipeline.html",
    "observations.html",
    "wall.html",
    "changes.html",
)


@pytest.fixture(scope="session")
def bodies(edition: Edition, kit: Kit) -> dict[str, str]:
    return {
        page.location: str(page.body)
        for entry in CONTENTS
        if entry.pages
        for page in entry.pages(edition, kit)
    }


@pytest.mark.parametrize("location", OWN)
def test_a_body_is_as_it_was_agreed(location: str, bodies: dict[str, str]) -> None:
    path = GOLDEN / (location.removesuffix(".html").replace("/", "-") + ".html")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(bodies[location], encoding="utf-8")
    assert bodies[location] == path.read_text(encoding="utf-8")


def test_every_page_has_one_h1_and_says_its_date(bodies: dict[str, str], edition: Edition) -> None:
    for location, body in bodies.items():
        assert body.count("<h1") == 1, location
        assert "截至" in body, location


def test_no_page_says_nought_of_something(bodies: dict[str, str]) -> None:
    for location, body in bodies.items():
        assert "<b>0</b>" not in body, location
