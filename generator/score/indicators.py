"""FORMULAS: the one table of the eleven quarterly indicators, matched both ways with 季度指标 of the rules by a test.

An indicator is a function here and an entry in data/rules. `standing` walks this table.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.score.investment import investment_progress, investment_volume
from generator.score.measurement import Measurement
from generator.score.pipeline import conversion, pipeline
from generator.score.quarter import Quarter
from generator.score.service import procedures, quality, timeliness
from generator.score.start import completion_rate, nodes_met, prompt_start, start_rate
from generator.words.rulebook import IndicatorName, IndicatorRule

Formula = Callable[[Quarter, str, IndicatorRule], Measurement]

FORMULAS: dict[IndicatorName, Formula] = {
    IndicatorName.INVESTMENT_PROGRESS: investment_progress,
    IndicatorName.INVESTMENT_VOLUME: investment_volume,
    IndicatorName.START_RATE: start_rate,
    IndicatorName.PROMPT_START: prompt_start,
    IndicatorName.COMPLETION_RATE: completion_rate,
    IndicatorName.NODES_MET: nodes_met,
    IndicatorName.PIPELINE: pipeline,
    IndicatorName.CONVERSION: conversion,
    IndicatorName.PROCEDURES: procedures,
    IndicatorName.TIMELINESS: timeliness,
    IndicatorName.QUALITY: quality,
}


def measure(quarter: Quarter, township: str) -> dict[IndicatorName, Measurement]:
    """Every indicator the rules name, in the order of the rules."""
    return {
        name: FORMULAS[name](quarter, township, rule) for name, rule in quarter.rulebook.indicators.items()
    }
