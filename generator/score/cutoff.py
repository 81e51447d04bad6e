"""What was known then: a project with every fact dated after a day cut off. `state` uses this; imports words only.

An old period must read as it did: what happened later did not exist yet. Plans and units of the month are put back by
`words.progress`; here the facts that carry their own date are cut off.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.words.period import Month
from generator.words.progress import as_planned_then
from generator.words.project import Completion, Project, Start


def by_then(day: dt.date | None, as_of: dt.date) -> dt.date | None:
    """A date if it had come by then, else None."""
    return day if day is not None and day <= as_of else None


def _start_then(start: Start | None, as_of: dt.date) -> Start | None:
    if start is None:
        return None
    facts = {"ceremony": by_then(start.ceremony, as_of), "started": by_then(start.started, as_of)}
    return (
        start
        if facts == {"ceremony": start.ceremony, "started": start.started}
        else start.model_copy(update=facts)
    )


def _completion_then(completion: Completion | None, as_of: dt.date) -> Completion | None:
    if completion is None or completion.completed == by_then(completion.completed, as_of):
        return completion
    return completion.model_copy(update={"completed": None})


def _facts_then(project: Project, month: Month, as_of: dt.date) -> dict[str, Any]:
    judged = project.judgement
    return {
        "reports": {m: report for m, report in project.reports.items() if m <= month},
        "start": _start_then(project.start, as_of),
        "completion": _completion_then(project.completion, as_of),
        "judgement": judged if judged and judged.day <= as_of else None,
        "stoppages": tuple(stop for stop in project.stoppages if stop.start <= as_of),
        "problems": tuple(problem for problem in project.problems if problem.raised <= as_of),
        "services": tuple(service for service in project.services if service.day <= as_of),
        "photos": tuple(photo for photo in project.photos if photo.day is None or photo.day <= as_of),
    }


def cut_off(project: Project, month: Month, as_of: dt.date) -> Project:
    """The project as it stood at the end of a month: its unit, plan and facts of then; an undated photo stays.

    手续、节点 and 签约 keep their records whole, because each is read by its own date.
    A 更正 of a reported figure replaces it everywhere, so a report is never put back.
    """
    then = as_planned_then(project, month)
    later = {
        name: fact for name, fact in _facts_then(then, month, as_of).items() if fact != getattr(then, name)
    }
    return then.model_copy(update=later) if later else then
