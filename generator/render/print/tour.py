"""Tour (观摩): one 观摩点评 with the Edition of its day and what came before it. The booklet and the score sheets read it.

`pipeline.printing` makes it; nothing here reads a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.render.print.wording import said
from generator.words.edition import Edition
from generator.words.measure import chinese_day
from generator.words.period import Period, PeriodKind
from generator.words.project import Project
from generator.words.register import Observation, Remark
from generator.words.standing import Ranking


@dataclass(frozen=True)
class Tour:
    """一次观摩: its half-year, the record, the Edition as of its day, and the visit before it."""

    half: Period
    observation: Observation
    edition: Edition
    last: Observation | None = None

    @property
    def projects(self) -> dict[str, Project]:
        """Every project of the ledger by 编号, as it stood on the day when the ledger held it then."""
        held = {project.id: project for project in self.edition.records.projects}
        return held | {state.id: state.project for state in self.edition.projects}

    @property
    def ranking(self) -> Ranking | None:
        """The latest quarterly 排名 that had ended before the visit; None when there was none."""
        ended = [
            one
            for one in self.edition.rankings.values()
            if one.period.kind is PeriodKind.QUARTER and one.period.as_of < self.observation.day
        ]
        return max(ended, key=lambda one: one.period.end, default=None)

    def remarks(self) -> Iterator[dict[str, Any]]:
        """回头看: each remark of the visit before and what had become of it by this one."""
        for remark in self.last.remarks if self.last else ():
            project = self.projects.get(remark.project)
            yield {
                "project": said(project.name) if project else remark.project,
                "unit": project.township if project else "",
                "opinion": said(remark.opinion),
                **became(remark, self.observation.day),
            }


def became(remark: Remark, day: dt.date) -> dict[str, Any]:
    """What had become of a remark by a day: 已整改, 逾期, 整改中; without a 整改期限 it is never late."""
    if remark.rectified and remark.rectified <= day:
        late = remark.due is not None and remark.rectified > remark.due
        return {
            "state": "逾期整改" if late else "已整改",
            "detail": chinese_day(remark.rectified),
            "late": False,
        }
    if remark.due is None:
        return {"state": "整改中", "detail": "未定期限", "late": False}
    if remark.due < day:
        return {"state": "逾期未整改", "detail": f"应于{chinese_day(remark.due)}前", "late": True}
    return {"state": "整改中", "detail": f"应于{chinese_day(remark.due)}前", "late": False}
