"""Empty, early and old: every page is made of any month, and says kindly what is not there."""

import pytest

from generator import pipeline
from generator.render.site.contents import CONTENTS
from generator.render.site.kit import Kit, gap, signed
from generator.words.period import Period
from generator.words.telephone import phone
from tests.render.conftest import CONTRACT


@pytest.mark.parametrize("period", ["2019-12", "2021-01", "2021-Q2", "2022-03"])
def test_all_pages_can_be_made_of_any_period(period: str, kit: Kit) -> None:
    edition = pipeline.edition(pipeline.load(CONTRACT), Period.parse(period))
    bodies = [str(page.body) for entry in CONTENTS if entry.pages for page in entry.pages(edition, kit)]
    assert all("截至" in body for body in bodies)
    assert not any("None" in body or "Decimal" in body for body in bodies)


def test_a_year_without_projects_says_so(kit: Kit) -> None:
    edition = pipeline.edition(pipeline.load(CONTRACT), Period.parse("2019-12"))
    home = next(iter(CONTENTS[0].pages(edition, kit))) if CONTENTS[0].pages else None
    assert home is not None
    assert "还没有列入计划的项目" in home.body


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0375-0000012", "0375-***0012"),
        ("13800000000", "138****0000"),
        ("123", "***"),
        (None, "—"),
        ("", "—"),
    ],
)
def test_a_phone_number_hides_its_middle(number: str | None, shown: str) -> None:
    assert phone(number) == shown


def test_a_gap_says_its_sign_in_words() -> None:
    from decimal import Decimal

    assert gap(Decimal("3.24")) == "高于时序进度 3.2 个百分点"
    assert gap(Decimal(-69)) == "低于时序进度 69.0 个百分点"
    assert gap(Decimal("0.04")) == "与时序进度持平"
    assert gap(None) == signed(None) == "—"
    assert signed(Decimal("-30.65")) == "−30.7"
