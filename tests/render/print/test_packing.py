"""A packed PDF says what it said: pages, words, tags and bookmarks, and the archive's XMP as plain text — in fewer bytes, the same each time."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pikepdf
import pypdf
import pytest
import typst

from generator.render.print.faces import FontChoice, faces
from generator.render.print.packing import packed

PAPER = """
#set document(title: "示例", date: auto)
#set text(lang: "zh", font: "Noto Sans SC")
= 一、进展
#table(columns: 4, table.header([项目], [计划], [完成], [完成率]), ..range(200).map(n => [第 #n 格]))
= 二、问题
没有问题。
"""


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What typst writes of a paper with a long table, before it is packed."""
    page = tmp_path_factory.mktemp("paper") / "paper.typ"
    page.write_text(PAPER, encoding="utf-8")
    made = typst.compile(
        page,
        pdf_standards=["ua-1", "a-2a"],
        font_paths=faces(FontChoice.BUNDLED).fonts,
        ignore_system_fonts=True,
        timestamp=dt.datetime(2021, 9, 30, tzinfo=dt.UTC),
    )
    assert isinstance(made, bytes)
    return made


def tags(file: pikepdf.Pdf) -> list[str]:
    """The kinds of the structure tree, in the order a screen reader takes them."""
    found: list[str] = []

    def walk(one: Any) -> None:
        if isinstance(one, pikepdf.Array):
            for child in one:
                walk(child)
        elif isinstance(one, pikepdf.Dictionary):
            found.append(str(one.get("/S", "")))
            walk(one.get("/K"))

    walk(file.Root.StructTreeRoot.K)
    return found


def test_a_packed_paper_says_what_it_said(loose: bytes) -> None:
    content = packed(loose)
    before, after = pypdf.PdfReader(io.BytesIO(loose)), pypdf.PdfReader(io.BytesIO(content))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert after.metadata == before.metadata
    with pikepdf.open(io.BytesIO(loose)) as old, pikepdf.open(io.BytesIO(content)) as new:
        with new.open_outline() as outline:
            assert [one.title for one in outline.root] == ["一、进展", "二、问题"]
        assert tags(new) == tags(old)
        assert tags(new).count("/TD") + tags(new).count("/TH") > 200
        assert new.Root.Metadata.read_raw_bytes() == old.Root.Metadata.read_raw_bytes()
        assert "/Filter" not in new.Root.Metadata
        assert new.Root.MarkInfo.Marked
        assert new.pdf_version == old.pdf_version
        assert new.trailer.ID[0] == old.trailer.ID[0]


def test_it_is_much_smaller_and_the_same_each_time(loose: bytes) -> None:
    content = packed(loose)
    assert len(content) < 0.7 * len(loose)
    assert packed(loose) == content


def test_what_is_drawn_is_the_same_to_the_byte(loose: bytes) -> None:
    with pikepdf.open(io.BytesIO(loose)) as old, pikepdf.open(io.BytesIO(packed(loose))) as new:
        assert len(old.pages) == len(new.pages) > 1
        for before, after in zip(old.pages, new.pages, strict=True):
            assert after.Contents.read_bytes() == before.Contents.read_bytes()
            assert [font.BaseFont for font in after.Resources.Font.values()] == [
                font.BaseFont for font in before.Resources.Font.values()
            ]
