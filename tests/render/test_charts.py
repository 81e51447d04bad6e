"""Charts of the district: the finding is right, the Chinese words are in the picture, a table stands behind each."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import altair as alt
import jsonschema
import pytest

from generator.render.site.chart import Chart
from generator.render.site.charts import home_charts, monthly_title, procedure_counts, procedure_title
from generator.render.site.drawing import at
from generator.render.site.drawn import script_safe
from generator.render.site.rate_charts import ranked, rates_title
from generator.render.site.still import nice, ticks
from generator.words.edition import Edition
from generator.words.state import GroupState
from tests.render.record_cases import edition_of


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of("2021-08")


@pytest.fixture(scope="module")
def charts(edition: Edition) -> dict[str, Chart]:
    return {chart.name: chart for chart in home_charts(edition)}


def group(edition: Edition, name: str, rate: str, gap: str) -> GroupState:
    known = edition.townships[0]
    money = known.totals.money._replace(rate=Decimal(rate), gap=Decimal(gap))
    return GroupState(name, replace(known.totals, money=money), ())


def test_there_are_four_in_this_order(charts: dict[str, Chart]) -> None:
    assert list(charts) == ["monthly", "townships", "sectors", "procedures"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("monthly", {"1月", "12月", "累计完成"}),
        ("townships", {"曹镇乡"}),
        ("sectors", {"工业"}),
        ("procedures", {"立项", "建设规划"}),
    ],
)
def test_chinese_words_are_in_the_picture(charts: dict[str, Chart], name: str, expected: set[str]) -> None:
    assert expected <= set(re.findall(r"<text[^>]*>([^<]*)</text>", charts[name].svg))


def test_a_title_states_the_finding(edition: Edition, charts: dict[str, Chart]) -> None:
    assert monthly_title(edition).startswith("8月完成 0 万元，全年计划完成 18.3%，低于时序 48.4 个百分点")
    assert charts["townships"].title == "曹镇乡完成率 18.3%，低于时序"
    assert charts["procedures"].title == "建设规划、施工许可办结率最低，还有 2 项未办结"
    assert "截至 2021年8月31日" in charts["townships"].subtitle


def test_equal_leaders_share_the_title(edition: Edition) -> None:
    two = [group(edition, "曹镇乡", "80", "5"), group(edition, "马庄街道", "80.04", "5")]
    assert rates_title(two, "乡（街道）") == "曹镇乡、马庄街道完成率并列居首，各乡（街道）均达到时序"

    behind = [group(edition, "曹镇乡", "80", "-1"), group(edition, "马庄街道", "60", "-21")]
    assert rates_title(behind, "乡（街道）") == "曹镇乡完成率居首，各乡（街道）均低于时序"
    mixed = [group(edition, "曹镇乡", "80", "1"), group(edition, "马庄街道", "60", "-19")]
    assert rates_title(mixed, "乡（街道）") == "曹镇乡完成率居首，1 个乡（街道）低于时序"


def test_the_best_stands_first_and_equal_ones_keep_their_order(edition: Edition) -> None:
    groups = [group(edition, name, rate, "0") for name, rate in (("甲", "10"), ("乙", "30"), ("丙", "30"))]
    assert [one.name for one in ranked(groups)] == ["乙", "丙", "甲"]


def test_done_is_never_more_than_due(edition: Edition) -> None:
    assert procedure_counts(edition)["立项"] == (1, 1)
    assert all(done <= due for due, done in procedure_counts(edition).values())
    assert procedure_title({"立项": (2, 2)}) == "应办手续全部办结"


def test_a_table_stands_behind_each(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        html = chart.__html__()
        assert html.count("<tr>") == len(chart.rows) + 1
        assert all(len(row) == len(chart.head) for row in chart.rows)
    assert [row[0] for row in charts["monthly"].rows] == [f"{month}月" for month in range(1, 13)]


def test_altair_reads_every_spec_of_its_own_version(charts: dict[str, Chart]) -> None:
    """A misspelt word of Vega-Lite would be passed over in silence; Altair knows the schema."""
    for chart in charts.values():
        spec = json.loads(chart.spec)
        assert spec["$schema"] == alt.SCHEMA_URL
        alt.Chart.from_dict(spec, validate=True)
    wrong = json.loads(charts["sectors"].spec)
    wrong["layer"][0]["mark"]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        alt.Chart.from_dict(wrong, validate=True)


def test_the_spec_is_json_and_cannot_end_its_script(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert json.loads(chart.spec)["config"]["background"] == "transparent"
    safe = script_safe(json.dumps({"a": "</script><!-- & \u2028"}))
    assert "<" not in safe
    assert json.loads(safe) == {"a": "</script><!-- & \u2028"}


def test_a_hostile_name_stays_a_word(edition: Edition) -> None:
    hostile = replace(edition, townships=(group(edition, "</script><img src=x>", "80", "5"),), sectors=())
    html = next(chart for chart in home_charts(hostile) if chart.name == "townships").__html__()
    assert "<img" not in html
    assert html.count("</script>") == 1


def test_the_picture_is_of_the_spec(charts: dict[str, Chart]) -> None:
    """Each bar is as long as its figure on the scale that Vega would take; the reference line stands at 时序."""
    spec = json.loads(charts["townships"].spec)
    (row,), scale = spec["data"]["values"], spec["layer"][0]["encoding"]["x"]["scale"]
    pixels = scale["range"][1] / (scale["domain"][1] - scale["domain"][0])
    (width,) = re.findall(
        r'<rect x="0" y="6.6" width="([0-9.]+)" height="12.9" fill="#1F4E79"', charts["townships"].svg
    )
    assert float(width) == pytest.approx(row["完成率"] * pixels, abs=0.05)
    (rule,) = re.findall(r'<path d="M([0-9.]+),0V26" stroke="#3B434C"', charts["townships"].svg)
    assert float(rule) == pytest.approx(spec["layer"][2]["data"]["values"][0]["时序"] * pixels, abs=0.05)


def test_months_share_their_places(edition: Edition, charts: dict[str, Chart]) -> None:
    svg = charts["monthly"].svg
    figures = edition.totals.months
    assert svg.count('fill="#1F4E79"') == sum(month.invested is not None for month in figures)
    lines = re.findall(r'<polyline points="([^"]*)" stroke="(#[0-9A-F]+)"', svg)
    known = {colour: [point.split(",")[0] for point in points.split()] for points, colour in lines}
    assert known["#7D8792"] == [at(17.5 + 35 * place) for place in range(12)]
    assert known["#3B434C"] == known["#7D8792"][: len(known["#3B434C"])]
    assert known["#1F4E79"][0] == known["#3B434C"][-1]


@pytest.mark.parametrize(
    ("figures", "count", "expected"),
    [
        ((0, 16_000_000), 4, [0, 5_000_000, 10_000_000, 15_000_000]),
        ((0, 1_600_000), 2, [0, 1_000_000]),
        ((-30, 70), 4, [-20, 0, 20, 40, 60]),
        ((0, 1), 4, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((5, 5), 4, [5]),
    ],
)
def test_round_figures_are_those_of_vega(
    figures: tuple[float, float], count: int, expected: list[float]
) -> None:
    assert ticks(*figures, count) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("extent", "expected"),
    [((0, 925), (0, 1000)), ((0, 14_705_000), (0, 16_000_000)), ((-3, 8), (-3, 8)), ((0, 0), (0, 1))],
)
def test_scales_end_round(extent: tuple[float, float], expected: tuple[float, float]) -> None:
    assert nice(*extent) == pytest.approx(expected)


def test_the_picture_has_a_role_and_a_name_and_no_fixed_ground(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert f'role="img" aria-label="{chart.title}"><title>{chart.title}</title>' in chart.svg
        assert 'fill="white"' not in chart.svg
