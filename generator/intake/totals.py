"""累计 and 年度 as reported (合计核对): compared with the records and this month's figure. Basis: 附件3. Imports words only."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from generator.intake.outcome import RowResult
from generator.words.measure import half_up, plain
from generator.words.period import Month
from generator.words.state import ProjectState

CENT = Decimal("0.01")
"""How far 累计 and 年度 may differ: two decimals are reported, so a sum may be off by one in the last place."""
TOTALS = ("累计完成投资", "年度完成投资")


@dataclass
class Totals:
    """What a row reports of the sums the ledger works out, each with its column, and its own figure of the month.

    `doubtful` when that figure cannot be read: then nothing is compared.
    """

    reported: dict[str, tuple[int, Decimal]] = field(default_factory=dict)
    month_invested: Decimal | None = None
    doubtful: bool = False

    def compare(self, result: RowResult, state: ProjectState, month: Month) -> None:
        """Refuse a row whose 累计 or 年度 is not what the records and its own figure come to."""
        if self.doubtful:
            return
        money, report = state.money, state.project.reports.get(month)
        old = report.month_invested if report else Decimal(0)
        added = (self.month_invested if self.month_invested is not None else old) - old
        for head, had in zip(TOTALS, (money.total_invested, money.year_invested), strict=True):
            if head not in self.reported:
                continue
            place, reported = self.reported[head]
            expected = half_up(had + added, 2)
            if abs(reported - expected) > CENT:
                sentence = f"{head}：表上是 {plain(reported)}，按台账加本月应为 {plain(expected)}，相差 {plain(reported - expected)} 万元"
                if added and abs(reported - half_up(had, 2)) <= CENT:
                    sentence += "；看来还没有把本月加进去"
                result.refuse(sentence, place)
