"""Reading and checking (载入): every file below data/ to typed Records and 检查结果, in one run.

Part of THE walk load → validate → score → render; commands and the site's hook call it. Nothing here asks the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.load import syntax, tree
from generator.load.boundaries import read_boundaries
from generator.pipeline.reading import ReadFile, place_in, read_files
from generator.render.findings import STYLES
from generator.validate import catalogue, check, frozen, misfits
from generator.validate.changes import CHANGE_RULES
from generator.validate.sums import SUM_RULES
from generator.words.district import District
from generator.words.finding import Finding, Level, Rule
from generator.words.keeping import uncollected
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.publishing import records_known_on
from generator.words.records import Records
from generator.words.register import Awards, Inspection, Meeting, Observation, Policy, Published, Submissions
from generator.words.rulebook import NoRulesError, Rulebook
from generator.words.stage import UNTIMED, Stage, Stages
from generator.words.term import Document

if TYPE_CHECKING:
    from generator.words.standing import Ranking

D = TypeVar("D", bound=Document)
_PROJECTS = "data/projects/"


@dataclass(frozen=True)
class Loaded:
    """A tree as read and checked. `records` is None without a readable 区情 file.

    `published` holds, by period, each frozen 排名 computed again from the records as they were known on its day;
    `texts` the project files as written, by path; `files` every file as read, for the next `load` of the same tree;
    `photos` the photos there are.
    """

    records: Records | None
    findings: tuple[Finding, ...]
    published: dict[str, Ranking] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, ReadFile] = field(default_factory=dict, repr=False)
    photos: frozenset[str] = field(default=frozenset(), repr=False)

    def scene(self, records: Records, files: frozenset[str] | None = None) -> catalogue.Scene:
        """What the rules look at: these records in this tree, asked for the faults of these projects, None: of all."""
        ids = frozenset(Path(file).stem for file in self.texts) | {one.id for one in records.projects}
        return check.scene_of(records, check.Known(ids, self.photos), files)


def load(root: Path, before: Loaded | None = None, stages: Stages = UNTIMED) -> Loaded:
    """Read and check everything below `root`/data: all faults of all files, in order; never raises for bad data.

    `before` is an earlier load in this process: a file whose bytes have not changed gives the same record object again,
    and what comes out is what a fresh load gives.
    """
    with uncollected():
        return _load(root, before.files if before else {}, stages)


def _load(root: Path, before: Mapping[str, ReadFile], stages: Stages) -> Loaded:
    read = _read(root, before, stages)
    with stages.of(Stage.CHECK) as running:
        loaded = read if read.records is None else _checked(read, read.records)
        running.made(len(loaded.findings))
    return loaded


def read(root: Path, stages: Stages = UNTIMED) -> Loaded:
    """Read everything below `root`/data and tell its faults of writing and shape only, for work that proves its own result.

    No rule over records is asked and no frozen 排名 computed again.
    """
    with uncollected():
        return _read(root, {}, stages)


def _read(root: Path, before: Mapping[str, ReadFile], stages: Stages) -> Loaded:
    with stages.of(Stage.READ) as running:
        listed = tree.list_tree(root)
        files = {one.file: one for one in read_files(root, listed, before)}
        running.made(len(files))
    boundaries, faults = read_boundaries(root / "data")
    findings = (*listed.findings, *(found for one in files.values() for found in one.findings), *faults)
    texts = {file: one.text for file, one in files.items() if file.startswith(_PROJECTS)}
    records = _collect(files)
    records = records and replace(records, boundaries=boundaries)
    return Loaded(records, check.in_order(findings), {}, texts, files, listed.photos)


def _checked(read: Loaded, records: Records) -> Loaded:
    """What was read with the findings of the rules over records, and the frozen 排名 computed again."""
    findings = [*read.findings, *check.run_rules(read.scene(records), partial(place_in, read.files))]
    readable = not any(one.level is Level.ERROR and one.rule[0] in "YF" for one in findings)
    then = _published_then(read, records, tuple(findings))
    for published in records.published.values():
        findings += frozen.check_published(published, then.get(published.stem), readable=readable)
    return replace(read, findings=check.in_order(findings), published=then)


def _published_then(read: Loaded, records: Records, findings: tuple[Finding, ...]) -> dict[str, Ranking]:
    """Each frozen result computed again from the records as they were known on the day of 发布; none where that fails."""
    found: dict[str, Ranking] = {}
    for published in records.published.values():
        with suppress(NoRulesError, ValueError):
            period = Period.parse(published.period)
            found[published.stem] = rank_then(
                replace(read, findings=findings), records, period, published.day
            )
    return found


def rank_then(loaded: Loaded, records: Records, period: Period, day: dt.date) -> Ranking:
    """排名 of a period from the records as they were known on a day: later 更正 are taken back, what `check` said of them too.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: a month has no ranking.
    """
    from generator.score.ranking import rank

    then = records_known_on(records, day)
    return rank(then, period, _findings_then(loaded, records, then))


def _findings_then(loaded: Loaded, records: Records, then: Records) -> tuple[Finding, ...]:
    """The findings with what the rules say of the figures of then, asked anew only where a 更正 was taken back."""
    pairs = zip(then.projects, records.projects, strict=True)
    files = frozenset(one.path for one, now in pairs if one is not now)
    if not files:
        return loaded.findings
    said = check.run_rules(loaded.scene(then, files), lambda *_: (1, 1))
    return (
        *(one for one in loaded.findings if one.file not in files or one.rule not in catalogue.CATALOGUE),
        *(one for one in said if one.file in files),
    )


def _collect(files: Mapping[str, ReadFile]) -> Records | None:
    """Typed documents as one Records; None when the district file is missing or unreadable."""
    documents = [one.record for one in files.values() if one.record is not None]
    districts = _of(District, documents)
    if not districts:
        return None
    return Records(
        district=districts[0],
        rulebooks={book.year: book for book in _of(Rulebook, documents)},
        projects=tuple(sorted(_of(Project, documents), key=lambda project: project.id)),
        submissions={month: one for one in _of(Submissions, documents) if (month := Month.said(one.stem))},
        observations={one.stem: one for one in _of(Observation, documents)},
        meetings=tuple(sorted(_of(Meeting, documents), key=lambda meeting: (meeting.day, meeting.stem))),
        inspections={month: one for one in _of(Inspection, documents) if (month := Month.said(one.stem))},
        awards=tuple(entry for one in _of(Awards, documents) for entry in one.entries),
        policies=tuple(_of(Policy, documents)),
        published={one.stem: one for one in _of(Published, documents)},
        digest=tree.digest_of((one.file, one.text) for one in files.values()),
    )


def _of(model: type[D], documents: list[Document]) -> list[D]:
    return [document for document in documents if isinstance(document, model)]


def rules() -> tuple[Rule, ...]:
    """Every 校验规则 there is, in the order of ids: writing, shape, records."""
    checked = [entry.rule for entry in catalogue.CATALOGUE.values()]
    by_id = sorted(checked, key=lambda rule: rule.id)
    other = (*SUM_RULES.values(), *frozen.PUBLISHED_RULES.values(), *CHANGE_RULES.values())
    return (*syntax.SYNTAX_RULES.values(), *misfits.SHAPE_RULES.values(), *by_id, *other)


def show_findings(findings: tuple[Finding, ...], style: str) -> str:
    """检查结果 as text, github annotations or json."""
    return STYLES[style](findings)
