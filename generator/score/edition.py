"""一期: all that is derived, put together once, frozen. Imports words only; `pipeline` calls it."""

from __future__ import annotations

import datetime as dt
from functools import partial

from generator.score.advance import advance
from generator.score.deadlines import deadlines
from generator.score.memo import Memo
from generator.score.ranking import rankings as all_rankings
from generator.score.state import project_state
from generator.score.supervision import supervise
from generator.score.support import support
from generator.score.totals import groups_of, totals_of
from generator.words.choice import AnnualClass, Sector
from generator.words.edition import Edition
from generator.words.finding import Finding
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.records import Records
from generator.words.rulebook import NoRulesError, Rulebook
from generator.words.standing import Ranking
from generator.words.state import ProjectState


def known_then(project: Project, month: Month) -> bool:
    """Whether a ledger of that month held the project: listed or reported by then, or carried from an earlier year."""
    plan = project.plans.get(month.year)
    if plan is not None and (plan.listed is None or plan.listed <= month):
        return True
    return any(year < month.year for year in project.plans) or any(
        known <= month for known in project.reports
    )


def rulebook_for(records: Records, year: int) -> Rulebook:
    """The rules of a year, else the latest earlier, else the earliest there are.

    Raises:
        NoRulesError: there is no rules file.
    """
    book = records.rulebook(year)
    if book is None:
        raise NoRulesError(year)
    return book


def states_then(
    records: Records, month: Month, rulebook: Rulebook, as_of: dt.date, memo: Memo
) -> tuple[ProjectState, ...]:
    """Every project a ledger of that month held, as it stood on a day, in the order of their 编号."""
    return tuple(
        memo.same(
            ("state", project.path, month, as_of),
            (project, rulebook),
            partial(project_state, project, month, rulebook, as_of),
        )
        for project in records.projects
        if known_then(project, month)
    )


def make_edition(
    records: Records,
    period: Period,
    findings: tuple[Finding, ...] = (),
    rankings: dict[str, Ranking] | None = None,
    as_of: dt.date | None = None,
    memo: Memo | None = None,
) -> Edition:
    """Everything the products of one period print; projects in the order of their 编号.

    Rankings are those of the period unless they are given. 截至 is the period's last day, or an earlier one that is given:
    a booklet of a visit tells nothing that became known after it. With the `memo` of an earlier edition the same comes out
    and only what changed is found anew.

    Raises:
        NoRulesError: there is no rules file.
    """
    month, as_of = period.end, min(as_of or period.as_of, period.as_of)
    rulebook, memo = rulebook_for(records, period.year), memo or Memo()
    states = states_then(records, month, rulebook, as_of, memo)
    townships = groups_of(
        states, records.district.township_names, lambda state: state.project.township, month
    )
    supervision = supervise(records, rulebook, states, townships, as_of)
    advanced = advance(records, rulebook, states, as_of)
    dated = deadlines(states, supervision, advanced.tours, as_of)
    overdue = tuple(one for one in dated if one.days_left < 0)
    notice = rulebook.lights.notice_days
    return Edition(
        period=period,
        as_of=as_of,
        time_progress=month.time_progress,
        records=records,
        district=records.district,
        rulebook=rulebook,
        projects=states,
        townships=townships,
        sectors=groups_of(states, tuple(Sector), lambda state: state.project.sector, month),
        classes=groups_of(states, tuple(AnnualClass), lambda state: state.annual_class or "", month),
        totals=totals_of(states, month),
        deadlines=dated,
        overdue=overdue,
        upcoming=tuple(one for one in dated if 0 <= one.days_left <= notice),
        supervision=supervision,
        support=support(records, states, overdue, as_of),
        advance=advanced,
        findings=findings,
        rankings=all_rankings(records, period, findings, memo) if rankings is None else rankings,
        digest=records.digest,
    )
