"""公文 word for word: three 通报 and one of each other kind from the sample ledger; and that they say what the Edition holds.

UPDATE_GOLDEN=1 writes the goldens anew; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.render.bulletin.notice import notice
from generator.render.bulletin.paper import Paper, plain_text
from generator.render.bulletin.papers import Kind, papers
from generator.words.edition import Edition
from generator.words.measure import WAN, half_up
from tests.render.bulletin.conftest import EditionOf

GOLDEN = Path(__file__).parent / "golden"

AGREED = [
    ("2021-09", Kind.NOTICE, "通报-2021-09"),
    ("2021-Q3", Kind.NOTICE, "通报-2021-Q3"),
    ("2021-01", Kind.NOTICE, "通报-2021-01"),
    ("2021-Q3", Kind.RANKING, "排名通报-2021-Q3"),
    ("2021-Q2", Kind.RANKING, "排名通报-2021-Q2"),
    ("2021-H1", Kind.RANKING, "排名通报-2021-H1"),
    ("2021-09", Kind.RECTIFICATION, "整改通知-2021-09-高阳路街道"),
    ("2021-09", Kind.AGENDA, "联席会议议题-2021-09"),
    ("2021-H1", Kind.SHEETS, "观摩评分表-2021-H1-空白"),
]


def paper_of(edition: Edition, kind: Kind, stem: str) -> Paper:
    return next(paper for paper in papers(edition, kind) if paper.stem == stem)


@pytest.mark.parametrize(("period", "kind", "stem"), AGREED, ids=[stem for *_, stem in AGREED])
def test_a_paper_reads_as_it_was_agreed(period: str, kind: Kind, stem: str, edition_of: EditionOf) -> None:
    said = plain_text(paper_of(edition_of(period), kind, stem))
    path = GOLDEN / f"{stem}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("period", ["2021-09", "2021-Q3", "2021-01", "2021-H1"])
def test_the_first_section_says_the_editions_totals(period: str, edition_of: EditionOf) -> None:
    edition = edition_of(period)
    said, totals = plain_text(notice(edition)), edition.totals
    money = totals.money
    assert money.rate is not None
    assert money.gap is not None
    assert f"重点项目{totals.count}个，总投资{WAN.show(money.total_investment)}万元" in said
    assert f"年度计划投资{WAN.show(money.planned)}万元" in said
    assert f"完成投资{WAN.show(money.year_invested)}万元，占年度计划的{half_up(money.rate, 1)}%" in said
    way = "高于" if money.gap > 0 else "低于"
    assert f"{way}时序进度{abs(half_up(money.gap, 1))}个百分点" in said


def test_annexed_tables_add_up_to_the_editions_totals(edition_of: EditionOf) -> None:
    edition = edition_of("2021-09")
    towns, sectors, projects, problems = notice(edition).attachments
    for table in (towns, sectors):
        total, *rows = table.rows
        for column in range(2, 7):
            assert sum(number(row[column]) for row in rows) == number(total[column])
    assert [row[1] for row in towns.rows[1:]] == list(edition.district.township_names)
    assert number(towns.rows[0][6]) == edition.totals.money.year_invested
    assert sum(number(row[7]) for row in projects.rows) == edition.totals.money.year_invested
    assert sum(number(row[5]) for row in projects.rows) == edition.totals.money.planned
    assert len(problems.rows) == sum(
        one.open for state in edition.projects if state.in_plan for one in state.problems
    )


def number(text: str) -> Decimal:
    return Decimal(0) if text == "—" else Decimal(text.replace(",", ""))


def test_counts_in_prose_are_those_of_the_edition(edition_of: EditionOf) -> None:
    edition = edition_of("2021-09")
    said = plain_text(notice(edition))
    for group in edition.classes:
        assert f"{group.name}项目。共{group.totals.count}个" in said
    for group in edition.sectors:
        assert f"{group.name}项目{group.totals.count}个" in said
    due, done = edition.totals.procedures_due, edition.totals.procedures_done
    assert f"应办联审联批手续{due}项，已办结{done}项" in said
    assert f"尚未办结{due - done}项" in said


def test_a_published_ranking_is_told_as_it_was_published(edition_of: EditionOf) -> None:
    edition = edition_of("2021-Q2")
    published = edition.records.published["2021-Q2"]
    paper = paper_of(edition, Kind.RANKING, "排名通报-2021-Q2")
    table = paper.sections[0].table
    assert table is not None
    assert [row[:3] for row in table.rows] == [
        (str(one.place), one.township, str(one.score)) for one in published.results
    ]
    assert paper.day == published.day
    assert "尚未正式发布" not in plain_text(paper)


def test_awards_and_points_are_kept_back_when_they_explain_another_result(edition_of: EditionOf) -> None:
    edition = edition_of("2021-Q2")
    published = edition.records.published["2021-Q2"]
    first, *others = published.results
    other = first.model_copy(update={"score": first.score + 1})
    changed = published.model_copy(update={"results": (other, *others)})
    records = replace(edition.records, published=edition.records.published | {"2021-Q2": changed})
    paper = paper_of(replace(edition, records=records), Kind.RANKING, "排名通报-2021-Q2")
    said = plain_text(paper)
    assert str(other.score) in said
    assert "流动红旗" not in said
    assert paper.attachments == ()


def test_the_agenda_holds_what_the_edition_puts_on_it(edition_of: EditionOf) -> None:
    edition = edition_of("2021-09")
    (paper,) = papers(edition, Kind.AGENDA)
    problems, red, open_ = paper.sections
    counted = {why: sum(one.why == why for one in edition.supervision.agenda) for why in AGENDA}
    assert sum(len(unit.items) for unit in problems.parts) == counted["问题未解决"]
    assert len(red.items) == counted["严重滞后"]
    assert len(open_.items) == counted["议定事项未销号"]
    units = [part.title.partition("（")[0] for part in problems.parts]
    order = [*edition.district.members, *edition.district.township_names]
    assert units == sorted(units, key=order.index)


AGENDA = ("问题未解决", "严重滞后", "议定事项未销号")


def test_a_month_has_no_ranking_and_a_clean_township_no_notice(edition_of: EditionOf) -> None:
    assert papers(edition_of("2021-09"), Kind.RANKING) == ()
    told = {paper.stem.rpartition("-")[2] for paper in papers(edition_of("2021-09"), Kind.RECTIFICATION)}
    assert "高阳路街道" in told
    assert "轻工路街道" not in told


def test_filled_sheets_print_every_mark_and_no_judge(edition_of: EditionOf) -> None:
    edition = edition_of("2021-H1")
    filled = paper_of(edition, Kind.SHEETS, "观摩评分表-2021-H1-已填")
    observation = edition.records.observations["2021-H1"]
    assert sum(len(table.rows) for table in filled.attachments) == len(observation.sheets)
    for table in filled.attachments:
        for row in table.rows:
            assert sum(number(mark) for mark in row[3:-1]) == number(row[-1])
    assert not re.search("评委：|签名", plain_text(filled))
