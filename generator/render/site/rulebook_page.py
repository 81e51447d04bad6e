"""考核规则: the rules file itself, set as tables — weights, caps, ties, missing data — so that page and file cannot differ."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition
from generator.words.rulebook import IndicatorRule
from generator.words.term import read_term

SECTION = "考核规则"
_SHOWN_APART = frozenset(("points", "comparison", "basis"))


def parameters(rule: IndicatorRule) -> list[tuple[str, str]]:
    """参数 of one 指标 beyond 分值: each with its own word; those not given are left out."""
    return [
        (read_term(name, field).word, str(getattr(rule, name)))
        for name, field in IndicatorRule.model_fields.items()
        if name not in _SHOWN_APART and getattr(rule, name) is not None
    ]


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """One page: the rules of the period's year."""
    yield kit.page(
        "rulebook.html",
        "rulebook.html",
        edition,
        title=SECTION,
        section=SECTION,
        rules=edition.rulebook,
        parameters=parameters,
        edit=edition.rulebook.path or None,
        search_text=" ".join(edition.rulebook.indicators),
        description="考核指标、分值、加减分、预警线和奖惩规则",
    )
