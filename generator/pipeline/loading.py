"""Reading and checking (载入): every file below data/ to typed Records and 检查结果, in one run.

Part of THE walk load → validate → score → render; commands and the site's hook call it. Nothing here asks the clock.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from generator.load import reader, syntax, tree
from generator.load.boundaries import read_boundaries
from generator.render.findings import STYLES
from generator.score.ranking import rank
from generator.validate import catalogue, check, frozen, shape
from generator.validate.changes import CHANGE_RULES
from generator.validate.sums import SUM_RULES
from generator.words.district import District
from generator.words.edition import NoRulesError, Ranking
from generator.words.finding import Finding, Rule
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.publishing import records_known_on
from generator.words.records import Kind, Records
from generator.words.register import Awards, Inspection, Meeting, Observation, Policy, Published, Submissions
from generator.words.rulebook import Rulebook
from generator.words.term import Document

D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class Loaded:
    """A tree as read and checked. `records` is None without a readable 区情 file.

    `published` holds, by period, each frozen 排名 computed again from the records as they were known on its day;
    `texts` the project files as written, by path.
    """

    records: Records | None
    findings: tuple[Finding, ...]
    published: dict[str, Ranking] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)


def load(root: Path) -> Loaded:
    """Read and check everything below `root`/data: all faults of all files, in order; never raises for bad data."""
    gc.disable()  # a hundred thousand small values are made and kept: collecting in between only costs time
    try:
        return _load(root)
    finally:
        gc.enable()


def _load(root: Path) -> Loaded:
    read = tree.read_tree(root)
    findings: list[Finding] = list(read.findings)
    documents: list[tuple[Kind, Document]] = []
    texts: dict[str, str] = {}
    for kind, source in read.sources:
        texts[source.file] = source.text
        findings += source.findings
        findings += shape.missing_names(kind, source.file)
        if source.data is None:
            continue
        plain = shape.Plain(source.file, source.data, source.text, source.empty)
        shaped = shape.shape(kind, plain, reader.locate, reader.locate_key)
        findings += shaped.findings
        if shaped.record is not None:
            documents.append((kind, shaped.record))
    boundaries, faults = read_boundaries(root / "data")
    findings += faults
    records, then = _collect(documents, read.digest), {}
    if records is not None:
        records = replace(records, boundaries=boundaries)
        ids = frozenset(Path(file).stem for file in texts if file.startswith("data/projects/"))
        scene = check.scene_of(records, check.Known(ids, read.photos))
        findings += check.run_rules(scene, lambda file, path: reader.locate(texts.get(file, ""), path))
        then = _published_then(records, tuple(findings))
        for published in records.published.values():
            findings += frozen.check_published(published, then.get(published.stem))
    projects = {file: text for file, text in texts.items() if file.startswith("data/projects/")}
    return Loaded(records, check.in_order(findings), then, projects)


def _published_then(records: Records, findings: tuple[Finding, ...]) -> dict[str, Ranking]:
    """Each frozen result computed again from the records as they were known on the day of 发布; none where that fails."""
    found: dict[str, Ranking] = {}
    for published in records.published.values():
        with suppress(NoRulesError, ValueError):
            period = Period.parse(published.period)
            found[published.stem] = rank_then(records, period, published.day, findings)
    return found


def rank_then(records: Records, period: Period, day: dt.date, findings: tuple[Finding, ...]) -> Ranking:
    """排名 of a period from the records as they were known on a day: later 更正 are taken back.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: a month has no ranking.
    """
    return rank(records_known_on(records, day), period, findings)


def _collect(documents: list[tuple[Kind, Document]], digest: str) -> Records | None:
    """Typed documents as one Records; None when the district file is missing or unreadable."""
    districts = _of(District, documents)
    if not districts:
        return None
    return Records(
        district=districts[0],
        rulebooks={book.year: book for book in _of(Rulebook, documents)},
        projects=tuple(sorted(_of(Project, documents), key=lambda project: project.id)),
        submissions={
            Month.parse(one.stem): one for one in _of(Submissions, documents) if _is_month(one.stem)
        },
        observations={one.stem: one for one in _of(Observation, documents)},
        meetings=tuple(sorted(_of(Meeting, documents), key=lambda meeting: (meeting.day, meeting.stem))),
        inspections={Month.parse(one.stem): one for one in _of(Inspection, documents) if _is_month(one.stem)},
        awards=tuple(entry for one in _of(Awards, documents) for entry in one.entries),
        policies=tuple(_of(Policy, documents)),
        published={one.stem: one for one in _of(Published, documents)},
        digest=digest,
    )


def _of(model: type[D], documents: list[tuple[Kind, Document]]) -> list[D]:
    return [document for _, document in documents if isinstance(document, model)]


def _is_month(text: str) -> bool:
    try:
        Month.parse(text)
    except ValueError:
        return False
    return True


def rules() -> tuple[Rule, ...]:
    """Every 校验规则 there is, in the order of ids: writing, shape, records."""
    checked = [entry.rule for entry in catalogue.CATALOGUE.values()]
    by_id = sorted(checked, key=lambda rule: rule.id)
    other = (*SUM_RULES.values(), *frozen.PUBLISHED_RULES.values(), *CHANGE_RULES.values())
    return (*syntax.SYNTAX_RULES.values(), *shape.SHAPE_RULES.values(), *by_id, *other)


def show_findings(findings: tuple[Finding, ...], style: str) -> str:
    """检查结果 as text, github annotations or json."""
    return STYLES[style](findings)
