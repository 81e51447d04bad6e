"""乡镇街道: an index of all of them and a page each — its projects, what it owes, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.feeds.place import calendar_at, feed_at
from generator.render.site.form_links import township_forms
from generator.render.site.kit import Kit
from generator.render.site.page import Page, root_of, township_at
from generator.render.site.print_files import CHART, print_links
from generator.render.site.project_table import outside, projects_listing
from generator.words.edition import Edition
from generator.words.register import FormReceipts
from generator.words.state import GroupState
from generator.words.term import word_of

SECTION = "乡镇街道"
FORMS = tuple(word_of(FormReceipts, name) for name in ("early", "new", "ongoing"))


def forms_missing(edition: Edition, name: str) -> tuple[str, ...] | None:
    """漏报: the forms of the period's month not received by 截至; None when nobody keeps that month's 登记 yet."""
    register = edition.records.submissions.get(edition.period.end)
    if register is None:
        return None
    receipts = register.townships.get(name)
    return tuple(
        form.word
        for form in FORMS
        if receipts is None
        or getattr(receipts, form.attribute) is None
        or not getattr(receipts, form.attribute).received
    )


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then one page per 乡（街道） in the order of official papers."""
    yield kit.page(
        "townships.html",
        "townships/index.html",
        edition,
        title=SECTION,
        section=SECTION,
        search_text=" ".join(edition.district.township_names),
        description=f"{edition.district.name}各乡（街道）重点项目完成情况",
    )
    for group in edition.townships:
        yield _township(edition, kit, group)


def _township(edition: Edition, kit: Kit, group: GroupState) -> Page:
    members = frozenset(group.projects)
    states = tuple(state for state in edition.projects if state.id in members)
    return kit.page(
        "township.html",
        township_at(group.name),
        edition,
        title=group.name,
        section=SECTION,
        group=group,
        states=states,
        apart=outside(states),
        listing=projects_listing(
            edition, states, f"{group.name}-{edition.period}", township_at(group.name), townships=False
        ),
        overdue=tuple(one for one in edition.overdue if one.township == group.name),
        upcoming=tuple(one for one in edition.upcoming if one.township == group.name),
        missing=forms_missing(edition, group.name),
        forms=township_forms(edition, kit, group.name),
        feed=feed_at(group.name),
        calendar=calendar_at(group.name),
        charts=print_links(
            edition,
            kit,
            root_of(township_at(group.name)),
            kind=CHART,
            period=edition.period,
            township=group.name,
        ),
        edit=f"{kit.data}/district.yaml",
        search_text=" ".join(state.project.name for state in states),
        description=f"{group.name}重点项目{edition.period.chinese}进展",
    )
