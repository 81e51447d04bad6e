"""逐条记录 of a sheet: a project once with all it brought, the same records told once, hostile words still words."""

import re
from decimal import Decimal

from generator.render.site.tracing import record_list, traced
from generator.words.standing import Part
from tests.render.record_cases import edition_of

EDITION = edition_of("2021-04")
ID = EDITION.projects[0].id


def lines(html: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", line).strip() for line in html.split("<li>")[1:]]


def part(name: str, *records: tuple[str, str]) -> Part:
    return Part(name, applicable=True, points=Decimal(1), full=Decimal(2), formula="", records=records)


def test_a_project_stands_once_with_all_it_brought() -> None:
    made = record_list(((ID, "立项已办结"), ("", "全区"), (ID, "用地已办结"), ("", "另一条")), EDITION, "../")
    name = EDITION.projects[0].project.name
    assert lines(made) == [f"{name} {ID}立项已办结；用地已办结", "全区", "另一条"]
    assert made.count(f'href="../projects/{ID}.html"') == 1


def test_a_project_that_is_no_more_is_named_by_its_id() -> None:
    assert lines(record_list((("ZH2019-001", "曾有"),), EDITION, "../")) == ["ZH2019-001曾有"]


def test_words_stay_words() -> None:
    made = record_list(((ID, "<b>甲</b>"), ("<i>乙", "丙&")), EDITION, "../")
    assert "&lt;b&gt;甲" in made
    assert "&lt;i&gt;乙" in made
    assert "丙&amp;" in made


def test_the_same_records_are_told_once() -> None:
    money = ((ID, "年度完成 1 万元"),)
    first, second, none, third = traced(
        (
            part("投资进度", *money),
            part("投资体量", *money),
            part("报送及时"),
            part("竣工率", (ID, "已竣工")),
        ),
        EDITION,
        "../",
    )
    assert (first.same, third.same, none.same) == (None, None, None)
    assert second.same is first
    assert second.records == ""
    assert [one.place for one in (first, second, none, third)] == [1, 2, 3, 4]
    assert none.records == ""


def test_two_without_records_lead_nowhere() -> None:
    one, other = traced((part("报送及时"), part("报送质量")), EDITION, "../")
    assert one.same is None
    assert other.same is None
