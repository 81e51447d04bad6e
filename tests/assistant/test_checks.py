"""The checks of the 填报助手 against `generator check`: on the ledger's own good and bad cases and on what a clerk types, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator import pipeline
from generator.load import places
from generator.render.site.assistant_form import CHECKED, form_of, limits
from generator.render.site.kit import Kit
from generator.score.edition import make_edition
from generator.validate import check, problems, shape
from generator.validate import schedule as schedule_rules
from generator.validate.catalogue import CATALOGUE, Scene
from generator.words.period import Month, Period
from generator.words.project import Project
from generator.words.records import KINDS
from generator.words.rulebook import NOTICE_START_MONTHS
from generator.words.sentence import CELLS
from tests.builders import changed, project, records, scene
from tests.look.node import run
from tests.validate.cases import money, people, schedule

LOAD = """for (const name of ['scalars', 'yaml', 'edit', 'measures', 'state', 'checks', 'findings', 'entry', 'draft']) require(`${assets}/assistant-${name}.js`);
const { findings, checks, measures, state, entry } = globalThis.ledgerAssistant;
"""
CHECK = LOAD + "answer = given.map(({ data, form }) => findings.check(data, form));"
ONE_RULE = LOAD + (
    "answer = given.map(({ rule, data, scene }) => { const found = [];"
    "checks.RULES[rule](data, scene, (path, values) => found.push({ path, values })); return found; });"
)
Said = tuple[str, str, str, str, str]
FORM = next(kind for kind in KINDS if kind.name == "project")
CASES = money.CASES | people.CASES | schedule.CASES


def plain(value: Any) -> Any:
    """A record's values as the YAML reader gives them: texts, groups and lists."""
    if isinstance(value, dict):
        return {
            str(key): plain(one)
            for key, one in value.items()
            if one not in (None, (), {}) and key != "文件路径"
        }
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value)


def values_of(one: Project) -> dict[str, Any]:
    found: dict[str, Any] = plain(one.model_dump(by_alias=True))
    return found


def form(seen: Scene) -> dict[str, Any]:
    edition = make_edition(seen.records, Period.monthly(seen.month), ())
    return form_of(edition, Kit(rules=pipeline.rules())) | {"latest": str(seen.month)}


def limits_of(seen: Scene) -> dict[str, int]:
    """What the rules say of days and months; without any, what the checks take instead."""
    if seen.rulebook:
        return limits(seen.rulebook)
    return {
        "problemDays": problems.PROBLEM_DAYS,
        "noticeDays": schedule_rules.NOTICE_DAYS,
        "startMonths": NOTICE_START_MONTHS,
    }


def python_says(values: dict[str, Any]) -> list[Said]:
    """Findings of one file as `generator check` has them, of the rules the page knows."""
    file = "data/projects/ZH2021-001.yaml"
    shaped = shape.shape(FORM, shape.Plain(file, values, ""), places.locate, places.locate_key)
    found = list(shaped.findings)
    if isinstance(shaped.record, Project):
        held = records(shaped.record, project("ZH2021-900"))
        known = check.Known(frozenset(one.id for one in held.projects), frozenset())
        every = check.run_rules(check.scene_of(held, known), lambda *_: (1, 1))
        found += [one for one in every if one.file == file and one.rule in CHECKED]
    return sorted(
        (one.rule, str(one.level), one.message, one.suggestion, "/".join(one.path)) for one in found
    )


def page_says(many: list[dict[str, Any]]) -> list[list[Said]]:
    given = form(scene(project()))
    answers = run(CHECK, [{"data": values, "form": given} for values in many])
    return [
        sorted(
            (one["rule"], one["level"], one["message"], one["suggestion"], "/".join(one["path"]))
            for one in said
        )
        for said in answers
    ]


def test_the_page_knows_the_rules_it_names_and_each_has_its_sentence() -> None:
    assert sorted(run(LOAD + "answer = Object.keys(checks.RULES);")) == sorted(CHECKED)
    for id_ in CHECKED:
        assert CATALOGUE[id_].rule.says.endswith("。"), id_
        assert CATALOGUE[id_].rule.advice, id_


def test_no_sentence_stands_in_the_scripts() -> None:
    from tests.look.node import ASSETS

    written = "".join(file.read_text("utf-8") for file in ASSETS.glob("assistant*.js"))
    for said in [*(CATALOGUE[id_].rule.says for id_ in CHECKED), *(one.says for one in CELLS.values())]:
        longest = max(re.split(r"\{\w*\}", said), key=len)
        assert longest not in written, said


def seen_cases() -> Iterator[tuple[str, str, Scene]]:
    for id_ in CHECKED:
        yield id_, "good", CASES[id_].good
        yield id_, "bad", CASES[id_].bad


def test_every_rule_finds_in_the_ledgers_own_cases_what_the_ledger_finds() -> None:
    asked, expected = [], []
    for id_, _, seen in seen_cases():
        for one in seen.records.projects:
            at = {**limits_of(seen), "month": str(seen.month), "asOf": str(seen.as_of)}
            asked.append({"rule": id_, "data": values_of(one), "scene": at})
            faults = [fault for fault in CATALOGUE[id_].check(seen) if fault.file == one.path]
            expected.append((id_, sorted((list(fault.path), fault.message) for fault in faults)))
    answers = run(ONE_RULE, asked)
    found = [
        (id_, sorted((one["path"], CATALOGUE[id_].rule.says.format(**one["values"])) for one in said))
        for (id_, _), said in zip(expected, answers, strict=True)
    ]
    assert found == expected
    spoken = {id_ for id_, faults in expected if faults}
    assert spoken == set(CHECKED)


BASE = values_of(project())
EARLY = {"完成投资": "100", "阶段": "基础", "形象进度": "二层"}


def with_(**changes: Any) -> dict[str, Any]:
    return changed(BASE, **changes)


def month(**cells: Any) -> dict[str, Any]:
    return with_(**{"月报__2021-04": {word: text for word, text in cells.items() if text is not None}})


def problem(**cells: str) -> dict[str, Any]:
    return with_(问题=[{"类型": "用地", "内容": "缺地", "提出": "2021-03-01"} | cells])


TYPED: list[dict[str, Any]] = [
    BASE,
    month(**EARLY),
    *(
        month(完成投资=text, 阶段="基础", 形象进度="二层")
        for text in (
            "1.2亿",
            "１２０",
            "12,000",
            "1,20",
            "12000元",
            "约350万元",
            "12.345",
            "-12.345",
            "0.005",
            "012",
            "1e3",
            "五百",
            "-20",
            "0",
            "650.50",
            "99999999999999999999",
            "9999999999999999",
            "10000000000000000.5",
            "9999999999999亿元",
            "9" * 60,
            "12.3456亿元",
            "三" * 60,
            "12345元",
            "0.00001亿",
            "5 000",
            "1.",
            "十" + "😀" * 50,
            "-1.2亿",
            "约 1.2 亿",
            "100000000",
            "0.01",
        )
    ),
    month(完成投资=None, 阶段="基础", 形象进度="二层"),
    month(完成投资="100", 阶段="征拆平整", 形象进度="倒退"),
    month(完成投资="100", 阶段="基础", 形象进度="桩基施工 完成　90%"),
    month(完成投资="100", 阶段="基础", 形象进度="长" * 5001),
    month(完成投资="100", 阶段="基础", 形象进度="😀" * 5000),
    with_(**{f"月报__2021-{number:02}": {"完成投资": "0"} for number in (4, 5, 6, 7)}),
    with_(**{f"月报__2021-{number:02}": {"完成投资": "0"} for number in (4, 6, 7, 8)}),
    with_(
        **{f"月报__2021-{number:02}": {"完成投资": "0"} for number in (4, 5, 6)}, 停工=[{"起": "2021-04-20"}]
    ),
    with_(**{"月报__2022-01": {"完成投资": "5"}}),
    with_(**{"月报__2020-12": {"完成投资": "5"}}),
    with_(
        **{
            "月报__2021-04": EARLY
            | {"更正": [{"日期": "2021-03-12", "项": "完成投资", "原值": "99", "原因": "漏报"}]}
        }
    ),
    with_(
        **{
            "月报__2021-04": EARLY
            | {"更正": [{"日期": "2021-05-12", "项": "阶段", "原值": "主体", "原因": "错选"}]}
        }
    ),
    with_(手续__环评={"状态": "已办结"}),
    with_(手续__环评={"状态": "无需办理"}),
    with_(手续__环评={"状态": "已受理", "日期": "2021-02-01"}),
    with_(手续__环评={"文号": "示例〔2021〕9号"}),
    with_(手续__环评={"状态": "已办结", "文号": "示例〔2021〕9号", "日期": "2021-09-01"}),
    with_(手续__立项={"状态": "准备中"}),
    with_(手续__立项={"状态": "已办结", "文号": "甲", "日期": "2021-01-02"}),
    with_(手续__用地规划=None),
    with_(手续__用地规划={"状态": "已受理"}),
    with_(开工={"计划": "2021-01"}),
    with_(开工={"集中开工": "2021-01-31"}),
    with_(开工={"集中开工": "2020-12-31"}),
    with_(开工={"集中开工": "2021-02-08"}),
    with_(开工__佐证=None),
    with_(竣工={"实际": "2020-01-01"}),
    with_(竣工={"实际": "2021-02-10"}),
    with_(年度计划={"2021": {"类别": "续建", "计划完成投资": "1000"}}),
    with_(
        年度计划__2021__调整=[{"月份": "2021-04", "项": "类别", "原值": "前期", "原因": "落地"}],
        手续__立项={"状态": "准备中"},
    ),
    with_(年度计划__2021__移出="2021-03", 年度计划__2021__移出原因="取消", 手续__立项={"状态": "准备中"}),
    with_(年度计划__2021__列入="2021-05", 手续__立项={"状态": "准备中"}),
    with_(总投资="2000", 资金来源=None),
    with_(总投资="2380.48"),
    with_(起始累计__投资="60000"),
    problem(),
    problem(责任人="示例责任人甲", 限期="2021-02-01"),
    problem(责任单位="区国土分局", 限期="2021-04-01", 解决="2021-02-20"),
    problem(责任单位="区国土分局", 限期="2021-04-01", 解决="2021-09-20"),
    problem(责任单位="区国土分局", 限期="2021-04-01", 提出="2021-01-15"),
    problem(责任单位="区国土分局", 限期="2021-04-01", 提出="2021-01-29"),
    with_(问题=[{"内容": "没有类型", "提出": "2021-03-01"}]),
    with_(问题=[{"类型": "用地", "内容": "没有提出"}]),
    with_(服务记录=[{"日期": "2021-08-01", "类型": "走访", "事项": "将来"}]),
    with_(节点=[{"名称": "桩基", "计划": "2021-02-01", "完成": "2021-06-01"}]),
]


def test_what_is_typed_is_told_in_the_same_words() -> None:
    for values, said in zip(TYPED, page_says(TYPED), strict=True):
        assert said == python_says(values), values.get("月报")


def test_the_table_of_inputs_reaches_every_sentence() -> None:
    spoken = {said[0] for values in TYPED for said in python_says(values)}
    assert spoken >= set(CHECKED) | {one.rule for one in CELLS.values()}


def test_derived_totals_are_those_of_the_ledger() -> None:
    from generator.words.measure import WAN
    from generator.words.progress import total_invested, year_invested

    held = project(
        月报={f"2021-{n:02}": {"完成投资": f"{n * 1234}.{n:02}"} for n in range(1, 13)},
        起始累计__投资="1000.5",
    )
    script = (
        LOAD
        + "answer = given.months.map((month) => [state.yearInvested, state.totalInvested].map((sum) => measures.show(sum(given.data, month))));"
    )
    months = ["2020-12", "2021-01", "2021-07", "2021-12", "2022-01"]
    expected = [
        [WAN.show(total(held, Month.parse(one))) for total in (year_invested, total_invested)]
        for one in months
    ]
    assert run(script, {"data": values_of(held), "months": months}) == expected


@pytest.mark.parametrize(
    ("touched", "expected"),
    [
        ({}, []),
        ({"report": {"完成投资": " 10 "}}, [(["月报", "2021-04"], {"完成投资": "10", "阶段": "基础"})]),
        ({"report": {"阶段": "基础"}}, []),
        ({"month": "2021-03", "report": {"完成投资": "1200.5"}}, []),
        (
            {
                "month": "2021-03",
                "report": {"完成投资": "1300"},
                "correction": {"原因": "漏报", "日期": "2021-04-02"},
            },
            [
                (["月报", "2021-03", "完成投资"], "1300"),
                (
                    ["月报", "2021-03", "更正", "0"],
                    {"日期": "2021-04-02", "项": "完成投资", "原值": "1200.5", "原因": "漏报"},
                ),
            ],
        ),
        ({"cells": {"手续/环评/状态": "无需办理", "手续/环评/原因": ""}}, [(["手续", "环评", "原因"], None)]),
        ({"problems": [{"提出": "2021-04-02"}]}, []),
        (
            {"problems": [{"内容": "缺水", "类型": "配套", "提出": "2021-04-02", "限期": ""}]},
            [(["问题", "0"], {"类型": "配套", "内容": "缺水", "提出": "2021-04-02"})],
        ),
    ],
)
def test_only_what_differs_is_a_change(touched: dict[str, Any], expected: list[Any]) -> None:
    script = (
        LOAD
        + "answer = entry.changes(given.data, { ...entry.blank('2021-04'), ...given.touched }, given.form);"
    )
    answer = run(script, {"data": BASE, "touched": touched, "form": form(scene(project()))})
    assert [(one["path"], one["value"]) for one in answer] == expected


PROBLEMS = [{"内容": "缺地", "类型": "用地"}, {"内容": "缺水", "类型": "配套"}]


@pytest.mark.parametrize(
    ("now", "cells", "lost"),
    [
        (PROBLEMS, {"问题/1/解决": "2021-05-01", "手续/环评/状态": "已办结"}, 0),
        ([{"内容": "新的"}, *PROBLEMS], {"问题/2/解决": "2021-05-01", "手续/环评/状态": "已办结"}, 0),
        (PROBLEMS[:1], {"手续/环评/状态": "已办结"}, 1),
        (None, {"手续/环评/状态": "已办结"}, 1),
    ],
)
def test_a_draft_finds_its_problem_again_or_leaves_it(now: Any, cells: dict[str, str], lost: int) -> None:
    script = LOAD + (
        "const draft = entry.blank('2021-04');"
        "entry.put(given.then, draft, ['问题', '1', '解决'], '2021-05-01');"
        "entry.put(given.then, draft, ['手续', '环评', '状态'], '已办结');"
        "const lost = entry.fit(given.now, JSON.parse(JSON.stringify(draft)));"
        "const kept = JSON.parse(JSON.stringify(draft)); entry.fit(given.now, kept);"
        "answer = { cells: kept.cells, lost };"
    )
    answer = run(script, {"then": {"问题": PROBLEMS}, "now": {"问题": now} if now else {}})
    assert answer == {"cells": cells, "lost": lost}


def test_the_change_is_put_in_one_line_for_the_reviewer() -> None:
    script = LOAD + (
        "const typed = { ...entry.blank('2021-03'), ...given.touched };"
        "answer = entry.caption(given.data, typed, entry.changes(given.data, typed, given.form));"
    )
    touched = {
        "report": {"完成投资": "1300"},
        "correction": {"原因": "漏报", "日期": "2021-04-02"},
        "cells": {"手续/环评/原因": "豁免", "手续/立项/代办员": "示例代办员"},
        "problems": [{"内容": "缺水", "类型": "配套", "提出": "2021-04-02"}],
    }
    given = {"data": BASE, "form": form(scene(project())), "touched": touched}
    assert (
        run(script, given) == "示例智能装备产业园：更正 2021-03 月报（漏报），手续（环评、立项），问题 1 项"
    )
    given["touched"] = {"month": "2021-04", "report": {"完成投资": "1"}}
    assert run(script, given) == "示例智能装备产业园：填报 2021-04 月报"


@pytest.mark.parametrize(
    ("reports", "due"),
    [
        ({}, "2021-03"),
        ({"2021-03": {}}, "2021-04"),
        ({"2021-01": {}, "2020-12": {}}, "2021-02"),
        ({"2021-12": {}}, "2022-01"),
    ],
)
def test_the_month_is_the_next_one_due(reports: dict[str, Any], due: str) -> None:
    assert run(LOAD + "answer = entry.nextDue(given, '2021-03');", {"月报": reports}) == due
