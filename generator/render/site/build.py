"""build_site (建站): one Edition to a folder of pages, written beside the old site and swapped in. The pipeline calls it.

The old site keeps serving until the new one is whole; a failed build leaves it as it was (`placing`).
"""

from __future__ import annotations

import errno
import logging
import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from generator.render.site.filling import Job, fill
from generator.render.site.folder import Folder
from generator.render.site.kit import Kit
from generator.render.site.photos import make_pictures
from generator.render.site.placing import place_of
from generator.render.site.settings import settings_of
from generator.render.site.shell import Shell
from generator.render.site.stamp import RENDER, Stamp
from generator.render.site.theme import dress
from generator.words.edition import Edition
from generator.words.stage import Stage

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice to developers would puzzle a clerk
SETTINGS = RENDER / "templates" / "mkdocs.yml"


def make_job(edition: Edition, root: Path, kit: Kit) -> Job:
    """What `Stamp` needs, with the pictures made ready; they are cached in `root`/build."""
    with kit.stages.of(Stage.PHOTOS) as running:
        pictures = make_pictures(edition, root, root / "build" / "photos")
        running.made(len(pictures))
    by_photo = {(picture.project, picture.file): picture for picture in pictures}
    cache = root / "build" / "cache"
    kept = replace(kit, pictures=by_photo, charts=True, files=cache / "files")
    return Job(edition, kept, pictures)


def build_site(edition: Edition, root: Path, out: Path, kit: Kit | None = None) -> int:
    """Write the whole site to `out`; the number of generated pages. Same edition and files → same bytes.

    Raises:
        FileExistsError: `out` holds something that is not a site, or another build is writing it.
        OSError: the folder cannot be written.
    """
    out = out.resolve()
    refuse_foreign(out)
    with ExitStack() as placing:
        new = placing.enter_context(place_of(out))
        job = make_job(edition, root, kit or Kit())
        fill(make_shell(job, root, new), job, Folder(new))
        with job.kit.stages.of(Stage.WRITE):
            placing.close()
    return len(job.written)


def make_shell(job: Job, root: Path, site: Path) -> Shell:
    """Run MkDocs once: hand-written pages and the theme's files into the folder, frames for all others back."""
    with job.kit.stages.of(Stage.FRAMES) as running:
        stamp = Stamp(job, whole=False)
        _run_mkdocs(stamp, root, site)
        del stamp.job  # MkDocs keeps its last plugins for good: this one would keep the edition in a preview
        running.made(len(stamp.shell.frames))
    return stamp.shell


def _run_mkdocs(stamp: Stamp, root: Path, site: Path) -> None:
    from mkdocs.commands.build import build

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    own = root / "mkdocs.yml"
    docs = root / "docs" if (root / "docs").is_dir() else root / "build" / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    name = None if own.is_file() else f"{stamp.job.edition.district.name}重点项目台账"
    config = settings_of(own if own.is_file() else SETTINGS, docs, site, name)
    dress(config.theme)  # before the theme's own plugins ask it for templates
    config.plugins["ledger"] = stamp
    build(config)


def refuse_foreign(out: Path) -> None:
    """A folder that holds anything but a site of ours is never replaced.

    Raises:
        FileExistsError: it holds something else.
    """
    ours = (out / "assets" / "ledger" / "ledger.css").is_file()
    if out.exists() and not ours and (out.is_file() or any(out.iterdir())):
        raise FileExistsError(errno.EEXIST, "已有别的内容，不是生成的网站，请换一个文件夹", str(out))
