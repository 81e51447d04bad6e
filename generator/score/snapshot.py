"""期末 (snapshot): the projects of a month's end without totals, deadlines and 排名 — what the forms of an old month need.

The states are those an Edition of that month holds, made by the same function. Imports words only; `pipeline` calls it.
"""

from __future__ import annotations

from generator.score.edition import known_then, rulebook_for
from generator.score.state import project_state
from generator.words.form import Snapshot
from generator.words.period import Month, Period
from generator.words.records import Records


def snapshot(records: Records, month: Month) -> Snapshot:
    """Every project a ledger of that month held, as it stood on the month's last day.

    Raises:
        NoRulesError: there is no rules file.
    """
    rulebook, day = rulebook_for(records, month.year), month.last_day
    then = (project for project in records.projects if known_then(project, month))
    states = tuple(project_state(project, month, rulebook, day) for project in then)
    return Snapshot(Period.monthly(month), day, records.district, states)
