"""Drawing (图): a small SVG written by hand — scales, lines, marks and escaped text. `figures` and `gantt` draw with it.

Colours are classes of ledger.css and figures.css, so that a drawing follows the scheme of the page and of paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from math import ceil, floor, log10

from markupsafe import Markup

from generator.render.site.escaping import escaped

Point = tuple[float, float]


def at(value: float) -> str:
    """A coordinate with at most one decimal: the same figure gives the same bytes everywhere."""
    shown = f"{value:.1f}"
    return shown.removesuffix(".0")


def whole(value: float) -> str:
    """A coordinate of a large drawing: half a pixel is not seen, and a thousand pages are the lighter."""
    return f"{int(value + 0.5)}" if value >= 0 else f"-{int(0.5 - value)}"


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


def round_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round figures that span low to high, zero among them: 0, 5,000, 10,000. A span of nothing is 0 to 1."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        return [0.0, 1.0]
    raw = (high - low) / count
    power = 10.0 ** floor(log10(raw))
    step = next(power * unit for unit in (1, 2, 2.5, 5, 10) if power * unit >= raw)
    return [step * index for index in range(floor(low / step), ceil(high / step) + 1)]


_PATH = "path"
Shape = tuple[str, str, str, str]
"""Class, text-anchor, whether it may join others in one path, and the markup (of such a one: the path data)."""


def _key(shape: Shape) -> tuple[str, str, str]:
    return shape[:3]


def _group(kind: str, anchor: str, path: str, shapes: list[str]) -> str:
    look = f' class="{kind}"' + (f' text-anchor="{anchor}"' if anchor else "")
    if path:
        return f'<path{look} d="{"".join(shapes)}"/>'
    if len(shapes) > 1:
        return f"<g{look}>{''.join(shapes)}</g>"
    tag, _, rest = shapes[0].partition(" ")
    return f"{tag}{look} {rest}"


@dataclass
class Drawing:
    """One picture being drawn: its size, its name for those who cannot see it, its shapes in order."""

    width: float
    height: float
    title: str
    at: Callable[[float], str] = whole
    shapes: list[Shape] = field(default_factory=list)

    def line(self, start: Point, end: Point, kind: str) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        at = self.at
        way = f"H{at(x2)}" if y1 == y2 else f"V{at(y2)}" if x1 == x2 else f"L{at(x2)} {at(y2)}"
        self.shapes.append((kind, "", _PATH, f"M{at(x1)} {at(y1)}{way}"))

    def path(self, points: Iterable[Point], kind: str) -> None:
        """A line through points; fewer than two draw nothing."""
        spots = [(self.at(x), self.at(y)) for x, y in points]
        if len(spots) > 1:
            # A path may join others; after M its further points are those of an L.
            self.shapes.append((kind, "", _PATH, "M" + " ".join([f"{x} {y}" for x, y in spots])))

    def bar(self, corner: Point, size: Point, kind: str, tip: str = "") -> None:
        """A rectangle; `tip` is shown under the pointer."""
        (x, y), (width, height) = corner, size
        at = self.at
        path = f"M{at(x)} {at(y)}h{at(width)}v{at(height)}h-{at(width)}z"
        if not tip:
            self.shapes.append((kind, "", _PATH, path))
            return
        self.shapes.append((kind, "", "", f'<path d="{path}"><title>{escaped(tip)}</title></path>'))

    def dot(self, centre: Point, radius: float, kind: str) -> None:
        """A filled round mark."""
        (x, y), at = centre, self.at
        self.shapes.append((kind, "", "", f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius)}"/>'))

    def diamond(self, centre: Point, radius: float, kind: str, tip: str = "") -> None:
        """A rhombus, the mark of a node."""
        (x, y), at, side = centre, self.at, self.at(radius)
        path = f"M{at(x)} {at(y - radius)}l{side} {side}-{side} {side}-{side}-{side}z"
        end = f"><title>{escaped(tip)}</title></path>" if tip else "/>"
        self.shapes.append((kind, "", "", f'<path d="{path}"{end}'))

    def text(self, spot: Point, words: str, kind: str, anchor: str = "start") -> None:
        """Words at a point; whatever they hold stays text."""
        (x, y), at = spot, self.at
        side = "" if anchor == "start" else anchor
        self.shapes.append((kind, side, "", f'<text x="{at(x)}" y="{at(y)}">{escaped(words)}</text>'))

    def svg(self, kind: str = "") -> Markup:
        """The finished picture."""
        named = f' class="{kind}"' if kind else ""
        size = f"{at(self.width)} {at(self.height)}"
        head = f'<svg{named} viewBox="0 0 {size}" role="img" aria-label="{escaped(self.title)}">'
        # A run of shapes of one kind says so once, and what may be one path of a run is one.
        drawn = "".join(
            _group(*key, [shape[3] for shape in run]) for key, run in groupby(self.shapes, key=_key)
        )
        # Shapes are numbers and class names of ours; words went through escape above.
        return Markup(f"{head}{drawn}</svg>")  # noqa: S704  # see the line above
