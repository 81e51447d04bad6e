"""Route (路线): the schedule of a 观摩 and its schematic map — where the stops lie, in which order, how far a kilometre is.

Only `booklet` uses it. The map shows directions and distances between the stops and nothing else: no road, no border.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.render.print.wording import NOTHING, said
from generator.words.measure import MINUTE
from generator.words.project import Coordinates, Project
from generator.words.register import Observation, Stop

WIDTH, MARGIN, LOWEST, HIGHEST = 118.0, 9.0, 46.0, 92.0  # millimetres on A5
APART = 8.5  # millimetres between two numbers, so that neither covers the other
ROUNDS = 60
KILOMETRES_A_DEGREE = 111.32


def schedule(observation: Observation, projects: dict[str, Project]) -> list[dict[str, Any]]:
    """日程: a row for the gathering, then one a stop in the order of the route."""
    rows = []
    if observation.gathering:
        met = observation.gathering
        rows.append(
            {"number": "", "time": said(met.time), "name": f"集合：{said(met.place)}", "unit": "", "stay": ""}
        )
    rows += [
        _row(number, stop, projects.get(stop.project)) for number, stop in enumerate(observation.route, 1)
    ]
    return rows


def _row(number: int, stop: Stop, project: Project | None) -> dict[str, Any]:
    return {
        "number": str(number),
        "time": said(stop.arrival),
        "name": said(project.name) if project else stop.project,
        "unit": project.township if project else NOTHING,
        "stay": f"{MINUTE.show(stop.stay)} 分钟" if stop.stay is not None else NOTHING,
    }


@dataclass
class _Mark:
    """A stop on the map: its number, where it lies and where its number stands, in millimetres."""

    number: int
    x: float
    y: float
    at_x: float = 0.0
    at_y: float = 0.0


def route_map(observation: Observation, projects: dict[str, Project]) -> dict[str, Any] | None:
    """示意图: numbered stops joined in order, north up, with a scale; None when fewer than two stops have 坐标."""
    held: list[tuple[int, Coordinates]] = []
    missing: list[int] = []
    for number, stop in enumerate(observation.route, 1):
        project = projects.get(stop.project)
        if project and project.coordinates:
            held.append((number, project.coordinates))
        else:
            missing.append(number)
    if len(held) < 2:
        return None
    marks, height, millimetres = _placed(held)
    _push_apart(marks, height)
    kilometres, length = _scale(millimetres)
    return {
        "width": WIDTH,
        "height": round(height, 2),
        "marks": [
            {
                "number": str(one.number),
                **{name: round(getattr(one, name), 2) for name in ("x", "y", "at_x", "at_y")},
            }
            for one in marks
        ],
        "scale": {"words": f"{kilometres:g} 千米", "length": round(length, 2)},
        "missing": "、".join(str(number) for number in missing),
    }


def _placed(held: Sequence[tuple[int, Coordinates]]) -> tuple[list[_Mark], float, float]:
    """The stops on a sheet of the right height, and how many millimetres a kilometre takes."""
    middle = sum(float(place.latitude) for _, place in held) / len(held)
    east = [
        float(place.longitude) * KILOMETRES_A_DEGREE * math.cos(math.radians(middle)) for _, place in held
    ]
    north = [float(place.latitude) * KILOMETRES_A_DEGREE for _, place in held]
    wide, high = max(east) - min(east) or 0.1, max(north) - min(north) or 0.1
    millimetres = min((WIDTH - 2 * MARGIN) / wide, (HIGHEST - 2 * MARGIN) / high)
    height = max(LOWEST, high * millimetres + 2 * MARGIN)
    left, top = (WIDTH - wide * millimetres) / 2, (height - high * millimetres) / 2
    marks = [
        _Mark(number, left + (x - min(east)) * millimetres, top + (max(north) - y) * millimetres)
        for (number, _), x, y in zip(held, east, north, strict=True)
    ]
    return marks, height, millimetres


def _push_apart(marks: list[_Mark], height: float) -> None:
    """Move numbers that would cover each other; two at the very same place part sideways, in order."""
    for one in marks:
        one.at_x, one.at_y = one.x, one.y
    for _ in range(ROUNDS):
        for index, one in enumerate(marks):
            for other in marks[index + 1 :]:
                across, down = other.at_x - one.at_x, other.at_y - one.at_y
                distance = math.hypot(across, down)
                if distance < APART:
                    part = (APART - distance) / 2
                    unit = (across / distance, down / distance) if distance else (1.0, 0.0)
                    one.at_x, one.at_y = one.at_x - unit[0] * part, one.at_y - unit[1] * part
                    other.at_x, other.at_y = other.at_x + unit[0] * part, other.at_y + unit[1] * part
        for one in marks:
            one.at_x = min(max(one.at_x, MARGIN / 2), WIDTH - MARGIN / 2)
            one.at_y = min(max(one.at_y, MARGIN / 2), height - MARGIN / 2)


def _scale(millimetres: float) -> tuple[float, float]:
    """The round distance whose bar is at most a quarter of the map."""
    for kilometres in (50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1):
        if kilometres * millimetres <= WIDTH / 4:
            return kilometres, kilometres * millimetres
    return 0.05, 0.05 * millimetres
