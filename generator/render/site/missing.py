"""404 (没有这一页): what a server answers when an address leads nowhere. One file, 404.html, that asks for no other.

It is served under whatever address was asked for, at any depth, so that its links begin at the site's own address — `/`, or the
path of `site_url` in mkdocs.yml where the site stands below one — and its style stands in it. `extras` lists it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site import bulletins
from generator.render.site.advance import periods
from generator.render.site.kit import Kit
from generator.words.edition import Edition

LOCATION = "404.html"
WAYS = (
    ("首页", "index.html", "全区情况、预警和最新变化"),
    ("项目库", "projects/index.html", "按名称、编号、乡镇街道查找项目"),
    ("各期", periods.INDEX, "以前各月、各季的情况"),
    ("通报", bulletins.INDEX, "通报、排名通报、整改通知"),
)


def files(edition: Edition, kit: Kit) -> Iterator[tuple[str, str]]:
    """The page; the same bytes for the same edition and address."""
    text = kit.env.get_template("missing.html").render(edition=edition, at=kit.at, ways=WAYS)
    yield LOCATION, text
