"""The themes of what was worked out: 项目进展, 排名, 数据问题, 已发布成绩. `themes` lists them; every number stands in the Edition."""

from __future__ import annotations

from generator.render.opendata.facts import Facts
from generator.render.opendata.table import ID, Column, Form, Rows, Table, columns
from generator.words.measure import half_up
from generator.words.progress import township_then
from generator.words.register import PublishedPlace
from generator.words.standing import Ranking

PLACES = 6
"""Decimals of 得分 of one 指标: shares such as 1/3 have no last digit. The whole score has those it is ranked by."""


def _progress_rows(facts: Facts) -> Rows:
    for one in facts.edition.projects:
        money = one.money
        yield (
            one.id,
            one.project.name,
            one.project.township,
            one.annual_class,
            one.in_plan,
            one.under_construction,
            money.total_investment,
            money.planned,
            money.month_invested,
            money.year_invested,
            money.total_invested,
            None if money.rate is None else half_up(money.rate, PLACES),
            one.light.light,
            "；".join(one.light.reasons) or None,
            one.stage or None,
            one.progress or None,
        )


def _ranking_rows(facts: Facts) -> Rows:
    for ranking in facts.edition.rankings.values():
        yield from _one_ranking(ranking)


def _one_ranking(ranking: Ranking) -> Rows:
    """One line a 指标, the totals of its 乡（街道） beside it on each."""
    for one in ranking.standings:
        totals = (
            half_up(one.base, PLACES),
            half_up(one.bonus, PLACES),
            half_up(one.deduction, PLACES),
            one.score,
            one.place,
        )
        for part in one.parts:
            points = half_up(part.points, PLACES) if part.applicable else None
            head = (str(ranking.period), one.township, one.group or None)
            yield (*head, part.indicator, part.applicable, points, part.full, *totals)


def _published_rows(facts: Facts) -> Rows:
    for period, held in sorted(facts.edition.records.published.items()):
        for one in held.results if held.day <= facts.as_of else ():
            yield period, held.day, one.township, one.score, one.place


def _finding_rows(facts: Facts) -> Rows:
    """A finding on a 月报 carries its month and the unit of that month; on a 更正 it costs nothing of 报送质量."""
    for finding in facts.edition.findings:
        project, month = facts.by_path.get(finding.file), facts.report_month(finding)
        if month is not None and month > facts.month:
            continue
        unit = township_then(project, month) if project and month else project.township if project else None
        yield (
            finding.rule,
            finding.level,
            project.id if project else None,
            unit,
            month,
            ".".join(finding.path) or None,
            finding.file,
            finding.line,
            finding.column,
            finding.message,
            finding.suggestion or None,
        )


WAN = "万元"
RESULT_TABLES = (
    Table(
        "项目进展",
        "project-states",
        "本期在册的项目一行一个，数字由月报算出",
        (
            ID,
            Column("名称", meaning="项目名称"),
            Column("乡镇街道", meaning="本期末的责任单位"),
            Column("类别", meaning="本年的类别"),
            Column("在计划内", Form.YES_NO, meaning="列入本年计划且没有移出"),
            Column("在建", Form.YES_NO, meaning="续建，或已实质性开工的新建、竣工"),
            Column("总投资", Form.NUMBER, WAN, "项目计划总投资"),
            Column("年度计划", Form.NUMBER, WAN, "本年计划完成投资"),
            Column("本月完成", Form.NUMBER, WAN, "本月完成投资"),
            Column("年度完成", Form.NUMBER, WAN, "本年各月月报之和"),
            Column("累计完成", Form.NUMBER, WAN, "起始累计与各月月报之和"),
            Column("完成率", Form.NUMBER, "%", "年度完成÷年度计划"),
            Column("灯", meaning="绿、黄、红、无"),
            Column("理由", meaning="为什么亮这个灯"),
            Column("阶段", meaning="最近一期月报的阶段"),
            Column("形象进度", meaning="最近一期月报的形象进度"),
        ),
        _progress_rows,
    ),
    Table(
        "排名",
        "rankings",
        "一期一个乡（街道）一项指标一行；总分、名次在同一乡（街道）的每一行重复",
        (
            Column("期", meaning="2021-Q3、2021-H1 或 2021"),
            Column("乡镇街道", meaning="乡（街道）"),
            Column("组别", meaning="分组排名的组；不分组为空"),
            Column("指标", meaning="考核指标"),
            Column("适用", Form.YES_NO, meaning="本期有没有可考核的内容"),
            Column("得分", Form.NUMBER, "分", "这项指标的得分，六位小数；不适用为空"),
            Column("分值", Form.NUMBER, "分", "这项指标的满分"),
            Column("基础得分", Form.NUMBER, "分", "100×Σ得分÷Σ适用分值，六位小数"),
            Column("加分", Form.NUMBER, "分", "加分合计"),
            Column("减分", Form.NUMBER, "分", "减分合计，写正数"),
            Column("总分", Form.NUMBER, "分", "基础得分＋加分−减分，按规则舍入，据以排名"),
            Column("名次", Form.WHOLE, meaning="同分同名次"),
        ),
        _ranking_rows,
    ),
    Table(
        "已发布成绩",
        "published-results",
        "发布当日冻结的成绩，之后不改",
        (
            Column("期", meaning="2021-Q1、2021-H1 或 2021"),
            Column("发布", Form.DAY, meaning="发布日期"),
            *columns(PublishedPlace, ("township", Form.TEXT), ("score", Form.NUMBER), ("place", Form.WHOLE)),
        ),
        _published_rows,
    ),
    Table(
        "数据问题",
        "findings",
        "检查发现的一处一行；月报上的错误和提醒计入报送质量，位置里有“更正”的不计",
        (
            Column("规则", meaning="校验规则的编号"),
            Column("级别", meaning="错误、提醒、提示"),
            ID,
            Column("乡镇街道", meaning="月报当月的责任单位；不在月报上的是本期末的"),
            Column("月份", Form.MONTH, meaning="在哪个月的月报上；不在月报上为空"),
            Column("位置", meaning="记录里的位置，用点连接"),
            Column("文件", meaning="记录文件"),
            Column("行", Form.WHOLE, meaning="文件的第几行"),
            Column("列", Form.WHOLE, meaning="该行的第几列"),
            Column("说明", meaning="哪里不对"),
            Column("建议", meaning="怎样改"),
        ),
        _finding_rows,
    ),
)
