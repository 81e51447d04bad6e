"""奖惩 of a quarter: 流动红旗, 黄牌 and 约谈, each with its reason. `ranking` writes them to the notes (通知 一(三))."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.words.rulebook import AwardRule
from generator.words.standing import Standing


class Result(NamedTuple):
    """What 奖惩 need of one 乡（街道） in one quarter, worked out or published."""

    group: str
    township: str
    score: Decimal
    place: int


def results_of(standings: Sequence[Standing]) -> tuple[Result, ...]:
    """The bare results of standings."""
    return tuple(Result(one.group, one.township, one.score, one.place) for one in standings)


def yellow_card(results: Sequence[Result], township: str, rule: AwardRule) -> str:
    """黄牌: among the last 末位 of its group and its 得分 under 且低于, both; the reason, or empty.

    Units that tie for last are all last, so a card may go to more than 末位; where all share the first place nobody is.
    A 得分 equal to the floor is not below it; a unit without a result gets none. Basis: 通知 一(三).
    """
    mine = _of(results, township)
    if mine is None:
        return ""
    behind = sum(one.group == mine.group and one.score < mine.score for one in results)
    if mine.place == 1 or behind >= rule.yellow_card.last or mine.score >= rule.yellow_card.below:
        return ""
    return f"黄牌：居末位（第 {mine.place} 名），且得分 {mine.score} 低于 {rule.yellow_card.below}"


def _of(results: Sequence[Result], township: str) -> Result | None:
    return next((one for one in results if one.township == township), None)


def red_flag(place: int, rule: AwardRule) -> str:
    """流动红旗: the first 名次 places; a tie at the edge takes all who share it."""
    return f"流动红旗：第 {place} 名，在前 {rule.flag.places} 名之内" if place <= rule.flag.places else ""


def talk(history: Sequence[Sequence[Result]], township: str, rule: AwardRule) -> str:
    """约谈: a 黄牌 in each of the last 连续黄牌 quarters, this one first in `history`; a quarter without results breaks it."""
    row = history[: rule.talk.cards_in_row]
    if not row or len(row) < rule.talk.cards_in_row:
        return ""
    if not all(yellow_card(results, township, rule) for results in row):
        return ""
    return f"约谈：连续 {rule.talk.cards_in_row} 次黄牌"


def awards(history: Sequence[Sequence[Result]], township: str, rule: AwardRule) -> tuple[str, ...]:
    """Every award and card of a 乡（街道） in the quarter that stands first in `history`; none without one.

    In a group of few the last may be among the first 名次: a 黄牌 takes the 流动红旗 with it.
    """
    results = history[0] if history else ()
    mine, card = _of(results, township), yellow_card(results, township, rule)
    found = (
        red_flag(mine.place, rule) if mine and not card else "",
        card,
        talk(history, township, rule),
    )
    return tuple(text for text in found if text)
