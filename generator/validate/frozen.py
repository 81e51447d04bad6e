"""已发布结果: edited by hand is an 错误, no longer explained by the records a 提醒. Imports words only.

What is entered late — a form that arrived, a node that was met — is true and changes nothing that was issued.

The ranking is computed elsewhere and handed in; the two rules stand in the catalogue's page through `PUBLISHED_RULES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.words.finding import Finding, Level, Rule, by_id
from generator.words.publishing import FULL_DIGEST, evidence_digest, file_digest
from generator.words.register import Published

if TYPE_CHECKING:
    from generator.words.standing import Ranking

PUBLISHED_RULES = by_id(
    Rule(
        "P01",
        Level.ERROR,
        "已发布的文件没有手工改动",
        "通知 一(三)",
        "文件内容与写入时的校验不一致，或校验被删去时报告。",
    ),
    Rule(
        "P02",
        Level.WARNING,
        "已发布的结果能由数据说明",
        "通知 一(三)",
        "把发布日之后登记的更正还原，重新计算应与发布时完全一致；不一致说明发布后有补登，或有数字改了没有登记更正。已发布的结果不变。",
    ),
    Rule(
        "P03",
        Level.WARNING,
        "已发布的文件由 generator publish 写入",
        detail="没有完整摘要的文件无法核验。",
    ),
)


def check_published(published: Published, then: Ranking | None, *, readable: bool) -> Iterator[Finding]:
    """The faults of one published file; `then` is the period's ranking from the records as known on the day of 发布.

    `publish` writes both digests, so a file that has 数据 and lost 校验 was edited by hand too.
    While a record cannot be read (`readable` is False) nothing can be said of what the records explain.
    """
    if not FULL_DIGEST.fullmatch(published.digest):
        yield _finding(published, "P03", "数据", "没有完整的摘要，无法核验。", "用 generator publish 发布")
        return
    if published.result_digest != file_digest(published):
        yield _finding(
            published, "P01", "校验", "发布后被手工改动。", "用版本历史恢复这个文件；更正登记在项目的月报里"
        )
        return
    if readable and (then is None or evidence_digest(then) != published.digest):
        message = "现有数据还原到发布日，与发布时不一致；已发布的结果不变。"
        advice = (
            "核对发布后的改动：月报的数字改了的，恢复原值并登记更正；补登报送、节点、手续和加减分的，不用处理"
        )
        yield _finding(published, "P02", "数据", message, advice)


def _finding(published: Published, rule: str, word: str, message: str, suggestion: str) -> Finding:
    known = PUBLISHED_RULES[rule]
    said = f"{published.period} 的结果{message}"
    return Finding(published.path, 1, 1, rule, known.level, said, suggestion, known.basis, (word,))
