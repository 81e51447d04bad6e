"""Photo for paper (照片): upright, at most 1,100 px, without EXIF — a place taken by GPS never reaches a PDF. Cached by content.

Only `generator.render.print` uses it; the site's own copies are made by `render.site.photos` in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.render.print.wording import said
from generator.render.site.photos import ready_picture
from generator.words.measure import show_day
from generator.words.state import ProjectState

LONGEST = 1100  # 300 dots an inch at 9 cm, the width of a photo on A4
SHOWN = 4


@dataclass(frozen=True)
class PrintPhoto:
    """A photo ready for paper: its name beside the template, what stands under it, and the file."""

    name: str
    caption: str
    ready: Path


def photos_of(state: ProjectState, root: Path, cache: Path) -> tuple[PrintPhoto, ...]:
    """The latest photos of a project, at most four; one that is missing or no picture is left out: 校验 has said so."""
    made: list[PrintPhoto] = []
    for photo in sorted(state.project.photos, key=lambda one: str(one.day or ""), reverse=True):
        source = root / "data" / "photos" / state.id / photo.file
        ready = ready_picture(source, cache, LONGEST) if source.is_file() else None
        if ready is not None and len(made) < SHOWN:
            words = "　".join(
                part for part in (show_day(photo.day) if photo.day else "", photo.caption) if part
            )
            made.append(PrintPhoto(f"photos/{ready.name}", said(words or "现场照片"), ready))
    return tuple(made)
