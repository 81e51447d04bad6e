"""会议、督查、加减分、政策: references that lead somewhere and dates in order. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.validate.catalogue import Fault, Scene, rule
from generator.validate.naming import instead, project_instead, township_instead
from generator.words.finding import Level
from generator.words.period import Month

AWARDS_FILE = "data/awards_and_penalties.yaml"  # entries do not know their file: there is one


@rule("R251", Level.ERROR, "议定事项的项目存在", basis="通知 一(二)")
def meeting_project(scene: Scene) -> Iterator[Fault]:
    """议定事项写了项目的，项目编号应是 data/projects 下的文件名；不针对项目的不写。"""
    for meeting in scene.records.meetings:
        for index, one in enumerate(meeting.resolutions):
            if one.project and one.project not in scene.project_ids:
                message = f"议定的项目 应为已有的项目编号，实为“{one.project}”。"
                advice = project_instead(scene, one.project)
                yield Fault(meeting.path, ("议定", str(index), "项目"), message, advice)


@rule("R252", Level.WARNING, "议定事项的责任单位存在", basis="通知 一(二)")
def meeting_unit(scene: Scene) -> Iterator[Fault]:
    """议定事项的责任单位应是乡（街道）、联席会议成员单位或汇总单位，名称一字不差，事项才能归到该单位催办。"""
    district = scene.records.district
    for meeting in scene.records.meetings:
        for index, one in enumerate(meeting.resolutions):
            if one.unit and one.unit not in district.units:
                message = f"议定的责任单位 应为已有的单位，实为“{one.unit}”。"
                advice = instead(one.unit, district.unit_names, district.aliases)
                yield Fault(meeting.path, ("议定", str(index), "责任单位"), message, advice)


@rule("R253", Level.ERROR, "议定事项限期不早于会议", basis="通知 一(二)")
def meeting_due(scene: Scene) -> Iterator[Fault]:
    """议定事项的限期不应早于开会日期。"""
    for meeting in scene.records.meetings:
        for index, one in enumerate(meeting.resolutions):
            if one.due and one.due < meeting.day:
                message = f"议定的限期 应不早于会议日期 {meeting.day}，实为 {one.due}。"
                yield Fault(meeting.path, ("议定", str(index), "限期"), message, "核对限期")


@rule("R254", Level.ERROR, "议定事项完成不早于会议", basis="通知 一(二)")
def meeting_done(scene: Scene) -> Iterator[Fault]:
    """议定事项的完成（销号）日期不应早于开会日期。"""
    for meeting in scene.records.meetings:
        for index, one in enumerate(meeting.resolutions):
            if one.done and one.done < meeting.day:
                message = f"议定的完成 应不早于会议日期 {meeting.day}，实为 {one.done}。"
                yield Fault(meeting.path, ("议定", str(index), "完成"), message, "核对完成日期")


@rule("R261", Level.ERROR, "督查的项目存在", basis="通知 二(三)")
def inspected_project(scene: Scene) -> Iterator[Fault]:
    """督查发现问题的项目编号，应是 data/projects 下的文件名，扣分才能归到责任单位。"""
    for inspection in scene.records.inspections.values():
        for index, one in enumerate(inspection.items):
            if one.project not in scene.project_ids:
                message = f"督查的项目 应为已有的项目编号，实为“{one.project}”。"
                advice = project_instead(scene, one.project)
                yield Fault(inspection.path, ("督查", str(index), "项目"), message, advice)


@rule("R262", Level.ERROR, "督查整改不早于督查", basis="通知 二(三)")
def rectified_before(scene: Scene) -> Iterator[Fault]:
    """督查发现问题的整改期限和整改日期，都不应早于督查日期。"""
    for inspection in scene.records.inspections.values():
        for index, one in enumerate(inspection.items):
            for word, day in (("整改期限", one.due), ("整改", one.rectified)):
                if day and day < inspection.day:
                    message = f"督查的{word} 应不早于督查日期 {inspection.day}，实为 {day}。"
                    yield Fault(inspection.path, ("督查", str(index), word), message, f"核对{word}")


@rule("R263", Level.ERROR, "通报表扬的乡（街道）存在", basis="通知 二(三)")
def praised_township(scene: Scene) -> Iterator[Fault]:
    """通报表扬的乡（街道）名称应与 data/district.yaml 一字不差。"""
    for inspection in scene.records.inspections.values():
        for index, one in enumerate(inspection.praises):
            if one.township not in scene.records.district.township_names:
                message = f"通报表扬的乡镇街道 应为本区的乡（街道），实为“{one.township}”。"
                advice = township_instead(scene, one.township)
                yield Fault(inspection.path, ("通报表扬", str(index), "乡镇街道"), message, advice)


@rule("R264", Level.WARNING, "督查日期在文件名的月份之内", basis="通知 二(三) 每月督查")
def inspected_month(scene: Scene) -> Iterator[Fault]:
    """督查文件名是月份，督查日期应在该月之内。"""
    for month, inspection in scene.records.inspections.items():
        if Month.of(inspection.day) != month:
            message = f"日期 应在 {month} 之内，实为 {inspection.day}。"
            yield Fault(inspection.path, ("日期",), message, "核对日期和文件名")


@rule("R271", Level.ERROR, "加减分的乡（街道）存在", basis="通知 一(三)")
def award_township(scene: Scene) -> Iterator[Fault]:
    """加减分的乡（街道）名称应与 data/district.yaml 一字不差，否则这一条不会计入任何单位。"""
    for index, award in enumerate(scene.records.awards):
        if award.township not in scene.records.district.township_names:
            message = f"加减分的乡镇街道 应为本区的乡（街道），实为“{award.township}”。"
            yield Fault(
                AWARDS_FILE, (str(index), "乡镇街道"), message, township_instead(scene, award.township)
            )


@rule("R272", Level.WARNING, "加减分不为 0", basis="通知 一(三)")
def award_nothing(scene: Scene) -> Iterator[Fault]:
    """分值为 0 的一条不起作用；加分写正数，减分写负数。"""
    for index, award in enumerate(scene.records.awards):
        if not award.points:
            message = "加减分的分值 应为正数或负数，实为 0。"
            yield Fault(AWARDS_FILE, (str(index), "分值"), message, "填写分值，或删去这一条")


@rule("R281", Level.ERROR, "政策有效期不早于发布", basis="通知 二(六)")
def policy_dates(scene: Scene) -> Iterator[Fault]:
    """政策的“有效至”不应早于“发布”。"""
    for policy in scene.records.policies:
        if policy.issued and policy.valid_until and policy.valid_until < policy.issued:
            message = f"有效至 应不早于发布 {policy.issued}，实为 {policy.valid_until}。"
            yield Fault(policy.path, ("有效至",), message, "核对发布和失效日期")
