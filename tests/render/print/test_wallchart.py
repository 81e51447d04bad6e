"""挂图 of the sample ledger, as it hangs on the wall."""

import pytest

from generator import pipeline
from generator.pipeline.loading import Loaded
from generator.render.print.wallchart import A1, A3, Sheet, wallchart_data, wallchart_pdf
from generator.words.edition import Edition
from generator.words.period import Period
from tests.render.print.paper import (
    BUNDLED,
    bookmarks,
    fonts_without_a_file,
    pages_of,
    size_of,
    smallest_type,
)


@pytest.fixture(scope="module")
def a3(september: Edition) -> bytes:
    return wallchart_pdf(september, A3, press=BUNDLED)


def test_it_is_a3_lying(a3: bytes) -> None:
    assert size_of(a3) == (420, 297)
    assert fonts_without_a_file(a3) == []
    assert smallest_type(a3) >= 7.99


def test_a1_is_larger_in_paper_and_in_type(september: Edition, a3: bytes) -> None:
    content = wallchart_pdf(september, A1, press=BUNDLED)
    assert size_of(content) == (841, 594)
    assert smallest_type(content) >= 11.99
    assert len(pages_of(content)) < len(pages_of(a3))


def test_every_project_in_plan_is_a_row_once(a3: bytes, september: Edition) -> None:
    whole = "".join(pages_of(a3))
    for state in september.projects:
        assert whole.count(f"{state.id}·") == int(state.in_plan), state.id


def test_a_row_says_money_light_and_who(a3: bytes) -> None:
    whole = "".join(pages_of(a3))
    assert "示例智能装备产业园一期" in whole
    assert "13,900／20,000" in whole
    assert "严重滞后" in whole
    assert "一号厂房主体封顶9.12" in whole


def test_head_legend_and_title_are_on_every_page(a3: bytes) -> None:
    pages = pages_of(a3)
    assert len(pages) > 1
    for number, words in enumerate(pages, 1):
        assert "湛河区2021年重点项目挂图作战图" in words
        assert "截至2021年9月30日" in words
        assert "首席服务员、责任人" in words
        assert "节点逾期" in words
        assert f"{number}/{len(pages)}" in words


def test_a_unit_that_goes_on_overleaf_is_named_again(a3: bytes, september: Edition) -> None:
    pages = pages_of(a3)
    for group in september.townships:
        at = [index for index, words in enumerate(pages) if any(f"{id_}·" in words for id_ in group.projects)]
        for index in at:
            name = group.name if index == at[0] else f"{group.name}（续）"
            assert f"{name}{group.totals.count}个项目" in pages[index]
    assert "（续）" in "".join(pages)


def test_each_unit_has_a_bookmark(a3: bytes, september: Edition) -> None:
    assert [name for name, _ in bookmarks(a3)] == [
        group.name for group in september.townships if group.totals.count
    ]


def test_a_unit_alone_has_only_its_own(september: Edition) -> None:
    content = wallchart_pdf(september, A3, "马庄街道", BUNDLED)
    whole = "".join(pages_of(content))
    assert "湛河区马庄街道2021年重点项目挂图作战图" in whole
    assert "曹镇乡" not in whole
    assert "全区" not in whole


@pytest.mark.parametrize(
    ("period", "share"), [("2021-03", 89 / 365), ("2021-09", 272 / 365), ("2021-12", 364 / 365)]
)
def test_the_line_of_the_day_stands_at_the_period_s_end(loaded: Loaded, period: str, share: float) -> None:
    edition = pipeline.edition(loaded, Period.parse(period))
    assert wallchart_data(edition, A3)["today"] == pytest.approx(share, abs=1e-3)


def test_the_calendar_leaves_room_for_the_other_columns() -> None:
    def rest(sheet: Sheet, width: float) -> float:
        return (width - 20 * sheet.scale) / sheet.scale - sheet.calendar

    assert rest(A3, 420) > 111 + 55  # the fixed columns, and a name's
    assert rest(A1, 841) > 111 + 55


def test_same_records_same_bytes(september: Edition, a3: bytes) -> None:
    assert wallchart_pdf(september, A3, press=BUNDLED) == a3
