"""专项整改台账: slow projects found by rule, each with cause, measure, owner and due date. Imports words only. Source: 通知 三(二)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.words.choice import Light
from generator.words.state import ProjectState
from generator.words.supervision import Rectification

SLOW = {Light.YELLOW, Light.RED}


def rectifications(states: Iterable[ProjectState]) -> tuple[Rectification, ...]:
    """Projects in plan that are 滞后 or 严重滞后, the graver first, then the slowest.

    措施, 责任 and 限期 are those of the open problems; without a problem the next open node gives the 限期. What is missing is said.
    """
    slow = [state for state in states if state.in_plan and state.light.light in SLOW]
    slow.sort(
        key=lambda one: (
            -one.light.light.severity,
            one.money.ratio is not None,
            one.money.ratio or 0,
            one.id,
        )
    )
    return tuple(_row(state) for state in slow)


def _row(state: ProjectState) -> Rectification:
    problems = [one for one in state.problems if one.open]
    measures = tuple(one.problem.measure.strip() for one in problems if one.problem.measure)
    owners = tuple(
        dict.fromkeys(
            " ".join(part for part in (one.problem.unit, one.problem.person) if part)
            for one in problems
            if one.problem.unit or one.problem.person
        )
    )
    days = [(one.problem.due, one.overdue_days) for one in problems if one.problem.due]
    days = days or [(node.target, node.overdue_days) for node in state.nodes if node.done is None]
    due, overdue_days = min(days, default=(None, 0))
    facts = {"措施": measures, "责任": owners, "限期": days}
    return Rectification(
        project=state.id,
        causes=state.light.reasons,
        measures=measures,
        owners=owners,
        due=due,
        overdue_days=overdue_days,
        lacking=tuple(word for word, found in facts.items() if not found),
    )
