"""projects.geojson: a point a project with 坐标, as recorded; nothing for those without."""

import json
from decimal import Decimal

from generator.render.opendata.geojson import points
from generator.score.edition import make_edition
from generator.words.period import Period
from tests import builders


def test_points_are_as_recorded_and_text_stays_text() -> None:
    located = builders.project(项目名称='"],{}<script>', 坐标={"经度": "113.312100", "纬度": "33.691"})
    made = make_edition(builders.records(located, builders.project("ZH2021-002")), Period.parse("2021-03"))
    held = json.loads(points(made), parse_float=Decimal)
    (feature,) = held["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [Decimal("113.3121"), Decimal("33.691")]}
    assert (feature["id"], feature["properties"]["名称"]) == (builders.ID, '"],{}<script>')
    assert (feature["properties"]["灯"], feature["properties"]["年度完成"]) == ("红", Decimal("2500.5"))


def test_without_points_it_is_an_empty_collection() -> None:
    made = make_edition(builders.records(builders.project()), Period.parse("2021-03"))
    assert json.loads(points(made)) == {"type": "FeatureCollection", "features": []}
