"""地图的图: 乡（街道） as tiles, or as their outlines when the district has added them, and 项目 as points. `map_page` uses it.

Colour never speaks alone: every tile says its words, every point has the shape of its light. Each is a link with a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.render.site.drawing import at, shortened
from generator.render.site.page import project_at
from generator.render.site.terrain import Terrain, middle, outline
from generator.words.boundary import Boundary, Point
from generator.words.choice import Light
from generator.words.state import ProjectState

COLUMNS, WIDTH, GAP = 3, 360.0, 6.0
TILE_HEIGHT, LINE, _SMALL_LINE = 84.0, 17.0, 12.0
MARGIN, RADIUS = 28.0, 5.0
_NAME_WIDTH = 14


@dataclass(frozen=True)
class Tile:
    """One 乡（街道） on a map: its name, where its page stands, how it is coloured, the lines below the name."""

    name: str
    href: str
    kind: str
    lines: tuple[str, ...]

    @property
    def said(self) -> str:
        """The whole tile in one sentence."""
        return f"{self.name}：{'，'.join(self.lines)}"


def tiles(title: str, held: Sequence[Tile]) -> Markup:
    """A sheet of tiles in the order of official papers: it shows who, not where."""
    across = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS
    rows = -(-len(held) // COLUMNS)
    drawn = []
    for place, one in enumerate(held):
        x, y = (place % COLUMNS) * (across + GAP), (place // COLUMNS) * (TILE_HEIGHT + GAP)
        shape = (
            f'<rect x="{at(x + 1)}" y="{at(y + 1)}" width="{at(across - 2)}" height="{at(TILE_HEIGHT - 2)}"/>'
        )
        drawn.append(_linked(one, shape, (x + 9, y + 22)))
    return _sheet(title, (WIDTH, rows * (TILE_HEIGHT + GAP) - GAP), drawn)


def outlines(title: str, held: Sequence[Tile], boundaries: Sequence[Boundary]) -> Markup | None:
    """The same on the district's own outlines; None when none of them is a 乡（街道） of the district."""
    by_name = {one.name: one for one in held}
    known = [one for one in boundaries if one.name in by_name]
    terrain = _terrain(known, ())
    if terrain is None:
        return None
    drawn, words = [], []
    for boundary in known:
        one = by_name[boundary.name]
        shape = f'<path fill-rule="evenodd" d="{outline(boundary, terrain)}"/>'
        said = escape(one.said)
        opening = _opening(one, f' aria-label="{said}"')
        drawn.append(f"{opening}<title>{said}</title>{shape}</a>")
        words.append(_words(one, middle(boundary, terrain)))
    # Names come last, so that no neighbour covers them; the links have said them already.
    return _sheet(
        title,
        (terrain.width, terrain.height),
        [*drawn, '<g class="map__words" aria-hidden="true">', *words, "</g>"],
    )


def points(title: str, states: Sequence[ProjectState], boundaries: Sequence[Boundary], root: str) -> Markup:
    """Every project with 坐标, on the outlines when there are any; the worst lights on top, a scale below."""
    placed = [(state, _place(state)) for state in states]
    terrain = _terrain(boundaries, [place for _, place in placed if place])
    if terrain is None:
        return Markup("")
    drawn = [f'<path class="map__line" d="{outline(one, terrain)}"/>' for one in boundaries]
    order = sorted(
        ((state, place) for state, place in placed if place),
        key=lambda pair: (pair[0].light.light.severity, pair[0].id),
    )
    drawn += [_point(state, terrain(place), root) for state, place in order]
    kilometres, length = terrain.kilometres()
    foot = terrain.height + 8
    drawn.append(
        f'<path class="map__scale" d="M{at(MARGIN)} {at(foot)}v6h{at(length)}v-6"/>'
        f'<text class="map__foot" x="{at(MARGIN + length + 6)}" y="{at(foot + 7)}">{kilometres} 千米，上北下南</text>'
    )
    return _sheet(title, (terrain.width, terrain.height + 22), drawn)


def _terrain(boundaries: Sequence[Boundary], places: Sequence[Point]) -> Terrain | None:
    corners = [point for one in boundaries for ring in one.rings for point in ring]
    return Terrain.over([*corners, *places], WIDTH, MARGIN)


def _place(state: ProjectState) -> Point | None:
    held = state.project.coordinates
    return (float(held.longitude), float(held.latitude)) if held else None


def _opening(one: Tile, label: str = "") -> str:
    """A link is named by the words in it; where there are none, by a label."""
    return f'<a href="{escape(one.href)}" class="map__tile map__tile--{one.kind}"{label}>'


def _linked(one: Tile, shape: str, spot: Point) -> str:
    x, y = spot
    name = (
        f'<text class="map__name" x="{at(x)}" y="{at(y)}">{escape(shortened(one.name, _NAME_WIDTH))}</text>'
    )
    lines = "".join(
        f' <text x="{at(x)}" y="{at(y + LINE * place)}">{escape(line)}</text>'
        for place, line in enumerate(one.lines, start=1)
    )
    return f"{_opening(one)}{shape}{name}{lines}</a>"


def _words(one: Tile, spot: Point) -> str:
    """What an outline has room for: the name and the first line."""
    x, y = spot
    return (
        f'<text x="{at(x)}" y="{at(y)}" text-anchor="middle">{escape(shortened(one.name, _NAME_WIDTH))}</text>'
        f'<text x="{at(x)}" y="{at(y + _SMALL_LINE)}" text-anchor="middle">{escape(one.lines[0])}</text>'
    )


_SHAPES = {
    Light.GREEN: '<circle cx="{x}" cy="{y}" r="{r}"/>',
    Light.NONE: '<circle cx="{x}" cy="{y}" r="{r}"/>',
    Light.YELLOW: '<path d="M{x} {top}L{right} {low}L{left} {low}Z"/>',
    Light.RED: '<rect x="{left}" y="{top}" width="{side}" height="{side}"/>',
}


def _point(state: ProjectState, spot: Point, root: str) -> str:
    light = state.light.light
    x, y = spot
    sides = {"left": x - RADIUS, "right": x + RADIUS, "top": y - RADIUS, "low": y + RADIUS}
    held = {"x": x, "y": y, "r": RADIUS, "side": 2 * RADIUS, **sides}
    shape = _SHAPES[light].format(**{name: at(value) for name, value in held.items()})
    said = escape(f"{state.project.name}，{state.project.township}，{light.meaning}")
    return (
        f'<a href="{escape(root + project_at(state.id))}" class="map__point map__point--{light.name.lower()}">'
        f"<title>{said}</title>{shape}</a>"
    )


def _sheet(title: str, size: tuple[float, float], drawn: Sequence[str]) -> Markup:
    """The finished sheet. It holds links, so it is a group of things and no single image."""
    head = f'<svg class="map" viewBox="0 0 {at(size[0])} {at(size[1])}" role="group" aria-label="{escape(title)}">'
    # Shapes are numbers and class names of ours; every word went through escape above.
    return Markup(f"{head}{''.join(drawn)}</svg>")  # noqa: S704  # see the line above
