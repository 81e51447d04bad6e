"""改动的检查: what a proposed change may not do, beside the checks of the data themselves; and CODEOWNERS. `check BASE` calls it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.history.snapshot import common_base
from generator.history.store import StoreError, differing, open_store
from generator.load import places
from generator.pipeline.loading import Loaded
from generator.pipeline.review import Between, versions_between
from generator.render.codeowners import codeowners
from generator.validate import shape
from generator.validate.changes import Proposal, outside, unexplained
from generator.validate.check import in_order
from generator.words.district import District
from generator.words.finding import Finding
from generator.words.records import KINDS

_KIND = next(kind for kind in KINDS if kind.model is District)
_DISTRICT = f"data/{_KIND.pattern}"


def proposal_findings(loaded: Loaded, root: Path, asked: Between, unit: str | None) -> tuple[Finding, ...]:
    """The findings of the data and of what the change since a base does to them, in order.

    Raises:
        ValueError: no whole repository, no such commit, or no such unit in the base; a sentence.
    """
    found = list(loaded.findings)
    try:
        store = open_store(root)
        files = differing(store, common_base(store, asked.base, "HEAD"))
    except StoreError as error:
        raise ValueError(str(error)) from None
    before, after, changes = versions_between(root, asked)
    found += unexplained(changes, lambda file, path: _place(root, file, path))
    if unit is not None:
        proposal = Proposal(changes, files, _units(before), _units(after))
        found += outside(proposal, unit, _district_judging(before, unit))
    return in_order(found)


def _district_judging(before: dict[str, Any], unit: str) -> District:
    """The 区情 of the base: a proposal that names itself 汇总单位 is judged by what stood before it.

    Raises:
        ValueError: it cannot be read there, or does not know the unit.
    """
    plain = shape.Plain(_DISTRICT, before.get(_DISTRICT), "")
    read = shape.shape(_KIND, plain, _nowhere, _nowhere).record
    district = read if isinstance(read, District) else None
    if district is None:
        raise ValueError(f"基准版本的 {_DISTRICT} 读不出来，判断不了{unit[:40]}可以改哪些记录")
    if unit not in district.units:
        raise ValueError(
            f"基准版本里没有“{unit[:40]}”这个单位，应为 {_DISTRICT} 里的乡（街道）、成员单位或汇总单位"
        )
    return district


def _nowhere(*_: object) -> tuple[int, int]:
    return 1, 1  # faults of the base are the base's own and are not told here


def _units(plain: dict[str, Any]) -> dict[str, str]:
    """责任单位 of every project, by 编号; a project nobody can read belongs to nobody."""
    return {
        Path(file).stem: str(data.get("责任单位") or "") if isinstance(data, dict) else ""
        for file, data in plain.items()
        if file.startswith("data/projects/")
    }


def _place(root: Path, file: str, path: tuple[str, ...]) -> tuple[int, int]:
    try:
        return places.locate((root / file).read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError):
        return 1, 1


def write_codeowners(loaded: Loaded, out: Path, forge: str) -> None:
    """Write CODEOWNERS of the records.

    Raises:
        ValueError: nothing was loaded, or an 账号 is missing or none.
    """
    if loaded.records is None:
        raise ValueError("没有可用的数据")
    out.write_text(codeowners(loaded.records, forge), encoding="utf-8", newline="\n")
