"""排名 of any period: quarter, half-year, year — with the last period's places, awards and notes. The pipeline uses this.

The only door to the scores: `rank` for one period, `rankings` for everything an edition shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.score.awards import Result, awards, results_of
from generator.score.memo import Memo
from generator.score.quarter import gather
from generator.score.rollup import halves_of, roll_up
from generator.score.standing import rank_quarter
from generator.words.finding import Finding
from generator.words.period import Month, Period, PeriodKind
from generator.words.records import Records
from generator.words.rulebook import NoRulesError, Rulebook
from generator.words.standing import Ranking


@dataclass
class Board:
    """The quarters of one tree, each scored once; `until` is the last month whose quarters may count."""

    records: Records
    findings: tuple[Finding, ...]
    until: Month
    explained: bool = True
    memo: Memo = field(default_factory=Memo)
    scored: dict[Period, Ranking] = field(default_factory=dict)

    @cached_property
    def reported(self) -> frozenset[Month]:
        """Every month with a 月报."""
        return frozenset(month for project in self.records.projects for month in project.reports)

    def rules(self, period: Period) -> Rulebook:
        """The rules of a period's year.

        Raises:
            NoRulesError: the tree has no rules at all.
        """
        rulebook = self.records.rulebook(period.year)
        if rulebook is None:
            raise NoRulesError(period.year)
        return rulebook

    def quarter(self, period: Period) -> Ranking:
        """One quarter, scored at most once."""
        if period not in self.scored:
            quarter = gather(self.records, self.rules(period), period, self.findings, self.memo)
            self.scored[period] = rank_quarter(quarter, self.memo, explained=self.explained)
        return self.scored[period]

    def covered(self, period: Period) -> bool:
        """Whether a quarter has results: it has ended, has reports, and rules of its own year."""
        return (
            not self.reported.isdisjoint(period.months)
            and period.end <= self.until
            and period.year in self.records.rulebooks
        )

    def ranking(self, period: Period) -> Ranking:
        """The bare ranking of any period; an unfinished half-year or year takes the quarters there are.

        Raises:
            ValueError: a month has no ranking.
            NoRulesError: the tree has no rules at all.
        """
        if period.kind is PeriodKind.MONTH:
            raise ValueError(f"排名按季度、半年、全年，应写成 2021-Q3、2021-H1 或 2021，实为“{period}”")
        if period.kind is PeriodKind.QUARTER:
            return self.quarter(period)
        ended = [quarter for quarter in period.quarters if self.covered(quarter)] or list(period.quarters)
        return roll_up(
            self.records, self.rules(period), period, tuple(self.quarter(quarter) for quarter in ended)
        )

    def results(self, period: Period) -> tuple[Result, ...]:
        """What was announced for an earlier period: as published, else as computed; empty when it has no results."""
        published = self.records.published.get(str(period))
        if published is not None:
            groups = {township.name: township.group or "" for township in self.records.district.townships}
            return tuple(
                Result(groups.get(one.township, ""), one.township, one.score, one.place)
                for one in published.results
            )
        if not any(self.covered(quarter) for quarter in period.quarters):
            return ()
        return results_of(self.ranking(period).standings)


def _history(board: Board, ranking: Ranking, rulebook: Rulebook) -> list[tuple[Result, ...]]:
    """This quarter's results first, then those of the quarters before, as far as 约谈 looks back.

    奖惩 follow what was announced: a published quarter counts as published, whatever a 更正 has changed since.
    """
    issued = str(ranking.period) in board.records.published
    held = [board.results(ranking.period) if issued else results_of(ranking.standings)]
    period = ranking.period
    for _ in range(rulebook.awards.talk.cards_in_row - 1):
        period = period.previous
        held.append(board.results(period))
    return held


def _notes(board: Board, period: Period) -> tuple[str, ...]:
    latest = board.records.latest_month
    if period.kind is PeriodKind.QUARTER and (latest is None or latest < period.end):
        return (f"月报只到 {latest.chinese}，本季尚未结束，本排名不作为考核结果" if latest else "还没有月报",)
    return ()


def complete(board: Board, period: Period) -> Ranking:
    """一期排名 with the place of the last period of its kind beside it, and for a quarter its flags and cards.

    A quarter not yet ended has none, for it is no result of 考核; published, it is one.
    """
    ranking = board.ranking(period)
    before = {one.township: one.place for one in board.results(period.previous)}
    rule, history, notes = board.rules(period).awards, [], _notes(board, period)
    if period.kind is PeriodKind.QUARTER and (not notes or str(period) in board.records.published):
        history = _history(board, ranking, board.rules(period))
    standings = tuple(
        replace(
            one,
            previous_place=before.get(one.township),
            awards=awards(history, one.township, rule),
        )
        for one in ranking.standings
    )
    return Ranking(period, standings, (*ranking.notes, *notes))


def rank(
    records: Records, period: Period, findings: tuple[Finding, ...], *, explained: bool = False
) -> Ranking:
    """排名 of a quarter, a half-year or a year; explained, each 指标 also says its 下一步 and each place its 名次稳固度.

    Raises:
        ValueError: a month has no ranking.
        NoRulesError: the tree has no rules at all.
    """
    until = records.latest_month or period.end
    return complete(Board(records, findings, until, explained), period)


def rankings(
    records: Records, period: Period, findings: tuple[Finding, ...], memo: Memo | None = None
) -> dict[str, Ranking]:
    """Every 排名 an edition shows, by period: quarters ended by then, half-years and years with at least one of them.

    The period itself is always there unless it is a month.
    """
    until = min(records.latest_month or period.end, period.end)
    board = Board(records, findings, until, memo=memo or Memo())
    found: dict[str, Ranking] = {}
    for year in sorted(known for known in records.rulebooks if known <= period.year):
        whole = Period.parse(str(year))
        for one in (*whole.quarters, *halves_of(whole), whole):
            if one == period or any(board.covered(quarter) for quarter in one.quarters):
                found[str(one)] = complete(board, one)
    return found
