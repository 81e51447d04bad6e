"""docs/算例.md as the program works it: the sentences are written here, every number in them comes from scoring small cases.

The cases are fictional and their own, so the page stays true whatever stands in data/.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.score.exact import quotient
from generator.score.money import measure
from generator.score.observation import observe
from generator.score.ranking import rank
from generator.words.measure import POINTS, WAN, half_up
from generator.words.period import Month, Period
from generator.words.progress import year_invested
from generator.words.standing import Part, Ranking, Standing
from tests.builders import observation, project, records, rulebook, submissions

CAO, MA, YAO = "曹镇乡", "马庄街道", "姚孟街道"
BONUS = {
    "上限": "5",
    "省市重点": {"每个": "1", "上限": "2"},
    "集中开工": {"每个": "0.5", "上限": "2"},
    "超额完成": {"每百分点": "0.1", "上限": "1"},
}
RULES = rulebook(加分=BONUS, 谋划目标={})
BASE = rulebook(加分=BONUS, 谋划目标={}, 不适用="基础分")


def unit(number: int, name: str, planned: str, done: dict[str, str], **changes: Any) -> Any:
    """A 续建 project of a 乡（街道）: its plan and the money of its months."""
    plan = {"2021": {"类别": "续建", "计划完成投资": planned}}
    months = {month: {"完成投资": money} for month, money in done.items()}
    fresh = {"年度计划": plan, "开工": None, "月报": months, "责任单位": name, "重点层级": "区"}
    return project(f"ZH2021-00{number}", **{**fresh, **changes})


def sent(*late: str) -> list[Any]:
    """Every form in time in six months, but 附件3 two days late for those named, in March."""
    towns = {
        f"2021-0{month}": {
            name: {
                f"附件{n}": f"2021-0{month}-{27 if n == 3 and month == 3 and name in late else 20}"
                for n in (1, 2, 3)
            }
            for name in (CAO, MA, YAO)
        }
        for month in range(1, 7)
    }
    return [submissions(month, 乡镇街道=forms) for month, forms in towns.items()]


def ranked(*documents: Any, period: str = "2021-Q1", book: Any = RULES) -> Ranking:
    return rank(records(*documents, book), Period.parse(period), ())


def of(ranking: Ranking, name: str) -> Standing:
    return next(one for one in ranking.standings if one.township == name)


def part(standing: Standing, name: str) -> Part:
    return next(one for one in standing.parts if one.indicator == name)


def score(value: Decimal) -> str:
    return f"{half_up(value, 2):f}"


def sheet(standing: Standing) -> list[str]:
    """The table of a sheet: 指标, 分值, 算式, as the page prints them."""
    rows = [f"| {one.indicator} | {POINTS.show(one.full)} | {one.formula} |" for one in standing.parts]
    return ["| 指标 | 分值 | 算式 |", "|---|---|---|", *rows]


NODES = [
    {"名称": "桩基完成", "计划": "2021-02-28", "完成": "2021-02-26"},
    {
        "名称": "主体封顶",
        "计划": "2021-03-20",
        "完成": "2021-03-30",
        "调整": [{"日期": "2021-03-10", "改为": "2021-03-31", "原因": "连续降雨"}],
    },
]
FIRST = unit(
    1, CAO, "12000", {"2021-01": "500", "2021-02": "700", "2021-03": "900"}, 节点=NODES, 重点层级="市"
)
OVER = unit(2, MA, "4000", {"2021-03": "1260"})
TWIN = unit(3, YAO, "4000", {"2021-03": "1260"})
QUARTER = (FIRST, OVER, TWIN, *sent(CAO))


def whole_sheet() -> list[str]:
    one = of(ranked(*QUARTER), CAO)
    earned = sum((each.points for each in one.parts), Decimal(0))
    full = sum((each.full for each in one.parts if each.applicable), Decimal(0))
    bonus = "；".join(f"{why}，得 {POINTS.show(points)} 分" for why, points in one.bonus_items)
    return [
        "## 一、一张完整的得分表",
        "",
        (
            f"{CAO}一季度只有一个续建项目：计划完成投资 {WAN.show(FIRST.plans[2021].planned)} 万元，1 至 3 月完成 {'、'.join(WAN.show(one.month_invested) for one in FIRST.reports.values())} 万元；"
            "到期节点 2 个，一个按期、一个按调整后的日期完成；3 月附件3 迟报一次。"
        ),
        "",
        *sheet(one),
        "",
        f"适用指标得分合计 {score(earned)}，适用分值合计 {POINTS.show(full)}，折算成 100：{score(earned)} ÷ {POINTS.show(full)} × 100 = {score(one.base)}。",
        f"加分：{bonus}。没有减分。得分 {score(one.base)} + {POINTS.show(one.bonus)} = **{score(one.score)}**，第 {one.place} 名。",
    ]


def nothing_due() -> list[str]:
    scaled, filled = (of(ranked(*QUARTER, book=book), MA) for book in (RULES, BASE))
    full = sum((each.full for each in scaled.parts if each.applicable), Decimal(0))
    absent = [each for each in filled.parts if not each.applicable]
    given = sum((each.points for each in absent), Decimal(0))
    return [
        "## 二、没有到期的项目：折算和基础分",
        "",
        f"{MA}一季度没有应开工、应竣工的项目，没有到期节点，也没有谋划目标，{'、'.join(each.indicator for each in absent)}都不适用。",
        "",
        f"- 规则写“不适用: 折算”（默认）：这些指标的分值不计，分母是其余指标的分值合计 {POINTS.show(full)}，得分 **{score(scaled.score)}**。",
        f"- 规则写“不适用: 基础分”：这些指标各给分值的全部（或“基础分比例”写明的几成），共 {POINTS.show(given)} 分，分母是 100，得分 **{score(filled.score)}**。",
    ]


def over_a_hundred() -> list[str]:
    one = of(ranked(*QUARTER), MA)
    money = part(one, "投资进度")
    planned, done = OVER.plans[2021].planned, year_invested(OVER, Month(2021, 3))
    rate, gap, _ = measure(planned, done, Month(2021, 3))
    over = next(points for why, points in one.bonus_items if why == "超额完成时序进度")
    rule = RULES.bonus.over if RULES.bonus else None
    assert rate is not None
    assert gap is not None
    assert rule is not None
    return [
        "## 三、完成率超过 100%",
        "",
        (
            f"{MA}计划完成投资 {WAN.show(planned)} 万元，一季度完成 {WAN.show(done)} 万元，完成率 {half_up(rate, 1)}%，"
            f"高于时序进度（{half_up(rate - gap, 1)}%）{half_up(gap, 1)} 个百分点。完成率照实公布，不截断；"
            f"计分时封顶：{money.formula}。"
        ),
        "",
        f"超出时序的部分另外加分，每个百分点 {rule.each} 分：{rule.each} × {half_up(gap, 1)} = {POINTS.show(over)} 分。",
    ]


def ties() -> list[str]:
    rows = [f"| {one.township} | {score(one.score)} | {one.place} |" for one in ranked(*QUARTER).standings]
    return [
        "## 四、同分同名次",
        "",
        f"{YAO}的计划和完成与{MA}相同，得分相同，名次也相同，其后名次空出：",
        "",
        "| 乡（街道） | 得分 | 名次 |",
        "|---|---|---|",
        *rows,
        "",
        f"得分在计算中保留分数，最后四舍五入到 {RULES.places} 位小数，舍入之后才排名：大家比的是看得见的数。",
    ]


CHANGED = unit(
    1,
    CAO,
    "10000",
    {"2021-03": "3000", "2021-06": "2000"},
    年度计划={
        "2021": {
            "类别": "续建",
            "计划完成投资": "10000",
            "调整": [{"月份": "2021-05", "项": "计划完成投资", "原值": "12000", "原因": "设备到货推迟"}],
        }
    },
)


def changed_plan() -> list[str]:
    first, second = (
        part(of(ranked(CHANGED, *sent(), period=period), CAO), "投资进度")
        for period in ("2021-Q1", "2021-Q2")
    )
    return [
        "## 五、年中调整计划",
        "",
        f"一个项目年初计划完成投资 {WAN.show(Decimal(CHANGED.plans[2021].changes[0].former))} 万元，5 月调整为 {WAN.show(CHANGED.plans[2021].planned)} 万元。调整之前的各期仍按原值计算，以后重新打开一季度，数字不变：",
        "",
        f"- 一季度：{first.formula}。",
        f"- 上半年末：{second.formula}。",
    ]


MOVED = unit(
    1,
    MA,
    "8000",
    {"2021-03": "1500", "2021-06": "2500"},
    移交=[{"月份": "2021-05", "原单位": YAO, "原因": "行政区划调整"}],
)


def moved() -> list[str]:
    rows = []
    for period, said in (("2021-Q1", "一季度"), ("2021-Q2", "二季度")):
        ranking = ranked(MOVED, *sent(), period=period)
        cells = []
        for name in (YAO, MA):
            one = part(of(ranking, name), "投资进度")
            cells.append(one.formula.split("；")[0] if one.applicable else "不适用")
        rows.append(f"| {said} | {cells[0]} | {cells[1]} |")
    return [
        "## 六、项目移交",
        "",
        f"一个项目 5 月由{YAO}移交{MA}。移交前的各期计入原单位，移交后的各期，全年的计划和完成都计入新单位，不拆开：",
        "",
        f"| 期 | {YAO}投资进度 | {MA}投资进度 |",
        "|---|---|---|",
        *rows,
    ]


def marks(group: str, totals: list[int], **by: str) -> list[dict[str, Any]]:
    """Score sheets of a group whose items add up to the totals."""
    return [
        {
            "组": group,
            "项目": "ZH2021-001",
            "得分": {"项目质量与规模": str(total - 40), "现场管理": "40"},
            **by,
        }
        for total in totals
    ]


def visit() -> list[str]:
    leaders, offices, peers = [80, 84, 86, 88, 96], [82, 85], [90]
    sheets = [
        *marks("县级领导", leaders),
        *marks("部门", offices),
        *marks("乡街互评", peers, 评分单位=MA),
        *marks("乡街互评", [100], 评分单位=CAO),
    ]
    seen = observe(records(FIRST, observation(评分=sheets), RULES), RULES, "2021-H1")[CAO]
    means = {str(one.group): one for one in seen.groups}
    shares = RULES.observation.groups
    terms = " + ".join(f"{score(quotient(one.mean))} × {shares[one.group]}" for one in seen.groups)
    lead = means["县级领导"]
    return [
        "## 七、观摩得分",
        "",
        (
            f"{CAO}的项目收到县级领导 {lead.sheets} 张评分表（{'、'.join(map(str, leaders))}），部门 {means['部门'].sheets} 张（{'、'.join(map(str, offices))}），"
            f"乡街互评 2 张，其中一张是{CAO}评本单位的，不计。"
        ),
        "",
        f"- 县级领导满 {RULES.observation.trim_from} 张，去掉最高 {POINTS.show(lead.highest)}、最低 {POINTS.show(lead.lowest)} 各一张，平均 {score(quotient(lead.mean))}。",
        f"- 部门不满 {RULES.observation.trim_from} 张，不去，平均 {score(quotient(means['部门'].mean))}；互评 {score(quotient(means['乡街互评'].mean))}。",
        f"- 观摩得分 {terms} = **{score(seen.score)}**。",
    ]


HEAD = [
    "# 算例",
    "",
    "本页用几个虚构的小例子说明得分怎样算出来。页面里的每一个数都由程序按默认规则重新算过，算法见[口径](口径.md)，分值见[考核规则](rulebook.html)。",
]


def page() -> str:
    """The whole page."""
    sections = (whole_sheet, nothing_due, over_a_hundred, ties, changed_plan, moved, visit)
    return "\n".join([*HEAD, *(line for section in sections for line in ("", *section()))]) + "\n"
