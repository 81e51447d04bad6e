"""发布: a result frozen under data/published/, once.

The command `publish` calls it; `loading` checks what lies there on every run.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.pipeline.loading import Loaded, rank_then
from generator.render.published import published_text
from generator.words.measure import chinese_day
from generator.words.period import Period
from generator.words.publishing import published_of


def publish(loaded: Loaded, root: Path, period: Period, day: dt.date, out: Path | None = None) -> Path:
    """Freeze the result of a period under data/published/, or write it to `out` as a draft that freezes nothing; the file written.

    Raises:
        ValueError: a month, an unfinished period, one without any 月报 or without 考核规则 of its own year, a day before its
            end, or a result already published.
    """
    records, place = loaded.records, root / "data" / "published"
    if records is None or records.latest_month is None or records.latest_month < period.end:
        raise ValueError(f"{period.chinese}的月报还没有报完，不能发布")
    if all(project.reports.keys().isdisjoint(period.months) for project in records.projects):
        raise ValueError(f"{period.chinese}没有一份月报，不能发布")
    rulebook = records.rulebooks.get(period.year)
    if rulebook is None:
        raise ValueError(f"没有 {period.year} 年的考核规则（data/rules/{period.year}.yaml），不能发布")
    if day < period.end.last_day:
        raise ValueError(
            f"发布日期应不早于{chinese_day(period.end.last_day)}，实为{chinese_day(day)}，不能发布"
        )
    if (place / f"{period}.yaml").exists():
        raise ValueError(f"{period.chinese}的结果已经发布（{period}.yaml），发布后只读")
    ranking = rank_then(loaded, records, period, day)
    return _put((out or place) / f"{period}.yaml", published_text(published_of(ranking, day, rulebook.year)))


def _put(path: Path, text: str) -> Path:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
    return path
