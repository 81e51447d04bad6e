"""Terrain (图底): from 经度 and 纬度 to a place on the sheet — north up, a kilometre as long in every direction. `map_drawing` uses it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.words.boundary import Boundary, Point

KILOMETRES_A_DEGREE = 111.32
_THINNER = 0.8  # two points nearer than this on the sheet are drawn as one
_TALLEST = 1.2  # of the sheet's width
_LEAST_SPAN = 0.5  # kilometres: a single place is not drawn as large as a district


@dataclass(frozen=True)
class Terrain:
    """How places are put on a sheet `width` wide."""

    west: float
    north: float
    shrink: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def over(cls, points: Iterable[Point], width: float, margin: float) -> Terrain | None:
        """The terrain that shows all of these places; None when there is none."""
        held = list(points)
        if not held:
            return None
        west, east = min(x for x, _ in held), max(x for x, _ in held)
        south, north = min(y for _, y in held), max(y for _, y in held)
        shrink = math.cos(math.radians((south + north) / 2)) or 1.0
        across, down = (east - west) * KILOMETRES_A_DEGREE * shrink, (north - south) * KILOMETRES_A_DEGREE
        room = width - 2 * margin
        scale = min(room / max(across, _LEAST_SPAN), _TALLEST * room / max(down, _LEAST_SPAN))
        return cls(
            west, north, shrink, scale, (width - across * scale) / 2, margin, width, down * scale + 2 * margin
        )

    def __call__(self, place: Point) -> Point:
        """Where a place stands on the sheet."""
        longitude, latitude = place
        x = (longitude - self.west) * KILOMETRES_A_DEGREE * self.shrink * self.scale
        return self.left + x, self.top + (self.north - latitude) * KILOMETRES_A_DEGREE * self.scale

    def kilometres(self) -> tuple[int, float]:
        """A round number of kilometres that fits a quarter of the sheet, and how long it is there."""
        fits = self.width / 4 / self.scale
        power = 10 ** max(math.floor(math.log10(max(fits, 1))), 0)
        steps = [step * power for step in (1, 2, 5) if step * power <= max(fits, 1)]
        return max(steps, default=1), max(steps, default=1) * self.scale


def outline(boundary: Boundary, terrain: Terrain) -> str:
    """The SVG path of a boundary; points too close to tell apart are left out."""
    return "".join(_ring([terrain(point) for point in ring]) for ring in boundary.rings)


def _ring(points: list[Point]) -> str:
    kept = points[:1]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= _THINNER:
            kept.append(point)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"


def middle(boundary: Boundary, terrain: Terrain) -> Point:
    """Where the name stands: the middle of the largest ring's area."""
    rings = [[terrain(point) for point in ring] for ring in boundary.rings]
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    area = _area(largest)
    if not area:
        return largest[0]
    pairs = list(zip(largest, largest[1:] + largest[:1], strict=True))
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (6 * area)
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in pairs) / (6 * area)
    return x, y


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
