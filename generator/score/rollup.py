"""半年 and 全年: quarters, 观摩 and 督查 put together by the shares in the rules. `ranking` uses this.

What is put together are the printed scores, each rounded already: anyone can recompute a half-year from the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.score.exact import NOTHING, percent, quotient, rounded
from generator.score.inspection import Inspected, inspect
from generator.score.observation import Seen, observe
from generator.score.sheet import place_among
from generator.score.standing import in_order
from generator.words.measure import POINTS
from generator.words.period import Period, PeriodKind
from generator.words.records import Records
from generator.words.rulebook import Rulebook, YearShares
from generator.words.standing import Part, Ranking, Standing

QUARTERS, VISITS, CHECKS = "季度成绩", "观摩", "督查"


@dataclass(frozen=True)
class Piece:
    """One piece of a half-year or a year: its weight, its mean of 100 and what it was made of."""

    word: str
    weight: Fraction
    scores: tuple[tuple[str, Decimal], ...]
    basis: str
    records: tuple[tuple[str, str], ...] = ()

    @property
    def mean(self) -> Fraction:
        """The mean of its scores; 0 when there are none."""
        return sum((Fraction(score) for _, score in self.scores), NOTHING) / max(len(self.scores), 1)

    def part(self, places: int) -> Part:
        """The piece as it is printed; without scores it is 不适用."""
        points, mean = self.weight * self.mean, rounded(self.mean, places + places)
        shown = "、".join(f"{name} {score}" for name, score in self.scores)
        said = (
            f"平均（{shown}）= {mean.normalize():f}；× {percent(self.weight)} = {rounded(points, places)} 分"
        )
        return Part(
            indicator=self.word,
            applicable=bool(self.scores),
            points=quotient(points),
            share=self.mean / 100,
            full=quotient(100 * self.weight),
            formula=said if self.scores else "不适用，权重归季度成绩",
            inputs=tuple((name, f"{POINTS.show(score)} 分") for name, score in self.scores),
            records=self.records,
            basis=self.basis,
            reason="" if self.scores else f"没有{self.word}成绩",
        )


@dataclass(frozen=True)
class Pieces:
    """What a half-year or a year is made of, gathered once for all 乡（街道）."""

    period: Period
    rulebook: Rulebook
    quarters: tuple[Ranking, ...]
    visits: dict[str, dict[str, Seen]]
    inspected: dict[str, Inspected]
    issued: dict[tuple[Period, str], Decimal]

    def of_quarters(self, township: str) -> tuple[tuple[str, Decimal], ...]:
        """The printed scores of the quarters there are."""
        return tuple(
            (quarter.period.chinese, one.score)
            for quarter in self.quarters
            for one in quarter.standings
            if one.township == township
        )

    def restated(self, township: str) -> list[str]:
        """The quarters whose printed score is not the one issued: a 更正 since 发布 counts here, and both are said."""
        return [
            f"{quarter.period.chinese}按计入发布后更正的 {one.score} 分计算，发布的是 {issued} 分"
            for quarter in self.quarters
            for one in quarter.standings
            if one.township == township
            and (issued := self.issued.get((quarter.period, township), one.score)) != one.score
        ]

    def of_visits(self, township: str) -> tuple[tuple[str, Decimal], ...]:
        """The printed scores of the visits that saw the 乡（街道）."""
        return tuple(
            (Period.parse(half).chinese, seen[township].score)
            for half, seen in self.visits.items()
            if township in seen
        )


def halves_of(period: Period) -> tuple[Period, ...]:
    """The half-years that end within a period: both for a year, itself for a half-year."""
    halves = (Period.parse(f"{period.year}-H{number}") for number in (1, 1 + 1))
    return tuple(half for half in halves if half.end in period.months)


def _pieces(pieces: Pieces, township: str) -> tuple[list[Piece], list[str]]:
    """The pieces with their weights; a missing 观摩 leaves its weight to the quarters, with a note."""
    rules, notes = pieces.rulebook, pieces.restated(township)
    shares = rules.full_year if pieces.period.kind is PeriodKind.YEAR else rules.half_year
    quarters, visits = Fraction(shares.quarters), pieces.of_visits(township)
    seen = Fraction(shares.observation)
    if not visits:
        notes.append(f"本期没有观摩成绩，观摩权重 {percent(seen)} 归季度成绩")
        quarters, seen = quarters + seen, NOTHING
    held = [Piece(QUARTERS, quarters, pieces.of_quarters(township), "通知 一(三)")]
    held.append(Piece(VISITS, seen, visits, "通知 一(四)"))
    notes += [note for visit in pieces.visits.values() if township in visit for note in visit[township].notes]
    if isinstance(shares, YearShares) and township in pieces.inspected:
        checked = pieces.inspected[township]
        score = 100 * checked.score / rules.inspection.full if rules.inspection.full else checked.score
        scores = ((f"{pieces.period.chinese}督查", score),)
        held.append(Piece(CHECKS, Fraction(shares.inspection), scores, "通知 二(三)", checked.records))
    return held, notes


def _standing(pieces: Pieces, like: Standing) -> Standing:
    held, notes = _pieces(pieces, like.township)
    exact = sum((piece.weight * piece.mean for piece in held), NOTHING)
    places = pieces.rulebook.places
    return Standing(
        township=like.township,
        score=rounded(exact, places),
        place=0,
        parts=tuple(piece.part(places) for piece in held),
        base=quotient(exact),
        bonus=quotient(NOTHING),
        deduction=quotient(NOTHING),
        notes=tuple(notes),
        group=like.group,
    )


def placed(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Standings with their places within each group."""
    return tuple(
        Standing(
            **{
                **vars(one),
                "place": place_among(
                    one.score, (other.score for other in standings if other.group == one.group)
                ),
            }
        )
        for one in standings
    )


def roll_up(records: Records, rulebook: Rulebook, period: Period, quarters: tuple[Ranking, ...]) -> Ranking:
    """半年 or 全年 from the quarters given, at least one; fewer than the period has is noted.

    半年 = 季度 × mean of its quarters + 观摩; 全年 adds 督查, which counts nowhere else. Basis: 通知 一(三)、二(三).
    """
    visits = {
        half: seen for half in map(str, halves_of(period)) if (seen := observe(records, rulebook, half))
    }
    inspected, issued = inspect(records, rulebook, period.year, period.as_of), _issued(records, quarters)
    pieces = Pieces(period, rulebook, quarters, visits, inspected, issued)
    order = {name: number for number, name in enumerate(records.district.township_names)}
    alike = sorted(quarters[-1].standings, key=lambda one: order[one.township])
    notes = () if len(quarters) == len(period.quarters) else (_partial(quarters),)
    return Ranking(period, in_order(placed([_standing(pieces, one) for one in alike])), notes)


def _issued(records: Records, quarters: tuple[Ranking, ...]) -> dict[tuple[Period, str], Decimal]:
    """The scores of those quarters as they were published, by quarter and 乡（街道）."""
    return {
        (quarter.period, one.township): one.score
        for quarter in quarters
        if (published := records.published.get(str(quarter.period)))
        for one in published.results
    }


def _partial(quarters: tuple[Ranking, ...]) -> str:
    return f"本期尚未结束，按已有的{'、'.join(one.period.chinese for one in quarters)}计算"
