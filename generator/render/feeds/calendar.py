"""iCalendar (RFC 5545): what is due, as all-day events — for the district, each 乡（街道） and each 首席服务员. The site's extras write it.

节点, 手续, 两月开工, 问题, 议定事项, 整改, and 报送 each month. An event is known by what is due and whose, never by its day:
when the day moves, the reader's calendar moves it. DTSTAMP is 截至, so that the same edition gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.render.feeds.place import DISTRICT, calendar_at, officer_calendar_at, stable_id
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.state import Deadline

MONTHS_AHEAD = 12
MOST = 2000
"""Up to how many events the calendar of the district holds them all; nobody reads more. Then 节点 and 手续 stand in those of the
乡（街道） and of the 首席服务员, who see to them."""
OTHERS_SEE = frozenset({"节点", "手续"})
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")


@dataclass(frozen=True)
class Event:
    """一件到期的事, written: the text of its VEVENT and whose it is."""

    text: str
    kind: str
    township: str
    officer: str


def calendars(edition: Edition) -> Iterator[tuple[str, str]]:
    """(location, text) of every calendar; same edition, same bytes."""
    monthly = [_monthly(edition, step) for step in range(MONTHS_AHEAD + 1)]
    reports = [one for one in monthly if one]
    events = list(_events(edition))
    short = is_short(edition)
    seen = [one.text for one in events if not (short and one.kind in OTHERS_SEE)]
    yield calendar_at(), _calendar(edition, DISTRICT, [*reports, *seen])
    units: dict[str, list[str]] = {name: [] for name in edition.district.township_names}
    officers: dict[str, list[str]] = {}
    for one in events:
        if one.township in units:
            units[one.township].append(one.text)
        if one.officer:
            officers.setdefault(one.officer, []).append(one.text)
    for name, own in units.items():
        yield calendar_at(name), _calendar(edition, name, [*reports, *own])
    for location, held in _placed(officers).items():
        yield location, _calendar(edition, *held)


def is_short(edition: Edition) -> bool:
    """Whether the calendar of the district leaves 节点 and 手续 to the others."""
    return len(edition.deadlines) > MOST


def _placed(officers: dict[str, list[str]]) -> dict[str, tuple[str, list[str]]]:
    """By place; names that would stand in one place share its calendar."""
    placed: dict[str, tuple[str, list[str]]] = {}
    for name, texts in sorted(officers.items()):
        names, held = placed.get(officer_calendar_at(name), ("", []))
        placed[officer_calendar_at(name)] = (f"{names}、{name}".strip("、"), [*held, *texts])
    return placed


def officer_names(edition: Edition) -> tuple[str, ...]:
    """首席服务员 with something due, in the order of their names."""
    named = {_officer(edition, one) for one in edition.deadlines}
    return tuple(sorted(named - {""}))


def _officer(edition: Edition, one: Deadline) -> str:
    state = edition.project(one.project)
    return (state.project.chief_officer or "") if state else ""


def _events(edition: Edition) -> Iterator[Event]:
    """Every open duty; two of the same words and place are told apart by their order."""
    seen: dict[tuple[str, ...], int] = {}
    for one in edition.deadlines:
        key = (one.kind, one.project, one.township if not one.project else "", one.what)
        seen[key] = seen.get(key, 0) + 1
        known = stable_id(edition.district.name, *key, str(seen[key]))
        yield Event(_event(edition, one, str(known)), one.kind, one.township, _officer(edition, one))


def _event(edition: Edition, one: Deadline, known: str) -> str:
    state = edition.project(one.project)
    name = state.project.name if state else one.township
    late = f"逾期 {-one.days_left} 天：" if one.days_left < 0 else ""
    officer = _officer(edition, one)
    told = [
        f"应于{chinese_day(one.day)}完成",
        *([f"项目编号：{one.project}"] if state else []),
        *([f"责任单位：{one.township}"] if one.township else []),
        *([f"首席服务员：{officer}"] if officer else []),
    ]
    summary = f"{late}{one.kind}·{one.what.strip()}（{name}）"
    return _vevent(edition, known, one.day, (summary, "\n".join(told), one.kind))


def _monthly(edition: Edition, step: int) -> str | None:
    """三张表和包装谋划 of a month ahead; what is past is in the duties."""
    month = edition.period.end.plus(step)
    day = min(max(edition.district.deadline_day, 1), month.last_day.day)
    due = month.first_day.replace(day=day)
    if due <= edition.as_of:
        return None
    known = stable_id(edition.district.name, "报送", str(month))
    summary = f"报送{month.month}月三张表和前期项目包装谋划情况"
    told = f"附件1、附件2、附件3 由各乡（街道）报送，包装谋划情况由联席会议成员单位报送，{chinese_day(due)}前报{edition.district.centre}"
    return _vevent(edition, str(known), due, (summary, told, "报送"))


def _vevent(edition: Edition, known: str, day: dt.date, said: tuple[str, str, str]) -> str:
    summary, told, kind = said
    lines = (
        "BEGIN:VEVENT",
        f"UID:{known}",
        f"DTSTAMP:{edition.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_text(summary)}",
        f"DESCRIPTION:{_text(told)}",
        f"CATEGORIES:{_text(kind)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    return "".join(folded(line) for line in lines)


def _calendar(edition: Edition, name: str, events: Iterable[str]) -> str:
    title = f"{edition.district.name}重点项目到期事项" + ("" if name == DISTRICT else f"（{name}）")
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//重点项目台账//到期事项//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
    )
    return "".join([*(folded(line) for line in head), *events, "END:VCALENDAR\r\n"])


def _text(said: str) -> str:
    return said.translate(_CONTROLS).translate(_ESCAPES)


def folded(line: str) -> str:
    """A content line, broken before its 76th octet and never within a character; continued lines begin with a blank."""
    if len(line) <= _OCTETS and line.isascii():  # most lines are words of the format and dates
        return line + "\r\n"
    octets = line.encode()
    if len(octets) <= _OCTETS:
        return line + "\r\n"
    pieces, start, room = [], 0, _OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(octets[start:end].decode())
        start, room = end, _OCTETS - 1
    return "\r\n ".join([*pieces, octets[start:].decode()]) + "\r\n"
