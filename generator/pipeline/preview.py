"""预览 (Preview): a ledger's site in a folder of its own, made right again after each saved change. The command `serve` calls it.

Between changes the process keeps what was read, the lights and figures of unchanged records, and what every page was made from; after the
last step the folder holds, byte for byte, what `build` would write. Whatever is wrong with the data, the site stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.history.store import StoreError, open_store
from generator.pipeline.editions import site_edition
from generator.pipeline.loading import Loaded, load
from generator.pipeline.site import make_kit
from generator.render.site.build import SETTINGS
from generator.render.site.renewal import Renewal
from generator.render.site.stamp import ASSETS
from generator.render.site.theme import OVERRIDES
from generator.score.memo import Memo
from generator.words.finding import Finding, blocks
from generator.words.history import History
from generator.words.stage import UNTIMED, Stage, Stages


@dataclass(frozen=True)
class Renewed:
    """A step is done: what is right now, and the locations whose bytes changed in it."""

    says: str
    changed: frozenset[str]


class RefusedError(Exception):
    """The data have an 错误: the site stays as it was. `findings` are the faults that block."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("数据有错误，预览仍是改动之前的")
        self.findings = findings


class Preview:
    """The site of the ledger in `root`, kept in the folder `out`, of the default month."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root, out
        self._loaded: Loaded | None = None
        self._history: History | None = None
        self._memo = Memo()
        self._renewal = Renewal(root, out)

    @property
    def sources(self) -> tuple[Path, ...]:
        """What the site is made from: a change below one of these asks for a renewal."""
        return (
            self.root / "data",
            self.root / "docs",
            *sorted(self.root.glob("*.yml")),
            SETTINGS,
            OVERRIDES.parent,
            ASSETS,
        )

    def renew(self, stages: Stages = UNTIMED) -> Iterator[Renewed]:
        """Make the site right, step by step: the changed pages, 排名 and search, then all pages, then all files.

        It may be left between two steps, when there is a newer change.

        Raises:
            RefusedError: the data have an 错误.
            NoRulesError, ValueError: there is no period to show.
            OSError: the folder cannot be written.
        """
        loaded = self._loaded = load(self.root, self._loaded, stages)
        if loaded.records is None or blocks(loaded.findings):
            raise RefusedError(tuple(one for one in loaded.findings if blocks((one,))))
        with stages.of(Stage.SCORE) as running:
            edition = site_edition(loaded, memo=self._memo)
            running.made(len(edition.projects))
        kit = make_kit(loaded, self.root, stages=stages, known=self._known_history())
        self._history = kit.history
        for says in self._renewal.renew(edition, kit):
            yield Renewed(says, self._renewal.folder.take_changed())

    def _known_history(self) -> History | None:
        """The history read before, when no commit has been made since."""
        try:
            head = open_store(self.root).head
        except StoreError:
            return None
        return self._history if self._history and self._history.head == head else None
