"""Packing (压紧): the objects of a PDF in streams, as a reader has known them since PDF 1.5; nothing of what it says is changed.

typst writes each tag of each word (PDF/UA) as an object of its own, which is a third to three quarters of a file. `engine` and
`imposition` end here.
"""

from __future__ import annotations

import io

import pikepdf


def packed(content: bytes) -> bytes:
    """The same PDF with its objects in streams: pages, tags, bookmarks and metadata stand as they were; same bytes, same bytes."""
    with pikepdf.open(io.BytesIO(content)) as file:
        return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    """A PDF's bytes, its /ID from what it holds. The XMP of the archive (PDF/A-2a) stays readable as text."""
    done = io.BytesIO()
    file.save(
        done,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,  # it would write the XMP anew; the version has not changed
    )
    return done.getvalue()
