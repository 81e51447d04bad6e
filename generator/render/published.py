"""已发布结果 as the text of data/published/<期>.yaml: written once, read-only since. Imports words only."""

from __future__ import annotations

from generator.words.register import Published


def published_text(published: Published) -> str:
    """The YAML of a frozen result; scores keep the decimals they were ranked by."""
    rows = [
        f"  - {{乡镇街道: {one.township}, 得分: {one.score}, 名次: {one.place}}}\n"
        for one in published.results
    ]
    return (
        "# 已发布的结果，由 generator publish 写入，之后只读；发布后的更正在页面上另列，不改这里。\n"
        f"期: {published.period}\n发布: {published.day}\n规则: {published.rules}\n"
        f"数据: {published.digest}\n校验: {published.result_digest}\n结果:\n{''.join(rows)}"
    )
