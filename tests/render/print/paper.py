"""What a test reads off a PDF: its words, its bookmarks, its measure, its fonts."""

import io
from functools import lru_cache

import pikepdf
import pypdf

from generator.render.print.engine import Press
from generator.render.print.faces import FontChoice

BUNDLED = Press(FontChoice.BUNDLED)
MILLIMETRE = 72 / 25.4


@lru_cache(maxsize=16)
def pages_of(content: bytes) -> list[str]:
    """The words of each page without white space and zero-width breaks."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return ["".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]


def bookmarks(content: bytes) -> list[tuple[str, int]]:
    """Each bookmark of the first level and the page it opens, counted from 1."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    found = []
    for item in reader.outline:
        assert not isinstance(item, list)
        number = reader.get_destination_page_number(item)
        assert number is not None
        found.append((str(item.title).replace("\u200b", ""), number + 1))
    return found


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of every page in whole millimetres; all pages are alike."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    sizes = {
        (round(float(page.mediabox.width) / MILLIMETRE), round(float(page.mediabox.height) / MILLIMETRE))
        for page in reader.pages
    }
    assert len(sizes) == 1
    return sizes.pop()


def fonts_without_a_file(content: bytes) -> list[str]:
    """Fonts that are only named and not inside."""
    with pikepdf.open(io.BytesIO(content)) as file:
        described = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert described
        return [
            str(one["/FontName"])
            for one in described
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys())
        ]


def smallest_type(content: bytes) -> float:
    """The least size in points that any text of the file is set in."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    sizes: list[float] = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                sizes.append(abs(size * tm[3] * cm[3])) if text.strip() else None
            )
        )
    return min(sizes)
