"""金额: rules 2–6 over 起始累计, 月报, 总投资, 资金来源 and 年度计划, all in 万元.

年度完成 and 累计完成 are derived, so they cannot contradict; what can be wrong is checked here. The comparison of an
imported sheet's own 累计 (rule 2) belongs to intake, and that groups sum to the total (rule 17) is checked by the
renderers on what they print. Nothing depends on this module but the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.words.choice import AnnualClass
from generator.words.finding import Level
from generator.words.measure import WAN
from generator.words.period import Month
from generator.words.progress import ZERO
from generator.words.project import Project

OVER_TOTAL = Decimal("1.05")
OVER_PLAN = Decimal("1.5")
TINY, SMALL, HUGE = Decimal(100), Decimal(500), Decimal(2_000_000)
JUMP = Decimal(5000)  # 元、万元、亿元 lie 10,000 apart; half of it, since months differ anyway


@rule(
    "R021",
    Level.ERROR,
    "起始累计截至第一期月报之前",
    basis="附件3 累计完成投资",
    says="起始累计的截至 应早于第一期月报 {first}，实为 {month}，同一个月会算两次。",
    advice="改为 {wanted} 或更早，投资额相应改为截至该月的数",
)
def carry_in_overlaps(scene: Scene) -> Iterator[Fault]:
    """累计完成投资＝起始累计＋各月月报。起始累计的“截至”应早于第一期月报的月份，否则同一笔投资会算两次。"""
    for project, history in scene.histories:
        carried, first = project.carry_in, history[0][0]
        if carried and carried.month >= first:
            values = {"first": first, "month": carried.month, "wanted": first.plus(-1)}
            yield fault_of("R021", project.path, ("起始累计", "截至"), **values)


@rule(
    "R022",
    Level.ERROR,
    "累计完成投资不为负",
    basis="附件3 累计完成投资",
    says="累计完成投资（万元） 应不小于 0，加到 {month} 实为 {total}。",
    advice="核对本月完成投资和起始累计",
)
def total_negative(scene: Scene) -> Iterator[Fault]:
    """起始累计加各月月报，加到哪个月都不应小于 0；出现负数说明更正冲减过头或起始累计填少了。"""
    for project, history in scene.histories:
        total = project.carry_in.invested if project.carry_in else ZERO
        for month, report in history:
            total += report.month_invested
            if total < 0:
                path = ("月报", str(month), "完成投资")
                yield fault_of("R022", project.path, path, month=month, total=WAN.show(total))
                break


@rule("R023", Level.WARNING, "续建项目有上年底累计", basis="附件3 累计完成投资")
def continued_without_past(scene: Scene) -> Iterator[Fault]:
    """续建项目上年已经开工，应有“起始累计”或上年的月报，否则累计完成投资会少算以前年度的数。"""
    year = scene.month.year
    for project, plan in scene.planned:
        if plan.annual_class is not AnnualClass.CONTINUED or project.carry_in:
            continue
        if not any(month.year < year for month in project.reports):
            message = f"续建项目应有上年底的累计，实为没有起始累计，也没有 {year} 年以前的月报。"
            advice = f"补上“起始累计: {{截至: {year - 1}-12, 投资: …}}”"
            yield Fault(project.path, ("起始累计",), message, advice)


@rule(
    "R024",
    Level.WARNING,
    "起始累计不含本年完成的投资",
    basis="附件3 年度完成投资",
    says="起始累计的截至 应为 {wanted} 或更早，实为 {month}，{year} 年截至该月完成的投资没有计入年度完成投资。",
    advice="截至改为 {wanted}，投资改为截至该月的累计；其余作为 {year} 年的月报补报，分不清月份的合报在 {month}",
)
def carry_in_within_year(scene: Scene) -> Iterator[Fault]:
    """年中建账的，起始累计只填到上年底；本年已完成的投资作为月报补报，否则年度完成率、灯和投资进度得分都会偏低。"""
    for project, plan in scene.planned:
        carried, year = project.carry_in, scene.month.year
        early = plan.annual_class is AnnualClass.EARLY
        if carried and carried.invested and carried.month.year == year and not early:
            values = {"wanted": Month(year - 1, 12), "month": carried.month, "year": year}
            yield fault_of("R024", project.path, ("起始累计", "截至"), **values)


@rule(
    "R031",
    Level.ERROR,
    "本月完成投资为负须有更正",
    basis="附件3 本月完成投资",
    says="完成投资（万元） 应不小于 0，实为 {now}，且没有更正登记。",
    advice="改正数字；确需冲减的，在当月补登“更正”并写明原因",
)
def negative_month(scene: Scene) -> Iterator[Fault]:
    """本月完成投资不应小于 0。确需冲减以前多报的数，应在当月登记“更正”并写明原因。"""
    for project, history in scene.histories:
        for month, report in history:
            if report.month_invested < 0 and not report.corrections:
                path = ("月报", str(month), "完成投资")
                yield fault_of("R031", project.path, path, now=WAN.show(report.month_invested))


@rule(
    "R041",
    Level.WARNING,
    "累计完成投资不超过总投资的 105%",
    basis="附件3 累计完成投资",
    says="累计完成投资（万元） 应不超过 {limit}（总投资的 105%），实为 {total}。",
    advice="核对本月完成投资；总投资确有变化的，更新总投资",
)
def total_over(scene: Scene) -> Iterator[Fault]:
    """累计完成投资超过总投资 5% 以上的，多半是某月多报，或总投资已经调整而没有更新。指在首次超过的月份上。"""
    for project, history in scene.histories:
        limit = project.total_investment * OVER_TOTAL
        total = project.carry_in.invested if project.carry_in else ZERO
        for month, report in history:
            total += report.month_invested
            if total > limit:
                path = ("月报", str(month), "完成投资")
                values = {"limit": WAN.show(limit), "total": WAN.show(total)}
                yield fault_of("R041", project.path, path, **values)
                break


@rule(
    "R042",
    Level.WARNING,
    "年度完成投资不超过年度计划的 150%",
    basis="通知 二(一)",
    says="{year} 年度完成投资（万元） 应不超过 {limit}（年度计划的 150%），实为 {invested}。",
    advice="核对各月完成投资；计划过低的，登记“调整”",
)
def year_over(scene: Scene) -> Iterator[Fault]:
    """年度完成投资超过年度计划一倍半的，多半是计划定得过低，或月报多报。可以存在，但应说得清。"""
    for project, history in scene.histories:
        done: dict[int, Decimal] = {}
        for month, report in history:
            done[month.year] = done.get(month.year, ZERO) + report.month_invested
        for year, invested in done.items():
            plan = project.plans.get(year)
            if plan and plan.planned is not None and invested > plan.planned * OVER_PLAN:
                limit = WAN.show(plan.planned * OVER_PLAN)
                values = {"year": year, "limit": limit, "invested": WAN.show(invested)}
                path = ("年度计划", str(year), "计划完成投资")
                yield fault_of("R042", project.path, path, **values)


def _invested_before(project: Project, year: int) -> Decimal:
    carried = project.carry_in
    before = carried.invested if carried and carried.month.year < year else ZERO
    return before + sum(
        (one.month_invested for month, one in project.reports.items() if month.year < year), ZERO
    )


@rule("R043", Level.WARNING, "年度计划不超过剩余投资", basis="附件2、3 计划完成投资")
def plan_over_rest(scene: Scene) -> Iterator[Fault]:
    """本年计划完成投资不应超过总投资减去上年底累计后的余额，否则计划完成时累计会超过总投资。"""
    year = scene.month.year
    for project, plan in scene.planned:
        if plan.planned is None:
            continue
        rest = max(project.total_investment - _invested_before(project, year), ZERO)
        if plan.planned > rest:
            message = f"计划完成投资（万元） 应不超过 {WAN.show(rest)}（总投资减去上年底累计），实为 {WAN.show(plan.planned)}。"
            advice = "核对年度计划、总投资和起始累计"
            yield Fault(project.path, ("年度计划", str(year), "计划完成投资"), message, advice)


@rule("R044", Level.ERROR, "资金来源合计等于总投资", basis="通知 二(六)")
def funds_sum(scene: Scene) -> Iterator[Fault]:
    """按来源分列的资金合计应等于总投资，一分不差；没有分列的可以整段不填。"""
    for project in scene.projects:
        if project.funds and (funds := sum(project.funds.values(), ZERO)) != project.total_investment:
            total = WAN.show(project.total_investment)
            message = f"资金来源合计（万元） 应等于总投资 {total}，实为 {WAN.show(funds)}。"
            yield Fault(project.path, ("资金来源",), message, "核对各项资金来源和总投资")


@rule("R051", Level.WARNING, "总投资的单位是万元", basis="附件1–3 单位：万元")
def total_scale(scene: Scene) -> Iterator[Fault]:
    """总投资不到 100 万元像是以亿元为单位填的，超过 200 亿元（2,000,000 万元）像是以元为单位填的。"""
    for project in scene.projects:
        total = project.total_investment
        if total < TINY:
            message = f"总投资（万元） 应不小于 100，实为 {WAN.show(total)}，像是以亿元为单位。"
            yield Fault(project.path, ("总投资",), message, "核对单位，5.2 亿元写 52000")
        elif total > HUGE:
            message = f"总投资（万元） 应不超过 2,000,000，实为 {WAN.show(total)}，像是以元为单位。"
            yield Fault(project.path, ("总投资",), message, "核对单位，52000 万元写 52000，不写 520000000")


@rule(
    "R052",
    Level.WARNING,
    "本月完成投资与上期相差不到 5,000 倍",
    basis="附件3 单位：万元",
    says="完成投资（万元） 应与上一期 {last} 相差不到 5,000 倍，实为 {now}，像是写错了单位。",
    advice="核对单位，一律写万元",
)
def month_jump(scene: Scene) -> Iterator[Fault]:
    """元、万元、亿元相差一万倍。本期是上一期（不为 0 的）5,000 倍以上或五千分之一以下的，多半写错了单位。"""
    for project, history in scene.histories:
        before = ZERO
        for month, report in history:
            now = abs(report.month_invested)
            if not now:
                continue
            if before and max(now, before) >= min(now, before) * JUMP:
                values = {"now": WAN.show(report.month_invested), "last": WAN.show(before)}
                yield fault_of("R052", project.path, ("月报", str(month), "完成投资"), **values)
            before = now


@rule("R061", Level.WARNING, "总投资达到纳统起点 500 万元", basis="固定资产投资统计制度")
def total_small(scene: Scene) -> Iterator[Fault]:
    """计划总投资 500 万元以上的项目才纳入固定资产投资统计；低于起点的请核对是否列为重点项目。"""
    for project in scene.projects:
        if TINY <= project.total_investment < SMALL:
            total = WAN.show(project.total_investment)
            message = f"总投资（万元） 应不小于 500（纳统起点），实为 {total}。"
            yield Fault(project.path, ("总投资",), message, "核对总投资，或说明列为重点项目的理由")
