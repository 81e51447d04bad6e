"""名次稳固度: how often a place survives when every 分值 is shaken by up to 分值变动 of the rules. `standing` carries it, in %.

The shaken weights are a fixed design, the same at every run: each indicator alone up and down, then a hashed sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

from generator.score.sheet import Sheet, Weights, place_among, weights_of
from generator.words.rulebook import IndicatorName, RobustnessRule, Rulebook


@lru_cache(maxsize=4096)
def _way(draw: int, name: IndicatorName) -> int:
    """How many hundredths of the 幅度 a 分值 moves, −100 to 100; it depends on the draw and the name alone."""
    number = int.from_bytes(sha256(f"{draw} {name}".encode()).digest(), "big") % (100 + 100 + 1)
    return number - 100


def shaken(weights: Weights, rule: RobustnessRule) -> Iterator[dict[IndicatorName, int]]:
    """Every shaken set of weights, all in the same finer unit: a hundredth of the 幅度's own."""
    shake = Fraction(rule.shake)
    part, unit = shake.numerator, 100 * shake.denominator
    finer = {name: weight * unit for name, weight in weights.items()}
    for name, weight in weights.items():
        for way in (100, -100):
            yield {**finer, name: weight * (unit + part * way)}
    for draw in range(rule.draws):
        yield {name: weight * (unit + part * _way(draw, name)) for name, weight in weights.items()}


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
    held = _places(sheets, weights, digits)
    trials = [_places(sheets, one, digits) for one in shaken(weights, rulebook.robustness)]
    return {
        name: (sum(trial[name] == place for trial in trials), len(trials)) for name, place in held.items()
    }
