"""projects.geojson: where the projects lie, for mapping programs (RFC 7946). `publication` writes it.

Only projects with 坐标. They are CGCS2000, which for any map equals the WGS 84 that GeoJSON is in.
"""

from __future__ import annotations

from typing import Any

from generator.render.opendata.exact_json import exact_json
from generator.words.edition import Edition
from generator.words.state import ProjectState


def points(edition: Edition) -> str:
    """A feature a project, a line each, in the order of 编号; same edition, same bytes."""
    features = [exact_json(_feature(state)) for state in edition.projects if state.project.coordinates]
    lines = ",\n".join(features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _feature(state: ProjectState) -> dict[str, Any]:
    project = state.project
    place = project.coordinates
    point = [place.longitude, place.latitude] if place else []
    told = {
        "编号": state.id,
        "名称": project.name,
        "乡镇街道": project.township,
        "行业领域": project.sector,
        "类别": state.annual_class,
        "灯": state.light.light,
        "总投资": project.total_investment,
        "年度完成": state.money.year_invested,
    }
    return {
        "type": "Feature",
        "id": state.id,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": told,
    }
