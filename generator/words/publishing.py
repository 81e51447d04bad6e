"""发布: the digests that freeze a result — of the evidence it rests on, and of the file that states it.

Every room may import this; it touches no file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.words.progress import as_known_on
from generator.words.records import Records
from generator.words.register import Published

if TYPE_CHECKING:
    from generator.words.standing import Part, Ranking

FULL_DIGEST = re.compile(r"[0-9a-f]{64}")


def records_known_on(records: Records, day: dt.date) -> Records:
    """All records as they were reported by a day; see `as_known_on`."""
    return replace(records, projects=tuple(as_known_on(project, day) for project in records.projects))


def evidence_digest(ranking: Ranking) -> str:
    """数据: SHA-256 over every exact share, counted record, bonus and deduction of a ranking.

    Neither the order of files nor the wording of a formula shows, so that a later version still explains it.
    """
    rows = [
        [
            one.township,
            str(one.score),
            one.place,
            [[part.indicator, str(part.share), str(part.full), _ids(part)] for part in one.parts],
            [str(points) for _, points in (*one.bonus_items, *one.deduction_items)],
        ]
        for one in sorted(ranking.standings, key=lambda standing: standing.township)
    ]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _ids(part: Part) -> list[str]:
    return sorted(id_ for id_, _ in part.records)


def file_digest(published: Published) -> str:
    """校验: SHA-256 over all the file states, so that a score changed by hand shows."""
    stated = [
        published.period,
        published.day.isoformat(),
        published.rules,
        published.digest,
        [[one.township, str(one.score), one.place] for one in published.results],
    ]
    return hashlib.sha256(json.dumps(stated, ensure_ascii=False).encode()).hexdigest()


def published_of(ranking: Ranking, day: dt.date, rules: int) -> Published:
    """The frozen result of a ranking, both digests filled in."""
    results = [{"乡镇街道": one.township, "得分": one.score, "名次": one.place} for one in ranking.standings]
    stated = {
        "期": str(ranking.period),
        "发布": day,
        "规则": rules,
        "数据": evidence_digest(ranking),
        "结果": results,
    }
    bare = Published.model_validate(stated)
    return bare.model_copy(update={"result_digest": file_digest(bare)})
