"""One 期 (一期): the Edition of a period and its 排名, from what was loaded.

Without a period, `Records.default_month`. Groups that do not add up to the total stop everything printed (R171).
"""

from __future__ import annotations

import json
from dataclasses import replace

from generator.pipeline.loading import Loaded
from generator.render.ranking_text import ranking_json, ranking_text
from generator.score.edition import make_edition
from generator.score.memo import Memo
from generator.score.past import with_past
from generator.score.ranking import rank
from generator.validate.sums import check_sums
from generator.words.edition import Edition
from generator.words.period import Month, Period

NO_MONTH = "还没有年度计划，也没有月报，请用 --period 指明月份"


def edition(loaded: Loaded, period: Period | None = None, memo: Memo | None = None) -> Edition:
    """一期 of loaded records; without a period, the default month.

    Whoever asks again after the tree was read again hands in the same `memo`: the same comes out, and only what changed
    is found anew.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, nothing was ever planned and no period is given, or groups do not add up (R171).
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    month = loaded.records.default_month
    if period is None and month is None:
        raise ValueError(NO_MONTH)
    asked = period or Period.monthly(month or Month(1, 1))
    made = make_edition(loaded.records, asked, loaded.findings, memo=memo)
    return replace(_summed(made), as_published=loaded.published)


def site_edition(loaded: Loaded, period: Period | None = None, memo: Memo | None = None) -> Edition:
    """一期 with the earlier 期 that the site keeps beside it; a `memo` begins a new turn.

    Raises:
        NoRulesError, ValueError: see `edition`.
    """
    if memo is not None:
        memo.turn()
    return with_past(edition(loaded, period, memo), memo)


def month_edition(loaded: Loaded, period: Period | None) -> Edition:
    """The Edition of a month without its 排名: what forms print, and what the 通报 of an earlier month is drafted from.

    Without a period, the default month.

    Raises:
        NoRulesError, ValueError: see `edition`.
    """
    records = loaded.records
    if records is None:
        raise ValueError("没有可用的数据")
    month = period.end if period else records.default_month
    if month is None:
        raise ValueError(NO_MONTH)
    return _summed(make_edition(records, Period.monthly(month), loaded.findings, rankings={}))


def _summed(made: Edition) -> Edition:
    """The same, once its groups add up to the total.

    Raises:
        ValueError: they do not (R171).
    """
    differences = list(check_sums(made))
    if differences:
        raise ValueError("；".join(one.message.rstrip("。") for one in differences))
    return made


def show_ranking(loaded: Loaded, period: Period, style: str) -> str:
    """排名 of one period as text or json.

    Raises:
        NoRulesError: there is no rules file.
        ValueError: nothing was loaded, or the period is a month.
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    ranking = rank(loaded.records, period, loaded.findings)
    return (
        json.dumps(ranking_json(ranking), ensure_ascii=False, indent=2) + "\n"
        if style == "json"
        else ranking_text(ranking, loaded.records.published.get(str(period)))
    )
