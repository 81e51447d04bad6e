"""自核: the sums of all groups equal the total, before anything is printed from an Edition. Imports words only.

`pipeline` asks this of every Edition; the rule stands on the 校验规则 page through `SUM_RULES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.words.finding import Finding, Level, Rule, by_id
from generator.words.measure import WAN

if TYPE_CHECKING:
    from generator.words.edition import Edition
    from generator.words.state import GroupState, Totals

SUM_RULES = by_id(
    Rule(
        "R171",
        Level.ERROR,
        "分组合计等于总计",
        "通知 二(一)",
        "各乡（街道）之和、各行业之和、各类别之和应等于全区的项目个数、总投资、年度计划和年度完成；不等就不生成。",
    )
)


def figures(totals: Totals) -> tuple[tuple[str, Decimal], ...]:
    """What is added up: 个数, and 总投资, 年度计划, 年度完成 in 万元."""
    money = totals.money
    return (
        ("项目个数", Decimal(totals.count)),
        ("总投资（万元）", money.total_investment),
        ("年度计划（万元）", money.planned or Decimal(0)),
        ("年度完成（万元）", money.year_invested),
    )


def check_sums(edition: Edition) -> Iterator[Finding]:
    """R171: every figure whose groups do not add up to the district's, by township, by sector and by 类别."""
    yield from _differences("各乡（街道）", edition.townships, edition.totals)
    yield from _differences("各行业", edition.sectors, edition.totals)
    yield from _differences("各类别", edition.classes, edition.totals)


def _differences(said: str, groups: tuple[GroupState, ...], totals: Totals) -> Iterator[Finding]:
    rule = SUM_RULES["R171"]
    for index, (word, whole) in enumerate(figures(totals)):
        parts = sum((figures(group.totals)[index][1] for group in groups), Decimal(0))
        if parts != whole:
            message = f"{said}{word}之和应为 {WAN.show(whole)}，实为 {WAN.show(parts)}。"
            suggestion = "核对项目的责任单位和行业领域是否都在规定的名单里"
            yield Finding("data", 1, 1, rule.id, rule.level, message, suggestion, rule.basis)
