"""data/boundaries.geojson: outlines of 乡（街道） for the map, when a district adds them; read strictly, never fatal.

Whatever is wrong is a finding (Y18, 提醒): the map then stays the schematic one. Imports words only.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.load.syntax import fault
from generator.words.boundary import Boundary, Point
from generator.words.finding import Finding

FILE = "boundaries.geojson"
MAX_BYTES = 8 * 1024 * 1024
_NAMES = ("名称", "name", "NAME")
_FORMAT = "按 GeoJSON 导出：FeatureCollection，每个乡（街道）一个面，属性里写“名称”，坐标为经度、纬度"
_LEAST = 4  # a ring comes back to its first point


class _WrongError(ValueError):
    """What is wrong with a feature, in Chinese."""


def read_boundaries(data: Path) -> tuple[tuple[Boundary, ...], tuple[Finding, ...]]:
    """The outlines there are and what is wrong with the file; nothing of either when a district has none."""
    path = data / FILE
    if not path.is_file():
        return (), ()
    try:
        features = _features(path)
    except (OSError, ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, _WrongError) else "读不出来，应为 UTF-8 的 GeoJSON"
        return (), (_finding(f"边界文件{said}。"),)
    found: list[Boundary] = []
    findings: list[Finding] = []
    for place, feature in enumerate(features, start=1):
        try:
            found.append(_boundary(feature))
        except _WrongError as error:
            findings.append(_finding(f"第 {place} 个边界{error}。"))
    return tuple(found), tuple(findings)


def _finding(message: str) -> Finding:
    return fault(f"data/{FILE}", "Y18", 1, 1, message, _FORMAT)


def _features(path: Path) -> list[Any]:
    if path.stat().st_size > MAX_BYTES:
        raise _WrongError("超过 8 MB，先在制图软件里简化")
    held = json.loads(path.read_bytes().decode("utf-8-sig"))
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list):
        raise _WrongError("不是 FeatureCollection")
    return features


def _boundary(feature: Any) -> Boundary:
    """One feature, strictly.

    Raises:
        _WrongError: no name, no area, or coordinates that are none.
    """
    properties = feature.get("properties") if isinstance(feature, dict) else None
    names = [properties.get(key) for key in _NAMES] if isinstance(properties, dict) else []
    name = next((one for one in names if isinstance(one, str) and one.strip()), None)
    if name is None:
        raise _WrongError("没有写“名称”")
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise _WrongError(f"（{name[:20]}）不是面")
    held = geometry.get("coordinates")
    polygons = [held] if kind == "Polygon" else held
    rings = tuple(_rings(polygons, name[:20]))
    if not rings:
        raise _WrongError(f"（{name[:20]}）没有坐标")
    return Boundary(name.strip(), rings)


def _rings(polygons: Any, name: str) -> Iterator[tuple[Point, ...]]:
    for polygon in polygons if isinstance(polygons, list) else [None]:
        for ring in polygon if isinstance(polygon, list) else [None]:
            if not isinstance(ring, list) or len(ring) < _LEAST:
                raise _WrongError(f"（{name}）的一圈坐标不足 {_LEAST} 个点")
            yield tuple(_point(point, name) for point in ring)


def _point(point: Any, name: str) -> Point:
    if isinstance(point, list) and len(point) >= 2:  # noqa: PLR2004 - a place has two numbers, a height may follow
        longitude, latitude = point[:2]
        numbers = all(
            isinstance(one, (int, float)) and not isinstance(one, bool) for one in (longitude, latitude)
        )
        if numbers and math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90:  # noqa: PLR2004 - the earth
            return float(longitude), float(latitude)
    raise _WrongError(f"（{name}）的坐标应为经度、纬度，单位为度")
