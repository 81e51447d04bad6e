"""成绩和名次 of a quarter: sheets become Standings, rounded first and ranked then. `ranking` uses this.

Equal scores share the place, 1-2-2-4; where 组别 is written each group is ranked by itself.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from generator.score.exact import NOTHING, percent, quotient, rounded
from generator.score.measurement import Measurement
from generator.score.memo import Memo
from generator.score.quarter import Quarter
from generator.score.robustness import kept_places
from generator.score.sheet import Sheet, base_share, sheets_of
from generator.score.steps import Bench, next_steps
from generator.words.measure import POINTS
from generator.words.rulebook import IndicatorName, IndicatorRule, MissingRule, Rulebook
from generator.words.standing import Part, Ranking, Standing


def _points(one: Measurement, rule: IndicatorRule, rulebook: Rulebook) -> Fraction:
    if one.applicable:
        return one.share * Fraction(rule.points)
    filled = rulebook.missing is MissingRule.BASE_POINTS
    return base_share(rule) * Fraction(rule.points) if filled else NOTHING


def _formula(one: Measurement, rule: IndicatorRule, points: Fraction, rulebook: Rulebook) -> str:
    """The whole sentence: the share, times 分值, to the points."""
    earned = f"{rounded(points, rulebook.places):f} 分"
    if one.applicable:
        return f"{one.formula}；× 分值 {POINTS.show(rule.points)} = {earned}"
    if rulebook.missing is MissingRule.BASE_POINTS:
        return f"不适用，按基础分 {percent(base_share(rule))} × 分值 {POINTS.show(rule.points)} = {earned}"
    return "不适用，不计分，其余指标按比例折算"


def part_of(
    name: IndicatorName, one: Measurement, rulebook: Rulebook, step: str, counted: Fraction | None
) -> Part:
    """One 指标 as it is printed; the points are exact to 28 digits."""
    rule = rulebook.indicators[name]
    points = _points(one, rule, rulebook)
    return Part(
        indicator=str(name),
        applicable=one.applicable,
        points=quotient(points),
        share=one.share,
        counted=counted,
        full=rule.points,
        formula=_formula(one, rule, points, rulebook),
        inputs=one.inputs,
        records=one.records,
        basis=rule.basis,
        comparison=str(rule.comparison),
        next_step=step,
        reason=one.reason,
    )


def _notes(sheet: Sheet, rulebook: Rulebook) -> tuple[str, ...]:
    """折算 with its denominator, and the common caps that bit."""
    points = {name: Fraction(rule.points) for name, rule in rulebook.indicators.items()}
    full, all_ = sum((points[name] for name in sheet.shares), NOTHING), sum(points.values(), NOTHING)
    notes = []
    if full != all_:
        notes.append(f"适用指标分值合计 {POINTS.show(quotient(full))}，折算成 100")
    if sum((points for _, points in sheet.bonus_items), NOTHING) > sheet.bonus:
        notes.append(f"加分合计封顶 {POINTS.show(quotient(sheet.bonus))} 分")
    if sum((points for _, points in sheet.deduction_items), NOTHING) > sheet.deduction:
        notes.append(f"减分合计封顶 {POINTS.show(quotient(sheet.deduction))} 分")
    return tuple(notes)


def in_order(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """By group as first met, then by place, ties in the order of official papers."""
    groups = list(dict.fromkeys(standing.group for standing in standings))
    return tuple(sorted(standings, key=lambda standing: (groups.index(standing.group), standing.place)))


def _standing(bench: Bench, sheet: Sheet, kept: tuple[int, int] | None) -> Standing:
    rulebook = bench.quarter.rulebook
    steps = {} if kept is None else next_steps(bench, sheet)
    score, place = bench.place(sheet)
    return Standing(
        township=sheet.township,
        score=score,
        place=place,
        parts=tuple(
            part_of(name, one, rulebook, steps.get(name, ""), sheet.shares.get(name))
            for name, one in sheet.measured.items()
        ),
        base=quotient(sheet.base(bench.weights)),
        bonus=quotient(sheet.bonus),
        deduction=quotient(sheet.deduction),
        bonus_items=tuple((why, quotient(points)) for why, points in sheet.bonus_items),
        deduction_items=tuple((why, quotient(points)) for why, points in sheet.deduction_items),
        notes=_notes(sheet, rulebook),
        robustness=None if kept is None else quotient(100 * Fraction(*kept)),
        exact_bonus=sheet.bonus,
        exact_deduction=sheet.deduction,
        group=sheet.group,
    )


def rank_quarter(quarter: Quarter, memo: Memo, *, explained: bool) -> Ranking:
    """一个季度的排名, before places of the last period and awards are written to it.

    Not explained: the same scores and places without 下一步 and 名次稳固度, which score hundreds of times again.
    """
    sheets = sheets_of(quarter, memo)
    evidence = (sheets, quarter.sums, quarter.rulebook)
    return memo.equal(
        ("quarter", quarter.period, explained),
        evidence,
        partial(_ranked, quarter, sheets, explained=explained),
    )


def _ranked(quarter: Quarter, sheets: tuple[Sheet, ...], *, explained: bool) -> Ranking:
    bench = Bench.of(quarter, sheets)
    kept = kept_places(sheets, quarter.rulebook) if explained else {}
    standings = tuple(_standing(bench, sheet, kept.get(sheet.township)) for sheet in sheets)
    return Ranking(quarter.period, in_order(standings))
