"""报送登记 from an import: which 乡（街道） sent which forms, received when. Basis: 通知 三(五). Imports words only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.intake.edit import Change, edit
from generator.intake.orders import submissions_order
from generator.intake.outcome import Outcome, Plan
from generator.intake.spans import compose, values
from generator.intake.writing import Bare

UNITS = "乡镇街道"


@dataclass(frozen=True)
class Receipt:
    """一张表收到了; `nil` when it came with no project in it (零报告)."""

    township: str
    form: str
    nil: bool


def receipts_of(plan: Plan, townships: Mapping[str, str]) -> tuple[Receipt, ...]:
    """The forms that came, of the 乡（街道） they are of: the one named, else the one all rows belong to.

    `townships` gives a project's 责任单位. A sheet of several 乡（街道）, as the centre compiles it, is nobody's receipt.
    """
    found: dict[tuple[str, str], bool] = {}
    for sheet in plan.sheets:
        if not sheet.form or sheet.stopped:
            continue
        rows = [row for row in sheet.rows if row.outcome is not Outcome.PASSED]
        named = {townships.get(row.project) or _new_township(plan, id(row)) for row in rows} - {None}
        township = sheet.township or (next(iter(named)) if len(named) == 1 else None)
        if township is None:
            sheet.notes.append("看不出是哪个乡（街道）报的，没有登记收到日期；可用 --township 指明")
            continue
        key = (township, sheet.form)
        found[key] = found.get(key, True) and not rows
    return tuple(Receipt(township, form, nil) for (township, form), nil in sorted(found.items()))


def _new_township(plan: Plan, row: int) -> str | None:
    said = plan.new.get(row, {}).get("责任单位")
    return said if isinstance(said, str) else None


def registered(text: str, receipts: tuple[Receipt, ...], received: dt.date, order: tuple[str, ...]) -> str:
    """The text of a month's 报送登记 with the receipts in it; what was registered before stays as it is.

    Raises:
        EditError: the file cannot be edited safely.
    """
    held: Any = values(compose(text)) if text.strip() else {}
    units = held.get(UNITS) or {} if isinstance(held, Mapping) else {}
    changes = []
    for one in receipts:
        if (units.get(one.township) or {}).get(one.form) is None:
            day = Bare(received.isoformat())
            changes.append(Change((UNITS, one.township, one.form), {"零报告": day} if one.nil else day))
    if not changes:
        return text

    def words(path: tuple[str, ...]) -> tuple[str, ...]:
        return order if path == (UNITS,) else submissions_order(path)

    return edit(text if text.strip() else f"{UNITS}:\n", changes, words)
