"""观摩: what a visit gives each 乡（街道）. `rollup` uses this; judges are never named, only groups and numbers of sheets.

A project's sheets count for the unit it belonged to in the month of the visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.score.exact import NOTHING, rounded
from generator.score.sheet import place_among
from generator.words.choice import JudgeGroup
from generator.words.measure import POINTS
from generator.words.period import Month
from generator.words.progress import ZERO, township_then
from generator.words.records import Records
from generator.words.register import Observation, ScoreSheet
from generator.words.rulebook import ObservationMethod, ObservationRule, Rulebook


@dataclass(frozen=True)
class GroupMean:
    """One group of judges: its mean, how many sheets, the lowest and highest, and whether both were dropped."""

    group: JudgeGroup
    mean: Fraction
    sheets: int
    lowest: Decimal
    highest: Decimal
    trimmed: bool


@dataclass(frozen=True)
class Seen:
    """What an observation says of one 乡（街道）: its score, rounded as printed, and the groups behind it."""

    township: str
    score: Decimal
    groups: tuple[GroupMean, ...]
    notes: tuple[str, ...] = ()


def _counted(records: Records, observation: Observation) -> Iterator[tuple[str, ScoreSheet]]:
    """每张计分的评分表 with the 乡（街道） it counts for; 互评 of one's own unit, and sheets of unknown projects, do not count."""
    month = Month.of(observation.day)
    units = {project.id: township_then(project, month) for project in records.projects}
    for sheet in observation.sheets:
        unit = units.get(sheet.project)
        if unit is not None and not (sheet.group is JudgeGroup.PEERS and sheet.by == unit):
            yield unit, sheet


def counted_sheets(records: Records, observation: Observation) -> dict[str, list[ScoreSheet]]:
    """The sheets of each 乡（街道） that count."""
    held: dict[str, list[ScoreSheet]] = {}
    for unit, sheet in _counted(records, observation):
        held.setdefault(unit, []).append(sheet)
    return held


def seen_projects(records: Records, rulebook: Rulebook, observation: Observation) -> dict[str, Seen]:
    """评分 of each project with sheets that count: 分组平均, in the order of the sheets. A project without any is absent."""
    held: dict[str, tuple[str, list[ScoreSheet]]] = {}
    for unit, sheet in _counted(records, observation):
        held.setdefault(sheet.project, (unit, []))[1].append(sheet)
    return {project: _seen(unit, sheets, rulebook) for project, (unit, sheets) in held.items()}


def group_mean(group: JudgeGroup, sheets: Iterable[ScoreSheet], trim_from: int) -> GroupMean | None:
    """The mean of a group's sheets; from 去掉最高最低 sheets on, one highest and one lowest are dropped. No sheet: None."""
    totals = sorted(sheet.total for sheet in sheets if sheet.group is group)
    if not totals:
        return None
    trimmed = len(totals) >= trim_from and len(totals[1:-1]) > 0
    kept = totals[1:-1] if trimmed else totals
    mean = sum((Fraction(total) for total in kept), NOTHING) / len(kept)
    return GroupMean(group, mean, len(totals), totals[0], totals[-1], trimmed)


def _weighted(groups: tuple[GroupMean, ...], rule: ObservationRule) -> Fraction:
    """Σ mean × 权重; a group without sheets leaves its weight to the others."""
    shares = {one.group: Fraction(rule.groups.get(one.group, ZERO)) for one in groups}
    whole = sum(shares.values(), NOTHING)
    return sum((shares[one.group] * one.mean for one in groups), NOTHING) / whole if whole else NOTHING


def _said(one: GroupMean) -> str:
    spread = f"{POINTS.show(one.lowest)}–{POINTS.show(one.highest)}"
    cut = "，去掉最高最低各一张" if one.trimmed else ""
    return f"{one.group} {one.sheets} 张，{spread} 分{cut}"


def _judged(sheets: Iterable[ScoreSheet], rule: ObservationRule) -> tuple[GroupMean, ...]:
    found = (group_mean(group, sheets, rule.trim_from) for group in rule.groups)
    return tuple(one for one in found if one is not None)


def _together(group: JudgeGroup, projects: Iterable[tuple[GroupMean, ...]]) -> GroupMean | None:
    """A group's marks over several projects: the mean of its means, its sheets and its ends."""
    held = [one for judged in projects for one in judged if one.group is group]
    if not held:
        return None
    mean = sum((one.mean for one in held), NOTHING) / len(held)
    lowest, highest = min(one.lowest for one in held), max(one.highest for one in held)
    return GroupMean(
        group, mean, sum(one.sheets for one in held), lowest, highest, any(one.trimmed for one in held)
    )


def _seen(township: str, sheets: list[ScoreSheet], rulebook: Rulebook) -> Seen:
    """The mean of a unit's projects, each by its own sheets: a project many judged weighs no more than another."""
    rule, by_project = rulebook.observation, dict[str, list[ScoreSheet]]()
    for sheet in sheets:
        by_project.setdefault(sheet.project, []).append(sheet)
    judged = {project: _judged(held, rule) for project, held in by_project.items()}
    exact = {project: _weighted(groups, rule) for project, groups in judged.items()}
    groups = tuple(one for group in rule.groups if (one := _together(group, judged.values())))
    score = rounded(sum(exact.values(), NOTHING) / len(exact), rulebook.places)
    missing = [str(group) for group in rule.groups if group not in {one.group for one in groups}]
    notes = [f"观摩评分：{'；'.join(_said(one) for one in groups)}"]
    if missing:
        notes.append(f"{'、'.join(missing)}没有评分表，权重归其他评委组")
    if len(exact) > 1:
        each = "、".join(
            f"{project} {POINTS.show(rounded(one, rulebook.places))}" for project, one in exact.items()
        )
        notes.append(f"{len(exact)} 个观摩项目的平均：{each}")
    return Seen(township, score, groups, tuple(notes))


def _voted(seen: dict[str, Seen], step: Decimal) -> dict[str, Seen]:
    """名次票: the first place 100, each place further down 名次递减 less, never below 0; ties share the place."""
    scores = {name: one.score for name, one in seen.items()}
    voted = {}
    for name, one in seen.items():
        place = place_among(one.score, scores.values())
        score = max(100 - step * (place - 1), ZERO)
        note = f"名次票：观摩第 {place} 名，计 {POINTS.show(score)} 分"
        voted[name] = Seen(name, score, one.groups, (*one.notes, note))
    return voted


def observe(records: Records, rulebook: Rulebook, half: str) -> dict[str, Seen]:
    """观摩得分 of each 乡（街道） that was seen in a half-year (2021-H1); empty when no visit took place.

    分组平均: of each project the group means weighted by 评委组, of the unit the mean of its projects. 名次票: by place
    among those seen. Basis: 通知 一(四), which leaves the way of counting to the rules.
    """
    observation = records.observations.get(half)
    if observation is None:
        return {}
    held = counted_sheets(records, observation)
    seen = {
        name: _seen(name, held[name], rulebook) for name in records.district.township_names if name in held
    }
    if rulebook.observation.method is ObservationMethod.RANK_VOTE:
        return _voted(seen, rulebook.observation.vote_step)
    return seen
