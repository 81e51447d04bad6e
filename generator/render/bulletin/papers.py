"""papers: every 公文 of a period in one table by kind. The pipeline and the site ask here and nowhere else."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from generator.render.bulletin.agenda import agenda
from generator.render.bulletin.notice import notice
from generator.render.bulletin.paper import Paper
from generator.render.bulletin.ranking_notice import ranking_notice
from generator.render.bulletin.rectification import rectifications
from generator.render.bulletin.score_sheets import score_sheets
from generator.words.edition import Edition


class Kind(StrEnum):
    """公文的种类."""

    NOTICE = "通报"
    RANKING = "排名"
    RECTIFICATION = "整改"
    AGENDA = "议题"
    SHEETS = "评分表"


def papers(edition: Edition, kind: Kind, day: dt.date | None = None) -> tuple[Paper, ...]:
    """The papers of a kind; none where the period gives no cause (a month has no 排名, a clean 乡（街道） no 整改通知)."""
    if kind is Kind.NOTICE:
        return (notice(edition, day),)
    if kind is Kind.RANKING:
        found = ranking_notice(edition, day)
        return (found,) if found else ()
    if kind is Kind.RECTIFICATION:
        return tuple(rectifications(edition, day))
    return (agenda(edition, day),) if kind is Kind.AGENDA else tuple(score_sheets(edition))
