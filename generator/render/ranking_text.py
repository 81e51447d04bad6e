"""排名 on the command line: as a table to read, and as JSON for programs. `rank` prints these; they see a Ranking only."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

from generator.words.measure import chinese_day, half_up
from generator.words.register import Published
from generator.words.standing import Part, Ranking, Standing

PLACES = 2


def _number(value: Decimal) -> float | int:
    """A JSON number of two decimals: 25 stays 25."""
    shown = half_up(value, PLACES)
    return int(shown) if shown == shown.to_integral_value() else float(shown)


def _part_json(part: Part) -> dict[str, Any]:
    return {"适用": part.applicable, "得分": _number(part.points), "分值": _number(part.full)}


def _standing_json(standing: Standing) -> dict[str, Any]:
    grouped = {"组别": standing.group} if standing.group else {}
    return {
        "乡镇街道": standing.township,
        **grouped,
        "得分": _number(standing.score),
        "名次": standing.place,
        "加分": _number(standing.bonus),
        "减分": _number(standing.deduction),
        "指标": {part.indicator: _part_json(part) for part in standing.parts},
    }


def ranking_json(ranking: Ranking) -> dict[str, Any]:
    """{period, results}: each 乡（街道） with 得分, 名次 and every 指标 as 适用、得分、分值; numbers are JSON numbers."""
    return {"period": str(ranking.period), "results": [_standing_json(one) for one in ranking.standings]}


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def _cell(text: str, width: int) -> str:
    return text + " " * (width - _wide(text))


def _rows(ranking: Ranking) -> list[list[str]]:
    heads = [part.indicator for part in ranking.standings[0].parts]
    rows = [["名次", "乡（街道）", "得分", *heads, "加分", "减分"]]
    for one in ranking.standings:
        parts = [f"{half_up(part.points, PLACES)}" if part.applicable else "—" for part in one.parts]
        extra = [f"{half_up(one.bonus, PLACES)}", f"{half_up(one.deduction, PLACES)}"]
        rows.append([str(one.place), one.township, f"{half_up(one.score, PLACES)}", *parts, *extra])
    return rows


def _issued(ranking: Ranking, published: Published | None) -> list[str]:
    """Whose 得分 or 名次 was issued otherwise: what is printed here is not what the paper says, and both are shown."""
    now = {one.township: (one.score, one.place) for one in ranking.standings}
    held = published.results if published else ()
    other = [one for one in held if now.get(one.township) != (one.score, one.place)]
    if published is None or not other:
        return []
    said = "、".join(f"{one.township}（{half_up(one.score, PLACES)} 分，第 {one.place} 名）" for one in other)
    return [
        f"注：结果已于{chinese_day(published.day)}发布，以发布的为准；上面按现有数据计算，发布时不同的：{said}"
    ]


def ranking_text(ranking: Ranking, published: Published | None = None) -> str:
    """A table in order of place, then the notes; “—” is 不适用. What was issued otherwise is said beside it."""
    title = f"{ranking.period.chinese}排名"
    if not ranking.standings:
        return f"{title}\n没有乡（街道）\n"
    rows = _rows(ranking)
    widths = [max(_wide(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(_cell(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    notes = [*(f"注：{note}" for note in ranking.notes), *_issued(ranking, published)]
    said = [f"{one.township}：{note}" for one in ranking.standings for note in (*one.awards, *one.notes)]
    return "\n".join([title, *lines, *notes, *said]) + "\n"
