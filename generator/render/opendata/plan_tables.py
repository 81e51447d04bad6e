"""The themes of plans and money: 年度计划, 月报, and what was changed — 调整, 移交, 更正. `themes` lists them.

The plan and the unit are those of the period's end; 调整 and 移交 carry what an earlier month has to be put back to.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.opendata.facts import Facts
from generator.render.opendata.table import ID, Column, Form, Rows, Table, column, columns
from generator.words.period import Month
from generator.words.progress import township_then
from generator.words.project import AnnualPlan, Correction, MonthlyReport, PlanChange, Transfer

YEAR = Column("年份", Form.WHOLE, meaning="哪一年的年度计划")
MONTH = Column("月份", Form.MONTH, meaning="哪个月的月报")


def _plans(facts: Facts) -> Iterator[tuple[str, int, AnnualPlan]]:
    for id_, one in facts.named:
        for year, plan in one.plans.items():
            yield id_, year, plan


def _reports(facts: Facts) -> Iterator[tuple[str, Month, MonthlyReport]]:
    for id_, one in facts.named:
        for month, report in one.reports.items():
            yield id_, month, report


def _plan_rows(facts: Facts) -> Rows:
    for id_, year, plan in _plans(facts):
        removed = (plan.removed, plan.removal_reason)
        yield id_, year, plan.annual_class, plan.planned, plan.listed, *removed, plan.goal


def _monthly_rows(facts: Facts) -> Rows:
    for id_, year, plan in _plans(facts):
        for month, planned in sorted(plan.monthly.items()):
            yield id_, year, month, planned


def _change_rows(facts: Facts) -> Rows:
    for id_, year, plan in _plans(facts):
        for change in plan.changes:
            yield id_, year, change.month, change.item, change.former, change.reason


def _report_rows(facts: Facts) -> Rows:
    for id_, month, report in _reports(facts):
        yield id_, month, report.month_invested, report.stage, report.progress


def _correction_rows(facts: Facts) -> Rows:
    for id_, month, report in _reports(facts):
        for held in report.corrections:
            yield id_, month, held.day, held.item, held.former, held.reason


def _transfer_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for transfer in one.transfers:
            then = township_then(one, transfer.month)
            yield id_, transfer.month, transfer.former, then, transfer.reason


def _fund_rows(facts: Facts) -> Rows:
    for id_, one in facts.named:
        for kind, amount in one.funds.items():
            yield id_, kind, amount


PLAN_TABLES = (
    Table(
        "年度计划",
        "annual-plans",
        "一个项目一年一行；计划完成投资、类别是本期末的值，此前的原值见“调整”",
        (
            ID,
            YEAR,
            *columns(
                AnnualPlan,
                ("annual_class", Form.TEXT),
                ("planned", Form.NUMBER),
                ("listed", Form.MONTH),
                ("removed", Form.MONTH),
                ("removal_reason", Form.TEXT),
                ("goal", Form.TEXT),
            ),
        ),
        _plan_rows,
    ),
    Table(
        "月度计划",
        "monthly-plans",
        "写明了的每月计划；没写的月份把余下计划平均分摊",
        (
            ID,
            YEAR,
            Column("月份", Form.MONTH, meaning="计划的月份"),
            column(AnnualPlan, "monthly", Form.NUMBER),
        ),
        _monthly_rows,
    ),
    Table(
        "资金来源",
        "funding-sources",
        "一种资金一行；合计等于总投资",
        (
            ID,
            Column("资金来源", meaning="资金的种类"),
            Column("金额", Form.NUMBER, "万元", "该种资金的数额"),
        ),
        _fund_rows,
    ),
    Table(
        "月报",
        "monthly-reports",
        "一个项目一个月一行；报过又更正的是更正后的值，原值见“更正”",
        (
            ID,
            MONTH,
            column(MonthlyReport, "month_invested", Form.NUMBER, "本月完成投资"),
            *columns(MonthlyReport, ("stage", Form.TEXT), ("progress", Form.TEXT)),
        ),
        _report_rows,
    ),
    Table(
        "调整",
        "plan-changes",
        "年度计划的一次调整一行：该月之前按原值算",
        (
            ID,
            YEAR,
            *columns(
                PlanChange,
                ("month", Form.MONTH),
                ("item", Form.TEXT),
                ("former", Form.TEXT),
                ("reason", Form.TEXT),
            ),
        ),
        _change_rows,
    ),
    Table(
        "移交",
        "transfers",
        "一次移交一行：该月之前归原单位",
        (
            ID,
            *columns(Transfer, ("month", Form.MONTH), ("former", Form.TEXT)),
            Column("新单位", meaning="从该月起的责任单位"),
            column(Transfer, "reason"),
        ),
        _transfer_rows,
    ),
    Table(
        "更正",
        "corrections",
        "对已报数字的一次更正一行",
        (
            ID,
            MONTH,
            *columns(
                Correction,
                ("day", Form.DAY),
                ("item", Form.TEXT),
                ("former", Form.TEXT),
                ("reason", Form.TEXT),
            ),
        ),
        _correction_rows,
    ),
)
