"""观摩: sheets that fit the 考核规则 and judges that do not judge themselves. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Path, Scene, rule
from generator.validate.naming import instead, project_instead
from generator.words.choice import JudgeGroup
from generator.words.finding import Level
from generator.words.measure import POINTS
from generator.words.period import Month
from generator.words.progress import township_then
from generator.words.register import Observation, ScoreSheet
from generator.words.rulebook import ObservationRule

LAST_OF_FIRST_HALF = 6


def _sheets(scene: Scene) -> Iterator[tuple[Observation, ScoreSheet, Path]]:
    for observation in scene.records.observations.values():
        for index, sheet in enumerate(observation.sheets):
            yield observation, sheet, ("评分", str(index))


def _ruled(scene: Scene) -> Iterator[tuple[Observation, ScoreSheet, Path, ObservationRule]]:
    """Sheets with the 观摩 rules of their year; without any rules there is nothing to compare with."""
    for observation, sheet, path in _sheets(scene):
        book = scene.records.rulebook(observation.day.year)
        if book:
            yield observation, sheet, path, book.observation


def _named_projects(observation: Observation) -> Iterator[tuple[Path, str]]:
    for index, stop in enumerate(observation.route):
        yield ("路线", str(index), "项目"), stop.project
    for index, sheet in enumerate(observation.sheets):
        yield ("评分", str(index), "项目"), sheet.project
    for index, remark in enumerate(observation.remarks):
        yield ("点评", str(index), "项目"), remark.project


@rule("R241", Level.ERROR, "观摩的项目存在", basis="通知 一(四)")
def unknown_project(scene: Scene) -> Iterator[Fault]:
    """路线、评分、点评里的项目编号，应是 data/projects 下的文件名。"""
    for observation in scene.records.observations.values():
        for path, id_ in _named_projects(observation):
            if id_ not in scene.project_ids:
                message = f"{path[0]}的项目 应为已有的项目编号，实为“{id_}”。"
                yield Fault(observation.path, path, message, project_instead(scene, id_))


@rule("R242", Level.ERROR, "评分项与考核规则一致", basis="通知 一(四)")
def unknown_item(scene: Scene) -> Iterator[Fault]:
    """评分表的各项应与考核规则的“评分项”一致，不多也不少；缺一项会少算一项的分。"""
    for observation, sheet, path, rules in _ruled(scene):
        for item in sheet.scores:
            if item not in rules.items:
                message = f"评分项 应为考核规则所列，实为“{item}”。"
                advice = instead(item, tuple(rules.items))
                yield Fault(observation.path, (*path, "得分", item), message, advice)
        lacking = [item for item in rules.items if item not in sheet.scores]
        if lacking:
            message = f"评分表 应有全部评分项，实为缺少{'、'.join(lacking)}。"
            yield Fault(observation.path, (*path, "得分"), message, "补上缺少的评分项")


@rule("R243", Level.ERROR, "评分不超过满分", basis="通知 一(四)")
def over_full(scene: Scene) -> Iterator[Fault]:
    """评分表每一项的得分不应超过考核规则规定的满分。"""
    for observation, sheet, path, rules in _ruled(scene):
        for item, score in sheet.scores.items():
            full = rules.items.get(item)
            if full is not None and score > full:
                message = f"{item}（分） 应不超过满分 {POINTS.show(full)}，实为 {POINTS.show(score)}。"
                yield Fault(observation.path, (*path, "得分", item), message, "核对评分表")


@rule("R244", Level.ERROR, "乡街互评写明评分单位", basis="通知 一(四)")
def peer_unnamed(scene: Scene) -> Iterator[Fault]:
    """乡街互评的评分表应写明评分单位，用来剔除对本单位项目的评分；不写评委姓名。"""
    for observation, sheet, path in _sheets(scene):
        if sheet.group is JudgeGroup.PEERS and not sheet.by:
            message = "乡街互评的评分单位 应填写，实为空白。"
            yield Fault(observation.path, (*path, "评分单位"), message, "填写评分的乡（街道）")


@rule("R245", Level.ERROR, "评分单位存在", basis="通知 一(四)")
def judge_unknown(scene: Scene) -> Iterator[Fault]:
    """乡街互评的评分单位应是本区的乡（街道），其他组写了的应是已有的单位，名称一字不差。"""
    district = scene.records.district
    for observation, sheet, path in _sheets(scene):
        known = district.township_names if sheet.group is JudgeGroup.PEERS else district.unit_names
        if sheet.by and sheet.by not in known:
            message = f"评分单位 应为已有的单位，实为“{sheet.by}”。"
            advice = instead(sheet.by, known, district.aliases)
            yield Fault(observation.path, (*path, "评分单位"), message, advice)


@rule("R246", Level.WARNING, "互评不评本单位", basis="通知 一(四)")
def judges_own(scene: Scene) -> Iterator[Fault]:
    """乡（街道）不给自己负责的项目评分；这样的评分表计算时剔除，列出供核对。"""
    for observation, sheet, path in _sheets(scene):
        project = scene.projects_by_id.get(sheet.project) if sheet.group is JudgeGroup.PEERS else None
        if project and township_then(project, Month.of(observation.day)) == sheet.by:
            message = f"评分单位 应不是项目的责任单位，实为{sheet.by}评本单位的 {sheet.project}，不计分。"
            yield Fault(observation.path, (*path, "评分单位"), message, "删去这张评分表，或改正评分单位")


@rule("R247", Level.ERROR, "评委组在考核规则之内", basis="通知 一(四)")
def group_unknown(scene: Scene) -> Iterator[Fault]:
    """评分表的组应是考核规则“评委组”里有权重的组，否则这张评分表没有权重。"""
    for observation, sheet, path, rules in _ruled(scene):
        if sheet.group not in rules.groups:
            shown = "、".join(rules.groups)
            message = f"组 应为考核规则所列的{shown}，实为“{sheet.group}”。"
            yield Fault(observation.path, (*path, "组"), message, "改正组别，或在考核规则里给这一组权重")


@rule("R248", Level.ERROR, "点评整改不早于观摩", basis="通知 一(四)")
def rectified_before(scene: Scene) -> Iterator[Fault]:
    """点评意见的整改期限和整改日期，都不应早于观摩日期。"""
    for observation in scene.records.observations.values():
        for index, remark in enumerate(observation.remarks):
            for word, day in (("整改期限", remark.due), ("整改", remark.rectified)):
                if day and day < observation.day:
                    message = f"点评的{word} 应不早于观摩日期 {observation.day}，实为 {day}。"
                    yield Fault(observation.path, ("点评", str(index), word), message, f"核对{word}")


@rule("R249", Level.WARNING, "观摩日期在文件名的半年之内", basis="通知 一(四)")
def day_astray(scene: Scene) -> Iterator[Fault]:
    """观摩文件名是半年，如 2021-H1；观摩日期不在这半年的，成绩会计入别的半年。"""
    for stem, observation in scene.records.observations.items():
        day = observation.day
        half = f"{day.year}-H{1 if day.month <= LAST_OF_FIRST_HALF else 2}"
        if half != stem:
            message = f"日期 应在 {stem} 之内，实为 {day}（{half}）。"
            yield Fault(observation.path, ("日期",), message, "核对日期和文件名")
