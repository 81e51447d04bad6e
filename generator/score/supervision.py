"""督办 of one period, put together once. `edition` calls it; imports words only."""

from __future__ import annotations

import datetime as dt

from generator.score.follow_up import agenda, inspections, meetings, points_lost
from generator.score.rectification import rectifications
from generator.score.submission import member_forms, township_forms, year_months
from generator.score.workplan import spans, work_ledgers
from generator.words.period import Month
from generator.words.records import Records
from generator.words.rulebook import Rulebook
from generator.words.state import GroupState, ProjectState
from generator.words.supervision import Supervision


def supervise(
    records: Records,
    rulebook: Rulebook,
    states: tuple[ProjectState, ...],
    groups: tuple[GroupState, ...],
    as_of: dt.date,
) -> Supervision:
    """报送, 督查, 会议, 工作台账 and 专项整改 as they stood on a day."""
    held = meetings(records, as_of)
    months = year_months(Month.of(as_of))
    return Supervision(
        forms=tuple(form for month in months for form in township_forms(records, month)),
        member_forms=tuple(form for month in months for form in member_forms(records, month)),
        inspections=inspections(records, as_of),
        points=points_lost(records, rulebook, as_of),
        meetings=held,
        agenda=agenda(states, held),
        spans=spans(as_of),
        ledgers=work_ledgers(groups, states, as_of),
        rectifications=rectifications(states),
    )
