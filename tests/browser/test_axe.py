"""Who cannot see, or sees little, or has no mouse: axe-core finds nothing serious on any kind of page, by day or by night."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.reader import BOARDS, KINDS, Reader, path_of
from tests.needs import AXE, need
from tests.site.tree import Site

pytestmark = pytest.mark.browser

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => [one.id, one.help, one.nodes.slice(0, 4).map((node) => node.target.join(" ") + " | " + (node.any[0]?.message ?? ""))]);
}"""


# Kinds whose phone layout is another one than the desk's.
ON_A_PHONE = ("首页", "项目库", "项目", "填报指南")
# Boards share their pieces: every one is tried on a phone, and by night those whose pieces are their own.
BY_NIGHT = ("报送", "观摩点评", "挂图作战", "地图", "数据下载", "一份公文")
CASES = [(kind, 390, "light") for kind in BOARDS] + [(kind, 1440, "dark") for kind in BY_NIGHT]
CASES += [(kind, 1440, scheme) for kind in KINDS for scheme in ("light", "dark")] + [
    (kind, 390, "light") for kind in ON_A_PHONE
]


@pytest.mark.parametrize(("kind", "width", "scheme"), CASES)
def test_nothing_stands_in_the_way_of_a_reader_with_aids(
    site: Site, readers: Callable[[int, str], Reader], kind: str, width: int, scheme: str
) -> None:
    need(AXE.is_file(), "axe-core (npm ci)")
    page = readers(width, scheme).open(path_of(site, kind))
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN) == []


def test_axe_finds_what_is_wrong(site: Site, readers: Callable[[int, str], Reader]) -> None:
    need(AXE.is_file(), "axe-core (npm ci)")
    page = readers(1440, "light").open("index.html")
    page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color:#ccc;background:#fff\">看不清</p><img src=data:,>')"
    )
    page.evaluate(AXE.read_text("utf-8"))
    assert {one[0] for one in page.evaluate(RUN)} >= {"color-contrast", "image-alt"}
