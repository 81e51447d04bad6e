"""年度完成, 累计完成, and the plan as it stood: what follows from one project's reported facts at a month.

Totals are computed per project, never by adding forms. Every room may import this.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from generator.words.choice import AnnualClass
from generator.words.measure import NUMBER
from generator.words.period import Month, months_of
from generator.words.project import AnnualPlan, MonthlyReport, Procedure, Procedures, Project
from generator.words.term import word_of

ZERO = Decimal(0)
FIVE_PROCEDURES = ("approval", "land", "land_planning", "building_planning", "environment")
FIVE_WORDS = tuple(word_of(Procedures, name).word for name in FIVE_PROCEDURES)
"""立项, 用地, 用地规划, 建设规划, 环评: the 联审联批手续 of 附件3 in the order of the form; 施工许可 is none of them."""


def month_invested(project: Project, month: Month) -> Decimal:
    """本月完成投资（万元）; a month without 月报 is 0."""
    report = project.reports.get(month)
    return report.month_invested if report else ZERO


def year_invested(project: Project, month: Month) -> Decimal:
    """年度完成投资（万元）= Σ 月报 of the year up to the month; it starts anew each January."""
    year, last = month.year, month.month
    reports = project.reports.items()
    return sum([r.month_invested for m, r in reports if m.year == year and m.month <= last], ZERO)


def total_invested(project: Project, month: Month) -> Decimal:
    """累计完成投资（万元）= 起始累计 + Σ 月报 up to the month."""
    carried = project.carry_in.invested if project.carry_in and project.carry_in.month <= month else ZERO
    return carried + sum((r.month_invested for m, r in project.reports.items() if m <= month), ZERO)


def township_then(project: Project, month: Month) -> str:
    """责任单位 at a month: a 移交 of a later month puts the 原单位 back."""
    if not project.transfers:
        return project.township
    later = [transfer for transfer in project.transfers if transfer.month > month]
    return min(later, key=lambda transfer: transfer.month).former if later else project.township


_PLAN_ITEMS = {"计划完成投资": "planned", "类别": "annual_class", "目标": "goal", "列入": "listed"}


def _former_value(attribute: str, text: str) -> Any:
    """An 原值 as the field takes it; None when it cannot be read, which `check` has said (R185)."""
    if attribute == "planned":
        return Decimal(text) if NUMBER.fullmatch(text) else None
    if attribute == "annual_class":
        return AnnualClass(text) if text in set(AnnualClass) else None
    if attribute == "listed":
        return Month.said(text)
    return text


def plan_then(project: Project, month: Month) -> AnnualPlan | None:
    """年度计划 of the month's year as it stood then; None without a plan."""
    plan = project.plans.get(month.year)
    return plan_known(plan, month) if plan else None


def plan_known(plan: AnnualPlan, month: Month) -> AnnualPlan:
    """The plan of any year as it stood at a month: a 调整 of a later month puts the 原值 back."""
    if not plan.changes:
        return plan
    former: dict[str, Any] = {}
    for change in sorted(plan.changes, key=lambda change: change.month, reverse=True):
        attribute = _PLAN_ITEMS.get(change.item)
        if change.month > month and attribute:
            former[attribute] = _former_value(attribute, change.former)
    return plan.model_copy(update=former) if former else plan


def in_plan(plan: AnnualPlan | None, month: Month) -> bool:
    """在计划内: listed by the month (列入 missing counts as January) and not 移出 by it."""
    if plan is None:
        return False
    listed = plan.listed is None or plan.listed <= month
    return listed and (plan.removed is None or plan.removed > month)


def early_since(plan: AnnualPlan | None, month: Month) -> Month | None:
    """列入 of a 前期 project of 谋划储备 and 谋划转化 by a month, also when 移出 since; 列入 not written is January.

    None when it is not 前期, or is 列入 later only.
    """
    if plan is None or plan.annual_class is not AnnualClass.EARLY:
        return None
    listed = plan.listed or Month(month.year, 1)
    return listed if listed <= month else None


def as_planned_then(project: Project, month: Month) -> Project:
    """The project as an old period reads it: unit and plan of that month. Everything else counts by its own date."""
    plan, township = plan_then(project, month), township_then(project, month)
    if township == project.township and plan is project.plans.get(month.year):
        return project
    plans = project.plans | {month.year: plan} if plan else project.plans
    return project.model_copy(update={"township": township, "plans": plans})


def started_by(project: Project, day: dt.date) -> bool:
    """已实质性开工 by a day."""
    return bool(project.start and project.start.started and project.start.started <= day)


def completed_by(project: Project, day: dt.date) -> bool:
    """已竣工 by a day."""
    return bool(project.completion and project.completion.completed and project.completion.completed <= day)


def _in_year(planned: Month | None, month: Month) -> bool:
    return planned is not None and planned.year == month.year and planned <= month


_MOST_START_MONTHS = 120
"""A slip of the pen in the rules must not run off the calendar."""


def start_deadline(ceremony: dt.date, months: int) -> dt.date:
    """集中开工 + 期限月数, itself still in time: the same day of the month, or that month's last. Source: 通知 一(五)."""
    return Month.of(ceremony).plus(min(months, _MOST_START_MONTHS)).day(ceremony.day)


def start_due(project: Project, plan: AnnualPlan | None, month: Month) -> bool:
    """应开工 by a month: in plan as 新建 or 竣工, 开工.计划 in the year and come."""
    planned = project.start.planned if project.start else None
    starts = plan is not None and plan.annual_class in {AnnualClass.NEW, AnnualClass.COMPLETING}
    return starts and in_plan(plan, month) and _in_year(planned, month)


def completion_due(project: Project, plan: AnnualPlan | None, month: Month) -> bool:
    """应竣工 by a month: in plan, 竣工.计划 in the year and come."""
    planned = project.completion.planned if project.completion else None
    return in_plan(plan, month) and _in_year(planned, month)


def under_construction(project: Project, month: Month) -> bool:
    """在建: 续建, or 新建、竣工 after 实质性开工, in plan that month; what was completed before the month no longer is."""
    plan = plan_then(project, month)
    if plan is None or not in_plan(plan, month) or completed_by(project, month.plus(-1).last_day):
        return False
    if plan.annual_class is AnnualClass.CONTINUED:
        return True
    return plan.annual_class is not AnnualClass.EARLY and started_by(project, month.last_day)


def five_procedures(project: Project) -> dict[str, Procedure | None]:
    """The five 联审联批 procedures of 附件3 by attribute, in the order of the form; absent ones are None."""
    held = project.procedures
    return {name: getattr(held, name) if held else None for name in FIVE_PROCEDURES}


def monthly_plan(plan: AnnualPlan, year: int) -> dict[Month, Decimal]:
    """月度计划（万元）: what is written, and the rest of 计划完成投资 spread evenly over the months not written.

    Months before 列入 carry no share. When every month is written nothing is spread; without a plan all are 0.
    """
    first = plan.listed.month if plan.listed and plan.listed.year == year else 1
    months = months_of(year)
    open_months = [m for m in months if m.month >= first and m not in plan.monthly]
    rest = (plan.planned or ZERO) - sum(plan.monthly.values(), ZERO)
    share = max(rest, ZERO) / len(open_months) if open_months else ZERO
    return {m: plan.monthly.get(m, share if m in open_months else ZERO) for m in months}


def as_known_on(project: Project, day: dt.date) -> Project:
    """The project as it was reported by a day: a 更正 made later is taken back, figure and entry both.

    A published result is explained from this; what was changed without a 更正 cannot be taken back and shows.
    """
    reports = {month: _report_known_on(report, day) for month, report in project.reports.items()}
    if all(reports[month] is report for month, report in project.reports.items()):
        return project
    return project.model_copy(update={"reports": reports})


def _report_known_on(report: MonthlyReport, day: dt.date) -> MonthlyReport:
    later = [one for one in report.corrections if one.day > day]
    if not later:
        return report
    kept = tuple(one for one in report.corrections if one.day <= day)
    money = [one for one in later if one.item == "完成投资" and NUMBER.fullmatch(one.former)]
    first = min(money, key=lambda one: one.day, default=None)
    invested = Decimal(first.former) if first else report.month_invested
    return report.model_copy(update={"corrections": kept, "month_invested": invested})
