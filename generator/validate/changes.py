"""改动: rules over what a proposed change touches — a 敏感字段 needs a reason, a 乡（街道） changes its own records only.

Imports words only; the changes and the paths of changed files are handed in, and the two rules stand on 校验规则 through `CHANGE_RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.words.district import District
from generator.words.finding import Finding, Level, Rule, by_id
from generator.words.history import Change

CHANGE_RULES = by_id(
    Rule(
        "H01",
        Level.ERROR,
        "敏感字段的改动写明原因",
        "通知 三(五)",
        "改动已有的总投资、计划完成投资、类别、计划日期、起始累计、已过月份的数字，删去还没有复工的停工，"
        "或改动考核规则、加减分、已发布结果，"
        "要在记录里登记更正、调整或移交，或在提交说明里写“原因：…”。与另一版本对比（generator check 基准）时检查。",
    ),
    Rule(
        "H02",
        Level.ERROR,
        "只改本单位负责的记录",
        "通知 三(五)",
        "一个乡（街道）只能改责任单位是自己的项目和这些项目的照片；责任单位的变更由汇总单位登记。"
        "用 --changed-by 指明由谁改动时检查。",
    ),
)

Locate = Callable[[str, tuple[str, ...]], tuple[int, int]]


@dataclass(frozen=True)
class Proposal:
    """A proposed change: the fields and every file it touches, and the 责任单位 of each project before and after.

    Paths begin at the ledger's folder; a project is missing where it did not stand.
    """

    changes: tuple[Change, ...]
    files: tuple[str, ...]
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


def unexplained(changes: Iterable[Change], locate: Locate) -> Iterator[Finding]:
    """H01: each 敏感字段 that was changed and nobody said why, at its place in the file."""
    for one in changes:
        if one.lacks_reason:
            message = f"{one.field} 是敏感字段（{one.sensitive}），由 {_short(one.old)} 改为 {_short(one.new)}，没有说明原因。"
            yield _finding(
                "H01",
                one.file,
                one.path,
                message,
                _where_to_say(one.path),
                locate,
            )


_NOTED_AS = {"月报": "更正", "年度计划": "调整", "节点": "调整", "责任单位": "移交"}
"""What a record has to say why a field below a word was changed; of all other fields only the message can."""


def _where_to_say(path: tuple[str, ...]) -> str:
    noted = _NOTED_AS.get(path[0]) if path else None
    return f"{f'在记录里登记{noted}，或' if noted else ''}在提交说明里写一行“原因：…”"


def outside(proposal: Proposal, unit: str, district: District) -> Iterator[Finding]:
    """H02: each changed file that is no project or photo of the unit's own, before the change and after it.

    A project given away or taken is not its own; the 汇总单位 may change everything.
    """
    if unit == district.centre:
        return
    for file in sorted(proposal.files):
        if not _own(file, unit, proposal):
            message = f"{unit}只能改本单位负责的项目，这个文件不是。"
            yield _finding(
                "H02", file, (), message, f"撤回对它的改动，或请{district.centre}修改", lambda *_: (1, 1)
            )


def _own(file: str, unit: str, proposal: Proposal) -> bool:
    parts = file.split("/")
    if parts[:2] == ["data", "projects"] and len(parts) == len(("data", "projects", "file")):
        id_ = parts[2].removesuffix(".yaml")
    elif parts[:2] == ["data", "photos"] and len(parts) == len(("data", "photos", "id", "file")):
        id_ = parts[2]
    else:
        return False
    held = {units[id_] for units in (proposal.before, proposal.after) if id_ in units}
    return held == {unit}


def _short(value: str | None) -> str:
    said = " ".join((value or "无").split())
    return f"“{said if len(said) <= 40 else said[:39] + '…'}”"  # noqa: PLR2004  # a message stays readable


def _finding(
    id_: str, file: str, path: tuple[str, ...], message: str, suggestion: str, locate: Locate
) -> Finding:
    rule = CHANGE_RULES[id_]
    line, column = locate(file, path)
    return Finding(file, line, column, id_, rule.level, message, suggestion, rule.basis, path)
