"""Empty, early and old: every page is made of any month, and says kindly what is not there."""

import pytest

from generator import pipeline
from generator.render.site.contents import CONTENTS
from generator.render.site.kit import Kit, gap, signed
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from generator.words.telephone import phone
from tests import builders
from tests.needs import ROOT
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


def body_of(edition: Edition, location: str, kit: Kit) -> str:
    made = (page for entry in CONTENTS if entry.pages for page in entry.pages(edition, kit))
    return next(str(page.body) for page in made if page.location == location)


def test_january_before_the_plan_is_written_still_says_what_is_overdue(kit: Kit) -> None:
    edition = pipeline.edition(pipeline.load(ROOT), Period.parse("2022-01"))
    home = body_of(edition, "index.html", kit)
    assert "2022 年还没有列入计划的项目" in home
    assert "全部逾期" in home
    alerts = body_of(edition, "alerts.html", kit)
    assert "2022 年还没有列入计划的项目，" in alerts
    assert "没有滞后的项目" not in alerts


def test_units_without_planned_investment_are_not_said_to_be_in_time(kit: Kit) -> None:
    edition = make_edition(builders.records(builders.project(**builders.EARLY)), Period.parse("2021-03"))
    home = body_of(edition, "index.html", kit)
    assert "都达到时序进度" not in home
    assert "各乡（街道）都没有年度投资计划" in home


def test_more_units_behind_than_are_listed_lead_to_all(kit: Kit) -> None:
    edition = pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))
    assert '<a href="townships/index.html">全部 7 个</a>' in body_of(edition, "index.html", kit)


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
