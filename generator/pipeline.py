"""THE walk: load → validate → score → render. The only module that imports the rooms; the command line calls it.

Nothing here asks the clock: the period is an argument, by default the latest month with a 月报.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.load import reader, syntax, tree
from generator.render.findings import STYLES
from generator.render.published import published_text
from generator.render.ranking_text import ranking_json, ranking_text
from generator.render.schema import schemas
from generator.score.edition import make_edition
from generator.score.ranking import rank
from generator.validate import catalogue, check, frozen, shape
from generator.validate.sums import SUM_RULES, check_sums
from generator.words.district import District
from generator.words.edition import Edition, NoRulesError, Ranking
from generator.words.finding import Finding, Rule
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.publishing import published_of, records_known_on
from generator.words.records import Kind, Records
from generator.words.register import Awards, Inspection, Meeting, Observation, Policy, Published, Submissions
from generator.words.rulebook import Rulebook
from generator.words.term import Document

D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class Loaded:
    """A tree as read and checked. `records` is None without a readable 区情 file."""

    records: Records | None
    findings: tuple[Finding, ...]


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
    records = _collect(documents, read.digest)
    if records is not None:
        ids = frozenset(Path(file).stem for file in texts if file.startswith("data/projects/"))
        scene = check.scene_of(records, check.Known(ids, read.photos))
        findings += check.run_rules(scene, lambda file, path: reader.locate(texts.get(file, ""), path))
        findings += _published_findings(records, tuple(findings))
    return Loaded(records, check.in_order(findings))


def _published_findings(records: Records, findings: tuple[Finding, ...]) -> list[Finding]:
    """Each frozen result against its own seal and against the records as they were known on the day of 发布."""
    found: list[Finding] = []
    for published in records.published.values():
        try:
            then = rank_then(records, Period.parse(published.period), published.day, findings)
        except (NoRulesError, ValueError):
            then = None
        found += frozen.check_published(published, then)
    return found


def rank_then(records: Records, period: Period, day: dt.date, findings: tuple[Finding, ...]) -> Ranking:
    """排名 of a period from the records as they were known on a day: later 更正 are taken back.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: a month has no ranking.
    """
    return rank(records_known_on(records, day), period, findings)


def publish(loaded: Loaded, root: Path, period: Period, day: dt.date) -> Path:
    """Freeze the result of a period under data/published/; the file written.

    Raises:
        ValueError: a month, an unfinished period, or a result already published.
        NoRulesError: there is no rules file.
    """
    records, path = loaded.records, root / "data" / "published" / f"{period}.yaml"
    if records is None or records.latest_month is None or records.latest_month < period.end:
        raise ValueError(f"{period.chinese}的月报还没有报完，不能发布")
    if path.exists():
        raise ValueError(f"{period.chinese}的结果已经发布（{path.name}），发布后只读")
    ranking = rank_then(records, period, day, loaded.findings)
    rulebook = records.rulebook(period.year)
    text = published_text(published_of(ranking, day, rulebook.year if rulebook else period.year))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    return path


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
    other = (*SUM_RULES.values(), *frozen.PUBLISHED_RULES.values())
    return (*syntax.SYNTAX_RULES.values(), *shape.SHAPE_RULES.values(), *by_id, *other)


def edition(loaded: Loaded, period: Period | None = None) -> Edition:
    """一期 of loaded records; without a period, the latest month with a 月报.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, nothing was ever reported and no period is given, or groups do not add up (R171).
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    month = loaded.records.latest_month
    if period is None and month is None:
        raise ValueError("还没有一期月报，请用 --period 指明月份")
    made = make_edition(loaded.records, period or Period.monthly(month or Month(1, 1)), loaded.findings)
    differences = list(check_sums(made))
    if differences:
        raise ValueError("；".join(one.message.rstrip("。") for one in differences))
    return made


def show_findings(findings: tuple[Finding, ...], style: str) -> str:
    """检查结果 as text, github annotations or json."""
    return STYLES[style](findings)


def show_ranking(loaded: Loaded, period: Period, style: str) -> str:
    """排名 of one period as text or json.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, or the period is a month.
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    ranking = rank(loaded.records, period, loaded.findings)
    return (
        json.dumps(ranking_json(ranking), ensure_ascii=False, indent=2) + "\n"
        if style == "json"
        else ranking_text(ranking)
    )


def write_schemas(out: Path) -> int:
    """Write every JSON Schema; the number written."""
    out.mkdir(parents=True, exist_ok=True)
    texts = schemas()
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    return len(texts)


def build(loaded: Loaded, root: Path, out: Path, period: Period | None) -> int:
    """Write the site of one period to `out`, beside the old one and swapped in; the number of pages.

    Raises:
        NoRulesError, ValueError: see `edition`.
        OSError: the folder cannot be written.
    """
    from generator.render.site.build import build_site
    from generator.render.site.kit import Kit

    return build_site(edition(loaded, period), root, out, Kit(rules=rules()))


def serve(root: Path, port: int) -> None:
    """Serve the site on this machine and build it again whenever data or a template is saved, until interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
