"""考核排名 as it may be announced: the published result where there is one, else the computed. 通报 and 排名通报 read this.

A published place is never replaced by a later computation, and an award is only told with the result it was given for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from generator.render.bulletin.wording import joined, tight
from generator.words.edition import Edition
from generator.words.measure import half_up
from generator.words.period import PeriodKind
from generator.words.standing import Ranking, Standing

AWARDS = ("流动红旗", "黄牌", "约谈")


@dataclass(frozen=True)
class Place:
    """One 乡（街道）'s announced result; `standing` explains it, None when later records explain another."""

    township: str
    score: Decimal
    place: int
    previous: int | None
    standing: Standing | None


@dataclass(frozen=True)
class Announced:
    """A ranking as announced. `day` is the day of 发布, None while it is not published."""

    ranking: Ranking
    places: tuple[Place, ...]
    day: dt.date | None
    decimals: int

    @property
    def explained(self) -> bool:
        """Whether every announced number is the one the points at hand add up to."""
        return all(one.standing for one in self.places)

    def score(self, value: Decimal) -> str:
        """得分 with the decimals it is ranked by."""
        return f"{half_up(value, self.decimals):f}"

    def awarded(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Who has a 流动红旗, 黄牌 or 约谈, with its reason; none where the points at hand are not those announced."""
        if not self.explained:
            return ()
        return tuple(
            (one.township, tight(said.partition("：")[2]))
            for one in self.places
            for said in (one.standing.awards if one.standing else ())
            if said.partition("：")[0] == kind
        )


def announced(edition: Edition) -> Announced | None:
    """The ranking of the Edition's own period; None for a month and where there is nothing to rank."""
    key = str(edition.period)
    published = edition.records.published.get(key)
    ranking = edition.rankings.get(key)
    if published is not None:
        ranking = edition.as_published.get(key, ranking)
    if edition.period.kind is PeriodKind.MONTH or ranking is None or not ranking.standings:
        return None
    by_unit = {one.township: one for one in ranking.standings}
    if published is None:
        places = tuple(
            Place(one.township, one.score, one.place, one.previous_place, one) for one in ranking.standings
        )
    else:
        places = tuple(
            _published(one.township, one.score, one.place, by_unit.get(one.township))
            for one in published.results
        )
    return Announced(ranking, places, published.day if published else None, edition.rulebook.places)


def _published(township: str, score: Decimal, place: int, now: Standing | None) -> Place:
    same = now is not None and (now.score, now.place) == (score, place)
    return Place(township, score, place, now.previous_place if now else None, now if same else None)


def placing(found: Announced) -> str:
    """The places, flags and cards as a paragraph of the quarterly 通报; what is not published says so."""
    order = "、".join(f"{one.township}（{found.score(one.score)}分）" for one in found.places)
    flags = [name for name, _ in found.awarded(AWARDS[0])]
    cards = [name for name, _ in found.awarded(AWARDS[1])]
    begun = "经考核" if found.day else "按现有数据测算"
    told = joined(
        (
            f"{'、'.join(flags)}获流动红旗" if flags else "",
            f"{'、'.join(cards)}被亮黄牌" if cards else "",
        )
    )
    final = "" if found.day else "正式结果以排名通报为准。"
    return f"{begun}，{found.ranking.period.chinese}得分从高到低依次为{order}。{told}{'。' if told else ''}{final}"
