"""推进 of one period, put together once. `edition` calls it; imports words only."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from generator.score.batches import batches
from generator.score.pipeline_stages import (
    pipeline_counts,
    pipeline_entries,
    pipeline_projects,
    pipeline_whole,
)
from generator.score.tours import tours
from generator.words.advance import STAGES, Advance
from generator.words.period import Month
from generator.words.records import Records
from generator.words.rulebook import Rulebook
from generator.words.state import ProjectState


def advance(
    records: Records, rulebook: Rulebook, states: tuple[ProjectState, ...], as_of: dt.date
) -> Advance:
    """集中开工, 谋划储备 and 观摩 as they stood on a day."""
    held = pipeline_projects(states, Month.of(as_of))
    entries = pipeline_entries(held, as_of)
    reached = Counter(entry.stage for entry in entries)
    return Advance(
        batches=batches(states, as_of),
        pipeline=entries,
        pipeline_stages={stage: reached[stage] for stage in STAGES},
        pipeline_counts=pipeline_counts(held, records.district.township_names, rulebook, as_of),
        pipeline_whole=pipeline_whole(held, as_of),
        tours=tours(records, as_of),
    )
