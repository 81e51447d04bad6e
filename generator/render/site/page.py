"""Page (页): what a page module hands over — where it stands, its body, and what the frame around it needs.

Also where the pages of the field's nouns stand, so that no template spells an address. Page modules and `frames` use it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup


@dataclass(frozen=True)
class Page:
    """一页. `location` is relative to the site's root; `section` is the nav title it belongs to.

    `edit` is the path of the YAML or Markdown in the repository that the 编辑 link opens; `search_text` is what the
    search box finds the page by, plain text beside the title; `key_text` is what stands in its place on a site too
    large for whole texts (without it their beginning does). The body brings its own h1; a page that is `kept` stands as it is and has none.
    """

    location: str
    title: str
    body: Markup
    section: str
    edit: str | None = None
    search_text: str = ""
    key_text: str = ""
    description: str = ""
    kept: bool = False


_UNSAFE = re.compile(r"[^\w-]+")


@lru_cache(maxsize=1 << 14)  # a project is led to from many rows
def _slug(text: str) -> str:
    return _UNSAFE.sub("-", text) or "-"


def project_at(project_id: str) -> str:
    """Where the page of a 项目 stands."""
    return f"projects/{_slug(project_id)}.html"


def township_at(name: str) -> str:
    """Where the page of a 乡（街道） stands."""
    return f"townships/{_slug(name)}.html"


def assistant_parcel_at(number: int) -> str:
    """Where a script stands that hands a parcel of records to the 填报助手; parcels count from 0."""
    return f"assistant/records/{number}.js"


OPEN_DATA = "opendata.html"
"""Where 数据下载 stands: lists lead there too."""


def root_of(location: str) -> str:
    """The way from a page back to the site's root: "" or "../" per folder."""
    return "../" * location.count("/")


def photo_at(project_id: str, file: str) -> str:
    """Where a 照片 stands once it is made fit for the site; it is a JPEG whatever it was."""
    return f"photos/{_slug(project_id)}/{_slug(file.rpartition('.')[0] or file)}.jpg"


def ranking_at(period: object) -> str:
    """Where the 排名 of a period stands."""
    return f"rankings/{_slug(str(period))}.html"


def ranking_sheet_at(period: object, township: str) -> str:
    """Where the sheet that explains one 乡（街道）'s points stands."""
    return f"rankings/{_slug(f'{period}-{township}')}.html"


def ledger_at(name: str) -> str:
    """Where the 工作台账 of a 乡（街道） stands."""
    return f"ledgers/{_slug(name)}.html"


def officer_at(name: str) -> str:
    """Where the page of a 首席服务员 stands."""
    return f"officers/{_slug(name)}.html"


def meeting_at(stem: str) -> str:
    """Where the page of a 会议 stands; its file's name is its own."""
    return f"meetings/{_slug(stem)}.html"


def batch_at(quarter: object) -> str:
    """Where the 集中开工 of a quarter stands."""
    return f"starts/{_slug(str(quarter))}.html"


def tour_at(half: object) -> str:
    """Where a 观摩点评 stands."""
    return f"observations/{_slug(str(half))}.html"


def bulletin_at(period: object, kind: str) -> str:
    """Where a 公文 of a 期 stands: notice, ranking, rectification, agenda."""
    return f"bulletins/{_slug(f'{period}-{kind}')}.html"


def period_at(period: object) -> str:
    """Where an earlier 期 stands."""
    return f"periods/{_slug(str(period))}.html"
