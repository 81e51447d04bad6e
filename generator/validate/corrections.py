"""更正: rule 3 — a reported figure is corrected openly, with its former value and a reason. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, fault_of, rule
from generator.validate.naming import instead
from generator.words.choice import Stage
from generator.words.finding import Level
from generator.words.measure import NUMBER
from generator.words.project import MonthlyReport

ITEMS = ("完成投资", "阶段", "形象进度")


def _now(report: MonthlyReport, item: str) -> str:
    """The corrected value as it stands, for the sentence; an unknown 项 has none."""
    held = {"完成投资": report.month_invested, "阶段": report.stage, "形象进度": report.progress}.get(item)
    return "—" if held is None else str(held)


@rule(
    "R032",
    Level.WARNING,
    "已报数字有更正",
    basis="通知 三(五)",
    says="{month} {item} 于 {day} 作过更正：原报 {former}，现为 {now}。",
    advice="核对更正依据并留存",
)
def corrected(scene: Scene) -> Iterator[Fault]:
    """已经上报的数字作过更正。更正不抹掉原值，逐条列出，供核对；更正次数计入报送质量。"""
    for project, month, report, index, correction in scene.corrections:
        if correction.item in ITEMS:
            values = {"month": month, "item": correction.item, "day": correction.day}
            change = {"former": correction.former, "now": _now(report, correction.item)}
            yield fault_of("R032", project.path, ("月报", str(month), "更正", index), **values, **change)


@rule("R033", Level.ERROR, "更正的项认得", basis="通知 三(五)")
def unknown_item(scene: Scene) -> Iterator[Fault]:
    """更正的“项”只能是完成投资、阶段、形象进度，即月报里上报的三项。"""
    for project, month, _, index, correction in scene.corrections:
        if correction.item not in ITEMS:
            message = f"更正的项 应为{'、'.join(ITEMS)}之一，实为“{correction.item}”。"
            path = ("月报", str(month), "更正", index, "项")
            yield Fault(project.path, path, message, instead(correction.item, ITEMS))


@rule("R034", Level.ERROR, "更正的原值读得懂", basis="通知 三(五)")
def unreadable_former(scene: Scene) -> Iterator[Fault]:
    """更正“完成投资”的原值应是一个数字，更正“阶段”的原值应是规定的阶段，以便新旧对照。"""
    for project, month, _, index, correction in scene.corrections:
        path = ("月报", str(month), "更正", index, "原值")
        if correction.item == "完成投资" and not NUMBER.fullmatch(correction.former):
            message = f"更正的原值（万元） 应为数字，实为“{correction.former}”。"
            yield Fault(project.path, path, message, "只写数字，如 2100")
        elif correction.item == "阶段" and correction.former not in set(Stage):
            message = f"更正的原值 应为规定的阶段，实为“{correction.former}”。"
            yield Fault(project.path, path, message, instead(correction.former, list(Stage)))


@rule(
    "R035",
    Level.ERROR,
    "更正日期不早于所属月份",
    basis="通知 三(五)",
    says="更正日期 应不早于 {first}，实为 {day}。",
    advice="核对更正日期",
)
def corrected_before(scene: Scene) -> Iterator[Fault]:
    """某月的数字只能在当月及以后更正，更正日期早于该月 1 日的，是日期或月份写错了。"""
    for project, month, _, index, correction in scene.corrections:
        if correction.day < month.first_day:
            path = ("月报", str(month), "更正", index, "日期")
            yield fault_of("R035", project.path, path, first=month.first_day, day=correction.day)
