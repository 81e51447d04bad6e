"""服务保障 of one period, put together once. `edition` calls it; imports words only."""

from __future__ import annotations

import datetime as dt

from generator.score.assurance import (
    financing,
    financing_whole,
    funds,
    land,
    land_by_township,
    land_whole,
    policies,
)
from generator.score.officers import agents, officers, procedure_counts, procedure_rate, without_officer
from generator.words.records import Records
from generator.words.state import Deadline, ProjectState
from generator.words.support import Support


def support(
    records: Records, states: tuple[ProjectState, ...], overdue: tuple[Deadline, ...], as_of: dt.date
) -> Support:
    """首席服务员, 手续代办, 用地, 资金 and 政策 as they stood on a day."""
    grounds, loans = land(states, as_of), financing(states)
    counted = procedure_counts(states)
    units = {state.id: state.project.township for state in states}
    return Support(
        officers=officers(states, overdue, as_of),
        without_officer=without_officer(states),
        land=grounds,
        land_totals=land_by_township(grounds, units, records.district.township_names),
        land_whole=land_whole(grounds),
        funds=funds(states),
        financing=loans,
        financing_whole=financing_whole(loans),
        policies=policies(records.policies, states, as_of),
        procedures=counted,
        procedure_rate=procedure_rate(counted),
        agents=agents(states),
    )
