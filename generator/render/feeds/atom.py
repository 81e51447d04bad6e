"""Atom: 最新变化 as a feed, the district's and one for each 乡（街道）. The site's extras write it.

An entry is known by what changed, where and on which day, so that a later build repeats it and readers show it once.
Text is escaped; links lead to the site's own pages, relative to the feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.render.feeds.place import DISTRICT, feed_at, moment, stable_id
from generator.render.site.changes import Change, latest_changes
from generator.render.site.page import project_at
from generator.words.edition import Edition

DISTRICT_ENTRIES, TOWNSHIP_ENTRIES = 100, 50
_EVERYTHING = 1_000_000
_TO_ROOT = "../../"
# XML 1.0 has no place for these, however they are written.
_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: " ", 0xFFFF: " "}


def feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """(location, text) of every feed; same edition, same bytes. A 乡（街道） without changes has a feed without entries."""
    changes = latest_changes(edition, _EVERYTHING)
    yield feed_at(), _feed(edition, DISTRICT, changes[:DISTRICT_ENTRIES])
    by_unit: dict[str, list[Change]] = {name: [] for name in edition.district.township_names}
    for change in changes:
        held = by_unit.get(change.project.township)
        if held is not None and len(held) < TOWNSHIP_ENTRIES:
            held.append(change)
    for name, held in by_unit.items():
        yield feed_at(name), _feed(edition, name, held)


def _text(said: str) -> str:
    return escape(said.translate(_CONTROLS))


def _feed(edition: Edition, name: str, changes: Iterable[Change]) -> str:
    """`updated` is 截至: nothing here asks the clock."""
    district = edition.district
    place = f"{district.name}{'' if name == DISTRICT else name}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{stable_id(district.city, district.name, name, 'changes').urn}</id>",
        f"<title>{_text(place)}重点项目最新变化</title>",
        f"<updated>{moment(edition.as_of)}</updated>",
        f"<author><name>{_text(district.centre)}</name></author>",
        f'<link rel="alternate" type="text/html" href="{_TO_ROOT}index.html"/>',
        *(_entry(edition, change) for change in changes),
        "</feed>\n",
    ]
    return "\n".join(lines)


def _entry(edition: Edition, change: Change) -> str:
    project = change.project
    known = stable_id(edition.district.name, project.id, change.kind, str(change.day), change.what)
    href = quoteattr(_TO_ROOT + project_at(project.id))
    return (
        f"<entry><id>{known.urn}</id><title>{_text(f'{change.kind}：{project.name}')}</title>"
        f"<updated>{moment(change.day)}</updated>"
        f'<link rel="alternate" type="text/html" href={href}/>'
        f'<category term={quoteattr(change.kind)}/><summary type="text">'
        f"{_text(f'{change.what.strip()}（{project.township}，{project.id}）')}</summary></entry>"
    )
