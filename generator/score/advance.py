"""推进 of one period, put together once. `edition` calls it; imports words only."""

from __future__ import annotations

import datetime as dt

from generator.score.batches import batches
from generator.score.reserve import pipeline_counts, pipeline_entries, pipeline_whole, reserve
from generator.score.tours import tours
from generator.words.advance import Advance
from generator.words.edition import ProjectState
from generator.words.period import Month
from generator.words.records import Records
from generator.words.rulebook import Rulebook


def advance(
    records: Records, rulebook: Rulebook, states: tuple[ProjectState, ...], as_of: dt.date
) -> Advance:
    """集中开工, 谋划储备 and 观摩 as they stood on a day."""
    held = reserve(states, Month.of(as_of))
    return Advance(
        batches=batches(states, as_of),
        pipeline=pipeline_entries(held, as_of),
        pipeline_counts=pipeline_counts(held, records.district.township_names, rulebook, as_of),
        pipeline_whole=pipeline_whole(held, as_of),
        tours=tours(records, as_of),
    )
