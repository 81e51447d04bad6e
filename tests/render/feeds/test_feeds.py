"""Feeds and calendars: readable by feedparser and icalendar, stable in the next build, and text that stays text."""

import datetime as dt
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator import pipeline
from generator.render.feeds import calendar
from generator.render.feeds.atom import feeds
from generator.render.feeds.calendar import calendars, folded, officer_names
from generator.render.feeds.place import calendar_at, feed_at, officer_calendar_at
from generator.score.edition import make_edition
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders
from tests.needs import ROOT

EVIL = """<script>alert(1)</script>&amp;\nBEGIN:VEVENT\r\nUID:1;,"\\n]]>"""


@pytest.fixture(scope="module")
def district() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode(), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def events(text: str) -> list[Any]:
    assert text.replace("\r\n", "").count("\n") == text.replace("\r\n", "").count("\r") == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_every_feed_is_sound_and_of_its_unit(district: Edition) -> None:
    made = dict(feeds(district))
    assert set(made) == {feed_at(), *(feed_at(name) for name in district.district.township_names)}
    for text in made.values():
        found = parsed(text)
        assert found.feed.updated == "2021-09-30T00:00:00+08:00"
        assert len({entry.id for entry in found.entries}) == len(found.entries)
        days = [entry.updated for entry in found.entries]
        assert days == sorted(days, reverse=True)
        assert all(day[:10] <= "2021-09-30" for day in days)
    own = parsed(made[feed_at("曹镇乡")]).entries
    assert own
    assert all("曹镇乡" in entry.summary for entry in own)
    assert len({found.feed.id for found in map(parsed, made.values())}) == len(made)


def test_links_lead_to_the_project(district: Edition) -> None:
    entry = parsed(dict(feeds(district))[feed_at()]).entries[0]
    assert entry.link.startswith("../../projects/ZH")


def test_a_later_build_knows_the_entries_again() -> None:
    records = builders.records(builders.project(竣工={"实际": "2021-02-20"}))
    before, after = (
        parsed(dict(feeds(make_edition(records, Period.parse(month))))[feed_at()])
        for month in ("2021-02", "2021-03")
    )
    assert before.feed.id == after.feed.id
    assert {entry.id for entry in before.entries} <= {entry.id for entry in after.entries}


def test_every_calendar_is_sound(district: Edition) -> None:
    made = dict(calendars(district))
    places = {
        calendar_at(),
        *map(calendar_at, district.district.township_names),
        *map(officer_calendar_at, officer_names(district)),
    }
    assert set(made) == places
    whole = {str(event["UID"]) for event in events(made[calendar_at()])}
    for text in made.values():
        held = events(text)
        assert len({str(event["UID"]) for event in held}) == len(held)
        assert {str(event["UID"]) for event in held} <= whole
        assert {event["DTSTAMP"].dt.isoformat() for event in held} == {"2021-09-30T00:00:00+00:00"}


def test_a_crowded_calendar_of_the_district_leaves_nodes_and_procedures_to_those_who_see_to_them(
    district: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kinds(text: str) -> set[str]:
        return {event["CATEGORIES"].to_ical().decode() for event in events(text)}

    before = dict(calendars(district))
    assert {"节点", "手续", "问题", "报送"} <= kinds(before[calendar_at()])
    monkeypatch.setattr(calendar, "MOST", len(district.deadlines) - 1)
    after = dict(calendars(district))
    assert kinds(after[calendar_at()]) == kinds(before[calendar_at()]) - {"节点", "手续"}
    assert {place: text for place, text in before.items() if place != calendar_at()} == {
        place: text for place, text in after.items() if place != calendar_at()
    }


def test_what_is_due_is_there_on_its_day(district: Edition) -> None:
    held = events(dict(calendars(district))[calendar_at()])
    told = sorted((event["DTSTART"].dt, str(event["CATEGORIES"].to_ical().decode())) for event in held)
    monthly = [dt.date(2021, month, 25) for month in (10, 11, 12)] + [
        dt.date(2022, month, 25) for month in range(1, 10)
    ]
    due = sorted([*((one.day, one.kind) for one in district.deadlines), *((day, "报送") for day in monthly)])
    assert told == due
    assert {"节点", "手续", "问题", "报送"} <= {kind for _, kind in told}


def test_an_officers_calendar_holds_the_projects_of_one(district: Edition) -> None:
    name = officer_names(district)[0]
    held = events(dict(calendars(district))[officer_calendar_at(name)])
    assert held
    assert all(f"首席服务员：{name}" in str(event["DESCRIPTION"]) for event in held)


def moved(day: str) -> dict[str, dt.date]:
    node = {"名称": "封顶", "计划": "2021-05-20"} | (
        {"调整": [{"日期": "2021-03-02", "改为": day, "原因": "雨"}]} if day else {}
    )
    made = make_edition(builders.records(builders.project(节点=[node])), Period.parse("2021-03"))
    return {
        str(one["UID"]): one["DTSTART"].dt
        for one in events(dict(calendars(made))[calendar_at()])
        if "封顶" in str(one["SUMMARY"])
    }


def test_a_date_that_moves_moves_the_same_event() -> None:
    before, after = moved(""), moved("2021-06-10")
    assert list(before) == list(after)
    assert (list(before.values()), list(after.values())) == ([dt.date(2021, 5, 20)], [dt.date(2021, 6, 10)])


def test_hostile_text_stays_text() -> None:
    problem = {"类型": "用地", "内容": EVIL, "提出": "2021-03-01", "限期": "2021-04-01"}
    project = builders.project(项目名称=EVIL, 首席服务员="../../甲;乙", 问题=[problem])
    made = make_edition(builders.records(project), Period.parse("2021-03"))
    entries = [one for one in parsed(dict(feeds(made))[feed_at()]).entries if one.title.startswith("问题")]
    assert len(entries) == 1
    assert "<script>alert(1)</script>&amp;" in entries[0].summary
    made_calendars = dict(calendars(made))
    assert all(".." not in place for place in made_calendars)
    found = [one for one in events(made_calendars[calendar_at()]) if "script" in str(one["SUMMARY"])]
    assert len(found) == 1
    assert EVIL.replace("\r", "") in str(found[0]["SUMMARY"])


def test_controls_do_not_break_the_feed() -> None:
    project = builders.project(竣工={"实际": "2021-03-20"}, 项目名称="示例\x0b\x1f项目")
    made = make_edition(builders.records(project), Period.parse("2021-03"))
    assert parsed(dict(feeds(made))[feed_at()]).entries
    assert events(dict(calendars(made))[calendar_at()])


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=120))
def test_folding_loses_nothing(line: str) -> None:
    held = folded(line)
    assert held.replace("\r\n ", "").removesuffix("\r\n") == line or "\r\n " in line
    assert all(len(piece.encode()) <= 75 for piece in held.split("\r\n"))


def test_same_edition_same_bytes(district: Edition) -> None:
    assert list(feeds(district)) == list(feeds(district))
    assert list(calendars(district)) == list(calendars(district))
