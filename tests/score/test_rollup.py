"""半年, 全年, 观摩 and 督查, worked by hand."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.score.inspection import inspect
from generator.score.observation import observe
from generator.score.ranking import rank
from generator.words.choice import JudgeGroup
from generator.words.period import Period
from generator.words.standing import Ranking, Standing
from tests.builders import inspection, observation, project, published, records, rulebook, submissions

CAO, MA, YAO = "曹镇乡", "马庄街道", "姚孟街道"
ONE, TWO = "ZH2021-001", "ZH2021-002"
RULES = rulebook(谋划目标={})


def site(id_: str = ONE, unit: str = MA, **changes: Any) -> Any:
    months = {f"2021-{month:02}": {"完成投资": "100"} for month in range(1, 13)}
    plan = {"2021": {"类别": "续建", "计划完成投资": "1200"}}
    return project(id_, **{"责任单位": unit, "开工": None, "年度计划": plan, "月报": months, **changes})


def sent() -> list[Any]:
    forms = {f"附件{n}": "2021-01-01" for n in (1, 2, 3)}
    towns = dict.fromkeys((CAO, MA, YAO), forms)
    return [submissions(f"2021-{month:02}", 乡镇街道=towns) for month in range(1, 13)]


THREE = "ZH2021-303"


def sheet(group: str, score: str, id_: str = ONE, by: str | None = None) -> dict[str, Any]:
    unit = {"评分单位": by} if by else {}
    return {"组": group, "项目": id_, "得分": {"项目质量与规模": score, "现场管理": "40"}, **unit}


def ranked(period: str, *documents: Any) -> Ranking:
    return rank(records(*documents, *sent(), RULES), Period.parse(period), ())


def of(ranking: Ranking, name: str) -> Standing:
    return next(one for one in ranking.standings if one.township == name)


def test_half_year_is_quarters_and_visit_by_their_shares() -> None:
    visit = observation(评分=[sheet("县级领导", "30"), sheet("部门", "40")])
    one = of(ranked("2021-H1", site(), visit), MA)
    # 100 in both quarters · 0.8 + (70·0.5 + 80·0.3) ÷ 0.8 · 0.2
    assert one.score == Decimal("94.75")
    assert [(part.indicator, part.points, part.full) for part in one.parts] == [
        ("季度成绩", Decimal(80), Decimal(80)),
        ("观摩", Decimal("14.75"), Decimal(20)),
    ]
    assert "乡街互评没有评分表，权重归其他评委组" in one.notes


def test_without_a_visit_its_weight_goes_to_the_quarters() -> None:
    seen = observation(评分=[sheet("县级领导", "60")])
    ranking = ranked("2021-H1", site(), site(TWO, YAO), seen)
    assert {of(ranking, MA).score, of(ranking, YAO).score} == {Decimal(100)}
    assert of(ranking, YAO).notes == ("本期没有观摩成绩，观摩权重 20.0% 归季度成绩",)
    assert [part.applicable for part in of(ranking, YAO).parts] == [True, False]
    assert [one.place for one in ranking.standings] == [1, 1, 3]


def test_a_quarter_corrected_since_it_was_issued_is_said_with_both_scores() -> None:
    """The sum on the page uses the corrected score; who holds the issued paper must see why it does not add up to that."""
    issued = [{"乡镇街道": MA, "得分": "91.5", "名次": "1"}, {"乡镇街道": CAO, "得分": "100", "名次": "1"}]
    ranking = ranked("2021-H1", site(), site(TWO, CAO), published(结果=issued))
    note = "2021年第一季度按计入发布后更正的 100.00 分计算，发布的是 91.5 分"
    assert of(ranking, MA).score == 100
    assert note in of(ranking, MA).notes
    assert [len(of(ranking, name).notes) for name in (MA, CAO, YAO)] == [2, 1, 1]


def test_year_adds_inspection_and_takes_the_mean_of_the_visits() -> None:
    visits = (
        observation(评分=[sheet("县级领导", "20")]),
        observation("2021-H2", 评分=[sheet("县级领导", "40")]),
    )
    checked = inspection("2021-03", 督查=[{"项目": ONE, "方面": "手续办理", "发现": "逾期", "扣分": "2.5"}])
    one = of(ranked("2021", site(), *visits, checked), MA)
    # 100·0.7 + (60 + 80) ÷ 2 · 0.2 + 97.5 · 0.1
    assert one.score == Decimal("93.75")
    assert one.parts[2].records == ((ONE, "2021-03-18 手续办理：逾期，扣 2.5 分"),)
    assert [part.full for part in one.parts] == [70, 20, 10]


def test_an_unfinished_year_takes_the_quarters_there_are() -> None:
    months = {f"2021-{month:02}": {"完成投资": "100"} for month in range(1, 6)}
    ranking = ranked("2021", site(月报=months))
    assert ranking.notes == ("本期尚未结束，按已有的2021年第一季度计算",)
    assert of(ranking, MA).score == 100
    none = ranked("2021", site(月报=None))
    assert len(none.standings[0].parts[0].inputs) == 4


def test_previous_half_year_stands_beside_it() -> None:
    assert of(ranked("2021-H2", site()), MA).previous_place == 1
    assert of(ranked("2021-H1", site()), MA).previous_place is None


def scores(*sheets: dict[str, Any], rules: Any = RULES) -> dict[str, Decimal]:
    held = records(site(), site(TWO, YAO), observation(评分=list(sheets)), rules)
    return {name: one.score for name, one in observe(held, rules, "2021-H1").items()}


def test_from_five_sheets_on_one_highest_and_one_lowest_are_dropped() -> None:
    four = [sheet("部门", score) for score in ("0", "20", "20", "60")]
    assert scores(*four) == {MA: Decimal("65.00")}
    assert scores(*four, sheet("部门", "20")) == {MA: Decimal("60.00")}
    three = [sheet("部门", score) for score in ("0", "20", "60")]
    assert scores(*three, rules=rulebook(观摩__去掉最高最低="3")) == {MA: Decimal("60.00")}
    never = rulebook(观摩__去掉最高最低="1")
    assert scores(sheet("部门", "20"), sheet("部门", "60"), rules=never) == {MA: Decimal("80.00")}


def test_a_unit_scores_the_mean_of_its_projects_however_many_judged_each() -> None:
    """One sheet of 100 and three of 60 are 80, not 70; five of one project are cut for that project only."""
    one, three = sheet("县级领导", "60"), [sheet("县级领导", "20", THREE)] * 3
    held = records(site(), site(THREE), observation(评分=[one, *three]), RULES)
    seen = observe(held, RULES, "2021-H1")[MA]
    assert seen.score == Decimal("80.00")
    assert seen.notes[-1] == f"2 个观摩项目的平均：{ONE} 100、{THREE} 60"
    assert [(each.group, each.sheets, each.mean) for each in seen.groups] == [
        (JudgeGroup.LEADERS, 4, Fraction(80))
    ]
    five = [sheet("部门", score, THREE) for score in ("0", "20", "20", "20", "60")]
    both = records(site(), site(THREE), observation(评分=[one, *five]), RULES)
    mixed = observe(both, RULES, "2021-H1")[MA]
    assert mixed.score == Decimal("80.00")
    assert [each.group for each in mixed.groups] == [JudgeGroup.LEADERS, JudgeGroup.DEPARTMENTS]


def test_peers_do_not_judge_their_own_unit() -> None:
    own, other = sheet("乡街互评", "60", by=MA), sheet("乡街互评", "20", by=YAO)
    assert scores(own, other) == {MA: Decimal("60.00")}
    assert scores(own) == {}
    assert scores(sheet("部门", "60", "ZH2021-999")) == {}


def test_a_group_without_a_weight_counts_nothing() -> None:
    lone = rulebook(观摩__评委组={"部门": "0"})
    assert scores(sheet("部门", "60"), rules=lone) == {MA: Decimal("0.00")}


def test_spread_and_number_of_sheets_are_shown_and_no_judge() -> None:
    held = records(site(), observation(评分=[sheet("部门", str(score)) for score in range(10, 15)]), RULES)
    seen = observe(held, RULES, "2021-H1")[MA]
    assert seen.notes[0] == "观摩评分：部门 5 张，50–54 分，去掉最高最低各一张"
    assert (seen.groups[0].group, seen.groups[0].sheets) == (JudgeGroup.DEPARTMENTS, 5)
    assert not [note for note in seen.notes if "个观摩项目的平均" in note]


def test_rank_votes_go_down_by_the_step_and_ties_share() -> None:
    vote = rulebook(观摩__方法="名次票")
    assert scores(sheet("部门", "50"), sheet("部门", "20", TWO), rules=vote) == {MA: 100, YAO: 97}
    assert scores(sheet("部门", "50"), sheet("部门", "50", TWO), rules=vote) == {MA: 100, YAO: 100}
    steep = rulebook(观摩__方法="名次票", 观摩__名次递减="120")
    assert scores(sheet("部门", "50"), sheet("部门", "20", TWO), rules=steep) == {MA: 100, YAO: 0}


def test_no_visit_is_no_score() -> None:
    assert observe(records(site(), RULES), RULES, "2021-H1") == {}


def test_inspection_counts_the_years_findings_for_the_unit_of_that_month() -> None:
    found = {"方面": "建设进度", "发现": "滞后", "扣分": "60"}
    moved = [{"月份": "2021-04", "原单位": CAO, "原因": "区划调整"}]
    held = records(
        site(移交=moved),
        inspection("2021-03", 督查=[found | {"项目": ONE}]),
        inspection(
            "2021-05", 督查=[found | {"项目": ONE}, found | {"项目": ONE}, found | {"项目": "ZH2021-999"}]
        ),
        inspection("2020-05", 督查=[found | {"项目": ONE}]),
        inspection("2021-12", 督查=[found | {"项目": ONE}]),
        RULES,
    )
    at = Period.parse("2021-11").as_of
    assert {name: one.score for name, one in inspect(held, RULES, 2021, at).items()} == {
        CAO: 40,
        MA: 0,
        YAO: 100,
    }


def test_inspection_of_another_full_mark_is_put_on_a_hundred() -> None:
    found = {"项目": ONE, "方面": "建设进度", "发现": "滞后", "扣分": "10"}
    half = rulebook(谋划目标={}, 督查__满分="50")
    held = records(site(), inspection("2021-03", 督查=[found]), *sent(), half)
    one = of(rank(held, Period.parse("2021"), ()), MA)
    assert one.parts[2].points == 8
    none = rulebook(谋划目标={}, 督查__满分="0")
    held = records(site(), *sent(), none)
    assert of(rank(held, Period.parse("2021"), ()), MA).parts[2].points == 0


def test_inspection_on_the_day_itself_counts() -> None:
    found = {"项目": ONE, "方面": "建设进度", "发现": "滞后", "扣分": "10"}
    held = records(site(), inspection("2021-03", 日期="2021-03-31", 督查=[found]), RULES)
    assert inspect(held, RULES, 2021, dt.date(2021, 3, 31))[MA].score == 90
    assert inspect(held, RULES, 2021, dt.date(2021, 3, 30))[MA].score == 100
