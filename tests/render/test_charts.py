"""Charts of the district: the finding is right, the Chinese words are in the picture, a table stands behind each."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import altair as alt
import jsonschema
import pytest

from generator.render.site.chart import Chart
from generator.render.site.charts import home_charts, monthly_title, procedure_counts, procedure_title
from generator.render.site.drawn import draw, script_safe
from generator.render.site.rate_charts import ranked, rates_title
from generator.words.edition import Edition, GroupState
from tests.render.record_cases import edition_of


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("charts")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of("2021-08")


@pytest.fixture(scope="module")
def charts(edition: Edition, cache: Path) -> dict[str, Chart]:
    return {chart.name: chart for chart in home_charts(edition, cache)}


def group(edition: Edition, name: str, rate: str, gap: str) -> GroupState:
    known = edition.townships[0]
    money = replace(known.totals.money, rate=Decimal(rate), gap=Decimal(gap))
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


def test_a_hostile_name_stays_a_word(edition: Edition, tmp_path: Path) -> None:
    hostile = replace(edition, townships=(group(edition, "</script><img src=x>", "80", "5"),), sectors=())
    html = next(chart for chart in home_charts(hostile, tmp_path) if chart.name == "townships").__html__()
    assert "<img" not in html
    assert html.count("</script>") == 1


def test_the_same_spec_gives_the_same_bytes_and_is_drawn_once(
    charts: dict[str, Chart], tmp_path: Path
) -> None:
    spec = json.loads(charts["sectors"].spec)
    first, _ = draw(spec, "甲", tmp_path)
    assert draw(spec, "甲", tmp_path)[0] == first
    assert len(list(tmp_path.iterdir())) == 1
    assert first.replace("甲", "") == charts["sectors"].svg.replace(charts["sectors"].title, "")


def test_the_picture_has_a_role_and_a_name_and_no_fixed_ground(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert f'role="img" aria-label="{chart.title}"><title>{chart.title}</title>' in chart.svg
        assert 'fill="white"' not in chart.svg
