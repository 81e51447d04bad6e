"""OC4IDS 0.9.5: the projects of a 期 as a package of the Open Contracting for Infrastructure Data Standard. `publication` writes it.

Only what the standard has a place for: money in 元 (CNY), plans as forecasts, 月报 as metrics, 节点 and 手续 as milestones.
问题, 拆迁, 首席服务员 and 灯 have none and stay in our own JSON; telephone numbers never come here.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from decimal import Decimal
from functools import lru_cache
from typing import Any

from generator.render.opendata.exact_json import exact_json, lined_json
from generator.render.opendata.facts import Facts
from generator.words.choice import AnnualClass, ProcedureStatus
from generator.words.edition import Edition
from generator.words.period import Month
from generator.words.project import Project
from generator.words.state import NodeState, ProcedureState, ProjectState

VERSION = "0.9"
"""The package states major.minor of the standard; the patch, 0.9.5, is the schema it is proved with."""
_YUAN = 10000
_LONG = 2**63
"""From here on a whole number is no number of the machine's own, and is written as a Decimal."""
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")


def package(facts: Facts) -> bytes:
    """The whole package, a project a line; same edition, same bytes. Its `uri` is made from the 区 and the 期."""
    edition = facts.edition
    recorded = {one.id: one for one in facts.projects}
    first = prefix(edition)
    projects = (
        exact_json(
            {"id": first + (_UNSAFE.sub("-", state.id) or "-")} | _project(state, recorded[state.id], edition)
        )
        for state in edition.projects
    )
    outer = {
        "uri": uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.district.name}/{edition.period}").urn,
        "publishedDate": _moment(edition.as_of),
        "version": VERSION,
        "publisher": {"name": f"{edition.district.city}{edition.district.name}{edition.district.centre}"},
    }
    return lined_json(outer, "projects", projects)


def prefix(edition: Edition) -> str:
    """oc4ids- and six signs that tell publishers apart: here the 区划代码 of the 区, zeros when 区情 names no code."""
    codes = [one.code for one in edition.district.townships if one.code]
    digits = codes[0][:6] if codes and re.fullmatch(r"\d{6}.*", codes[0]) else "000000"
    return f"oc4ids-{digits}-"


@lru_cache(maxsize=4096)
def _moment(day: dt.date) -> str:
    """A date as the standard's date-time, midnight of 北京时间."""
    return f"{day}T00:00:00+08:00"


def _span(start: dt.date, end: dt.date) -> dict[str, str]:
    return {"startDate": _moment(start), "endDate": _moment(end)}


def _value(wan: Decimal) -> dict[str, Any]:
    """万元 with its two decimals as whole 元."""
    amount = int(wan * _YUAN)
    return {"amount": amount if abs(amount) < _LONG else Decimal(amount), "currency": "CNY"}


def _project(state: ProjectState, recorded: Project, edition: Edition) -> dict[str, Any]:
    held: dict[str, Any] = {
        "identifiers": _identifiers(recorded),
        "updated": _moment(edition.as_of),
        "title": recorded.name,
        "description": recorded.scope.strip(),
        "status": _status(state),
        "period": _span(recorded.build_period.start.first_day, recorded.build_period.end.last_day),
        "additionalClassifications": _classifications(state, recorded),
        "locations": [_location(recorded)],
        "budget": _budget(recorded),
        "parties": _parties(recorded),
        "publicAuthority": {"name": recorded.township, "id": "责任单位"},
        "forecasts": _forecasts(recorded),
        "metrics": _metrics(recorded),
        "milestones": _milestones(state, edition.as_of),
        "completion": _completion(recorded),
    }
    return {name: value for name, value in held.items() if value not in (None, [], {})}


def _identifiers(project: Project) -> list[dict[str, str]]:
    own = [{"id": project.id, "scheme": "重点项目编号"}]
    return own + ([{"id": project.code, "scheme": "固定资产投资项目代码"}] if project.code else [])


def _status(state: ProjectState) -> str:
    """Identification until anything was done; preparation, implementation and completion by the facts."""
    done = state.project.completion.completed if state.project.completion else None
    if done:
        return "completion"
    started = state.project.start and state.project.start.started
    if started or state.under_construction or state.annual_class is AnnualClass.CONTINUED:
        return "implementation"
    moved = any(
        one.procedure and one.procedure.status is not ProcedureStatus.NOT_STARTED for one in state.procedures
    )
    return "preparation" if moved else "identification"


def _classifications(state: ProjectState, project: Project) -> list[dict[str, str]]:
    """The standard has no sector for 工业 or 农业, so that 行业领域 and the rest stand under schemes of our own."""
    named = [("行业领域", str(project.sector)), ("重点层级", str(project.tier))]
    if state.annual_class:
        named.append(("类别", str(state.annual_class)))
    return [{"scheme": scheme, "id": name, "description": name} for scheme, name in named]


def _location(project: Project) -> dict[str, Any]:
    place: dict[str, Any] = {"id": "1", "description": project.location.strip()}
    if project.coordinates:
        # CGCS2000 and WGS 84 differ by centimetres; the order is that of GeoJSON.
        point = [project.coordinates.longitude, project.coordinates.latitude]
        place["geometry"] = {"type": "Point", "coordinates": point}
    return place


def _budget(project: Project) -> dict[str, Any]:
    """总投资, and 资金来源 as a breakdown by source."""
    sources = [
        {"id": str(kind), "description": str(kind), "amount": _value(amount)}
        for kind, amount in project.funds.items()
    ]
    amount = {"amount": _value(project.total_investment)}
    if not sources:
        return amount
    return amount | {
        "budgetBreakdowns": [{"id": "资金来源", "description": "资金来源", "budgetBreakdown": sources}]
    }


def _parties(project: Project) -> list[dict[str, Any]]:
    parties: list[dict[str, Any]] = [
        {"id": "责任单位", "name": project.township, "roles": ["publicAuthority"]}
    ]
    if project.owner:
        parties.append({"id": "项目单位", "name": project.owner, "roles": ["procuringEntity"]})
    return parties


def _forecasts(project: Project) -> list[dict[str, Any]]:
    """计划完成投资 of each year."""
    years = [
        {
            "id": str(year),
            "period": _span(Month(year, 1).first_day, Month(year, 12).last_day),
            "value": _value(plan.planned),
        }
        for year, plan in project.plans.items()
        if plan.planned is not None
    ]
    return [{"id": "financialProgress", "title": "计划完成投资", "observations": years}] if years else []


def _metrics(project: Project) -> list[dict[str, Any]]:
    """完成投资 of each month; of 形象进度 the latest words."""
    if not project.reports:
        return []
    money = [
        _of_month(month) | {"value": _value(report.month_invested)}
        for month, report in project.reports.items()
    ]
    metrics = [{"id": "financialProgress", "title": "本月完成投资", "observations": money}]
    month, report = max(project.reports.items())
    said = "：".join(str(one).strip() for one in (report.stage, report.progress) if one)
    if said:
        words = [_of_month(month) | {"notes": said}]
        metrics.append({"id": "physicalProgress", "title": "形象进度", "observations": words})
    return metrics


@lru_cache(maxsize=512)
def _of_month(month: Month) -> dict[str, Any]:
    return {"id": str(month), "period": _span(month.first_day, month.last_day)}


def _milestones(state: ProjectState, as_of: dt.date) -> list[dict[str, Any]]:
    nodes = [_node(place, one, as_of) for place, one in enumerate(state.nodes, start=1)]
    return nodes + [_procedure(one, as_of) for one in state.procedures if one.procedure and _counts(one)]


def _counts(one: ProcedureState) -> bool:
    return one.procedure is not None and one.procedure.status is not ProcedureStatus.EXEMPT


def _node(place: int, one: NodeState, as_of: dt.date) -> dict[str, Any]:
    """A node moved keeps its original date in the words; done is met, late and not done is notMet."""
    moved = f"原计划 {one.node.planned}" if one.target != one.node.planned else None
    held = {
        "id": f"节点-{place}",
        "title": one.node.name,
        "type": "delivery",
        "description": moved,
        "dueDate": _moment(one.target),
        "dateMet": _moment(one.done) if one.done else None,
        "status": _met(one.done, one.target, as_of),
    }
    return {name: value for name, value in held.items() if value is not None}


def _procedure(one: ProcedureState, as_of: dt.date) -> dict[str, Any]:
    """A 手续 with its 文号 in the words: `code` of the standard is a code of what kind of event it is."""
    held = one.procedure
    day = held.day if held and one.done else None
    planned = held.planned if held else None
    facts = {
        "id": f"手续-{one.word}",
        "title": one.word,
        "type": "approval",
        "description": f"文号 {held.number}" if held and held.number and one.done else None,
        "dueDate": _moment(planned) if planned else None,
        "dateMet": _moment(day) if day else None,
        "status": "met" if one.done else _met(None, planned, as_of),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _met(done: dt.date | None, due: dt.date | None, as_of: dt.date) -> str:
    if done:
        return "met"
    return "notMet" if due and due < as_of else "scheduled"


def _completion(project: Project) -> dict[str, Any]:
    done = project.completion.completed if project.completion else None
    return {"endDate": _moment(done)} if done else {}
