"""下一步工作 of a notice: what follows from what is the matter; a task for which there is no cause is not set. `notice` reads this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.render.bulletin.paper import Section
from generator.render.bulletin.situation import Situation
from generator.render.bulletin.wording import joined, report_day, said_day
from generator.words.choice import Light
from generator.words.progress import FIVE_WORDS
from generator.words.state import ProjectState

MEASURES = {"两月开工": "个", "问题": "件"}
SAID = {"两月开工": "集中开工后应实质性开工的项目", "问题": "应解决的问题"}


def sections(found: Situation) -> tuple[Section, ...]:
    """Progress, starts, procedures, problems, what comes due, the forms."""
    return (
        Section("加快建设进度", (_progress(found),)),
        Section("抓好项目开工复工", (_starts(found),)),
        Section("加快手续办理", (_procedures(found),)),
        Section("推动问题解决", (_problems(found),)),
        Section("盯紧到期事项", (_upcoming(found),)),
        Section("按时保质报送", (_forms(found),)),
    )


def _units(found: Situation, states: Iterable[ProjectState]) -> str:
    """Whose projects these are, in the order of official papers; when it is everybody's, 各单位."""
    held = {state.project.township for state in states}
    if len(held) > 1 and held >= {state.project.township for state in found.members if state.money.planned}:
        return "各单位"
    return "、".join(name for name in found.edition.district.township_names if name in held)


def _progress(found: Situation) -> str:
    if not found.behind:
        building = any(state.money.planned for state in found.members)
        text = "各单位要对照年度计划，保持建设力度，确保按时序完成年度目标任务。"
        return text if building else ""
    units = _units(found, found.behind)
    red = "对严重滞后项目要建立专项整改台账，明确整改措施、责任人和完成时限。" if found.lit[Light.RED] else ""
    return f"{units}要紧盯滞后项目，逐个分析原因，倒排工期，以日保周、以周保月，尽快赶上时序进度。{red}"


def _starts(found: Situation) -> str:
    late = _units(found, found.unstarted)
    stopped = _units(found, found.stopped)
    return "".join(
        (
            f"{late}要加快完善开工条件，推动应开工项目尽快实质性开工。" if late else "",
            f"{stopped}要督促停工项目尽快复工。" if stopped else "",
        )
    )


def _procedures(found: Situation) -> str:
    open_ = [state for state, one in found.procedures if one.word in FIVE_WORDS]
    if not open_:
        return ""
    units = _units(found, open_)
    return f"{units}要落实手续代办制度，与审批部门“一对一”对接，倒排办结时限，加快办理未办结的联审联批手续。"


def _problems(found: Situation) -> str:
    if not found.problems:
        return ""
    text = "各牵头解决单位要按照问题清单和办结限期抓好落实，办结一件、销号一件。"
    if any(one.overdue_days for _, one in found.problems):
        text += "超过办结限期的，提请联席会议研究。"
    return text


def _upcoming(found: Situation) -> str:
    edition = found.edition
    if not edition.upcoming:
        return ""
    kinds = Counter(one.kind for one in edition.upcoming)
    told = joined(
        (f"{SAID.get(kind, kind)}{number}{MEASURES.get(kind, '项')}" for kind, number in kinds.items()), "、"
    )
    last = said_day(max(one.day for one in edition.upcoming), edition.period.year)
    return f"{last}前到期的有{told}，各责任单位要提前安排，确保按期完成。"


def _forms(found: Situation) -> str:
    due = said_day(report_day(found.edition), found.edition.period.year)
    centre = found.edition.district.centre
    return (
        f"各乡（街道）要严格执行重点项目月报制度，于{due}前将三类表格报{centre}，确保数据真实、准确、完整。"
    )
