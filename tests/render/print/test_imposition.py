import datetime as dt
import io
import re
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.print import engine
from generator.render.print.faces import FontChoice
from generator.render.print.imposition import folded, impose
from tests.render.print.paper import pages_of, size_of


def numbered(count: int) -> bytes:
    """A booklet whose pages say their own number."""
    return engine.typeset(
        "numbered.typ",
        {"count": count},
        as_of=dt.date(2021, 6, 28),
        title="页码",
        press=engine.Press(FontChoice.BUNDLED),
    )


@pytest.fixture
def _numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base.typ").write_bytes((engine.TEMPLATES / "base.typ").read_bytes())
    (tmp_path / "numbered.typ").write_text(
        '#import "base.typ": *\n#show: printed\n#set page("a5")\n'
        "#for n in range(data.count) { page[第#(n + 1)页] }",
        "utf-8",
    )
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)


def test_eight_pages_lie_on_two_sheets_as_a_printer_lays_them() -> None:
    assert folded(8) == ((8, 1), (2, 7), (6, 3), (4, 5))


def test_a_page_short_leaves_the_back_cover_blank() -> None:
    assert folded(7) == ((None, 1), (2, 7), (6, 3), (4, 5))


@given(st.integers(1, 400))
def test_a_folded_booklet_reads_in_order(pages: int) -> None:
    """Fold the sheets as a hand does: all front-right and back-left halves outward in, then back out."""
    sides = folded(pages)
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    forward = [place for front, back in sheets for place in (front[1], back[0])]
    backward = [place for front, back in reversed(sheets) for place in (back[1], front[0])]
    read = forward + backward
    assert [place for place in read if place is not None] == list(range(1, pages + 1))
    assert len(read) % 4 == 0
    assert len(read) - pages < 4


@pytest.mark.usefixtures("_numbers")
def test_the_imposed_file_holds_each_page_unscaled_on_its_half() -> None:
    content = impose(numbered(8))
    assert size_of(content) == (297, 210)
    assert pages_of(content) == ["第8页第1页", "第2页第7页", "第6页第3页", "第4页第5页"]
    middle = 297 * 72 / 25.4 / 2
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        drawn = page.get_contents()
        assert drawn is not None
        moves = re.findall(rb"1 0 0 1 ([\d.]+) 0 cm", drawn.get_data())
        a5 = 148 * 72 / 25.4
        assert [float(move) for move in moves] == pytest.approx([middle - a5, middle], abs=0.1)


@pytest.mark.usefixtures("_numbers")
def test_same_booklet_same_imposed_bytes() -> None:
    assert impose(numbered(5)) == impose(numbered(5))
