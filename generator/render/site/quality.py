"""数据质量: what the checks found, by level and by who can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition
from generator.words.finding import Finding, Level
from generator.words.project import Project

MARKS = {Level.ERROR: "error", Level.WARNING: "warn", Level.HINT: "hint"}


@dataclass(frozen=True)
class Share:
    """The findings one unit has to mend; the project is None when the file is none."""

    unit: str
    findings: tuple[tuple[Finding, Project | None], ...]


def shares(edition: Edition) -> tuple[Share, ...]:
    """Findings by 责任单位 in the order of official papers; what is nobody's project falls to the 汇总单位."""
    projects = {project.path: project for project in edition.records.projects}
    by_unit: dict[str, list[tuple[Finding, Project | None]]] = {}
    for level in Level:
        for finding in edition.findings:
            if finding.level is level:
                project = projects.get(finding.file)
                unit = project.township if project else edition.district.centre
                by_unit.setdefault(unit, []).append((finding, project))
    units = dict.fromkeys((*edition.district.township_names, *by_unit))
    return tuple(Share(unit, tuple(by_unit[unit])) for unit in units if unit in by_unit)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    counts = {level: sum(finding.level is level for finding in edition.findings) for level in Level}
    yield kit.page(
        "quality.html",
        "quality.html",
        edition,
        title="数据质量",
        section="数据质量",
        counts={level: count for level, count in counts.items() if count},
        shares=shares(edition),
        marks=MARKS,
        search_text="检查结果 提醒 错误",
        description="检查数据时发现的问题和修改建议",
    )
