"""Related (相关事项): what 督查, 会议, 观摩, 集中开工, 政策 and 通报 say of one project, so that its page leads to each of them.

The other half of “每一条都连到项目”. Worked out once a build for all projects; the project page reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.render.bulletin.paper import Paper, lines
from generator.render.site.bulletins import Issue, issues
from generator.render.site.kit import Kit, score
from generator.render.site.naming import Names, names_in
from generator.render.site.page import batch_at, meeting_at, tour_at
from generator.render.site.service.meetings import title_of
from generator.render.site.service.policies import EXPIRED, LOCATION, VALID, anchor_of, state_of
from generator.render.site.supervision.inspections import LOCATION as INSPECTIONS
from generator.words.advance import StopScore, Tour
from generator.words.edition import Edition
from generator.words.measure import POINTS, chinese_day
from generator.words.supervision import FoundState, ResolutionState

T = TypeVar("T")


@dataclass(frozen=True)
class Item:
    """One thing said of a project on a day: where (a page and its name), what, and how it stands."""

    day: dt.date
    source: str
    location: str
    text: str
    state: str = ""
    overdue_days: int = 0


@dataclass(frozen=True)
class Link:
    """A page that speaks of the project, and a word about it."""

    says: str
    location: str
    note: str = ""


@dataclass(frozen=True)
class Related:
    """相关事项 of one project: dated items newest first, policies that fit it, 通报 whose text names it."""

    items: tuple[Item, ...] = ()
    policies: tuple[Link, ...] = ()
    issues: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.policies or self.issues)


def related(edition: Edition, kit: Kit, project: str) -> Related:
    """相关事项 of a project; false when nobody said anything of it."""
    return kit.once("related", edition, lambda: _all(edition, kit)).get(project, Related())


def _all(edition: Edition, kit: Kit) -> dict[str, Related]:
    items = _by_project(_items(edition))
    policies, told = _by_project(_policies(edition)), _by_project(_issues(edition, kit))
    return {
        project: Related(
            tuple(sorted(items.get(project, ()), key=lambda one: one.day, reverse=True)),
            policies.get(project, ()),
            told.get(project, ()),
        )
        for project in {**items, **policies, **told}
    }


def _by_project(pairs: Iterator[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    held: dict[str, list[T]] = {}
    for project, one in pairs:
        held.setdefault(project, []).append(one)
    return {project: tuple(ones) for project, ones in held.items()}


def _items(edition: Edition) -> Iterator[tuple[str, Item]]:
    for inspection in edition.supervision.inspections:
        yield from ((found.item.project, _found(found)) for found in inspection.found)
    for meeting in edition.supervision.meetings:
        for one in meeting.resolutions:
            if one.resolution.project:
                yield one.resolution.project, _resolution(one, title_of(meeting))
    for tour in edition.advance.tours:
        yield from _seen(tour)
    for batch in edition.advance.batches:
        title, place = f"{batch.quarter.chinese}集中开工", batch_at(batch.quarter)
        for entry in batch.entries:
            clock = entry.clock
            until = f"应于 {chinese_day(clock.deadline)}前实质性开工"
            yield entry.project, Item(clock.ceremony, title, place, until, clock.state, clock.overdue_days)


def _found(one: FoundState) -> Item:
    cost = f"扣 {POINTS.show(one.item.cost)} 分" if one.item.cost else ""
    text = _said(f"{one.item.aspect}：{one.item.finding.strip()}", cost, _until("整改期限", one.item.due))
    return Item(one.day, f"{one.month.chinese}督查", INSPECTIONS, text, one.state, one.overdue_days)


def _resolution(one: ResolutionState, title: str) -> Item:
    held = one.resolution
    text = _said(f"议定：{held.matter.strip()}", held.unit or "", _until("限期", held.due))
    place = meeting_at(one.meeting.stem)
    return Item(one.meeting.day, title, place, text, one.state, one.overdue_days)


def _seen(tour: Tour) -> Iterator[tuple[str, Item]]:
    """A stop of the tour with its 评分, then each 点评意见."""
    day, title, place = tour.observation.day, tour.observation.title, tour_at(tour.half)
    scored = {one.project: one for one in tour.scored}
    for number, stop in enumerate(tour.observation.route, 1):
        text = _said(f"第 {number} 站", _scored(scored.pop(stop.project, None)))
        yield stop.project, Item(day, title, place, text)
    for project, one in scored.items():
        yield project, Item(day, title, place, _scored(one))
    for remark in tour.remarks:
        held = remark.remark
        text = _said(f"点评：{held.opinion.strip()}", _until("整改期限", held.due))
        yield held.project, Item(day, title, place, text, remark.state, remark.overdue_days)


def _scored(one: StopScore | None) -> str:
    """评分 84.31 分（县级领导 85.00、部门 83.50）."""
    if one is None:
        return ""
    groups = "、".join(f"{held.group} {score(held.mean)}" for held in one.groups)
    return f"评分 {score(one.score)} 分（{groups}）"


def _until(word: str, due: dt.date | None) -> str:
    return f"{word} {due.isoformat()}" if due else ""


def _said(*clauses: str) -> str:
    return "；".join(one.rstrip("。；") for one in clauses if one)


def _policies(edition: Edition) -> Iterator[tuple[str, Link]]:
    """Policies that fit and still hold."""
    notice = edition.rulebook.lights.notice_days
    for index, one in enumerate(edition.support.policies, 1):
        state = state_of(one, notice)
        if state != EXPIRED:
            note = "" if state == VALID else state
            for project in one.projects:
                yield project, Link(one.policy.title, f"{LOCATION}#{anchor_of(index)}", note)


def _issues(edition: Edition, kit: Kit) -> Iterator[tuple[str, Link]]:
    """Papers that name the project in their text; annexed tables name them all and do not count."""
    names = names_in(edition, kit)
    for issue in issues(edition, kit):
        for project in _named(issue, names):
            yield project, Link(issue.title, issue.location)


def _named(issue: Issue, names: Names) -> dict[str, None]:
    texts = (text for paper in issue.papers for text in _texts(paper))
    return {project: None for text in texts for _, _, project in names.within(text)}


def _texts(paper: Paper) -> Iterator[str]:
    for line in lines(paper):
        yield line.text
        if line.table is not None:
            yield from (cell for row in line.table.rows for cell in row)
