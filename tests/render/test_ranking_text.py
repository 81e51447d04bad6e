"""排名 as text and JSON."""

import json

from generator.render.ranking_text import ranking_json, ranking_text
from generator.score.ranking import rank
from generator.words.period import Period
from generator.words.standing import Ranking
from tests.builders import district, project, published, records

Q1 = Period.parse("2021-Q1")


def test_json_gives_every_indicator_as_numbers() -> None:
    held = rank(records(project()), Q1, ())
    shown = json.loads(json.dumps(ranking_json(held), ensure_ascii=False))
    assert shown["period"] == "2021-Q1"
    first = shown["results"][0]
    assert (first["乡镇街道"], first["名次"]) == ("曹镇乡", 1)
    assert first["得分"] == float(held.standings[0].score)
    assert first["指标"]["投资进度"] == {"适用": True, "得分": 12.5, "分值": 25}
    assert first["指标"]["竣工率"] == {"适用": False, "得分": 0, "分值": 6}
    assert "组别" not in first


def test_json_names_the_group_where_there_are_groups() -> None:
    towns = [{"名称": "曹镇乡", "组别": "乡"}, {"名称": "马庄街道", "组别": "街道"}]
    shown = ranking_json(rank(records(district(乡镇街道=towns)), Q1, ()))
    assert [one["组别"] for one in shown["results"]] == ["乡", "街道"]


def test_text_is_a_table_with_notes() -> None:
    lines = ranking_text(rank(records(project()), Q1, ())).splitlines()
    assert lines[0] == "2021年第一季度排名"
    assert lines[1].split()[:4] == ["名次", "乡（街道）", "得分", "投资进度"]
    assert lines[2].split()[:2] == ["1", "曹镇乡"]
    assert "—" in lines[2]
    assert "曹镇乡：流动红旗：第 1 名，在前 3 名之内" in lines
    assert ranking_text(Ranking(Q1, ())) == "2021年第一季度排名\n没有乡（街道）\n"


def test_what_was_issued_otherwise_is_said_beside_it() -> None:
    held = rank(records(project()), Q1, ())
    same = {"乡镇街道": "曹镇乡", "得分": str(held.standings[0].score), "名次": "1"}
    assert "发布" not in ranking_text(held, published(结果=[same]))
    said = next(line for line in ranking_text(held, published()).splitlines() if line.startswith("注："))
    assert said == (
        "注：结果已于2021年4月12日发布，以发布的为准；上面按现有数据计算，发布时不同的：曹镇乡（91.37 分，第 1 名）"
    )
