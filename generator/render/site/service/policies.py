"""政策库: each policy, how long it holds, and the projects it fits by 资金类型 and 行业 (通知 二(六))."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.render.site.board import Part, board_page, sentence, strong
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    day,
    light_cell,
    project_cell,
    township_cell,
    words,
)
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.edition import Edition
from generator.words.support import PolicyState

LOCATION = "policies.html"
ROOT = root_of(LOCATION)
POLICIES = (
    Column("name", "政策", "name"),
    Column("state", "时效", "light", facet=True),
    Column("tier", "级别", facet=True),
    Column("fund", "资金类型", facet=True),
    Column("sectors", "适用行业", "name"),
    Column("issued", "发布"),
    Column("until", "有效至"),
    Column("count", "匹配项目", "num", "个"),
)
FITS = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light"),
    Column("township", "乡镇街道", facet=True),
    Column("sector", "行业"),
    Column("funds", "该类资金", "num", "万元", total=True),
)


VALID, SOON, EXPIRED = "有效", "即将到期", "已失效"


def anchor_of(index: int) -> str:
    """Where the projects of a policy stand on the page, by its place in the list, from 1."""
    return f"policy-{index}"


def state_of(one: PolicyState, notice_days: int) -> str:
    """有效、即将到期、已失效; 即将到期 within 提前提醒天数."""
    if one.days_left is None or one.days_left > notice_days:
        return VALID
    return SOON if one.days_left >= 0 else EXPIRED


def _row(edition: Edition, index: int, one: PolicyState) -> Row:
    held, said = one.policy, state_of(one, edition.rulebook.lights.notice_days)
    cells = (
        Cell(held.title, f"#{anchor_of(index)}"),
        Cell(said, look="late" if said == EXPIRED else ""),
        words(held.tier),
        words(held.fund or "不限"),
        words("、".join(held.sectors) or "全部"),
        day(held.issued),
        day(held.valid_until),
        count(len(one.projects)),
    )
    return Row(cells, held.gist or "")


def _fits(edition: Edition, index: int, one: PolicyState) -> Listing:
    rows = []
    for project in one.projects:
        state = edition.state(project)
        held = state.project
        cells = (
            project_cell(state, ROOT),
            light_cell(state.light.light),
            township_cell(held.township, ROOT, edition.district.township_names),
            words(held.sector),
            amount(held.funds.get(one.policy.fund) if one.policy.fund else None),
        )
        rows.append(Row(cells))
    return Listing(
        f"{one.policy.title}-匹配项目-{edition.period}",
        FITS,
        tuple(rows),
        "目前没有匹配的项目。",
        "个项目",
        name=f"p{index}",
    )


def _part(edition: Edition, index: int, one: PolicyState) -> Part:
    held = one.policy
    left = one.days_left
    said = "长期有效" if left is None else f"还有 {left} 天失效" if left >= 0 else f"已失效 {-left} 天"
    note = "；".join(filter(None, (held.gist, said)))
    return Part(anchor_of(index), held.title, _fits(edition, index, one), f"{note}。")


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page: the list, then each policy with its projects."""
    held = edition.support.policies
    said = [state_of(one, edition.rulebook.lights.notice_days) for one in held]
    listing = Listing(
        f"政策库-{edition.period}",
        POLICIES,
        tuple(_row(edition, index, one) for index, one in enumerate(held, 1)),
        "政策库还是空的。把扶持政策登记在 data/policies/，系统按资金类型和行业匹配项目。",
        "项政策",
    )
    soon = said.count(SOON)
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="政策库",
        headline=sentence(
            (
                f"{len(held)} 项政策",
                f"{len(held) - said.count(EXPIRED)} 项有效",
                strong(soon) + f" 项在 {edition.rulebook.lights.notice_days} 天内到期" if soon else "",
            )
        )
        if held
        else Markup(),
        parts=(Part("", "", listing), *(_part(edition, index, one) for index, one in enumerate(held, 1))),
        basis="通知 二(六)。资金类型与项目的资金来源相符、行业在适用行业之内的，为匹配",
        search_text=" ".join(f"{one.policy.title} {one.policy.gist or ''}" for one in held),
        description="扶持政策、时效和匹配的项目",
    )
