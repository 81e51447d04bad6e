"""位置、照片和用地拆迁的面积: what is drawn, shown or measured can be. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.validate.catalogue import Fault, Scene, rule
from generator.words.finding import Level
from generator.words.measure import DEGREE, MU, SQUARE_METRE
from generator.words.project import Photo, Project

EAST, NORTH = (Decimal(73), Decimal(136)), (Decimal(3), Decimal(54))
PHOTO_KINDS = (".jpg", ".jpeg", ".png", ".webp")


def _inside(value: Decimal, limits: tuple[Decimal, Decimal]) -> bool:
    return limits[0] <= value <= limits[1]


@rule("R201", Level.ERROR, "坐标在我国范围内", basis="CGCS2000")
def outside(scene: Scene) -> Iterator[Fault]:
    """经度应在 73–136 度、纬度应在 3–54 度之间；超出的多半是经纬度写反，或度分秒没有换成十进制。"""
    for project in scene.projects:
        spot = project.coordinates
        if not spot or (_inside(spot.longitude, EAST) and _inside(spot.latitude, NORTH)):
            continue
        shown = f"经度 {DEGREE.show(spot.longitude)}、纬度 {DEGREE.show(spot.latitude)}"
        swapped = _inside(spot.latitude, EAST) and _inside(spot.longitude, NORTH)
        advice = "经度和纬度写反了，对调" if swapped else "写十进制的度，如 {经度: 113.3121, 纬度: 33.6910}"
        message = f"坐标 应为经度 73–136、纬度 3–54，实为{shown}。"
        yield Fault(project.path, ("坐标",), message, advice)


def _photos(scene: Scene) -> Iterator[tuple[Project, str, Photo]]:
    for project in scene.projects:
        for index, photo in enumerate(project.photos):
            yield project, str(index), photo


def _has_path(file: str) -> bool:
    return "/" in file or "\\" in file or file.startswith(".") or ":" in file


@rule("R202", Level.ERROR, "照片只写文件名", basis="通知 三(五)")
def photo_path(scene: Scene) -> Iterator[Fault]:
    """照片放在 data/photos/项目编号/ 下，这里只写文件名，不写文件夹、盘符，也不以点开头。"""
    for project, index, photo in _photos(scene):
        if _has_path(photo.file):
            message = f"照片的文件 应只写文件名，实为“{photo.file}”。"
            advice = f"照片放到 data/photos/{project.id}/ 下，只写文件名"
            yield Fault(project.path, ("照片", index, "文件"), message, advice)


@rule("R203", Level.ERROR, "照片文件存在", basis="通知 三(五)")
def photo_absent(scene: Scene) -> Iterator[Fault]:
    """记录里写的照片，应能在 data/photos/项目编号/ 下找到，大小写也要一致。"""
    for project, index, photo in _photos(scene):
        if not _has_path(photo.file) and f"{project.id}/{photo.file}" not in scene.photos:
            place = f"data/photos/{project.id}/{photo.file}"
            message = f"照片 应有文件 {place}，实为没有。"
            advice = "上传照片，或改正文件名（注意大小写）"
            yield Fault(project.path, ("照片", index, "文件"), message, advice)


@rule("R204", Level.ERROR, "照片是网页能显示的格式", basis="通知 三(五)")
def photo_kind(scene: Scene) -> Iterator[Fault]:
    """照片应为 .jpg、.jpeg、.png 或 .webp；手机的 .heic 和文档里的图片要先另存。"""
    for project, index, photo in _photos(scene):
        if not photo.file.lower().endswith(PHOTO_KINDS):
            message = f"照片 应为 .jpg、.jpeg、.png 或 .webp，实为“{photo.file}”。"
            yield Fault(project.path, ("照片", index, "文件"), message, "另存为 .jpg 后上传")


@rule("R205", Level.WARNING, "已拆面积不超过需拆面积", basis="附件1 拆迁进展")
def demolished_over(scene: Scene) -> Iterator[Fault]:
    """已拆面积不应超过需拆面积；需拆面积有增加的，应先更新。"""
    for project in scene.projects:
        work = project.demolition
        if (
            work
            and work.area_needed is not None
            and work.area_done is not None
            and work.area_done > work.area_needed
        ):
            limit, done = SQUARE_METRE.show(work.area_needed), SQUARE_METRE.show(work.area_done)
            message = f"已拆面积（平方米） 应不超过需拆面积 {limit}，实为 {done}。"
            yield Fault(project.path, ("拆迁", "已拆面积"), message, "核对两个面积")


@rule("R206", Level.WARNING, "用地先报批、后供应", basis="通知 二(二)")
def land_over(scene: Scene) -> Iterator[Fault]:
    """已供应的用地不应超过已报批的面积，多出的部分没有批复依据。"""
    for project in scene.projects:
        land = project.land
        if land and land.approved is not None and land.supplied is not None and land.supplied > land.approved:
            limit, supplied = MU.show(land.approved), MU.show(land.supplied)
            message = f"已供应（亩） 应不超过已报批 {limit}，实为 {supplied}。"
            yield Fault(project.path, ("用地", "已供应"), message, "核对已报批和已供应的面积")
