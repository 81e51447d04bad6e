"""Where feeds and calendars stand in the site, and the names of things that must never change. `atom` and `calendar` use it."""

from __future__ import annotations

import datetime as dt
import re
import uuid

DISTRICT = "全区"
_UNSAFE = re.compile(r"[^\w-]+")


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", name) or "-"


def feed_at(name: str = DISTRICT) -> str:
    """Where the Atom feed of the district or of a 乡（街道） stands."""
    return f"data/feeds/{_slug(name)}.atom"


def calendar_at(name: str = DISTRICT) -> str:
    """Where the calendar of the district or of a 乡（街道） stands."""
    return f"data/calendars/{_slug(name)}.ics"


def officer_calendar_at(name: str) -> str:
    """Where the calendar of a 首席服务员 stands."""
    return f"data/calendars/首席服务员-{_slug(name)}.ics"


def stable_id(*parts: str) -> uuid.UUID:
    """A name made from what a thing is, so that a reader knows it again in the next build; two different things never share it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join(parts))


def moment(day: dt.date) -> str:
    """A date as RFC 3339 wants it, midnight of 北京时间."""
    return f"{day}T00:00:00+08:00"
