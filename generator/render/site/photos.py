"""Picture (照片): a photo made fit for the site — upright, at most 1,600 px, without EXIF — and cached by its content.

Reads photo files below data/photos; nothing else of the site reads files. `build`, `filling` and, with a size of its own, `render.print` use it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from generator.render.site.page import photo_at
from generator.words.edition import Edition

LONGEST = 1600
# Named one by one: where Pillow lacks a format it is asked for, it reads the modules of all it knows.
_DECODERS = (
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
    BmpImagePlugin.BmpImageFile,
    TiffImagePlugin.TiffImageFile,
    GifImagePlugin.GifImageFile,
)
FORMATS = tuple(str(decoder.format) for decoder in _DECODERS)
"""What cameras, phones and scanners write; others (EPS starts a program) are not even tried. JPEG opens MPO too."""
MOST_BYTES = 64 * 1024 * 1024
MOST_PIXELS = 80_000_000


@dataclass(frozen=True)
class Picture:
    """A photo as the site shows it: whose, where it stands in the site, its size, the ready file."""

    project: str
    file: str
    location: str
    width: int
    height: int
    ready: Path


def make_pictures(edition: Edition, root: Path, cache: Path) -> tuple[Picture, ...]:
    """Every readable photo of every project. One that is missing or no picture is left out: 校验 has said so."""
    made = []
    for state in edition.projects:
        for photo in state.project.photos:
            source = root / "data" / "photos" / state.id / photo.file
            picture = _make(state.id, photo.file, source, cache) if source.is_file() else None
            if picture:
                made.append(picture)
    return tuple(made)


def _make(project: str, file: str, source: Path, cache: Path) -> Picture | None:
    ready = ready_picture(source, cache, LONGEST)
    if ready is None:
        return None
    with Image.open(ready) as image:
        width, height = image.size
    return Picture(project, file, photo_at(project, file), width, height, ready)


def ready_picture(source: Path, cache: Path, longest: int) -> Path | None:
    """The photo made fit for a screen or for paper, from the cache when it was made before.

    None for what is no picture, is a link, or would unpack to more than a camera takes: 校验 says what is missing.
    """
    if _leads_away(source) or source.stat().st_size > MOST_BYTES:
        return None
    original = source.read_bytes()
    recipe = f"jpeg 82, {longest} px, 3".encode()
    ready = cache / f"{hashlib.sha256(recipe + original).hexdigest()[:32]}.jpg"
    try:
        if not ready.is_file():
            _convert(source, ready, longest)
    except Exception:  # noqa: BLE001  # decoders raise whatever a broken file makes them; such a photo is left out
        return None
    return ready


def _leads_away(source: Path) -> bool:
    """Whether the photo, its folder or data/photos is a link: it could show what is not of the ledger."""
    return any(place.is_symlink() for place in (source, *list(source.parents)[:2]))


def _convert(source: Path, ready: Path, longest: int) -> None:
    ready.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError(f"{image.width} × {image.height}")
        share = longest / max(*image.size, longest)
        image.draft(
            "RGB", (int(image.width * share), int(image.height * share))
        )  # 20 MB are never unpacked in full
        ImageOps.exif_transpose(image, in_place=True)
        upright: Image.Image = image if image.mode == "RGB" else image.convert("RGB")
        upright.thumbnail((longest, longest))
        upright.info.clear()  # nothing of where, when and with what it was taken goes along
        partial = ready.with_suffix(f".{os.getpid()}.part")
        upright.save(partial, "JPEG", quality=82, optimize=True)
    partial.replace(ready)
