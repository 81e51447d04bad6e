"""影响: what differs between two Editions of the same period — totals, lights, scores and places. Imports words only."""

from __future__ import annotations

from collections.abc import Iterator

from generator.words.edition import Edition
from generator.words.measure import WAN, half_up
from generator.words.review import Effect, Effects
from generator.words.standing import Standing
from generator.words.state import ProjectState, Totals

NONE = "—"


def effects_of(before: Edition, after: Edition) -> Effects:
    """Everything that comes out otherwise in the second Edition, in the order of the pages."""
    return Effects(
        tuple(_totals(before, after)), tuple(_lights(before, after)), tuple(_places(before, after))
    )


def _totals(before: Edition, after: Edition) -> Iterator[Effect]:
    units = {group.name: group.totals for group in before.townships}
    yield from _differing("全区", before.totals, after.totals)
    for group in after.townships:
        if group.name in units:
            yield from _differing(group.name, units[group.name], group.totals)


def _differing(subject: str, before: Totals, after: Totals) -> Iterator[Effect]:
    for (word, old), (_, new) in zip(_figures(before), _figures(after), strict=True):
        if old != new:
            yield Effect(subject, word, old, new)


def _figures(totals: Totals) -> Iterator[tuple[str, str]]:
    money = totals.money
    yield "计划内项目（个）", str(totals.count)
    yield "总投资（万元）", WAN.show(money.total_investment)
    yield "年度计划（万元）", WAN.show(money.planned)
    yield "年度完成（万元）", WAN.show(money.year_invested)
    yield "完成率", NONE if money.rate is None else f"{half_up(money.rate, 1):f}%"
    for light, count in totals.by_light.items():
        yield f"{light.meaning}（个）", str(count)


def _lights(before: Edition, after: Edition) -> Iterator[Effect]:
    for state in after.projects:
        old = before.project(state.id)
        if old is None or old.light.light is not state.light.light:
            yield Effect(f"{state.id} {state.project.name}", "灯", _light(old), _light(state))
    for state in before.projects:
        if after.project(state.id) is None:
            yield Effect(f"{state.id} {state.project.name}", "灯", _light(state), NONE)


def _light(state: ProjectState | None) -> str:
    return NONE if state is None else f"{state.light.light.mark} {state.light.light.meaning}"


def _places(before: Edition, after: Edition) -> Iterator[Effect]:
    for name, ranking in after.rankings.items():
        former = before.rankings.get(name)
        known = {one.township: one for one in former.standings} if former else {}
        for one in ranking.standings:
            old = known.get(one.township)
            if old is None or (old.score, old.place) != (one.score, one.place):
                yield Effect(one.township, ranking.period.chinese, _standing(old), _standing(one))


def _standing(one: Standing | None) -> str:
    return NONE if one is None else f"{half_up(one.score, 2):f} 分，第 {one.place} 名"
