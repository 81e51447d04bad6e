"""边界: the outline of a 乡（街道） as a district may add it, in data/boundaries.geojson. Every room may import this."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
"""经度, 纬度 in degrees, CGCS2000 or WGS 84, which differ by centimetres. Maps are no money: floats are right here."""


@dataclass(frozen=True)
class Boundary:
    """One 乡（街道）: its name as written and its rings, outer ones and holes alike (filled by even-odd)."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
