"""What a change comes to: projects that come and go, a 乡（街道） that is new, totals that move."""

from __future__ import annotations

from typing import Any

from generator.score.edition import make_edition
from generator.score.effects import effects_of
from generator.words.edition import Edition
from generator.words.period import Period
from tests.builders import district, project, records

ONE, TWO = "ZH2021-001", "ZH2021-002"


def edition(*documents: Any) -> Edition:
    return make_edition(records(*documents), Period.parse("2021-03"))


def test_nothing_changed_is_nothing_said() -> None:
    effects = effects_of(edition(project()), edition(project()))
    assert (effects.totals, effects.lights, effects.places) == ((), (), ())


def test_a_project_that_comes_has_no_light_before_and_one_that_goes_none_after() -> None:
    both, one = edition(project(ONE), project(TWO)), edition(project(ONE))
    came, went = effects_of(one, both).lights, effects_of(both, one).lights
    assert [(said.subject.split()[0], said.old) for said in came] == [(TWO, "—")]
    assert [(said.subject.split()[0], said.new) for said in went] == [(TWO, "—")]


def test_a_new_township_has_nothing_to_be_compared_with() -> None:
    fewer = district(乡镇街道=[{"名称": "马庄街道", "代码": "410411001"}])
    effects = effects_of(edition(project(责任单位="马庄街道"), fewer), edition(project(责任单位="马庄街道")))
    assert {said.subject for said in effects.totals} == set()
    assert {said.old for said in effects.places if said.subject != "马庄街道"} <= {"—"}


def test_a_light_that_turns_is_said() -> None:
    plan = {"年度计划__2021__计划完成投资": "10000"}
    stopped = project(停工=[{"起": "2021-03-01"}], **plan)
    (said,) = effects_of(edition(project(**plan)), edition(stopped)).lights
    assert (said.subject, said.what) == ("ZH2021-001 示例智能装备产业园", "灯")
    assert (said.old, said.new) == ("● 正常", "■ 严重滞后")
