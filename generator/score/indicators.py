"""FORMULAS: the one table of 指标, matched both ways with the rules by a test. Imports words only.

To add a 指标: a function, a name in `IndicatorName`, a line here and an entry in data/rules.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.score import early, investment, schedule, service
from generator.score.ground import Ground, Measurement
from generator.words.rulebook import IndicatorName, IndicatorRule

Formula = Callable[[Ground, str, IndicatorRule], Measurement]

FORMULAS: dict[IndicatorName, Formula] = {
    IndicatorName.INVESTMENT_PROGRESS: investment.progress,
    IndicatorName.INVESTMENT_VOLUME: investment.volume,
    IndicatorName.START_RATE: schedule.start_rate,
    IndicatorName.PROMPT_START: schedule.prompt_start,
    IndicatorName.COMPLETION_RATE: schedule.completion_rate,
    IndicatorName.NODES_MET: schedule.nodes_met,
    IndicatorName.PIPELINE: early.pipeline,
    IndicatorName.CONVERSION: early.conversion,
    IndicatorName.PROCEDURES: service.procedures,
    IndicatorName.TIMELINESS: service.timeliness,
    IndicatorName.QUALITY: service.quality,
}
