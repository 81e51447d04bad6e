"""Every rule of the catalogue, by its two cases: what it lets pass and, word for word, what it finds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.validate import check
from generator.validate.catalogue import CATALOGUE, Scene, rule
from generator.validate.identity import name_key
from generator.validate.people import named
from generator.words.finding import Level
from tests.builders import (
    continued,
    district,
    early,
    observation,
    project,
    records,
    rulebook,
    scene,
    submissions,
)
from tests.validate.cases import files, money, people, schedule

CASES = money.CASES | people.CASES | schedule.CASES | files.CASES
EXPECTED = Path(__file__).parent / "cases" / "faults.txt"


def said(id_: str, seen: Scene) -> str:
    """The faults a rule finds, as faults.txt writes them."""
    lines = [f"{id_} {CATALOGUE[id_].rule.level} {CATALOGUE[id_].rule.title}"]
    for fault in CATALOGUE[id_].check(seen):
        lines.append(f"  {fault.file.removeprefix('data/')}: {' / '.join(fault.path)}")
        lines.append(f"    {fault.message}建议：{fault.suggestion}。")
    return "\n".join(lines)


def expected() -> dict[str, str]:
    blocks = EXPECTED.read_text(encoding="utf-8").strip().split("\n\n")
    return {block[:4]: block for block in blocks}


def test_every_rule_has_a_good_and_a_bad_case() -> None:
    assert sorted(CASES) == sorted(CATALOGUE)
    assert sorted(expected()) == sorted(CATALOGUE)


@pytest.mark.parametrize("id_", sorted(CASES))
def test_lets_the_good_case_pass(id_: str) -> None:
    assert list(CATALOGUE[id_].check(CASES[id_].good)) == []


@pytest.mark.parametrize("id_", sorted(CASES))
def test_finds_the_bad_case_word_for_word(id_: str) -> None:
    assert said(id_, CASES[id_].bad) == expected()[id_]


@pytest.mark.parametrize("id_", sorted(CASES))
def test_a_sentence_reads_well(id_: str) -> None:
    faults = list(CATALOGUE[id_].check(CASES[id_].bad))
    assert faults
    for fault in faults:
        assert fault.message.endswith("。")
        assert not fault.suggestion.endswith("。")
        assert "建议" not in fault.message + fault.suggestion
        assert fault.suggestion
        assert fault.file.startswith("data/")
        assert fault.path


@pytest.mark.parametrize("id_", sorted(CATALOGUE))
def test_a_rule_explains_itself_in_chinese(id_: str) -> None:
    entry = CATALOGUE[id_].rule
    assert re.fullmatch(r"R(0[1-9]|1\d|2\d)[1-9]", id_)
    assert re.search(r"[一-鿿].*。$", entry.detail, re.DOTALL)
    assert not re.search(r"[a-z]{4,}(?!\.yaml|/)", re.sub(r"data/\S+|\.\w+", "", entry.detail))
    assert entry.basis
    assert entry.title


@pytest.mark.parametrize("id_", sorted(schedule.RULED))
def test_the_years_rules_set_the_limits(id_: str) -> None:
    assert len(list(CATALOGUE[id_].check(schedule.RULED[id_]))) == 1


def test_an_absurd_term_does_not_run_off_the_calendar() -> None:
    seen = scene(
        project(开工={"集中开工": "2021-01-31"}), rulebook(季度指标__两月实质开工__期限月数="999999999")
    )
    assert list(CATALOGUE["R121"].check(seen)) == []


def test_a_clean_tree_has_no_faults() -> None:
    clean = scene(
        project(),
        early("ZH2021-002", 项目名称="示例冷链物流园", 项目代码=None),
        continued("ZH2021-003", 项目名称="示例中学", 项目代码="2001-410411-04-01-123456"),
        submissions(乡镇街道={"曹镇乡": {"附件1": "2021-03-25"}}),
    )
    assert [fault for checked in CATALOGUE.values() for fault in checked.check(clean)] == []


def test_phone_numbers_are_never_repeated() -> None:
    phone = "12345678"
    seen = scene(project(联系人__电话=phone))
    assert phone not in "".join(fault.message for fault in CATALOGUE["R151"].check(seen))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例产业园", "示例产业园项目", True),
        ("示例产业园", "示例产业园（一期）", True),
        ("示例产业园", "示例产业园二期", False),
        ("示例产业园二期", "示例产业园第2期工程", True),
        ("示例产业园十二期", "示例产业园12期", True),
        ("示例产业园二期", "示例产业园十二期", False),
        ("示例产业园一二期", "示例产业园十二期", False),
        ("示例 产业园", "示例　产业园", True),
        ("示例Ａ区", "示例a区", True),
        ("示例A区", "示例B区", False),
    ],
)
def test_near_identical_names(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize("id_", sorted(CASES))
def test_asked_of_some_projects_a_rule_finds_of_them_what_it_finds_of_all(id_: str) -> None:
    """An import asks for the faults of what it changed only; what compares projects still compares with all."""
    seen = CASES[id_].bad
    every = tuple(seen.records.projects)
    other = project("ZH2021-900", 责任单位="没有的乡", 项目名称="示例甲项目")
    larger = replace(seen, records=replace(seen.records, projects=(*every, other)))
    for whole, path in ((whole, one.path) for whole in (seen, larger) for one in every):
        some = replace(whole, files=frozenset((path,)))
        for entry in CATALOGUE.values():
            found = [fault for fault in entry.check(whole) if fault.file == path]
            assert [fault for fault in entry.check(some) if fault.file == path] == found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("示例甲", ("示例甲",)),
        ("示例甲,示例乙；示例丙", ("示例甲", "示例乙", "示例丙")),
        ("示 甲、示例乙", ("示甲", "示例乙")),
        ("示例甲(副局长 兼主任)", ("示例甲",)),
    ],
)
def test_persons_named(text: str, people: tuple[str, ...]) -> None:
    assert named(text) == people


def test_a_deadline_no_month_has_counts_as_the_nearest() -> None:
    late = submissions("2021-02", 乡镇街道={"曹镇乡": {"附件1": "2021-02-28", "附件2": "2021-03-01"}})
    found = list(CATALOGUE["R161"].check(scene(district(报送截止日="31"), late)))
    assert [fault.path[-1] for fault in found] == ["附件2"]


def test_without_any_rules_sheets_are_not_compared() -> None:
    seen = scene(observation(**files._sheet(得分={"别的": "999"})), ruled=False)
    assert [list(CATALOGUE[id_].check(seen)) for id_ in ("R242", "R243", "R247")] == [[], [], []]


def test_a_long_list_of_choices_is_cut_short() -> None:
    many = district(乡镇街道=[{"名称": f"第{number}街道"} for number in range(20)])
    found = list(CATALOGUE["R071"].check(scene(many, project(责任单位="X"))))
    assert found[0].suggestion.endswith("第11街道等")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("马庄镇", "马庄街道"),
        ("曹镇", "曹镇乡"),
        ("轻工街道", "轻工路街道"),
        ("高阳路街道办事处", "高阳路街道"),
        ("马庄", "马庄街道"),
        ("湛北路街道", None),
        ("新华街道", None),
        ("曹庄乡", None),
    ],
)
def test_a_unit_is_named_only_when_it_is_plainly_meant(written: str, meant: str | None) -> None:
    """What nearly every unit's name ends in makes no two of them alike: a wrong hint would move a project's points."""
    names = ("曹镇乡", "马庄街道", "南环路街道", "轻工路街道", "高阳路街道", "北渡街道", "河滨街道")
    seen = scene(district(乡镇街道=[{"名称": name} for name in names]), project(责任单位=written))
    (found,) = CATALOGUE["R071"].check(seen)
    assert found.suggestion == (f"改为“{meant}”" if meant else f"从中选一：{'、'.join(names)}")


def test_an_id_is_taken_once_and_explained() -> None:
    with pytest.raises(ValueError, match="R021"):
        rule("R021", Level.HINT, "又一条")(CATALOGUE["R021"].check)
    with pytest.raises(ValueError, match="R998"):
        rule("R998", Level.HINT, "没有说明")(lambda seen: iter(()))


def test_findings_carry_level_basis_and_place() -> None:
    seen = scene(project(首席服务员=None))
    found = check.in_order(check.run_rules(seen, lambda file, path: (7, len(path))))
    assert [(one.line, one.column, one.rule, one.level, one.basis) for one in found] == [
        (7, 1, "R141", Level.ERROR, "通知 一(一)")
    ]


def test_without_reports_the_scene_is_january_of_the_latest_plan() -> None:
    known = check.Known(frozenset(), frozenset())
    assert str(check.scene_of(records(early()), known).month) == "2021-01"
    assert str(check.scene_of(records(), known).month) == "2000-01"
    assert str(check.scene_of(records(project()), known).month) == "2021-03"


@pytest.mark.parametrize("item", ["计划完成投资", "类别", "列入"])
def test_a_former_value_that_cannot_be_read_hides_no_other_fault(item: str) -> None:
    change = {"月份": "2021-12", "项": item, "原值": "三月", "原因": "示例"}
    seen = scene(project(年度计划__2021__调整=[change], 首席服务员=None))
    assert {"R185", "R141"} <= {id_ for id_, entry in CATALOGUE.items() if list(entry.check(seen))}


def test_only_a_peers_sheet_of_its_own_unit_is_said_not_to_count() -> None:
    """As scoring has it: a sheet of another group counts, whoever gave it."""
    own = observation(**files._sheet(组="部门", 评分单位="曹镇乡"))
    assert list(CATALOGUE["R246"].check(scene(project(), own))) == []
