"""The JSON of a 期: one file a project and one for all, the second being what a city's roll-up reads. `publication` writes them.

A project is told twice: 记录 as recorded (with the words of the form), 状态 as worked out at the period's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.render.opendata.exact_json import exact_json, lined_json
from generator.render.opendata.facts import Facts
from generator.render.opendata.record_json import record_json
from generator.render.opendata.versions import CURRENT
from generator.words.edition import Edition
from generator.words.measure import half_up
from generator.words.project import Project
from generator.words.register import Published
from generator.words.standing import Ranking, Standing
from generator.words.state import Deadline, GroupState, Money, ProjectState, Totals

PLACES = 6
"""Decimals of what has no last digit: rates, 得分 of an 指标."""


def head(edition: Edition) -> dict[str, Any]:
    """What every JSON says first: 版本, 区名, 期, 截至."""
    return {
        "版本": CURRENT,
        "区名": edition.district.name,
        "上级": edition.district.city,
        "期": str(edition.period),
        "截至": edition.as_of,
    }


def project_bodies(facts: Facts) -> Iterator[tuple[str, str]]:
    """(编号, what is told of it as JSON) of every project of the edition."""
    recorded = dict(facts.named)
    for state in facts.edition.projects:
        id_ = state.id
        yield id_, _project(id_, state, recorded[id_], contacts=facts.contacts)


def alone(edition: Edition, body: str) -> str:
    """The file of one project."""
    return f'{exact_json(head(edition)).removesuffix("}")},"项目":{body}}}\n'


def whole(edition: Edition, projects: Iterable[str]) -> bytes:
    """The file of all: totals, groups, 排名, what is due, and the projects given as JSON; a project a line."""
    rankings = [_ranking(one) for one in edition.rankings.values()]
    published = [
        _published(one) for _, one in sorted(edition.records.published.items()) if one.day <= edition.as_of
    ]
    outer = head(edition) | {
        "汇总单位": edition.district.centre,
        "月数": edition.period.end.month,
        "数据摘要": edition.digest,
        "合计": _totals(edition.totals),
        "乡镇街道": [_group(one) for one in edition.townships],
        "行业领域": [_group(one) for one in edition.sectors],
        "排名": rankings,
        "已发布成绩": published,
        "逾期": [_deadline(one) for one in edition.overdue],
        "近期到期": [_deadline(one) for one in edition.upcoming],
    }
    return lined_json(outer, "项目", projects)


def _project(id_: str, state: ProjectState, recorded: Project, *, contacts: bool) -> str:
    told = exact_json({"编号": id_, "状态": _state(state)}).removesuffix("}")
    return f'{told},"记录":{record_json(recorded, contacts=contacts)}}}'


def _state(state: ProjectState) -> dict[str, Any]:
    clock = state.clock
    return {
        "类别": state.annual_class,
        "在计划内": state.in_plan,
        "在建": state.under_construction,
        "停工": state.stopped,
        "灯": state.light.light,
        "理由": state.light.reasons,
        "阶段": state.stage or None,
        "形象进度": state.progress or None,
        "投资": _money(state.money),
        "手续": [
            {"手续": one.word, "应办": one.due, "已办结": one.done, "超期天数": one.overdue_days}
            for one in state.procedures
        ],
        "节点": [
            {
                "节点": one.node.name,
                "目标日期": one.target,
                "完成": one.done,
                "超期天数": one.overdue_days,
                "错过原计划": one.missed_original,
            }
            for one in state.nodes
        ],
        "未解决问题": sum(one.open for one in state.problems),
        "两月实质开工": clock
        and {"期限": clock.deadline, "情况": clock.state, "超期天数": clock.overdue_days},
    }


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value, PLACES)


def _money(money: Money) -> dict[str, Any]:
    return {
        "总投资": money.total_investment,
        "年度计划": money.planned,
        "本月完成": money.month_invested,
        "年度完成": money.year_invested,
        "累计完成": money.total_invested,
        "完成率": _rounded(money.rate),
        "与时序差": _rounded(money.gap),
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "项目数": totals.count,
        "投资": _money(totals.money),
        "类别": {str(name): count for name, count in totals.by_class.items()},
        "灯": {str(name): count for name, count in totals.by_light.items()},
        "应办手续": totals.procedures_due,
        "已办结手续": totals.procedures_done,
        "应开工": totals.starts_due,
        "已开工": totals.starts_done,
        "应竣工": totals.completions_due,
        "已竣工": totals.completions_done,
    }


def _group(group: GroupState) -> dict[str, Any]:
    return {"名称": group.name, "合计": _totals(group.totals), "项目": group.projects}


def _deadline(one: Deadline) -> dict[str, Any]:
    return {
        "日期": one.day,
        "类型": one.kind,
        "事项": one.what,
        "项目": one.project or None,
        "乡镇街道": one.township or None,
        "剩余天数": one.days_left,
    }


def _ranking(ranking: Ranking) -> dict[str, Any]:
    return {
        "期": str(ranking.period),
        "结果": [_standing(one) for one in ranking.standings],
        "说明": ranking.notes,
    }


def _standing(one: Standing) -> dict[str, Any]:
    parts = {
        str(part.indicator): {
            "适用": part.applicable,
            "得分": _rounded(part.points) if part.applicable else None,
            "分值": part.full,
        }
        for part in one.parts
    }
    return {
        "乡镇街道": one.township,
        "组别": one.group or None,
        "得分": one.score,
        "名次": one.place,
        "上期名次": one.previous_place,
        "基础得分": _rounded(one.base),
        "加分": _rounded(one.bonus),
        "减分": _rounded(one.deduction),
        "指标": parts,
        "奖惩": one.awards,
    }


def _published(one: Published) -> dict[str, Any]:
    results = [{"乡镇街道": held.township, "得分": held.score, "名次": held.place} for held in one.results]
    return {"期": one.period, "发布": one.day, "结果": results}
