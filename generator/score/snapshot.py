"""期末 (snapshot): the projects of a month's end without totals, deadlines and 排名 — what the forms of an old month need.

The states are those an Edition of that month holds, made by the same function. Imports words only; `pipeline` calls it.
"""

from __future__ import annotations

from generator.score.edition import rulebook_for, states_then
from generator.score.memo import Memo
from generator.words.form import Snapshot
from generator.words.period import Month, Period
from generator.words.records import Records


def snapshot(records: Records, month: Month) -> Snapshot:
    """Every project a ledger of that month held, as it stood on the month's last day.

    Raises:
        NoRulesError: there is no rules file.
    """
    rulebook, day = rulebook_for(records, month.year), month.last_day
    states = states_then(records, month, rulebook, day, Memo())
    return Snapshot(Period.monthly(month), day, records.district, states)
