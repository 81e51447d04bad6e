"""给谁看 (Audience): what was loaded, as it may be made into products for the public. The commands that write products call it."""

from __future__ import annotations

from dataclasses import replace

from generator.pipeline.loading import Loaded
from generator.words.audience import Audience, numbers_of, public_ranking, public_records


def for_audience(loaded: Loaded, audience: Audience) -> Loaded:
    """The same for 内网; for 公开 records, findings and published 排名 without any telephone number. Checks have run on the whole records."""
    if audience.contacts or loaded.records is None:
        return loaded
    numbers = numbers_of(loaded.records)
    findings = tuple(
        replace(one, message=numbers.removed(one.message), suggestion=numbers.removed(one.suggestion))
        for one in loaded.findings
    )
    published = {period: public_ranking(one, numbers) for period, one in loaded.published.items()}
    records = public_records(loaded.records, numbers)
    return replace(loaded, records=records, findings=findings, published=published)
