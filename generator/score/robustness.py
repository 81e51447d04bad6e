"""稳健度: how often a place survives when every 分值 is shaken by up to ±20 %. `standing` prints it as a note.

The shaken weights are a fixed design, the same at every run: each indicator alone up and down, then a hashed sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

from generator.score.exact import WHOLE
from generator.score.sheet import Sheet, Weights, place_among, weights_of
from generator.words.rulebook import IndicatorName, Rulebook

# ±20 % is the usual sensitivity test of a points table; it judges the rules, so it cannot stand among them.
SHAKE = Fraction(20, 100)
DRAWS = 100


@lru_cache(maxsize=4096)
def _factor(draw: int, name: IndicatorName) -> Fraction:
    """A factor between 1 − 20 % and 1 + 20 % that depends on the draw and the name alone, in whole per cent of the way."""
    number = int.from_bytes(sha256(f"{draw} {name}".encode()).digest(), "big") % (100 + 100 + 1)
    return 1 + SHAKE * Fraction(number - 100, 100)


def shaken(weights: Weights) -> Iterator[dict[IndicatorName, Fraction]]:
    """Every shaken set of weights."""
    for name in weights:
        for factor in (WHOLE + SHAKE, WHOLE - SHAKE):
            yield {**weights, name: weights[name] * factor}
    for draw in range(DRAWS):
        yield {name: weight * _factor(draw, name) for name, weight in weights.items()}


def _places(sheets: tuple[Sheet, ...], weights: Weights, digits: int) -> dict[str, int]:
    scores = {sheet.township: sheet.score(weights, digits) for sheet in sheets}
    return {
        sheet.township: place_among(
            scores[sheet.township], (scores[one.township] for one in sheets if one.group == sheet.group)
        )
        for sheet in sheets
    }


def kept_places(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> dict[str, tuple[int, int]]:
    """For each 乡（街道）: in how many of the shaken sets its place stays, and how many there are."""
    weights, digits = weights_of(rulebook), rulebook.places
    held, trials = _places(sheets, weights, digits), [_places(sheets, one, digits) for one in shaken(weights)]
    return {
        name: (sum(trial[name] == place for trial in trials), len(trials)) for name, place in held.items()
    }
