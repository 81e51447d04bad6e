"""The site (站点): built once to a folder, and what its pages need beside the Edition. The command `build` calls it, `preview` begins here."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pipeline.audience import for_audience
from generator.pipeline.editions import month_edition, site_edition
from generator.pipeline.history import history
from generator.pipeline.loading import Loaded, rules
from generator.pipeline.printing import booklet_at
from generator.score.snapshot import snapshot
from generator.words.audience import Audience
from generator.words.history import History
from generator.words.keeping import uncollected
from generator.words.period import Period
from generator.words.stage import UNTIMED, Stage, Stages

if TYPE_CHECKING:
    from generator.render.site.kit import Kit


def build(
    loaded: Loaded,
    root: Path,
    out: Path,
    period: Period | None,
    audience: Audience = Audience.INTERNAL,
    stages: Stages = UNTIMED,
) -> int:
    """Write the site of one period to `out`, beside the old one and swapped in; the number of pages.

    For the public it is made of records without telephone numbers. `stages` are told what goes on and what it costs.

    Raises:
        NoRulesError, ValueError: see `edition`.
        OSError: the folder cannot be written.
    """
    from generator.render.site.build import build_site

    with uncollected():
        shown = for_audience(loaded, audience)
        with stages.of(Stage.SCORE) as running:
            edition = site_edition(shown, period)
            running.made(len(edition.projects))
        return build_site(edition, root, out, make_kit(shown, root, audience, stages))


def make_kit(
    loaded: Loaded,
    root: Path,
    audience: Audience = Audience.INTERNAL,
    stages: Stages = UNTIMED,
    known: History | None = None,
) -> Kit:
    """What the site's pages need beside the Edition, from the same records: `generator build`, the preview and the MkDocs hook use it.

    `known` is the history when it has been read already.
    """
    from generator.render.site.kit import Kit

    at = partial(snapshot, loaded.records) if loaded.records else None
    then = cache(lambda month: month_edition(loaded, Period.monthly(month))) if loaded.records else None
    with stages.of(Stage.HISTORY) as running:
        changes = known or history(root)
        running.made(len(changes.changes))
    return Kit(
        rules=rules(),
        contacts=audience.contacts,
        history=changes,
        snapshot_at=at,
        texts=loaded.texts,
        booklet_at=partial(booklet_at, loaded, root),
        edition_at=then,
        stages=stages,
    )


def nginx_headers(site: Path) -> str:
    """The headers a built site is served with, as nginx includes them.

    Raises:
        ValueError: the folder holds no site.
    """
    from generator.render.site import policy

    return policy.nginx_headers(site)
