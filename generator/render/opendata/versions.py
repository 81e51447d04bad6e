"""VERSIONS (版本): what the open data promise and when that changed; the newest first. Every file and the page 数据下载 name the first.

A change that a reader's program would notice gets a line here: a field added is a minor version, one renamed or gone a major.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """一个版本: its number and what changed, a sentence each."""

    number: str
    changes: tuple[str, ...]


VERSIONS: tuple[Version, ...] = (
    Version(
        "1.0",
        (
            "首个版本：CSV 分主题、JSON 全库和一个项目一份、OC4IDS 0.9.5、GeoJSON、JSON Schema、Atom 订阅、日历",
            "数字按记录原样写出，金额单位为万元（OC4IDS 为元）",
            "项目超过 400 个的台账，整库 JSON 和 OC4IDS 压缩为 .gz，各主题的 CSV 和 datapackage.json 合为 csv.zip，不另出一个项目一份的 JSON",
        ),
    ),
)

CURRENT = VERSIONS[0].number
