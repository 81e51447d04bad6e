"""The eleven 指标, 加分, 减分, 得分 and 名次 of a quarter, read off 口径 and the rules alone.

A share is None where the 指标 does not apply.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pandas as pd

from tests.recomputation.tables import FIVE, Quarter, exact, months_later

Share = Fraction | None
ONE = Fraction(1)


def _of(done: int | Fraction, due: int | Fraction) -> Share:
    return Fraction(done) / Fraction(due) if due else None


def progress(q: Quarter, unit: str) -> Share:
    held = q.building(unit)
    rate = _of(sum(held["D"], Fraction(0)), sum(held["P"], Fraction(0)))
    return None if rate is None else min(q.rule("季度指标.投资进度.上限"), rate / q.progress)


def volume(q: Quarter, unit: str) -> Share:
    sums = {one: sum(q.building(one)["D"], Fraction(0)) for one in q.units}
    return _of(sums[unit], max(sums.values()))


def _due_by_month(q: Quarter, unit: str, planned: str, real: str, classes: tuple[str, ...]) -> Share:
    held = q.plans[(q.plans["单位"] == unit) & q.plans["在计划内"] & q.plans["类别"].isin(classes)]
    rows = q.projects.loc[held.index]
    due = rows[(rows[planned].str[:4] == q.year) & (rows[planned] <= q.end)]
    return _of(int(((due[real] != "") & (due[real] <= q.day)).sum()), len(due))


def start_rate(q: Quarter, unit: str) -> Share:
    return _due_by_month(q, unit, "计划开工", "实质性开工", ("新建", "竣工"))


def completion_rate(q: Quarter, unit: str) -> Share:
    return _due_by_month(q, unit, "计划竣工", "竣工", ("新建", "续建", "竣工"))


def prompt_start(q: Quarter, unit: str) -> Share:
    rows = q.projects[(q.projects["单位"] == unit) & (q.projects["集中开工"] != "")].copy()
    months = int(q.rule("季度指标.两月实质开工.期限月数"))
    rows["期满"] = pd.Series(
        {one: months_later(day, months) for one, day in rows["集中开工"].items()}, dtype=str
    )
    due = rows[q.in_year(rows["期满"])]
    return _of(int(((due["实质性开工"] != "") & (due["实质性开工"] <= due["期满"])).sum()), len(due))


def nodes_met(q: Quarter, unit: str) -> Share:
    nodes = q.table("节点").merge(q.projects[["单位"]], left_on="编号", right_index=True)
    due = nodes[(nodes["单位"] == unit) & q.in_year(nodes["计划"])]
    changed = q.table("节点调整").query("日期 <= @q.day")
    adjusted = changed.sort_values("日期").groupby(["编号", "次序"])["改为"].last()

    def met(node: pd.Series) -> Fraction:
        if not node["完成"] or node["完成"] > q.day:
            return Fraction(0)
        if node["完成"] <= node["计划"]:
            return ONE
        target = adjusted.get((node["编号"], node["次序"]), "")
        return q.rule("季度指标.节点兑现.调整后兑现") if node["完成"] <= target else Fraction(0)

    return _of(sum((met(node) for _, node in due.iterrows()), Fraction(0)), len(due))


def _target(q: Quarter, unit: str, item: str) -> Fraction:
    return exact(q.rules.get(f"谋划目标.{unit}.{item}", ""))


def pipeline(q: Quarter, unit: str) -> Share:
    if f"谋划目标.{unit}.个数" not in q.rules:
        return None
    held = q.plans[(q.plans["单位"] == unit) & (q.plans["类别"] == "前期")]
    held = held[(held["列入于"].str[:4] == q.year) & (held["列入于"] <= q.end)]
    money = sum((exact(text) for text in q.projects.loc[held.index, "总投资"]), Fraction(0))
    number = min(ONE, len(held) / (_target(q, unit, "个数") * q.progress))
    return (number + min(ONE, money / (_target(q, unit, "总投资") * q.progress))) / 2


def conversion(q: Quarter, unit: str) -> Share:
    if f"谋划目标.{unit}.转化" not in q.rules:
        return None
    held = q.plans[(q.plans["单位"] == unit) & (q.plans["类别"] == "前期")]
    rows = q.projects.loc[held.index]
    signed = (rows["签约"] == "已签约") & q.in_year(rows["签约日期"])
    count = int((signed | q.in_year(rows["实质性开工"])).sum())
    return min(ONE, count / (_target(q, unit, "转化") * q.progress))


def procedures(q: Quarter, unit: str) -> Share:
    held = q.plans[q.plans["在计划内"] & (q.plans["单位"] == unit)]
    every = pd.MultiIndex.from_product([held.index, FIVE], names=["编号", "手续"])
    rows = q.table("手续").set_index(["编号", "手续"]).reindex(every, fill_value="").reset_index()
    rows = rows[rows["状态"] != "无需办理"]
    done = (rows["状态"] == "已办结") & ((rows["日期"] == "") | (rows["日期"] <= q.day))
    early = rows["编号"].map(held["类别"]) == "前期"
    due = done | ((rows["计划"] != "") & (rows["计划"] <= q.day)) | ((rows["计划"] == "") & ~early)
    return _of(int(done.sum()), int(due.sum()))


def timeliness(q: Quarter, unit: str) -> Share:
    rows = q.table("报送")
    rows = rows[(rows["乡镇街道"] == unit) & rows["月份"].isin(q.months) & (rows["收到日期"] != "")]
    sent = rows.drop_duplicates(["月份", "表"])
    late, rule = int((sent["收到日期"] > sent["月份"] + "-25").sum()), "季度指标.报送及时."
    missing = 9 - len(sent)  # three forms in each of three months
    cost = q.rule(rule + "迟报扣") * late + q.rule(rule + "漏报扣") * missing
    return max(Fraction(0), 1 - cost / q.rule(rule + "分值"))


def quality(q: Quarter, unit: str) -> Share:
    found = q.table("数据问题")
    found = found[found["月份"].isin(q.months) & found["级别"].isin(["错误", "提醒"])]
    found = found[found["位置"].str.startswith("月报.") & ~found["位置"].str.contains("更正")]
    faults = sum(q.unit_in(*key) == unit for key in zip(found["编号"], found["月份"], strict=True))
    changed = q.table("更正")
    changed = changed[changed["日期"].str[:7].isin(q.months)]
    changes = sum(q.unit_in(*key) == unit for key in zip(changed["编号"], changed["月份"], strict=True))
    rule = "季度指标.报送质量."
    cost = q.rule(rule + "差错扣") * faults + q.rule(rule + "更正扣") * changes
    return max(Fraction(0), 1 - cost / q.rule(rule + "分值"))


INDICATORS: dict[str, Callable[[Quarter, str], Share]] = {
    "投资进度": progress,
    "投资体量": volume,
    "开工率": start_rate,
    "两月实质开工": prompt_start,
    "竣工率": completion_rate,
    "节点兑现": nodes_met,
    "谋划储备": pipeline,
    "谋划转化": conversion,
    "手续办理": procedures,
    "报送及时": timeliness,
    "报送质量": quality,
}


def _registered(q: Quarter, unit: str) -> list[Fraction]:
    rows = q.table("加减分")
    return [exact(text) for text in rows[(rows["乡镇街道"] == unit) & rows["月份"].isin(q.months)]["分值"]]


def _capped(q: Quarter, item: str, count: int | Fraction, each: str = "每个") -> Fraction:
    return min(q.rule(f"加分.{item}.上限"), q.rule(f"加分.{item}.{each}") * count)


def bonus(q: Quarter, unit: str) -> Fraction:
    held, mine = q.plans[q.plans["在计划内"]], q.projects[q.projects["单位"] == unit]
    tiers = mine.loc[mine.index.intersection(held.index), "重点层级"].isin(["省", "市"]).sum()
    starts = mine["集中开工"].str[:7].isin(q.months).sum()
    building = q.building(unit)
    rate = _of(sum(building["D"], Fraction(0)), sum(building["P"], Fraction(0)))
    over = Fraction(0) if rate is None else max(Fraction(0), (rate - q.progress) * 100)
    items = [
        _capped(q, "省市重点", int(tiers)),
        _capped(q, "集中开工", int(starts)),
        _capped(q, "超额完成", over, "每百分点"),
        *(points for points in _registered(q, unit) if points > 0),
    ]
    return min(q.rule("加分.上限"), sum(items, Fraction(0)))


def deduction(q: Quarter, unit: str) -> Fraction:
    lost = sum((-points for points in _registered(q, unit) if points < 0), Fraction(0))
    return min(q.rule("减分.上限"), lost)


def shares(q: Quarter, unit: str) -> dict[str, Share]:
    return {name: formula(q, unit) for name, formula in INDICATORS.items()}


def score(q: Quarter, unit: str) -> Decimal:
    """折算 over what applies, plus 加分, minus 减分; two decimals, half up."""
    held = {name: share for name, share in shares(q, unit).items() if share is not None}
    weights = {name: q.rule(f"季度指标.{name}.分值") for name in held}
    earned = sum((weights[name] * share for name, share in held.items()), Fraction(0))
    whole = 100 * earned / sum(weights.values()) + bonus(q, unit) - deduction(q, unit)
    exactly = Decimal(whole.numerator) / Decimal(whole.denominator)
    return exactly.quantize(Decimal("0.01"), ROUND_HALF_UP)


def ranked(q: Quarter) -> dict[str, tuple[Decimal, int]]:
    """得分 and 名次 of every 乡（街道）; equal scores share the place."""
    scores = {unit: score(q, unit) for unit in q.units}
    return {unit: (one, 1 + sum(other > one for other in scores.values())) for unit, one in scores.items()}
