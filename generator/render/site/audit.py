"""审计: who changed what, when and why — the latest changes, and a page and a CSV a month. Reads the history of the kit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.render.revisions import revisions_csv, shown, told
from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition
from generator.words.history import Change, History

PRIVATE = "公开版不含修改历史。"
LATEST = 200
MOST = 300
"""Rows of one page; a month with more shows the sensitive ones first and the rest in its CSV."""
ON_PROJECT, MORE_ON_PROJECT = 4, 16


def history_of(kit: Kit) -> History:
    """The history a site may show: none in the public edition, which names no clerk."""
    return kit.history if kit.contacts else History(trouble=PRIVATE)


@dataclass(frozen=True)
class Section:
    """修改历史 of one project page: the newest, some more behind a fold, how many in all, or why there are none."""

    newest: tuple[Change, ...]
    more: tuple[Change, ...]
    count: int
    trouble: str


def project_history(kit: Kit, project_id: str) -> Section:
    """What a project page shows of its history."""
    history = history_of(kit)
    changes = history.of_project(project_id)
    last = ON_PROJECT + MORE_ON_PROJECT
    newest, more = (tuple(map(told, part)) for part in (changes[:ON_PROJECT], changes[ON_PROJECT:last]))
    return Section(newest, more, len(changes), history.trouble)


@dataclass(frozen=True)
class View:
    """One page of 审计: its title, where it stands, the rows it shows, of how many in which month ("" is the latest)."""

    title: str
    location: str
    changes: tuple[Change, ...]
    month: str = ""
    count: int = 0


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """最近的修改, then a page a month."""
    history = history_of(kit)
    months = list(history.by_month())
    listed = [(name, len(held), sum(bool(one.sensitive) for one in held)) for name, held in months]
    for view in (View("审计", "audit/index.html", history.changes[:LATEST]), *map(_month_view, months)):
        yield _page(edition, kit, view, listed)


def _month_view(held: tuple[str, tuple[Change, ...]]) -> View:
    month, changes = held
    kept = changes if len(changes) <= MOST else _most_telling(changes)
    return View(
        f"{int(month[:4])}年{int(month[5:])}月的修改", f"audit/{month}.html", kept, month, len(changes)
    )


def _most_telling(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """敏感字段 first, then what was changed or removed, then what was entered for the first time; in order within each."""
    ranked = sorted(
        range(len(changes)), key=lambda at: (not changes[at].sensitive, changes[at].old is None, at)
    )
    return tuple(changes[at] for at in sorted(ranked[:MOST]))


def _page(edition: Edition, kit: Kit, view: View, months: list[tuple[str, int, int]]) -> Page:
    view = replace(view, changes=tuple(map(told, view.changes)))
    named = {one.unit for one in view.changes}
    return kit.page(
        "audit.html",
        view.location,
        edition,
        title=view.title,
        section="审计",
        view=view,
        history=history_of(kit),
        months=months,
        units=[name for name in edition.district.township_names if name in named],
        people=sorted({one.commit.who for one in view.changes}),
        kinds=list(dict.fromkeys(one.sensitive for one in view.changes if one.sensitive)),
        projects={state.id for state in edition.projects},
        shown=shown,
        search_text="修改历史 谁改的 原值 新值 原因 敏感字段",
        description="谁在什么时候把哪个字段从多少改成多少，为什么",
    )


def files(edition: Edition, kit: Kit) -> Iterator[tuple[str, str]]:
    """The CSV of each month, whole, beside its page."""
    for month, changes in history_of(kit).by_month():
        yield f"audit/{month}.csv", revisions_csv(changes)
