"""成绩、名次、下一步 and 奖惩 of a quarter, worked by hand; and the properties a ranking must have whatever the data."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.score.awards import Result, awards, red_flag, talk, yellow_card
from generator.score.exact import over_one, percent, rounded
from generator.score.ranking import rank, rankings
from generator.score.robustness import shaken
from generator.score.sheet import weights_of
from generator.words.period import Period
from generator.words.records import Records
from generator.words.rulebook import NoRulesError, RobustnessRule
from generator.words.standing import Part, Ranking, Standing
from tests.builders import award, district, early, project, published, records, rulebook, submissions

CAO, MA, YAO = "曹镇乡", "马庄街道", "姚孟街道"
Q1 = Period.parse("2021-Q1")


def unit(number: int, name: str, done: str = "1000", planned: str = "4000", **changes: Any) -> Any:
    plan = {"2021": {"类别": "续建", "计划完成投资": planned}}
    fresh = {"年度计划": plan, "开工": None, "月报": {"2021-03": {"完成投资": done}}, "责任单位": name}
    return project(f"ZH2021-00{number}", **{**fresh, **changes})


def register(month: str) -> Any:
    forms = {f"附件{n}": f"{month}-20" for n in (1, 2, 3)}
    return submissions(month, 乡镇街道=dict.fromkeys((CAO, MA, YAO), forms))


SENT = tuple(register(f"2021-0{month}") for month in range(1, 7))


def of(ranking: Ranking, name: str) -> Standing:
    return next(one for one in ranking.standings if one.township == name)


def part(standing: Standing, name: str) -> Part:
    return next(one for one in standing.parts if one.indicator == name)


def ranked(*documents: Any, period: str = "2021-Q1", explained: bool = True) -> Ranking:
    return rank(records(*documents), Period.parse(period), (), explained=explained)


def bare(*documents: Any) -> Ranking:
    return ranked(*documents, explained=False)


def test_not_explaining_changes_no_score_and_no_place() -> None:
    held = (unit(1, CAO, "100"), unit(2, MA, "500"), unit(3, YAO, "1000"), *SENT)
    full, short = ranked(*held), bare(*held)
    assert [(one.township, one.score, one.place) for one in full.standings] == [
        (one.township, one.score, one.place) for one in short.standings
    ]
    assert {one.robustness for one in short.standings} == {None}
    assert {each.next_step for one in short.standings for each in one.parts} == {""}


def test_a_score_is_scaled_to_what_applies_and_says_so() -> None:
    one = of(ranked(unit(1, MA, "500"), *SENT), MA)
    # 投资进度 ½·25 + 投资体量 10 + 手续 10 + 报送 5 + 5 of 55 points that apply.
    assert one.score == rounded(Fraction(100) * Fraction("42.5") / 55, 2) == Decimal("77.27")
    assert one.notes == ("适用指标分值合计 55，折算成 100",)
    assert part(one, "竣工率").formula == "不适用，不计分，其余指标按比例折算"
    assert part(one, "竣工率").reason == "本年到期应竣工的项目为 0"
    assert part(one, "投资进度").formula.endswith("= 50.0%；× 分值 25 = 12.50 分")
    assert part(one, "投资进度").share == Fraction(1, 2)


def test_base_points_fill_in_what_does_not_apply() -> None:
    rules = rulebook(不适用="基础分", 季度指标__竣工率__基础分比例="0.5")
    one = of(ranked(unit(1, MA, "500"), *SENT, rules), MA)
    # 42.5 earned, and of the 45 points that do not apply 39 whole and 竣工率 (6) by half.
    assert one.score == Decimal("84.50")
    assert part(one, "竣工率").formula == "不适用，按基础分 50.0% × 分值 6 = 3.00 分"
    assert one.notes == ()


def test_nothing_that_applies_scores_nothing() -> None:
    lone = rulebook(季度指标={"竣工率": {"分值": "100", "四比": "比开工看进度", "依据": "通知 二(一)"}})
    assert {one.score for one in ranked(lone).standings} == {Decimal("0.00")}
    assert {one.place for one in ranked(lone).standings} == {1}


def test_equal_scores_share_the_place_and_the_next_is_skipped() -> None:
    held = (unit(1, CAO, "500"), unit(2, MA, "1000"), unit(3, YAO, "1000"), *SENT)
    plain = rulebook(谋划目标={})
    one = ranked(*held, plain)
    assert [(each.township, each.place) for each in one.standings] == [(MA, 1), (YAO, 1), (CAO, 3)]


def test_groups_are_ranked_apart() -> None:
    towns = [{"名称": CAO, "组别": "乡"}, {"名称": MA, "组别": "街道"}, {"名称": YAO, "组别": "街道"}]
    held = (unit(1, CAO, "100"), unit(2, MA, "500"), unit(3, YAO, "1000"), *SENT)
    one = ranked(*held, district(乡镇街道=towns))
    assert [(each.group, each.township, each.place) for each in one.standings] == [
        ("乡", CAO, 1),
        ("街道", YAO, 1),
        ("街道", MA, 2),
    ]


def test_bonus_and_deduction_are_added_within_their_caps() -> None:
    rules = rulebook(加分={"上限": "5"}, 减分={"上限": "10"})
    more = award(乡镇街道=MA, 月份="2021-01", 分值="7"), award(乡镇街道=MA, 月份="2021-01", 分值="-12")
    one = of(ranked(unit(1, MA, "500"), *SENT, rules, *more), MA)
    assert one.score == Decimal("72.27")
    assert (one.bonus, one.deduction) == (Decimal(5), Decimal(10))
    assert (one.exact_bonus, one.exact_deduction) == (Fraction(5), Fraction(10))
    assert one.notes[1:] == ("加分合计封顶 5 分", "减分合计封顶 10 分")
    assert one.bonus_items == (("2021年1月市级通报表扬", Decimal(7)),)


def test_next_step_says_the_least_money_that_raises_the_place() -> None:
    held = (unit(1, MA, "600"), unit(2, YAO, "800"), *SENT)
    before = ranked(*held)
    step = part(of(before, MA), "投资进度").next_step
    assert step == "再完成 200 万元 +13.64 分，可升一位"
    more = int(step.removeprefix("再完成 ").split(" ")[0].replace(",", ""))
    after = ranked(unit(1, MA, str(600 + more)), *held[1:])
    short = ranked(unit(1, MA, str(600 + more - 1)), *held[1:])
    assert of(after, MA).place < of(before, MA).place
    assert of(short, MA).place == of(before, MA).place
    assert f"+{of(after, MA).score - of(before, MA).score:f}".rstrip("0") in step


def test_next_step_of_the_first_is_to_catch_up_with_time() -> None:
    only = rulebook(谋划目标={})
    one = of(ranked(unit(1, MA, "600"), *SENT, only), MA)
    assert part(one, "投资进度").next_step == "再完成 400 万元 +18.18 分"
    full = of(ranked(unit(1, MA, "1000"), *SENT, only), MA)
    assert [each.next_step for each in full.parts] == [""] * len(full.parts)


def test_next_step_overtakes_the_largest_by_growing_past_it() -> None:
    held = (unit(1, MA, "1000"), unit(2, YAO, "1200", "4800"), *SENT)
    step = part(of(ranked(*held), MA), "投资体量").next_step
    assert step.startswith("再完成 200 万元")
    assert "可升一位" in step


def test_next_step_of_procedures_is_scored_again() -> None:
    doing = {"状态": "已受理", "计划": "2021-03-01"}
    slow = unit(1, MA, "1000", 手续__用地=doing, 手续__用地规划=doing)
    before = ranked(slow, unit(2, YAO, "1000", 手续__用地=doing), *SENT)
    # 2 of 4 done against 3 of 4: one more ties, and a tie for the first place is a rise.
    assert part(of(before, MA), "手续办理").next_step == "再办结 1 项手续 +4.54 分，可升一位"
    two = ranked(slow, unit(2, YAO, "1000"), *SENT)
    assert part(of(two, MA), "手续办理").next_step == "再办结 2 项手续 +9.09 分，可升一位"


def test_next_step_counts_places() -> None:
    doing = {"状态": "已受理", "计划": "2021-03-01"}
    held = (unit(1, CAO, "1000", 手续__用地=doing), unit(2, MA, "1000"), unit(3, YAO, "1000"))
    one = of(ranked(*held, *SENT, rulebook(谋划目标={})), CAO)
    assert part(one, "手续办理").next_step == "再办结 1 项手续 +4.55 分，可升 2 位"


def test_rules_without_an_indicator_still_rank() -> None:
    only = {"手续办理": {"分值": "100", "四比": "比服务看实效", "依据": "通知 三(三)"}}
    one = of(ranked(unit(1, MA), rulebook(季度指标=only)), MA)
    assert [each.indicator for each in one.parts] == ["手续办理"]
    alone = {"投资进度": {"分值": "100", "四比": "比招引看投资", "依据": "通知 二(一)"}}
    half = of(ranked(unit(1, MA, "500"), rulebook(季度指标=alone)), MA)
    assert half.parts[0].next_step == "再完成 500 万元 +50 分"
    volume = {"投资体量": {"分值": "100", "四比": "比招引看投资", "依据": "通知 二(一)"}}
    behind = of(ranked(unit(1, MA, "500"), unit(2, YAO), rulebook(季度指标=volume)), MA)
    assert behind.parts[0].next_step == "再完成 500 万元 +50 分，可升一位"


def test_place_of_the_last_quarter_stands_beside_it() -> None:
    held = (
        unit(1, MA, 月报={"2021-03": {"完成投资": "100"}, "2021-06": {"完成投资": "1900"}}),
        unit(2, YAO, 月报={"2021-03": {"完成投资": "1000"}, "2021-06": {"完成投资": "1"}}),
        *SENT,
    )
    first, second = ranked(*held), ranked(*held, period="2021-Q2")
    assert {one.previous_place for one in first.standings} == {None}
    assert [(one.township, one.place, one.previous_place) for one in second.standings][:2] == [
        (MA, 1, 2),
        (YAO, 2, 1),
    ]
    frozen = published(结果=[{"乡镇街道": MA, "得分": "99", "名次": "1"}])
    assert of(ranked(*held, frozen, period="2021-Q2"), MA).previous_place == 1


def test_a_quarter_that_is_not_over_is_marked() -> None:
    held = (unit(1, MA), *SENT)
    assert ranked(*held).notes == ()
    assert ranked(*held, period="2021-Q2").notes == (
        "月报只到 2021年3月，本季尚未结束，本排名不作为考核结果",
    )
    assert ranked().notes == ("还没有月报",)


def test_a_quarter_that_is_not_over_gives_no_flag_and_no_card() -> None:
    held = (unit(1, MA), *SENT)
    assert of(ranked(*held), MA).awards != ()
    assert {one.awards for one in ranked(*held, period="2021-Q2").standings} == {()}
    assert {one.awards for one in ranked().standings} == {()}
    issued = published("2021-Q2", 期="2021-Q2", 结果=[{"乡镇街道": MA, "得分": "95", "名次": "1"}])
    assert of(ranked(*held, issued, period="2021-Q2"), MA).awards != ()


def test_a_month_has_no_ranking_and_rules_are_needed() -> None:
    with pytest.raises(ValueError, match="排名按季度、半年、全年"):
        ranked(period="2021-03")
    with pytest.raises(NoRulesError, match="2021"):
        rank(Records(**{**records().__dict__, "rulebooks": {}}), Q1, ())


def test_an_edition_shows_quarters_ended_by_then_and_what_they_add_up_to() -> None:
    held = records(unit(1, MA, 月报={"2021-03": {"完成投资": "1"}, "2021-06": {"完成投资": "1"}}), *SENT)
    assert list(rankings(held, Period.parse("2021-05"), ())) == ["2021-Q1", "2021-H1", "2021"]
    assert list(rankings(held, Period.parse("2021-06"), ())) == ["2021-Q1", "2021-Q2", "2021-H1", "2021"]
    assert list(rankings(held, Period.parse("2021-Q3"), ()))[2] == "2021-Q3"
    assert rankings(held, Period.parse("2020-Q3"), ()) == {}
    assert list(rankings(records(), Period.parse("2021-Q1"), ())) == ["2021-Q1"]


RULE = rulebook().awards


def result(name: str, score: str, place: int, group: str = "") -> Result:
    return Result(group, name, Decimal(score), place)


def test_flags_go_to_the_first_places_and_ties_share_them() -> None:
    assert red_flag(3, RULE) == "流动红旗：第 3 名，在前 3 名之内"
    assert red_flag(4, RULE) == ""


@pytest.mark.parametrize(
    ("results", "carded"),
    [
        ((result(CAO, "80", 1), result(MA, "69.99", 2)), True),
        ((result(CAO, "80", 1), result(MA, "70.00", 2)), False),
        ((result(CAO, "80", 1), result(MA, "60", 2), result(YAO, "50", 3)), False),
        ((result(CAO, "80", 1), result(MA, "60", 2), result(YAO, "60", 2)), True),
        ((result(MA, "60", 1), result(YAO, "60", 1)), False),
        ((result(CAO, "80", 1), result(YAO, "10", 1, "乡"), result(MA, "60", 2)), True),
        ((), False),
    ],
)
def test_a_yellow_card_needs_the_last_place_and_a_score_below_the_floor(
    results: tuple[Result, ...], carded: bool
) -> None:
    assert bool(yellow_card(results, MA, RULE)) is carded


def test_two_yellow_cards_in_a_row_are_talked_about() -> None:
    low = (result(CAO, "80", 1), result(MA, "60", 2))
    fine = (result(CAO, "80", 1), result(MA, "75", 2))
    assert talk([low, low], MA, RULE) == "约谈：连续 2 次黄牌"
    assert talk([low, fine], MA, RULE) == ""
    assert talk([low, ()], MA, RULE) == ""
    assert talk([low], MA, RULE) == ""
    assert talk([], MA, RULE) == ""
    card = "黄牌：居末位（第 2 名），且得分 60 低于 70"
    assert awards([low, low], MA, RULE) == (card, "约谈：连续 2 次黄牌")
    assert awards([], MA, RULE) == ()


def test_in_a_group_of_few_a_card_takes_the_flag_with_it() -> None:
    low = (result(CAO, "80", 1), result(MA, "60", 2))
    assert awards([low], CAO, RULE) == ("流动红旗：第 1 名，在前 3 名之内",)
    assert awards([low], MA, RULE) == ("黄牌：居末位（第 2 名），且得分 60 低于 70",)
    fine = (result(CAO, "80", 1), result(MA, "75", 2))
    assert awards([fine], MA, RULE) == ("流动红旗：第 2 名，在前 3 名之内",)


def test_awards_are_written_to_quarters_only() -> None:
    bad = rulebook(奖惩__流动红旗__名次="1", 谋划目标={})
    months = {"2021-03": {"完成投资": "1"}, "2021-06": {"完成投资": "1"}}
    held = (unit(1, MA, 月报=months), unit(2, YAO, "4000"), unit(3, CAO, "4000"), *SENT, bad)
    second = ranked(*held, period="2021-Q2")
    assert of(second, MA).awards == (
        "黄牌：居末位（第 3 名），且得分 36.42 低于 70",
        "约谈：连续 2 次黄牌",
    )
    assert {one.awards for one in ranked(*held, period="2021-H1").standings} == {()}


def test_a_published_quarter_keeps_its_awards_after_a_correction() -> None:
    held = (
        unit(1, MA, "100"),
        unit(2, YAO, "4000"),
        unit(3, CAO, "4000"),
        *SENT,
        rulebook(奖惩__流动红旗__名次="1", 谋划目标={}),
    )
    issued = published(
        结果=[
            {"乡镇街道": MA, "得分": "95", "名次": "1"},
            {"乡镇街道": YAO, "得分": "60", "名次": "3"},
            {"乡镇街道": CAO, "得分": "90", "名次": "2"},
        ]
    )
    assert of(ranked(*held), MA).awards != of(ranked(*held), YAO).awards
    after = ranked(*held, issued)
    assert of(after, MA).awards == ("流动红旗：第 1 名，在前 1 名之内",)
    assert of(after, YAO).awards == ("黄牌：居末位（第 3 名），且得分 60 低于 70",)


def test_robustness_is_the_share_of_shaken_weights_that_keep_the_place() -> None:
    clear = ranked(unit(1, MA), unit(2, YAO, "1"), *SENT)
    assert of(clear, MA).robustness == 100
    design = list(shaken(weights_of(rulebook()), RobustnessRule()))
    assert len(design) == 122
    assert design == list(shaken(weights_of(rulebook()), RobustnessRule()))
    unit_of = 100 * 5  # hundredths of ±1/5
    for one in design:
        assert all(
            Fraction(4, 5) * weight <= Fraction(one[name], unit_of) <= Fraction(6, 5) * weight
            for name, weight in weights_of(rulebook()).items()
        )


def test_printing_and_rounding_are_half_up() -> None:
    assert [rounded(Fraction(text), 2) for text in ("0.005", "-0.005", "0.0049999", "1/3", "2")] == [
        Decimal(text) for text in ("0.01", "-0.01", "0.00", "0.33", "2.00")
    ]
    assert percent(Fraction(1, 2000)) == "0.1%"
    assert over_one({"甲": Fraction(1, 3), "乙": Fraction(-1, 2)}) == ({"甲": 2, "乙": -3}, 6)
    assert over_one({}) == ({}, 1)


amounts = st.integers(0, 4000)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def trio(done: tuple[int, int, int]) -> tuple[Any, ...]:
    return tuple(unit(n + 1, name, str(done[n])) for n, name in enumerate((CAO, MA, YAO)))


@some
@given(st.tuples(amounts, amounts, amounts), st.permutations(range(9)))
def test_the_order_of_files_never_matters(done: tuple[int, int, int], order: list[int]) -> None:
    files = [*trio(done), *SENT]
    held = records(*files)
    shuffled = replace(
        records(*(files[index] for index in order)),
        projects=tuple(held.projects[i % 3] for i in order if i <= 2),
    )
    assert rank(held, Q1, ()) == rank(shuffled, Q1, ())


@some
@given(st.tuples(amounts, amounts, amounts))
def test_scores_are_equal_exactly_when_places_are(done: tuple[int, int, int]) -> None:
    standings = bare(*trio(done), *SENT).standings
    for one in standings:
        for other in standings:
            assert (one.score == other.score) == (one.place == other.place)
            assert (one.score > other.score) == (one.place < other.place)


@some
@given(st.tuples(amounts, amounts, amounts), st.integers(0, 500))
def test_more_money_done_never_lowers_progress_or_the_score(done: tuple[int, int, int], more: int) -> None:
    before = of(bare(*trio(done), *SENT), CAO)
    after = of(bare(*trio((done[0] + more, *done[1:])), *SENT), CAO)
    assert part(after, "投资进度").points >= part(before, "投资进度").points
    assert after.place <= before.place


@some
@given(st.tuples(amounts, amounts, amounts), st.sampled_from(["0.5", "2", "3"]))
def test_scaling_all_points_alike_changes_no_place(done: tuple[int, int, int], factor: str) -> None:
    book = rulebook(季度指标__报送及时__迟报扣="0", 季度指标__报送及时__漏报扣="0")
    rules = {
        name: rule.model_copy(update={"points": rule.points * Decimal(factor)})
        for name, rule in book.indicators.items()
    }
    scaled = book.model_copy(update={"indicators": rules})
    places = [
        [(one.township, one.score, one.place) for one in bare(*trio(done), *SENT, rules_).standings]
        for rules_ in (book, scaled)
    ]
    assert places[0] == places[1]


@some
@given(st.tuples(amounts, amounts, amounts), st.booleans())
def test_scaling_never_exceeds_a_hundred_before_bonus(done: tuple[int, int, int], planning: bool) -> None:
    more = [early("ZH2021-009")] if planning else []
    for one in bare(*trio(done), *SENT, *more).standings:
        assert 0 <= one.base <= 100
        assert 0 <= sum(each.points for each in one.parts) <= 100


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 4))
def test_the_last_digit_is_rounded_half_up(numerator: int, denominator: int, places: int) -> None:
    exact = Fraction(numerator, denominator)
    shown = Fraction(rounded(exact, places))
    unit_ = Fraction(1, 10**places)
    assert abs(shown - exact) <= unit_ / 2
    if abs(shown - exact) == unit_ / 2:
        assert abs(shown) > abs(exact)  # a half goes away from nought, as 四舍五入 does on paper


@some
@given(st.tuples(amounts, amounts, amounts), st.booleans())
def test_what_the_browser_is_given_makes_the_same_scores(done: tuple[int, int, int], filled: bool) -> None:
    book = rulebook(不适用="基础分" if filled else "折算", 季度指标__开工率__基础分比例="0.6")
    for one in bare(*trio(done), *SENT, book).standings:
        shares = {each.indicator: each.counted for each in one.parts if each.counted is not None}
        weights = {each.indicator: Fraction(each.full) for each in one.parts}
        full = sum((weights[name] for name in shares), Fraction(0))
        base = 100 * sum((weights[name] * share for name, share in shares.items()), Fraction(0)) / full
        assert rounded(base + one.exact_bonus - one.exact_deduction, 2) == one.score
        assert (len(shares) == len(one.parts)) is filled
