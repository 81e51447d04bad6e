"""校验规则: every check there is, with its level, wording and basis, and how often it spoke this time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.render.site.kit import Kit
from generator.render.site.page import Page
from generator.words.edition import Edition
from generator.words.finding import Level


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    spoken = Counter(finding.rule for finding in edition.findings)
    by_level = [(level, [rule for rule in kit.rules if rule.level is level]) for level in Level]
    yield kit.page(
        "rules.html",
        "rules.html",
        edition,
        title="校验规则",
        section="校验规则",
        by_level=[(level, rules) for level, rules in by_level if rules],
        spoken=spoken,
        search_text=" ".join(f"{rule.id} {rule.title}" for rule in kit.rules),
        description="系统检查数据的全部规则",
    )
