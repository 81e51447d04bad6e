"""观摩点评 as a page tells it: both methods side by side, spread and number of sheets, remarks and 回头看. `advance` uses this.

Judges are never named. Source: 通知 一(四).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from generator.score.cutoff import by_then
from generator.score.exact import rounded
from generator.score.observation import GroupMean, Seen, observe, seen_projects
from generator.score.sheet import place_among
from generator.score.state import days_late
from generator.words.advance import Judged, RemarkState, Scored, StopScore, Tour, TourResult
from generator.words.period import Period
from generator.words.records import Records
from generator.words.register import Observation
from generator.words.rulebook import ObservationMethod, Rulebook

_HALF = re.compile(r"\d{4}-H[12]")


def _by_method(records: Records, rulebook: Rulebook, half: str) -> dict[ObservationMethod, dict[str, Seen]]:
    """观摩得分 by the method in force, then by the other one."""
    ruled = rulebook.observation
    methods = sorted(ObservationMethod, key=lambda method: method is not ruled.method)
    books = {
        method: rulebook.model_copy(update={"observation": ruled.model_copy(update={"method": method})})
        for method in methods
    }
    return {method: observe(records, book, half) for method, book in books.items()}


def _judged(one: GroupMean, places: int) -> Judged:
    return Judged(one.group, rounded(one.mean, places), one.sheets, one.lowest, one.highest, one.trimmed)


def _results(records: Records, rulebook: Rulebook, half: str) -> tuple[TourResult, ...]:
    """每个乡（街道）的观摩结果, the first place first, ties in the order of official papers."""
    by_method = _by_method(records, rulebook, half)
    ruled = by_method[rulebook.observation.method]
    made = []
    for name, seen in ruled.items():
        scores = tuple(
            Scored(method, found[name].score, place_among(found[name].score, _scores(found)))
            for method, found in by_method.items()
        )
        groups = tuple(_judged(one, rulebook.places) for one in seen.groups)
        made.append(TourResult(name, groups, scores, seen.notes))
    return tuple(sorted(made, key=lambda one: one.scores[0].place))


def _scored(records: Records, rulebook: Rulebook, observation: Observation) -> tuple[StopScore, ...]:
    return tuple(
        StopScore(project, seen.score, tuple(_judged(one, rulebook.places) for one in seen.groups))
        for project, seen in seen_projects(records, rulebook, observation).items()
    )


def _scores(found: dict[str, Seen]) -> list[Decimal]:
    return [one.score for one in found.values()]


def remarks(observation: Observation, as_of: dt.date) -> tuple[RemarkState, ...]:
    """点评意见 of a tour, in the order of the record."""
    made = []
    for one in observation.remarks:
        rectified = by_then(one.rectified, as_of)
        made.append(
            RemarkState(
                observation.stem, one, rectified, days_late(one.due, as_of, done=rectified is not None)
            )
        )
    return tuple(made)


def held_tours(records: Records, as_of: dt.date) -> tuple[Observation, ...]:
    """Every 观摩 by the day, the oldest first; a file not named after a half-year is no 观摩 (校验 has said so)."""
    held = (one for half, one in records.observations.items() if _HALF.fullmatch(half) and one.day <= as_of)
    return tuple(sorted(held, key=lambda one: one.day))


def tours(records: Records, as_of: dt.date) -> tuple[Tour, ...]:
    """Every 观摩 by the day, newest first, each by the rules of its year.

    A tour of a year without any rules has no results.
    """
    made: list[Tour] = []
    earlier: tuple[RemarkState, ...] = ()
    for one in held_tours(records, as_of):
        half = Period.parse(one.stem)
        rulebook = records.rulebook(half.year)
        results = _results(records, rulebook, one.stem) if rulebook else ()
        scored = _scored(records, rulebook, one) if rulebook else ()
        own = remarks(one, as_of)
        made.append(Tour(half, one, results, own, earlier, scored))
        earlier = (*own, *earlier)
    return tuple(reversed(made))
