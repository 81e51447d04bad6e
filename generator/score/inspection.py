"""督查: 满分 less the year's 扣分, counted in 全年 only (通知 二(三)). `rollup` uses this."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.words.measure import POINTS
from generator.words.period import Month
from generator.words.progress import ZERO, township_then
from generator.words.records import Records
from generator.words.rulebook import Rulebook


@dataclass(frozen=True)
class Inspected:
    """督查得分 of one 乡（街道） and the findings it lost points by: (编号, sentence)."""

    score: Decimal
    lost: Decimal
    records: tuple[tuple[str, str], ...]


def inspect(records: Records, rulebook: Rulebook, year: int, as_of: dt.date) -> dict[str, Inspected]:
    """督查得分 of every 乡（街道）: 满分 − Σ扣分 of the year's inspections by a day, no less than 0.

    A finding counts for the unit the project belonged to that month; unknown projects do not count. Nothing found: 满分.
    """
    units = {project.id: project for project in records.projects}
    held: dict[str, list[tuple[Decimal, str, str]]] = {name: [] for name in records.district.township_names}
    for inspection in sorted(records.inspections.values(), key=lambda one: one.day):
        if inspection.day.year != year or inspection.day > as_of:
            continue
        for item in inspection.items:
            project = units.get(item.project)
            unit = township_then(project, Month.of(inspection.day)) if project else ""
            if unit in held:
                said = f"{inspection.day} {item.aspect}：{item.finding}，扣 {POINTS.show(item.cost)} 分"
                held[unit].append((item.cost, item.project, said))
    return {name: _inspected(found, rulebook.inspection.full) for name, found in held.items()}


def _inspected(found: list[tuple[Decimal, str, str]], full: Decimal) -> Inspected:
    lost = sum((cost for cost, _, _ in found), ZERO)
    return Inspected(max(full - lost, ZERO), lost, tuple((project, said) for _, project, said in found))
