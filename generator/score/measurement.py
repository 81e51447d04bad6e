"""Measurement: what one formula says of one 乡（街道） — applicable or not, its share, and how it was reached.

Every formula returns one; `standing` turns it into points. Imports words only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.score.exact import NOTHING, percent, within

Counted = tuple[str, bool, str]
"""A record that was due: its 编号, whether it was done, and why it counts so."""


@dataclass(frozen=True)
class Lever:
    """What more could be done: `再办结 2 项手续`. `gain` is the share one more brings, `most` how many are left."""

    verb: str
    unit: str
    gain: Fraction
    most: int


@dataclass(frozen=True)
class Measurement:
    """The share of 分值 earned, 0 to 上限, exact, with the sentence and the records behind it."""

    applicable: bool
    share: Fraction = NOTHING
    formula: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    lever: Lever | None = None


def not_applicable(reason: str) -> Measurement:
    """不适用, and why; it is neither 0 nor full."""
    return Measurement(applicable=False, reason=reason)


def rate(
    counted: Iterable[Counted], names: tuple[str, str], lever: tuple[str, str], nothing: str
) -> Measurement:
    """Done ÷ due over records; nothing due is 不适用. `names` are the words for (due, done)."""
    held = tuple(counted)
    if not held:
        return not_applicable(nothing)
    due, done = len(held), sum(was_done for _, was_done, _ in held)
    share = Fraction(done, due)
    return Measurement(
        applicable=True,
        share=share,
        formula=f"{names[1]} {done} ÷ {names[0]} {due} = {percent(share)}",
        inputs=((names[0], str(due)), (names[1], str(done))),
        records=tuple((project, why) for project, _, why in held),
        lever=Lever(*lever, gain=Fraction(1, due), most=due - done) if done < due else None,
    )


def capped(share: Fraction, cap: Fraction) -> tuple[Fraction, str]:
    """A share within 0 and its 上限, and the words that say so when it was cut."""
    kept = within(share, cap)
    if share > cap:
        return kept, f"{percent(share)}，封顶 {percent(cap)}"
    return kept, f"{percent(share)}" if share >= 0 else f"{percent(share)}，按 0 计"
