"""Drawing (图): what the drawings written here by hand share — coordinates, scales, words cut to their room.

Colours are classes of ledger.css and figures.css, so that a drawing follows the scheme of the page and of paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


def at(value: float) -> str:
    """A coordinate with at most one decimal: the same figure gives the same bytes everywhere."""
    shown = f"{value:.1f}"
    return shown.removesuffix(".0")


def shortened(text: str, width: int) -> str:
    """Text cut to a width in half-width columns, … at its end; a hanzi is two columns wide."""
    used = 0
    for index, sign in enumerate(text):
        used += 1 if sign.isascii() else 2
        if used > width:
            return text[: max(index - 1, 1)] + "…"
    return text


@dataclass(frozen=True)
class Scale:
    """From figures to pixels; a scale without extent puts everything at its start."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float | Decimal) -> float:
        """Where a figure stands."""
        if self.high == self.low:
            return self.start
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)
