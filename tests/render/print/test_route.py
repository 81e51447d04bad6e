import math
from typing import Any

import pytest

from generator.render.print.route import APART, WIDTH, route_map, schedule
from generator.words.project import Project
from tests import builders


def touring(*places: tuple[str, str] | None) -> dict[str, Project]:
    return {
        f"ZH2021-{n:03}": builders.project(
            f"ZH2021-{n:03}",
            **({"坐标": {"经度": place[0], "纬度": place[1]}} if place else {}),
        )
        for n, place in enumerate(places, 1)
    }


def drawn(*places: tuple[str, str] | None) -> dict[str, Any] | None:
    projects = touring(*places)
    seen = builders.observation(路线=[{"项目": id_} for id_ in projects])
    return route_map(seen, projects)


def test_north_is_up_and_east_is_right() -> None:
    found = drawn(("113.30", "33.70"), ("113.36", "33.66"))
    assert found is not None
    first, second = found["marks"]
    assert first["x"] < second["x"]
    assert first["y"] < second["y"]


def test_a_kilometre_is_as_long_across_as_down() -> None:
    found = drawn(("113.30", "33.70"), ("113.30", "33.60"), ("113.40", "33.70"))
    assert found is not None
    one, south, east = found["marks"]
    down = (south["y"] - one["y"]) / (0.1 * 111.32)
    across = (east["x"] - one["x"]) / (0.1 * 111.32 * math.cos(math.radians(33.6667)))
    assert across == pytest.approx(down, rel=0.01)
    kilometres = float(found["scale"]["words"].split()[0])
    assert found["scale"]["length"] / kilometres == pytest.approx(down, rel=0.01)


def test_numbers_of_neighbours_stand_apart_and_on_the_sheet() -> None:
    found = drawn(("113.30", "33.70"), ("113.30", "33.70"), ("113.3001", "33.70"), ("113.40", "33.60"))
    assert found is not None
    marks = found["marks"]
    for index, one in enumerate(marks):
        assert 0 < one["at_x"] < WIDTH
        assert 0 < one["at_y"] < found["height"]
        for other in marks[index + 1 :]:
            apart = math.hypot(one["at_x"] - other["at_x"], one["at_y"] - other["at_y"])
            assert apart > APART - 0.5


def test_a_stop_without_coordinates_is_named_below_the_map() -> None:
    found = drawn(("113.30", "33.70"), None, ("113.36", "33.66"))
    assert found is not None
    assert [mark["number"] for mark in found["marks"]] == ["1", "3"]
    assert found["missing"] == "2"


@pytest.mark.parametrize("places", [(), (None,), (("113.30", "33.70"),), (None, ("113.30", "33.70"))])
def test_fewer_than_two_places_make_no_map(places: tuple[tuple[str, str] | None, ...]) -> None:
    assert drawn(*places) is None


def test_the_schedule_begins_with_the_gathering_and_keeps_the_order_of_the_route() -> None:
    projects = touring(None, None)
    seen = builders.observation(
        集合={"时间": "08:30", "地点": "区政府东院"},
        路线=[
            {"项目": "ZH2021-002", "到达": "09:00", "停留": "20"},
            {"项目": "ZH2021-001"},
            {"项目": "ZH2021-999"},
        ],
    )
    rows = schedule(seen, projects)
    assert [(row["number"], row["time"], row["stay"]) for row in rows] == [
        ("", "08:30", ""),
        ("1", "09:00", "20 分钟"),
        ("2", "—", "—"),
        ("3", "—", "—"),
    ]
    assert rows[0]["name"] == "集合：区政府东院"
    assert (rows[3]["name"], rows[3]["unit"]) == ("ZH2021-999", "—")
