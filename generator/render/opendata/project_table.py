"""The theme 项目: one line a project, whatever is said of it once. `themes` lists it.

Facts as recorded, cut at 截至: a date to come that states a fact is empty, an entry made later is not there.
"""

from __future__ import annotations

from generator.render.opendata.facts import Facts
from generator.render.opendata.table import ID, Cell, Column, Form, Rows, Table, columns
from generator.words.project import (
    BuildPeriod,
    CarryIn,
    Completion,
    Contact,
    Coordinates,
    Demolition,
    Financing,
    Land,
    Project,
    Signing,
    Start,
)
from generator.words.telephone import phone

PROJECT_COLUMNS = (
    ID,
    *columns(
        Project,
        ("name", Form.TEXT, "名称"),
        ("code", Form.TEXT),
        ("sector", Form.TEXT),
        ("tier", Form.TEXT),
        ("township", Form.TEXT, "乡镇街道"),
        ("person", Form.TEXT),
        ("chief_officer", Form.TEXT),
        ("owner", Form.TEXT),
        ("packaged_by", Form.TEXT),
    ),
    *columns(Contact, ("name", Form.TEXT, "联系人"), ("phone", Form.TEXT, "联系电话")),
    Column("各年类别", meaning="每年一类，如 2020年续建；2021年竣工；逐年一行的见“年度计划”"),
    *columns(Project, ("total_investment", Form.NUMBER)),
    *columns(CarryIn, ("month", Form.MONTH, "起始累计截至"), ("invested", Form.NUMBER, "起始累计投资")),
    *columns(BuildPeriod, ("start", Form.MONTH, "建设起"), ("end", Form.MONTH, "建设止")),
    *columns(
        Start,
        ("planned", Form.MONTH, "计划开工"),
        ("ceremony", Form.DAY),
        ("started", Form.DAY),
        ("evidence", Form.TEXT, "开工佐证"),
    ),
    *columns(Completion, ("planned", Form.MONTH, "计划竣工"), ("completed", Form.DAY, "竣工")),
    *columns(Signing, ("status", Form.TEXT, "签约"), ("day", Form.DAY, "签约日期")),
    *columns(
        Demolition,
        ("status", Form.TEXT, "拆迁"),
        ("area_needed", Form.NUMBER),
        ("area_done", Form.NUMBER),
    ),
    *columns(
        Land,
        ("needed", Form.NUMBER, "用地需求"),
        ("approved", Form.NUMBER, "用地已报批"),
        ("supplied", Form.NUMBER, "用地已供应"),
    ),
    *columns(Financing, ("needed", Form.NUMBER, "融资需求"), ("secured", Form.NUMBER, "融资已落实")),
    *columns(Coordinates, ("longitude", Form.NUMBER), ("latitude", Form.NUMBER)),
    *columns(Project, ("scope", Form.TEXT), ("location", Form.TEXT), ("tags", Form.TEXT)),
)


def _project_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        yield (id_, *_who(facts, one), *_money(one), *_dates(one), *_means(one), *_where(one))


def _who(facts: Facts, one: Project) -> tuple[Cell, ...]:
    contact = one.contact if facts.contacts else None
    classes = "；".join(f"{year}年{plan.annual_class}" for year, plan in one.plans.items())
    return (
        one.name,
        one.code,
        one.sector,
        one.tier,
        one.township,
        one.person,
        one.chief_officer,
        one.owner,
        one.packaged_by,
        contact.name if contact else None,
        phone(contact.phone) if contact and contact.phone else None,
        classes,
    )


def _money(one: Project) -> tuple[Cell, ...]:
    carried = (one.carry_in.month, one.carry_in.invested) if one.carry_in else (None, None)
    return (one.total_investment, *carried, one.build_period.start, one.build_period.end)


def _dates(one: Project) -> tuple[Cell, ...]:
    start, done, signing = one.start, one.completion, one.signing
    begun = (start.planned, start.ceremony, start.started, start.evidence) if start else (None,) * 4
    ended = (done.planned, done.completed) if done else (None, None)
    return (*begun, *ended, *((signing.status, signing.day) if signing else (None, None)))


def _means(one: Project) -> tuple[Cell, ...]:
    cleared, land, financing = one.demolition, one.land, one.financing
    return (
        *((cleared.status, cleared.area_needed, cleared.area_done) if cleared else (None,) * 3),
        *((land.needed, land.approved, land.supplied) if land else (None,) * 3),
        *((financing.needed, financing.secured) if financing else (None,) * 2),
    )


def _where(one: Project) -> tuple[Cell, ...]:
    place = (one.coordinates.longitude, one.coordinates.latitude) if one.coordinates else (None, None)
    return (*place, one.scope.removesuffix("\n"), one.location, "、".join(one.tags) or None)


PROJECT_TABLES = (
    Table("项目", "projects", "一个项目一行；乡镇街道是本期末的责任单位", PROJECT_COLUMNS, _project_rows),
)
