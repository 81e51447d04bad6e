"""地图: every 乡（街道） and every located project is a link that says its words; outlines when the district has them."""

import math
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from generator import pipeline
from generator.render.site.drawing import shortened
from generator.render.site.kit import Kit
from generator.render.site.map_drawing import outlines, points, tiles
from generator.render.site.map_page import latest_quarter, pages, progress_tiles, score_tiles, township_light
from generator.render.site.terrain import Terrain, middle
from generator.score.edition import make_edition
from generator.words.boundary import Boundary
from generator.words.choice import Light
from generator.words.edition import Edition
from generator.words.period import Period
from tests import builders
from tests.needs import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def square(name: str, west: float = 113.3, south: float = 33.7, side: float = 0.02) -> Boundary:
    corners = [
        (west, south),
        (west + side, south),
        (west + side, south + side),
        (west, south + side),
        (west, south),
    ]
    return Boundary(name, (tuple(corners),))


@pytest.fixture(scope="module")
def district() -> Edition:
    return pipeline.edition(pipeline.load(ROOT), Period.parse("2021-09"))


def html_of(edition: Edition) -> str:
    return str(next(pages(edition, Kit())).body)


def drawing(markup: str) -> ET.Element:
    return ET.fromstring(markup.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_a_tile_says_what_its_colour_means(district: Edition) -> None:
    links = drawing(str(tiles("进度", progress_tiles(district)))).findall(f"{SVG}a")
    assert [group.name for group in district.townships] == list(district.district.township_names)
    for link, group in zip(links, district.townships, strict=True):
        light = township_light(group, district)
        words = [text.text or "" for text in link.iter(f"{SVG}text")]
        assert link.get("class") == f"map__tile map__tile--{light.name.lower()}"
        assert words[0] == group.name
        assert words[1] == f"{light.mark} {light.meaning}"
        assert words[2].startswith("完成率" if light is not Light.NONE else f"{group.totals.count} 个项目")
        assert link.get("aria-label") is None  # its words name it


@pytest.mark.parametrize(
    ("done", "light"),
    [("599.99", Light.RED), ("600", Light.YELLOW), ("799.99", Light.YELLOW), ("800", Light.GREEN)],
)
def test_the_light_follows_the_lines_of_the_rules(done: str, light: Light) -> None:
    plan = {"2021": {"类别": "新建", "计划完成投资": "4000"}}  # a quarter of the year: 1,000 is in time
    reports = {"2021-03": {"完成投资": done, "阶段": "基础", "形象进度": "示例"}}
    project = builders.project(年度计划=plan, 月报=reports)
    made = make_edition(builders.records(project), Period.parse("2021-03"))
    assert [township_light(group, made) for group in made.townships] == [light, Light.NONE, Light.NONE]


def test_what_a_tile_says_has_room_in_it() -> None:
    made = make_edition(builders.records(builders.project()), Period.parse("2021-03"))
    lines = [line for tile in progress_tiles(made) for line in tile.lines]
    assert "本年没有项目" in lines
    assert [line for line in lines if shortened(line, 14) != line] == []


def test_the_better_the_place_the_deeper_the_colour(district: Edition) -> None:
    ranking = latest_quarter(district)
    assert ranking is not None
    assert str(ranking.period) == "2021-Q3"
    depth = {tile.name: int(tile.kind.removeprefix("heat-")) for tile in score_tiles(district, ranking)}
    ordered = [depth[one.township] for one in ranking.standings]
    assert ordered == sorted(ordered, reverse=True)
    assert (ordered[0], ordered[-1]) == (5, 0)


def test_every_located_project_is_a_point_of_the_shape_of_its_light(district: Edition) -> None:
    located = [state for state in district.projects if state.project.coordinates]
    assert located
    drawn = drawing(str(points("项目位置", located, (), ""))).findall(f"{SVG}a")
    shapes = {Light.GREEN: "circle", Light.NONE: "circle", Light.YELLOW: "path", Light.RED: "rect"}
    by_href = {link.get("href"): link for link in drawn}
    for state in located:
        link = by_href[f"projects/{state.id}.html"]
        assert link.find(f"{SVG}{shapes[state.light.light]}") is not None
        assert (
            link.findtext(f"{SVG}title")
            == f"{state.project.name}，{state.project.township}，{state.light.light.meaning}"
        )
    severities = [re.search(r"--(\w+)", link.get("class", "")) for link in drawn]
    order = [Light[found[1].upper()].severity for found in severities if found]
    assert order == sorted(order)


def test_points_and_table_tell_of_the_same_projects(district: Edition) -> None:
    html = unescape(html_of(district))
    located = [state for state in district.projects if state.project.coordinates]
    assert f"{len(located)} 个项目有坐标" in html
    assert all(html.count(f'href="projects/{state.id}.html"') == 2 for state in located)
    assert "不表示实际位置" in html


def test_outlines_take_the_place_of_tiles() -> None:
    there = (square("曹镇乡"), square("马庄街道", 113.33), square("别处", 113.5))
    made = make_edition(
        builders.records(builders.project(坐标={"经度": "113.31", "纬度": "33.71"}), *there),
        Period.parse("2021-03"),
    )
    drawn = outlines("进度", progress_tiles(made), made.records.boundaries)
    assert drawn is not None
    root = drawing(str(drawn))
    assert [link.get("aria-label", "").split("：")[0] for link in root.findall(f"{SVG}a")] == [
        "曹镇乡",
        "马庄街道",
    ]
    assert "曹镇乡" in [text.text for text in root.iter(f"{SVG}text")]
    assert "不表示实际位置" not in html_of(made)
    assert outlines("进度", progress_tiles(made), (square("别处"),)) is None


def test_a_kilometre_is_as_long_in_every_direction() -> None:
    terrain = Terrain.over([(113.2, 33.6), (113.4, 33.8)], 360, 28)
    assert terrain is not None
    west, east = terrain((113.2, 33.7)), terrain((113.2 + 0.1 / math.cos(math.radians(33.7)), 33.7))
    low, high = terrain((113.3, 33.65)), terrain((113.3, 33.75))
    assert east[0] - west[0] == pytest.approx(low[1] - high[1])
    assert all(
        0 <= x <= 360 and 0 <= y <= terrain.height for x, y in map(terrain, [(113.2, 33.6), (113.4, 33.8)])
    )
    kilometres, length = terrain.kilometres()
    assert length / kilometres == pytest.approx((low[1] - high[1]) / 11.132)


def test_one_place_alone_is_drawn_in_the_middle() -> None:
    terrain = Terrain.over([(113.2, 33.6)], 360, 28)
    assert terrain is not None
    assert terrain((113.2, 33.6)) == (180, 28)
    assert Terrain.over([], 360, 28) is None


def test_a_name_stands_in_the_middle_of_its_outline() -> None:
    boundary = square("曹镇乡")
    terrain = Terrain.over(boundary.rings[0], 360, 28)
    assert terrain is not None
    assert middle(boundary, terrain) == pytest.approx(terrain((113.31, 33.71)), abs=0.5)


def test_nothing_located_and_no_quarter_says_so() -> None:
    made = make_edition(builders.records(builders.project()), Period.parse("2021-01"))
    html = html_of(made)
    assert "还没有项目填写坐标" in html
    assert "还没有一个季度的排名" in html


def test_hostile_names_stay_text() -> None:
    evil = '"><script>alert(1)</script>'
    project = builders.project(项目名称=evil, 坐标={"经度": "113.31", "纬度": "33.71"})
    html = html_of(make_edition(builders.records(project), Period.parse("2021-03")))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
