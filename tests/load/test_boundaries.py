"""data/boundaries.geojson: read strictly, wrong features found one by one, and never an exception."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.boundaries import FILE, MAX_BYTES, read_boundaries

RING = [[113.3, 33.7], [113.4, 33.7], [113.4, 33.8], [113.3, 33.7]]


def feature(**changes: Any) -> dict[str, Any]:
    base = {
        "type": "Feature",
        "properties": {"名称": "曹镇乡"},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    return base | changes


def read(folder: Path, held: Any) -> tuple[list[str], list[str]]:
    text = held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
    (folder / FILE).write_text(text, encoding="utf-8", errors="surrogatepass")
    boundaries, findings = read_boundaries(folder)
    assert all(one.rule == "Y18" and one.suggestion for one in findings)
    return [one.name for one in boundaries], [one.message for one in findings]


def test_a_district_without_them_has_none(tmp_path: Path) -> None:
    assert read_boundaries(tmp_path) == ((), ())


def test_outlines_are_read_with_every_ring(tmp_path: Path) -> None:
    many = {"type": "MultiPolygon", "coordinates": [[RING, RING], [[[*point, 80.5] for point in RING]]]}
    held = [feature(), feature(properties={"name": "马庄街道"}, geometry=many)]
    assert read(tmp_path, {"type": "FeatureCollection", "features": held}) == (["曹镇乡", "马庄街道"], [])
    (first, second), _ = read_boundaries(tmp_path)
    assert first.rings == (tuple((x, y) for x, y in RING),)
    assert len(second.rings) == 3
    assert second.rings[2] == first.rings[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (feature(properties={}), "第 2 个边界没有写“名称”。"),
        (feature(geometry={"type": "Point", "coordinates": [1, 2]}), "第 2 个边界（曹镇乡）不是面。"),
        (feature(geometry={"type": "Polygon", "coordinates": []}), "第 2 个边界（曹镇乡）没有坐标。"),
        (
            feature(geometry={"type": "Polygon", "coordinates": [RING[:2]]}),
            "第 2 个边界（曹镇乡）的一圈坐标不足 4 个点。",
        ),
        (
            feature(geometry={"type": "Polygon", "coordinates": [[[4e7, 3e6]] * 4]}),
            "第 2 个边界（曹镇乡）的坐标应为经度、纬度，单位为度。",
        ),
        (None, "第 2 个边界没有写“名称”。"),
    ],
)
def test_a_wrong_feature_is_named_and_the_others_stay(tmp_path: Path, wrong: Any, said: str) -> None:
    assert read(tmp_path, {"features": [feature(), wrong]}) == (["曹镇乡"], [said])


@pytest.mark.parametrize(
    "text", ["{", "[]", "\ud800", '{"features": {}}', "[" * 100_000, '{"features": NaN}']
)
def test_a_file_that_is_none_is_one_finding(tmp_path: Path, text: str) -> None:
    names, said = read(tmp_path, text)
    assert (names, len(said)) == ([], 1)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, " " * (MAX_BYTES + 1)) == ([], ["边界文件超过 8 MB，先在制图软件里简化。"])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "features", "geometry", "properties", "coordinates", "名称", "Polygon"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(ANYTHING)
def test_no_content_raises(tmp_path_factory: pytest.TempPathFactory, held: Any) -> None:
    folder = tmp_path_factory.mktemp("any")
    read(
        folder,
        {
            "features": [
                held,
                {"properties": {"名称": "甲"}, "geometry": {"type": "Polygon", "coordinates": held}},
            ]
        },
    )
